import ChatCore

/// What a message is for, as fields of the command `send`: at most one of them, and none for text.
struct PurposeFields {
    let purpose: MessagePurpose
    /// Where the fields say all; nil: it has to be told.
    let text: String?

    init(_ purpose: MessagePurpose, _ text: String) {
        self.purpose = purpose
        self.text = text
    }

    init(from fields: KeyedDecodingContainer<Field>) throws {
        var purposes: [MessagePurpose] = []
        if try fields.decodeIfPresent(Bool.self, forKey: .action) == true {
            purposes.append(.action)
        }
        func target(_ key: Field) throws -> MessageReference? {
            try fields.decodeIfPresent(MessageReference.self, forKey: key)
        }
        func own(_ key: Field) throws -> MessagePosition? {
            try fields.decodeIfPresent(MessagePosition.self, forKey: key)
        }
        if let target = try target(.reply) { purposes.append(.reply(to: target)) }
        if let position = try own(.edit) { purposes.append(.edit(of: position)) }
        if let position = try own(.delete) { purposes.append(.deletion(of: position)) }
        if let target = try target(.react) { purposes.append(.reaction(to: target)) }
        guard purposes.count <= 1 else {
            throw DecodingError.dataCorruptedError(
                forKey: .command, in: fields,
                debugDescription: "can be for one thing at a time")
        }
        purpose = purposes.first ?? .text
        if case .deletion = purpose {
            text = try fields.decodeIfPresent(String.self, forKey: .text) ?? ""
        } else {
            text = nil
        }
    }

    func encode(to fields: inout KeyedEncodingContainer<Field>) throws {
        switch purpose {
        case .text: break
        case .action: try fields.encode(true, forKey: .action)
        case .reply(let target): try fields.encode(target, forKey: .reply)
        case .edit(let position): try fields.encode(position, forKey: .edit)
        case .deletion(let position):
            try fields.encode(position, forKey: .delete)
            if text?.isEmpty != false { return }
        case .reaction(let target): try fields.encode(target, forKey: .react)
        }
        try fields.encode(text ?? "", forKey: .text)
    }
}

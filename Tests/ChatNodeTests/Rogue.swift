import ChatLinks
import Reconciliation

@testable import ChatCore
@testable import ChatNode

/// A peer that greets as it should, and then says about the shared list whatever it likes.
final class Rogue {
    let signer: Signer
    private let transport: LinkTransport
    private let inbox = Inbox()
    private let id: PeerID
    private var link: LinkID?
    /// The node has closed the link.
    private(set) var isOut = false
    /// What it said then.
    private(set) var farewell = ""

    /// - Parameter id: of its victim, which is to be the lower one: it begins the sessions.
    init(above victim: PeerID) throws {
        var identity = Identity.generate()
        while identity.peer < victim { identity = Identity.generate() }
        guard let signer = Signer(privateKey: identity.privateKeyBytes) else {
            preconditionFailure("an identity is a key")
        }
        self.signer = signer
        id = identity.peer
        transport = try LinkTransport(identity: identity) { [inbox] in inbox.put(.link($0)) }
    }

    /// Dials, says hello, and waits until the victim has said what it holds.
    func connect(to address: Endpoint, victim: PeerID) async throws {
        transport.dial(DialID(1), address, expecting: victim)
        while link == nil, !isOut { _ = await heard() }
        while !isOut, await !heard().contains(where: Self.isHead) {}
    }

    private static func isHead(_ message: ExchangeMessage) -> Bool {
        if case .heads = message { true } else { false }
    }

    func say(_ message: ExchangeMessage) {
        guard let link else { return }
        transport.send(link, Frame.exchange(ListID(open: .lan), message).bytes)
    }

    /// What the victim says about the list, as it comes.
    func heard() async -> [ExchangeMessage] {
        var messages: [ExchangeMessage] = []
        for event in await inbox.take() {
            switch event {
            case .link(.opened(let opened, _, _, _)):
                link = opened
                let hello = Frame.Hello(
                    versions: NodeState.versions, nickname: "Rogue", incarnation: 1, stream: 1)
                transport.send(opened, Frame.hello(hello).bytes)
            case .link(.received(let link, let frames)):
                transport.handled(link, batches: 1)
                for bytes in frames { messages += read(bytes, on: link) }
            case .link(.closed), .link(.dialFailed): isOut = true
            default: break
            }
        }
        return messages
    }

    private func read(_ bytes: Bytes, on link: LinkID) -> [ExchangeMessage] {
        switch try? Frame(bytes) {
        case .exchange(_, let message): return [message]
        case .ping(let number): transport.send(link, Frame.pong(number).bytes)
        case .close(_, let explanation): (isOut, farewell) = (true, explanation)
        default: break
        }
        return []
    }

    func leave() async { await transport.shutdown() }

    // MARK: Records

    /// A record of anything, signed as it should be.
    func record(
        operation: UInt8 = 0, body: Bytes = [], slot: UInt32 = 0, version: UInt64 = 5,
        list: ListID = ListID(open: .lan)
    ) -> Bytes {
        var content: Bytes = [1]
        content.append(contentsOf: list.bytes)
        content.append(contentsOf: signer.author.bytes)
        content.append(bigEndian: slot)
        content.append(bigEndian: version)
        content.append(operation)
        content.append(contentsOf: body)
        return content + signer.sign(Bytes("chatnode-record-1".utf8) + content)
    }

    func valid(_ operation: ListOperation, slot: UInt32 = 0, version: UInt64 = 5) -> Bytes {
        record(operation: operation.number, body: operation.body, slot: slot, version: version)
    }
}

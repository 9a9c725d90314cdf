import WordFilter

// A target for libFuzzer: builds a list and a text out of any bytes, and stops the process when a
// property is broken. See Scripts/fuzz.

/// How the bytes are read: lines are rules until one is empty, the rest is the text. The first byte
/// of a line is its options: the mode in two bits, then allowance, languages, an exception.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: size)
    var rest = bytes[...]
    var list = WordList()
    var last: WordRule?
    while let end = rest.firstIndex(of: 0x0A) {
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        guard let rule = rule(line) else {
            if line.isEmpty { break }
            continue
        }
        list.add(rule)
        last = rule
    }
    check(list, String(decoding: rest, as: UTF8.self), last)
    return 0
}

private func rule(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> WordRule? {
    guard let options = line.first else { return nil }
    let text = String(decoding: line.dropFirst(), as: UTF8.self)
    let modes = WordRule.Mode.allCases
    return try? WordRule(
        text, mode: modes[Int(options & 3)], languages: options & 8 == 0 ? [] : ["fr", "en"],
        inflects: options & 64 == 0, exceptions: options & 16 == 0 ? [] : [text + " a"],
        isAllowance: options & 36 == 36)
}

private func check(_ list: WordList, _ text: String, _ last: WordRule?) {
    let properties = Properties(list: list, text: text)
    if let broken = properties.broken() { stop(broken, list, text) }
    guard let last else { return }
    var without = list
    without.remove(last)
    let fewer = Properties(list: without, text: text)
    if let broken = fewer.broken(adding: last) { stop(broken, without, text) }
}

private func stop(_ broken: String, _ list: WordList, _ text: String) -> Never {
    let rules = list.rules.map(\.identity)
    // How a target tells the fuzzer of a finding.
    fatalError("\(broken)\n  rules \(rules)\n  text \(text.debugDescription)")
}

// A target for libFuzzer: any bytes are what a terminal sent. Stops the process when a property is
// broken. See Scripts/fuzz.

@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let pieces = bytes.reduce(UInt64(size)) { $0 &* 31 &+ UInt64($1) }
    if let broken = KeyParserProperties.broken(bytes, pieces: pieces) {
        // How a target tells the fuzzer of a finding.
        fatalError("\(broken)\n  bytes \(bytes)")
    }
    return 0
}

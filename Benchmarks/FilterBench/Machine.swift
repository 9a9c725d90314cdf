import Glibc

/// This thread's time on a processor.
enum Processor {
    /// Seconds that `work` took, and its result.
    static func time<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let start = seconds
        let result = try work()
        return (seconds - start, result)
    }

    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// This process's memory, in bytes.
enum Memory {
    static var resident: Int {
        // statm: pages of address space, then pages in memory.
        let fields = fields(of: "/proc/self/statm")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(CInt(_SC_PAGESIZE)))
    }

    /// The most it was since it last settled.
    static var mostResident: Int {
        let fields = fields(of: "/proc/self/status")
        guard let place = fields.firstIndex(of: "VmHWM:"), place + 1 < fields.count else {
            return 0
        }
        return (Int(fields[place + 1]) ?? 0) * 1_024
    }

    /// Gives back what is free, and forgets how much it was.
    static func settle() {
        // Glibc's module leaves out malloc.h.
        if let trim = dlsym(nil, "malloc_trim") {
            _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> CInt).self)(0)
        }
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    private static func fields(of path: String) -> [Substring] {
        let text = (try? bytes(at: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split { $0.isWhitespace }
    }
}

/// What is in a file.
func bytes(at path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Failure("cannot open \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        guard count > 0 else { return bytes }
        bytes += piece[..<count]
    }
}

/// Something did not work.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

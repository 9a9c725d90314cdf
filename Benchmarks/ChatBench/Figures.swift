import Glibc

/// What the other files print and how they add it up.
enum Output {
    /// For `Benchmarks/table`: fields between tabs.
    static func row(
        _ quantity: String, _ figure: String, _ target: String = "", _ anchor: String = "",
        ratio: Double? = nil, note: String = ""
    ) {
        let fields = [quantity, figure, target, anchor, ratio.map { decimal($0, 2) } ?? "", note]
        write(1, (["row"] + fields).joined(separator: "\t"))
    }

    /// How much an anchor moved while nothing about it changed.
    static func noise(_ what: String, _ figures: [String]) {
        write(1, ["noise", what, figures.joined(separator: ", ")].joined(separator: "\t"))
    }

    static func note(_ text: String) { write(2, "chat-bench: " + text) }

    private static func write(_ descriptor: CInt, _ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

/// Something did not work.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

func decimal(_ value: Double, _ places: Int) -> String {
    let scale = pow(10, Double(places))
    let scaled = Int((value * scale).rounded())
    guard places > 0 else { return grouped(scaled) }
    let digits = String(scaled % Int(scale))
    let padding = String(repeating: "0", count: places - digits.count)
    return grouped(scaled / Int(scale)) + "." + padding + digits
}

private func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return String(
        digits.enumerated().flatMap { index, digit in
            index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
        })
}

func perSecond(_ rate: Double) -> String { "\(decimal(rate, 0))/s" }

func median(_ values: [Double]) -> Double { percentile(50, of: values) }

/// By nearest rank.
func percentile(_ percent: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return .nan }
    let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up)) - 1
    return rank < sorted.count ? sorted[max(rank, 0)] : last
}

/// Several rounds of the same measurement, in microseconds.
struct Rounds {
    private(set) var medians: [Double] = []
    private var high: [Double] = []

    mutating func add(_ samples: [Double]) {
        medians.append(median(samples))
        high.append(percentile(99, of: samples))
    }

    var p50: Double { median(medians) }
    var text: String { "p50 \(decimal(p50, 0)) µs, p99 \(decimal(median(high), 0)) µs" }
}

extension Duration {
    var microseconds: Double { self / .microseconds(1) }
    var inSeconds: Double { self / .seconds(1) }
}

/// This process as the system sees it.
enum Process {
    static var residentBytes: Int {
        // statm: pages of address space, then pages in memory.
        let fields = read("/proc/self/statm").split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(CInt(_SC_PAGESIZE)))
    }

    /// Processor time by kind of thread, in microseconds.
    struct Time {
        /// Event loops: sockets, TLS, framing.
        var links = 0.0
        /// The loops of the nodes, and whoever asks them.
        var others = 0.0
        var total: Double { links + others }
    }

    static var time: Time {
        var time = Time()
        guard let folder = opendir("/proc/self/task") else { return time }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let number = withUnsafeBytes(of: entry.pointee.d_name) { name in
                String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard Int(number) != nil else { continue }
            let thread = "/proc/self/task/" + number
            // schedstat: nanoseconds on a processor, waiting for one, turns.
            let ran = read(thread + "/schedstat").split(separator: " ").first
            let microseconds = (ran.flatMap { Double($0) } ?? 0) / 1_000
            if read(thread + "/comm").hasPrefix("NIO-ELT") {
                time.links += microseconds
            } else {
                time.others += microseconds
            }
        }
        return time
    }

    private static func read(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = bytes.withUnsafeMutableBytes {
            Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}

extension Process.Time {
    static func - (left: Self, right: Self) -> Self {
        Self(links: left.links - right.links, others: left.others - right.others)
    }

    static func / (time: Self, count: Int) -> Self {
        Self(links: time.links / Double(count), others: time.others / Double(count))
    }
}

import Foundation
import Testing

/// Nothing that was accepted is lost, doubled or out of order, on real nodes with real disks.
///
/// A short campaign here; a long one by `make torture`, which sets the numbers.
@Suite(.enabled(if: Lab.isAvailable, Lab.howTo)) struct TortureTests {
    @Test("what was accepted is on the other's disk once and in order, whatever happened")
    func campaign() async throws {
        func number(_ name: String, _ otherwise: Int) -> Int {
            ProcessInfo.processInfo.environment["CHAT_NODE_TORTURE_\(name)"].flatMap { Int($0) }
                ?? otherwise
        }
        let seed = UInt64(number("SEED", 1))
        let report = try await Lab.run { lab in
            try await Campaign.run(
                in: lab, seed: seed, faults: number("FAULTS", 30),
                messages: number("MESSAGES", 3_000))
        }
        print("torture, seed \(seed): \(report.line)")
        for complaint in report.complaints.prefix(20) { print(complaint) }
        #expect(report.complaints.isEmpty, "seed \(seed): \(report.line)")
        #expect(report.accepted > 0)
    }
}

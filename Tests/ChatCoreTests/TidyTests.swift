import Foundation
import Testing

/// The rules of this house, as tests: each with the reason, each exception with its own.
@Suite struct TidyTests {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct Source: Sendable {
        let path: String
        let lines: [String]

        func lines(holding pattern: String) -> [String] {
            lines.enumerated().filter { line in
                let code = line.element.split(separator: "//", omittingEmptySubsequences: false)[0]
                return code.range(of: pattern, options: .regularExpression) != nil
            }.map { "\(path):\($0.offset + 1)" }
        }
    }

    static let sources: [Source] = {
        var sources: [Source] = []
        for folder in ["Sources", "Tests", "Benchmarks"] {
            let start = root.appendingPathComponent(folder)
            let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift",
                    let text = try? String(contentsOf: file, encoding: .utf8)
                else { continue }
                let path = String(file.path.dropFirst(root.path.count + 1))
                sources.append(Source(path: path, lines: text.components(separatedBy: "\n")))
            }
        }
        return sources
    }()

    static func sources(in folders: String...) -> [Source] {
        sources.filter { source in folders.contains { source.path.hasPrefix("Sources/\($0)/") } }
    }

    @Test("the sources are found: the other tests look at something")
    func found() { #expect(Self.sources.count > 60) }

    @Test("the core and the filter only compute: no clock, chance, task, file or network")
    func pure() {
        let forbidden = [
            #"import (Foundation|FoundationEssentials|NIO|GRDB|Dispatch|Glibc|Synchronization)"#,
            #"\b(Date|UUID)\("#, #"\.random\("#, #"ContinuousClock|SuspendingClock"#,
            #"\bTask\b"#, #"\.shared\b"#, #"\bprint\("#,
        ]
        for source in Self.sources(
            in: "ChatCore", "ChatLanguage", "Reconciliation", "WordFilter", "WordLists")
        where !source.path.contains(".pb.") {
            for pattern in forbidden {
                // A field of bytes is Foundation's `Data` to SwiftProtobuf.
                if pattern.hasPrefix("import"), source.path.hasSuffix("Wire/ExchangeFrame.swift") {
                    continue
                }
                let found = source.lines(holding: pattern)
                #expect(found.isEmpty, "\(pattern)")
            }
        }
    }

    @Test("the filter imports nothing at all")
    func independent() {
        for source in Self.sources(in: "WordFilter") {
            #expect(source.lines(holding: #"^\s*(\w+ )?import "#).isEmpty)
        }
    }

    @Test("siblings never import each other: all arrows point down")
    func arrows() {
        let allowed = [
            "WordFilter": [], "WordLists": [], "Reconciliation": [], "ChatLanguage": [],
            "ChatCore": ["ChatLanguage", "Reconciliation", "WordFilter", "WordLists"],
            "ChatDiscovery": ["ChatCore", "ChatLanguage"],
            "ChatLinks": ["ChatCore", "ChatLanguage"],
            "ChatHistory": ["ChatCore", "ChatLanguage", "Reconciliation"],
            "ChatControl": ["ChatCore", "ChatLanguage"],
            "ChatTerminal": ["ChatCore", "ChatLanguage"],
            "ChatDesktop": [],
            "ChatNode": ["ChatCore", "ChatHistory", "ChatLanguage", "ChatLinks"],
        ]
        for (module, below) in allowed {
            for source in Self.sources(in: module) {
                for other in allowed.keys where other != module && !below.contains(other) {
                    #expect(source.lines(holding: "import \(other)$").isEmpty)
                }
            }
        }
    }

    @Test("a file tells one story: at most 300 lines")
    func length() {
        for source in Self.sources where !source.path.contains(".pb.") {
            #expect(source.lines.count <= 301, "\(source.path)")
        }
    }

    @Test("what the compiler is not to check is explained on the spot")
    func unchecked() {
        let patterns = #"@unchecked Sendable|nonisolated\(unsafe\)|Task\.detached|fatalError\("#
        for source in Self.sources where !source.path.contains("TidyTests") {
            for place in source.lines(holding: patterns) {
                let line = (place.split(separator: ":").last.flatMap { Int($0) } ?? 1) - 1
                let above = source.lines[max(0, line - 30)...line]
                #expect(above.contains { $0.contains("//") }, "\(place) has no reason beside it")
            }
        }
    }

    @Test("nothing is public but the filter's library face")
    func access() {
        for source in Self.sources where !source.path.contains("WordFilter") {
            #expect(source.lines(holding: #"^\s*public "#).isEmpty)
        }
    }

    @Test("no test sleeps to wait: tests wait for events")
    func hygiene() {
        // Alarms that end a wait in vain.
        let allowed = [
            "Tests/LanLabTests/Log.swift", "Tests/ChatLinksTests/Record.swift",
            "Tests/ChatLinksTests/Rogue.swift",
            // Faults come at any moment: the moment is the fault's, and no wait for something.
            "Tests/LanLabTests/Torture/Campaign.swift",
            "Tests/LanLabTests/Torture/TortureNode.swift",
        ]
        for source in Self.sources where source.path.hasPrefix("Tests/") {
            guard !allowed.contains(source.path), !source.path.contains("TidyTests") else {
                continue
            }
            #expect(source.lines(holding: #"\b(u|nano)?sleep\(|Task\.sleep"#).isEmpty)
        }
    }
}

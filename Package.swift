// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6, and a warning is an error.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioLocks: Target.Dependency = .product(
    name: "NIOConcurrencyHelpers", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "chat-node",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "chat-node", targets: ["chat-node"]),
        .library(name: "WordFilter", targets: ["WordFilter"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CAvahi",
            providers: [.apt(["libavahi-client-dev", "libavahi-core-dev"])]),
        .systemLibrary(
            name: "CDBus", pkgConfig: "dbus-1", providers: [.apt(["libdbus-1-dev"])]),
        .target(name: "WordFilter", swiftSettings: strict),
        .target(name: "WordLists", swiftSettings: strict),
        .target(name: "ChatLanguage", swiftSettings: strict),
        .target(name: "Reconciliation", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "ChatCore",
            dependencies: [
                "ChatLanguage", "Reconciliation", "WordFilter", "WordLists", crypto, deque,
                protobuf,
            ],
            exclude: ["Wire/chat.proto"], swiftSettings: strict),
        .target(
            name: "ChatDiscovery", dependencies: ["CAvahi", "ChatCore"], swiftSettings: strict),
        .target(
            name: "ChatLinks",
            dependencies: [
                "ChatCore", asn1, crypto, nioCore, nioLocks, nioPosix, nioSSL, nioTLS, x509,
            ],
            swiftSettings: strict),
        .target(
            name: "ChatHistory", dependencies: ["ChatCore", "Reconciliation", grdb],
            swiftSettings: strict),
        .target(
            name: "ChatNode",
            dependencies: ["ChatCore", "ChatHistory", "ChatLinks", logging, nioLocks],
            swiftSettings: strict),
        .target(
            name: "ChatControl", dependencies: ["ChatCore", nioCore, nioPosix],
            swiftSettings: strict),
        .target(
            name: "ChatTerminal", dependencies: ["ChatCore", "ChatLanguage"],
            swiftSettings: strict),
        .target(name: "ChatDesktop", dependencies: ["CDBus"], swiftSettings: strict),
        .executableTarget(
            name: "chat-node",
            dependencies: [
                "ChatControl", "ChatCore", "ChatDesktop", "ChatDiscovery", "ChatHistory",
                "ChatLanguage", "ChatLinks", "ChatNode", "ChatTerminal", "WordFilter", "WordLists",
                arguments, logging,
            ],
            swiftSettings: strict),
        // Not in the product: the figures of `make bench`.
        .executableTarget(
            name: "chat-bench",
            dependencies: [
                "ChatCore", "ChatHistory", "ChatLinks", "ChatNode", "ChatTerminal", nioCore,
                nioPosix, nioSSL,
            ],
            path: "Benchmarks/ChatBench", swiftSettings: strict),
        .executableTarget(
            name: "filter-bench", dependencies: ["WordFilter"], path: "Benchmarks/FilterBench",
            swiftSettings: strict),
        .executableTarget(
            name: "chat-simulation", dependencies: ["ChatCore", "Simulation"],
            path: "Benchmarks/Simulation", swiftSettings: strict),
        .testTarget(
            name: "WordFilterTests", dependencies: ["Simulation", "WordFilter"],
            exclude: ["Evaluation"], swiftSettings: strict),
        .testTarget(
            name: "WordListsTests", dependencies: ["WordFilter", "WordLists"],
            swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["ChatCore", "Reconciliation"],
            path: "Tests/Simulation", swiftSettings: strict),
        .testTarget(
            name: "ReconciliationTests", dependencies: ["Reconciliation", "Simulation"],
            exclude: ["oracle.py", "vectors.txt"], swiftSettings: strict),
        .testTarget(
            name: "ChatCoreTests",
            dependencies: [
                "ChatCore", "Reconciliation", "Simulation", "WordFilter", "WordLists",
                "chat-simulation",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ChatLinksTests",
            dependencies: [
                "ChatCore", "ChatLinks", "Simulation", asn1, crypto, nioCore, nioLocks, nioPosix,
                nioSSL, nioTLS,
                x509,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ChatHistoryTests",
            dependencies: ["ChatHistory", "ChatCore", "Reconciliation", grdb],
            swiftSettings: strict),
        .testTarget(
            name: "ChatControlTests", dependencies: ["ChatControl", "ChatCore", nioCore],
            swiftSettings: strict),
        .testTarget(
            name: "ChatTerminalTests",
            dependencies: ["ChatTerminal", "ChatCore", "ChatLanguage"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ChatDesktopTests", dependencies: ["CDBus", "ChatDesktop"],
            swiftSettings: strict),
        .testTarget(
            name: "ChatLanguageTests", dependencies: ["ChatLanguage"], swiftSettings: strict),
        .testTarget(
            name: "ChatNodeTests",
            dependencies: ["ChatNode", "ChatCore", "ChatLinks", "ChatHistory", logging],
            swiftSettings: strict),
        .testTarget(
            name: "LanLabTests",
            dependencies: ["ChatControl", "ChatCore", "ChatDiscovery", "Simulation", grdb],
            swiftSettings: strict),
        // The program itself, as a person or a script starts it.
        .testTarget(
            name: "ProgramTests", dependencies: ["ChatControl", "ChatCore", "chat-node"],
            swiftSettings: strict),
    ]
)

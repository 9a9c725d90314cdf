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
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

let package = Package(
    name: "chat-node",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WordFilter", targets: ["WordFilter"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    ],
    targets: [
        .target(name: "WordFilter", swiftSettings: strict),
        .target(name: "ChatCore", dependencies: ["WordFilter", deque, protobuf],
            exclude: ["Wire/chat.proto"], swiftSettings: strict),
        .target(name: "ChatTerminal", dependencies: ["ChatCore"], swiftSettings: strict),
        .testTarget(
            name: "WordFilterTests", dependencies: ["WordFilter"], swiftSettings: strict),
        .target(
            name: "Simulation", dependencies: ["ChatCore"], path: "Tests/Simulation",
            swiftSettings: strict),
        .testTarget(
            name: "ChatCoreTests", dependencies: ["ChatCore", "Simulation", "WordFilter"],
            swiftSettings: strict),
        .testTarget(
            name: "ChatTerminalTests", dependencies: ["ChatTerminal", "ChatCore"],
            swiftSettings: strict),
    ]
)

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


let package = Package(
    name: "chat-node",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WordFilter", targets: ["WordFilter"]),
    ],
    dependencies: [
    ],
    targets: [
        .target(name: "WordFilter", swiftSettings: strict),
        .testTarget(
            name: "WordFilterTests", dependencies: ["WordFilter"], swiftSettings: strict),
    ]
)

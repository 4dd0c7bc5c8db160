// swift-tools-version: 6.2
import PackageDescription

// Measurements for the documentation; nothing of the product depends on them.
let package = Package(
    name: "buildout-study",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "buildout", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // `TestFunctions` in its sources is a link to those that the tests have.
        .executableTarget(
            name: "buildout-study",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "BuildoutRuns", package: "buildout"),
            ])
    ],
    swiftLanguageModes: [.v6]
)

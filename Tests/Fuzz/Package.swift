// swift-tools-version: 6.2
import PackageDescription

// Fuzzers over the modules of the product; nothing of the product depends on them.
let package = Package(
    name: "buildout-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "buildout", path: "../..")],
    targets: [
        // `FuzzTargets` in its sources is a link to those that the tests have.
        .executableTarget(
            name: "buildout-fuzz", dependencies: [.product(name: "BuildoutLibraries", package: "buildout")])
    ],
    swiftLanguageModes: [.v6]
)

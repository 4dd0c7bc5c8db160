// swift-tools-version: 6.2
import PackageDescription

// `make` says which of the processor's vector instructions it builds for (x86-64-v3 or -v4), so that a program started on a
// lesser processor can say so.
let processorLevel = Context.environment["BUILDOUT_LEVEL"].flatMap { $0.split(separator: "-v").last } ?? "1"

// One module a concept, one direction: a module knows those above it in this list, never those below.
// `make` builds with `--explicit-target-dependency-import-check error`, so an import that is not declared here fails.
let package = Package(
    name: "buildout",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "buildout", targets: ["buildout"]),
        .library(
            name: "BuildoutLibraries",
            targets: [
                "VectorMath", "RandomStreams", "Distributions", "Statistics", "Simulation", "ThreeFutures", "Scenarios",
                "Runs", "Analysis", "Hindcast", "Results", "Tables", "Charts", "Pages", "Sweeps", "Shards",
            ]),
        // What it takes to run a scenario, without what writes files: quick to build.
        .library(
            name: "BuildoutRuns",
            targets: [
                "VectorMath", "RandomStreams", "Distributions", "Statistics", "Simulation", "ThreeFutures", "Hindcast",
                "Scenarios", "Runs", "Analysis",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CGSL", path: "Sources/GSL/CGSL", pkgConfig: "gsl",
            providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
        .target(name: "GSL", dependencies: ["CGSL"], exclude: ["CGSL"]),
        .systemLibrary(
            name: "CNetCDF", path: "Sources/NetCDF/CNetCDF", pkgConfig: "netcdf",
            providers: [.apt(["libnetcdf-dev"]), .brew(["netcdf"])]),
        .target(name: "NetCDF", dependencies: ["CNetCDF"], exclude: ["CNetCDF"]),
        .systemLibrary(
            name: "CXlsxWriter", path: "Sources/Workbooks/CXlsxWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        .target(name: "Workbooks", dependencies: ["CXlsxWriter"], exclude: ["CXlsxWriter"]),
        // What the processor can do: its vectors, and whether it has those that the program was built for.
        .target(
            name: "CVectors", path: "Sources/VectorMath/CVectors",
            cSettings: ["3", "4"].contains(processorLevel)
                ? [.define("BUILDOUT_PROCESSOR_LEVEL", to: String(processorLevel))] : []),
        // Without a processor's own, multiplying and adding with one rounding is a function of libm.
        .target(
            name: "VectorMath", dependencies: ["CVectors"], exclude: ["CVectors"],
            linkerSettings: [.linkedLibrary("m")]),
        .target(name: "RandomStreams", dependencies: ["CVectors", "GSL", "VectorMath"]),
        .target(name: "Bytes", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Documents"),
        .target(name: "Distributions", dependencies: ["CVectors", "Documents", "GSL", "VectorMath"]),
        .target(name: "CFileSystem", path: "Sources/Files/CFileSystem"),
        .target(name: "Files", dependencies: ["CFileSystem", "Documents"], exclude: ["CFileSystem"]),
        .target(name: "Statistics", dependencies: ["Bytes", "Documents", "VectorMath"]),
        .target(name: "Charts", dependencies: ["Documents"]),
        .target(name: "ThreeFutures", dependencies: ["VectorMath"]),
        .target(
            name: "Simulation",
            dependencies: ["Bytes", "Distributions", "GSL", "RandomStreams", "Statistics", "VectorMath"]),
        .target(
            name: "Hindcast",
            dependencies: ["Bytes", "Documents", "GSL", "Statistics", "ThreeFutures", "VectorMath"]),
        .target(
            name: "Scenarios",
            dependencies: [
                "Distributions", "Documents", "Files", "Hindcast", "RandomStreams", "ThreeFutures",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Runs",
            dependencies: [
                "Bytes", "Distributions", "Documents", "Hindcast", "RandomStreams", "Scenarios", "Simulation",
                "Statistics",
                "ThreeFutures", "VectorMath",
            ]),
        .target(
            name: "Analysis",
            dependencies: [
                "GSL", "RandomStreams", "Runs", "Scenarios", "Simulation", "Statistics", "ThreeFutures", "VectorMath",
            ]),
        .target(
            name: "Results",
            dependencies: [
                "Analysis", "Bytes", "Distributions", "Documents", "Files", "Hindcast", "NetCDF", "RandomStreams",
                "Runs",
                "Scenarios",
                "Simulation", "Statistics", "ThreeFutures",
            ]),
        .target(
            name: "Tables",
            dependencies: [
                "Analysis", "Distributions", "Documents", "Files", "Hindcast", "Results", "Runs", "Scenarios",
                "Simulation", "Statistics", "ThreeFutures", "Workbooks",
            ]),
        .target(
            name: "Pages",
            dependencies: [
                "Analysis", "Charts", "Distributions", "Documents", "Hindcast", "Results", "Runs", "Scenarios",
                "Simulation",
                "ThreeFutures",
            ]),
        .target(
            name: "Sweeps",
            dependencies: [
                "Bytes", "Charts", "Documents", "Files", "Results", "Runs", "Scenarios", "Simulation", "ThreeFutures",
            ]),
        .target(
            name: "Shards",
            dependencies: [
                "Bytes", "Documents", "Files", "Hindcast", "RandomStreams", "Results", "Runs", "Scenarios",
                "Simulation",
                "ThreeFutures", "VectorMath",
            ]),
        // The page's files travel inside the program.
        .target(
            name: "Playground",
            dependencies: [
                "Analysis", "Charts", "Distributions", "Documents", "Files", "Pages", "RandomStreams", "Results",
                "Runs", "Scenarios", "Simulation", "Tables", "ThreeFutures",
            ],
            resources: [.embedInCode("Page")]),
        .target(
            name: "Server",
            dependencies: [
                "Documents", "Playground",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "buildout",
            dependencies: [
                "Analysis", "Bytes", "CVectors", "Charts", "Distributions", "Documents", "Files", "Hindcast", "Pages",
                "Playground", "RandomStreams", "Results", "Runs", "Scenarios", "Server", "Shards", "Simulation",
                "Sweeps", "Tables", "ThreeFutures",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/BuildoutCommand"),

        // Names and texts that the tests of every format share.
        .target(name: "HostileTexts", path: "Tests/HostileTexts"),
        // Functions whose mean and variance are known.
        .target(name: "TestFunctions", dependencies: ["Distributions", "Simulation"], path: "Tests/TestFunctions"),
        // What fuzzers try; they are a package of their own, in Tests/Fuzz, which has a link to these sources.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Analysis", "Bytes", "Distributions", "Documents", "Hindcast", "RandomStreams", "Results", "Runs",
                "Scenarios", "Shards", "Simulation", "Sweeps", "Tables", "ThreeFutures",
            ], path: "Tests/FuzzTargets"),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], exclude: ["Fuzz"]),
        .testTarget(name: "GSLTests", dependencies: ["GSL"], exclude: ["Golden"]),
        .testTarget(name: "VectorMathTests", dependencies: ["VectorMath"], exclude: ["Golden"]),
        .testTarget(
            name: "DistributionsTests", dependencies: ["Distributions"], exclude: ["Golden"]),
        .testTarget(name: "ThreeFuturesTests", dependencies: ["ThreeFutures", "VectorMath"], exclude: ["Golden"]),
        .testTarget(
            name: "ScenariosTests", dependencies: ["Distributions", "RandomStreams", "Scenarios", "ThreeFutures"],
            exclude: ["Golden"]),
        .testTarget(name: "RandomStreamsTests", dependencies: ["RandomStreams", "GSL"], exclude: ["Golden"]),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Simulation", "Distributions", "RandomStreams", "Statistics", "TestFunctions", "VectorMath"]),
        .testTarget(
            name: "RunsTests",
            dependencies: ["Hindcast", "RandomStreams", "Runs", "Scenarios", "Simulation", "ThreeFutures"]),
        .testTarget(
            name: "AnalysisTests",
            dependencies: [
                "Analysis", "Distributions", "RandomStreams", "Runs", "Scenarios", "Simulation", "Statistics",
                "TestFunctions", "ThreeFutures", "VectorMath",
            ], exclude: ["Golden"]),
        .testTarget(
            name: "HindcastTests", dependencies: ["Documents", "Hindcast", "Statistics", "ThreeFutures", "VectorMath"],
            exclude: ["Golden"]),
        .testTarget(
            name: "ResultsTests",
            dependencies: [
                "Bytes", "Documents", "Results", "Runs", "Scenarios", "Simulation", "ThreeFutures",
            ]),
        .testTarget(
            name: "TablesTests",
            dependencies: [
                "Analysis", "Distributions", "Documents", "HostileTexts", "NetCDF", "Results", "Runs", "Scenarios",
                "Simulation",
                "Tables", "ThreeFutures", "Workbooks",
            ],
            exclude: ["Golden", "Readers"]),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Bytes", "Charts", "Distributions", "Documents", "Pages", "Results", "Runs", "Scenarios", "Simulation",
                "Tables",
                "ThreeFutures",
            ]),
        .testTarget(
            name: "SweepsTests", dependencies: ["Bytes", "Documents", "Runs", "Scenarios", "Simulation", "Sweeps"]),
        .testTarget(
            name: "PlaygroundTests",
            dependencies: [
                "Documents", "Playground", "Results", "Runs", "Scenarios", "Simulation", "Tables", "ThreeFutures",
            ]),
        .testTarget(
            name: "ServerTests",
            dependencies: ["Documents", "Server", .product(name: "HTTPTypes", package: "swift-http-types")]),
        .testTarget(name: "BytesTests", dependencies: ["Bytes", "Statistics"]),
        .testTarget(
            name: "ShardsTests",
            dependencies: [
                "Bytes", "Results", "Runs", "Scenarios", "Shards", "Simulation", "Statistics", "Tables", "ThreeFutures",
                "VectorMath",
            ]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "HostileTexts"]),
        .testTarget(name: "FilesTests", dependencies: ["Files"]),
        .testTarget(name: "BuildoutCommandTests", dependencies: ["buildout"]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "Documents", "HostileTexts"]),
        .testTarget(
            name: "EndToEndTests", dependencies: ["buildout", "CVectors", "HostileTexts"],
            exclude: ["CountedCalls.c", "CountedRoom.c", "FailingCalls.c", "Readers"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["Golden"]),
    ],
    swiftLanguageModes: [.v6]
)

// Continuous integration accepts no warning; elsewhere a newer compiler must not break the build.
if Context.environment["CI"] != nil {
    for target in package.targets where target.type != .system {
        target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
}

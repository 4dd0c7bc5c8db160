import Foundation

/// The golden values beside the tests.
enum Golden {
    static func read<Content: Decodable>(_ name: String, as: Content.Type = Content.self) throws -> Content {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(Content.self, from: try Data(contentsOf: folder.appending(path: "Golden/\(name)")))
    }
}

/// `analysis-cases.json`.
struct SampleCases: Decodable {
    struct Xi: Decodable {
        let x, y: [Double]
        let xi: Double
    }
    struct PartialRank: Decodable {
        let columns: [[Double]]
        let y, partial: [Double]

        private enum CodingKeys: String, CodingKey {
            case columns = "X"
            case y, partial
        }
    }
    struct Evppi: Decodable {
        let mean, sd, correlation, evppi, evpi: Double
    }
    struct Prim: Decodable {
        struct Step: Decodable {
            let mass, density, coverage: Double
            let low, high: [Double?]
        }
        let columns: [[Double]]
        let y: [Double]
        let leastMass: Double
        let trajectory: [Step]

        private enum CodingKeys: String, CodingKey {
            case columns = "X"
            case y, leastMass, trajectory
        }
    }

    let xi: [Xi]
    let partialRank: [PartialRank]
    let evppi: [Evppi]
    let prim: [Prim]

    static func read() throws -> SampleCases { try Golden.read("analysis-cases.json") }
}

/// `samples.json`.
struct GoldenSample: Decodable {
    struct Target: Decodable {
        /// Nil where there is none.
        let values: [Double?]
        let leftOut: Int
        /// For each input: first, Spearman, partial, ξ.
        let measures, jackknife, replicates: [[Double?]]

        var numbers: [Double] { values.map { $0 ?? .nan } }
    }

    let inputs: [[Double]]
    let discrete: [Bool]
    let targets: [String: Target]
    let evpi: [Double]
    let evppi: [[Double]]
    let groups: [[Int]]
    let evppiOfGroups: [[Double]]

    static func read() throws -> GoldenSample { try Golden.read("samples.json") }
}

import Foundation
import Testing
import ThreeFutures

/// The worked cases of the model, made by an independent implementation.
struct WorkedCase: Sendable, CustomTestStringConvertible {
    let name: String
    let settings: Settings
    /// Orders to which builders do not react, B$ in each step; nil where they do.
    let orders: [Double]?
    let inputs: [Double]
    let noise: [[Double]]
    let outcomes: [Outcome: Double]
    let future: String
    let paths: [Series: [Double]]

    var testDescription: String { name }

    /// Ordinary trials, and those where shares, weights or prices go to the ends of what is possible (60 digits, mpmath).
    static let all = read("model-cases.json") + read("saturated-cases.json")

    private static func read(_ name: String) -> [WorkedCase] {
        do {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/" + name)
            return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).cases.map(WorkedCase.init)
        } catch {
            fatalError("the worked cases cannot be read: \(error)")
        }
    }

    private init(_ raw: RawCase) {
        name = raw.name
        settings = Settings(
            horizonYears: raw.settings.horizonYears, buildYears: raw.settings.buildYears,
            dominanceYears: raw.settings.dominanceYears, dominanceShare: raw.settings.dominanceShare,
            switches: Switches(
                localEnabled: raw.settings.localEnabled ?? true, openEnabled: raw.settings.openEnabled ?? true,
                demandAsPlanned: raw.settings.demandAsPlanned ?? false,
                pricesAtCost: raw.settings.pricesAtCost ?? false))
        orders = raw.settings.orders
        inputs = InputName.allCases.map { raw.inputs[$0.text]! }
        noise = Noise<Double>.processes.map { raw.noise[$0]! }
        future = raw.outcomes["future"]!.text!
        outcomes = Dictionary(
            uniqueKeysWithValues: Outcome.allCases.map { ($0, raw.outcomes[$0.name]!.number) })
        paths = Dictionary(uniqueKeysWithValues: Series.path.map { ($0, raw.paths[$0.name]!) })
    }
}

private struct File: Decodable { let cases: [RawCase] }

private struct RawCase: Decodable {
    struct RawSettings: Decodable {
        let horizonYears, buildYears, dominanceYears, dominanceShare: Double
        let localEnabled, openEnabled, demandAsPlanned, pricesAtCost: Bool?
        let orders: [Double]?
    }
    let name: String
    let settings: RawSettings
    let inputs: [String: Double]
    let noise: [String: [Double]]
    let outcomes: [String: RawOutcome]
    let paths: [String: [Double]]
}

/// A number, `null` for none, `"inf"` for never, or the name of a future.
private struct RawOutcome: Decodable {
    let number: Double
    let text: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try? container.decode(String.self)
        if container.decodeNil() {
            number = .nan
        } else if let text {
            number = text == "inf" ? .infinity : .nan
        } else {
            number = try container.decode(Double.self)
        }
    }
}

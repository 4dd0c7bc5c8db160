import Bytes
import Documents
import Results
import Runs
import Scenarios

/// What came out of a point of a sweep; a small file of its own.
public struct SweepResult: Sendable {
    /// The hash of the point.
    let hash: String
    /// The trials that were run.
    public let trials: Int
    /// Whether it is as precise as was asked for; nil where nothing was.
    let isPrecise: Bool?
    /// What tells the outcomes of all trials from any others.
    let trialDigest: String
    private let numbers: [Estimate?]

    /// The result of a finished run.
    init(_ run: ScenarioRun, of point: SweepPoint) {
        hash = point.hash
        trials = run.sampling.trials
        isPrecise = run.stopping?.isMet
        trialDigest = run.trialDigest
        numbers = SweepMetric.all.map { $0.quantity.estimates(in: run.summary)[0] }
    }

    /// A number with its error; nil where it does not exist or is refused.
    public subscript(metric: SweepMetric) -> Estimate? {
        SweepMetric.all.firstIndex(of: metric).flatMap { numbers[$0] }
    }
}

extension SweepResult {
    /// What its file begins with.
    static let beginning = Array("{\"buildoutSweepPoint\":".utf8)

    /// The bytes of its file: a line of JSON, and the hash of that line.
    var contents: [UInt8] {
        let value = JSONValue.object([
            ("buildoutSweepPoint", .integer(1)), ("hash", .text(hash)), ("trials", .integer(trials)),
            ("precise", isPrecise.map { .bool($0) } ?? .null), ("trialDigest", .text(trialDigest)),
            ("numbers", .object(zip(SweepMetric.all, numbers).map { ($0.text, Self.value($1)) })),
        ])
        let line = Array((value.compactText + "\n").utf8)
        return line + Array((Checksum.text(line) + "\n").utf8)
    }

    private static func value(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return .array(
            [estimate.value, estimate.standardError, estimate.low95, estimate.high95].map { .number($0) })
    }

    /// What a file says; nil where it is not the whole file of that point.
    init?(_ contents: [UInt8], of point: SweepPoint) {
        guard let end = contents.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = Array(contents[...end])
        guard Array(contents[(end + 1)...]) == Array((Checksum.text(line) + "\n").utf8),
            let node = try? JSONReader.read(line, file: ""), case .text(point.hash)? = node["hash"]?.content,
            let trials = node["trials"].flatMap(Self.number).flatMap({ Int(exactly: $0) }),
            RunOptions.trialRange.contains(trials),
            case .text(let digest)? = node["trialDigest"]?.content, let numbers = node["numbers"]
        else { return nil }
        let found: [Estimate?] = SweepMetric.all.compactMap { metric in numbers[metric.text].flatMap(Self.estimate) }
        guard found.count == SweepMetric.all.count else { return nil }
        (hash, self.trials, trialDigest, self.numbers) = (point.hash, trials, digest, found)
        if case .bool(let precise)? = node["precise"]?.content { isPrecise = precise } else { isPrecise = nil }
    }

    /// A number that was read: nil inside where there is none, nil outside where it cannot be read.
    private static func estimate(_ node: JSONNode) -> Estimate?? {
        if case .null = node.content { return .some(nil) }
        guard case .array(let items) = node.content else { return nil }
        let values = items.compactMap(number)
        guard items.count == 4, values.count == 4 else { return nil }
        return Estimate(value: values[0], standardError: values[1], low95: values[2], high95: values[3])
    }

    private static func number(_ node: JSONNode) -> Double? {
        switch node.content {
        case .number(let number): number
        case .text("inf"): .infinity
        case .text("-inf"): -.infinity
        case .null: .nan
        default: nil
        }
    }
}

import Charts
import Pages
import Results
import Runs
import ThreeFutures

/// A chart that a request asks for, by its name and size.
public struct ChartWish: Hashable, Sendable {
    /// What is drawn.
    public enum Subject: Hashable, Sendable {
        /// How often each future comes.
        case futures
        /// An outcome, trial by trial.
        case histogram(Outcome)
        /// A series through time.
        case fan(Series)
        /// What decides.
        case drivers
        /// Where single inputs break even.
        case breakEvens
    }

    /// Its name in requests and answers.
    public var name: String
    /// What is drawn.
    public var subject: Subject
    /// In pixels.
    public var width, height: Double

    /// A chart of a size.
    public init(_ name: String, _ subject: Subject, width: Double, height: Double) {
        (self.name, self.subject, self.width, self.height) = (name, subject, width, height)
    }
}

extension ChartWish {
    /// The series that a page shows unless it asks for others.
    public static let standardSeries: [Series] = [
        .utilisation, .localShare, .closedPrice, .gross, .cumulativeCashFlow,
    ]
    /// The charts of a run unless others are asked for.
    public static let standard =
        [
            ChartWish("npv", .histogram(.npv), width: 640, height: 300),
            ChartWish("futures", .futures, width: 640, height: 0),
        ] + paths
    /// The charts of a trial unless others are asked for.
    static let paths = standardSeries.map { ChartWish($0.name, .fan($0), width: 320, height: 200) }
    /// The charts of an explanation unless others are asked for.
    static let explaining = [
        ChartWish("drivers", .drivers, width: 640, height: 0),
        ChartWish("breakEvens", .breakEvens, width: 640, height: 0),
    ]

    private static let sizes = 200.0...1600.0

    /// The subject of a name; of an outcome and a series of one name the series, unless `outcome.` stands before it.
    private static func subject(_ name: String) -> Subject? {
        switch name {
        case "futures": return .futures
        case "drivers": return .drivers
        case "breakEvens": return .breakEvens
        default: break
        }
        if let series = Series.banded.first(where: { $0.name == name }) { return .fan(series) }
        let outcome = name.hasPrefix("outcome.") ? String(name.dropFirst(8)) : name
        return Outcome.allCases.first { $0.name == outcome }.map { .histogram($0) }
    }

    /// The charts that a request asks for.
    static func wishes(_ reader: RequestReader, _ standard: [ChartWish]) throws(PlaygroundProblem) -> [ChartWish] {
        guard let wanted = try reader.object("charts") else { return standard }
        var wishes: [ChartWish] = []
        for name in wanted.keys {
            guard let subject = subject(name) else {
                throw PlaygroundProblem(
                    .malformed, "there is no chart of that name in charts",
                    rule: "charts are futures, drivers, breakEvens, outcomes and series by their names",
                    remedy: "GET /api/scenarios lists outcomes and series.")
            }
            guard let size = try wanted.pair(name) else { continue }
            let hasHeight = size.second != 0
            guard sizes.contains(size.first), !hasHeight || sizes.contains(size.second) else {
                throw PlaygroundProblem(
                    .malformed, "a chart of that size is not drawn",
                    rule: "width and height are 200 to 1600 pixels", remedy: "Scale it.")
            }
            wishes.append(ChartWish(name, subject, width: size.first, height: hasHeight ? size.second : 260))
        }
        return wishes
    }

    /// The chart of a run; nil where there is nothing to draw.
    func picture(_ run: RunRecord, over base: RunRecord?) -> Picture? {
        let charts = RunCharts([run])
        return switch subject {
        case .futures: charts.futures(width: width)
        case .histogram(let outcome): charts.histogram(outcome, width: width, height: height, over: base)
        case .fan(let series): charts.fan(series, width: width, height: height)
        case .drivers, .breakEvens: nil
        }
    }

    /// The `svg` element, with ids made of the chart's name.
    func source(_ picture: Picture?) -> String? {
        picture.map { $0.element(id: "chart-" + name.replacing(".", with: "-")).source }
    }
}

@testable import Charts

/// One of every chart that explains a run, with a text wherever one goes.
enum ExplanationPictures {
    static func all(_ text: String, width: Double) -> [Picture] {
        [
            drivers(text).picture(width: width, title: text, description: text),
            tornado(text).picture(width: width, title: text, description: text),
            waterfall(text).picture(width: width, title: text, description: text),
            breakEven(text).picture(width: width, title: text, description: text),
            map(text).picture(width: width, title: text, description: text),
            trajectory(text).picture(width: width, height: 300, title: text, description: text),
            BoxChart([.init(text, low: 0.2, high: 1, text: text, note: text)], axis: Axis(text, unit: text, 0...1))
                .picture(width: width, title: text, description: text),
        ]
    }

    private static func drivers(_ text: String) -> DriverChart {
        let drivers = Evidence.allCases.map {
            DriverChart.Driver(
                text, value: 0.2, low: 0.1, high: 0.3, text: text, evidence: $0, second: 0.4, note: text)
        }
        return DriverChart(drivers, axis: Axis(text, unit: text, 0...0), second: text)
    }

    private static func tornado(_ text: String) -> TornadoChart {
        let ends = [-3.0, 4].map {
            TornadoChart.End(input: text, value: $0, low: $0 - 1, high: $0 + 1, seen: $0 / 2, text: text)
        }
        return TornadoChart(
            [.init(text, low: ends[0], high: ends[1])], centre: 0, axis: Axis(text, unit: text, 0...0),
            names: .init(low: text, high: text, seen: text, centre: text))
    }

    private static func waterfall(_ text: String) -> WaterfallChart {
        let group = WaterfallChart.Group(
            text, start: .init(text, 5, low: 4, high: 6, text: text),
            parts: [.part(text, 2, low: 1, high: 3), .init(text, -9, text: text), .init(text, .nan, text: text)],
            end: .init(text, -2, text: text))
        return WaterfallChart([group, group], axis: Axis(text, unit: text, 0...0))
    }

    private static func breakEven(_ text: String) -> BreakEvenChart {
        let quantiles = [(share: 0.1, value: 1.0), (share: 0.5, value: 2.0), (share: 0.9, value: 4.0)]
        return BreakEvenChart([
            .init(text, quantiles: quantiles, crossings: [.init(3, low: 2, high: 4, rank: 0.7)], ends: (0.1, 0.9)) {
                _ in
                text
            },
            .init(text, quantiles: quantiles, crossings: [], ends: (0.1, 0.4)) { _ in text },
        ])
    }

    private static func map(_ text: String) -> ProbabilityMap {
        let side = ProbabilityMap.Side(text, [0.05, 0.5, 0.95].map { ($0, text) })
        return ProbabilityMap(
            horizontal: side, vertical: side, values: [[0, 0.2, 0.4], [0.2, 0.4, 0.8], [0.4, 0.8, .nan]],
            measure: text)
    }

    private static func trajectory(_ text: String) -> TrajectoryChart {
        TrajectoryChart(
            [
                .init(coverage: 1, density: 0.3, note: text), .init(coverage: 0.6, density: 0.7, note: text),
                .init(coverage: .nan, density: .nan, note: text),
            ], chosen: (1, text), target: 0.8, coverage: text, density: text)
    }
}

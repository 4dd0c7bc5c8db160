import Scenarios
import Simulation
import Testing
import ThreeFutures

@testable import Runs

@Suite("Histograms of a run")
struct HistogramTests {
    @Test("every trial of every outcome is in one bin, and each share is its count's", arguments: ["random", "sobol"])
    func sums(method: String) throws {
        let run = try Self.run(trials: 20_000, method: method)
        for outcome in run.summary.outcomes {
            let bins = try #require(outcome.column.histogram).bins
            #expect(bins.reduce(0) { $0 + $1.count } == 20_000)
            #expect(bins.last?.kind == Histogram.Kind.none && bins.last?.count == outcome.column.none)
            #expect(bins.dropLast().last?.kind == .never && bins.dropLast().last?.count == outcome.column.never)
            for (index, bin) in bins.enumerated() {
                #expect(abs(bin.share.value - Double(bin.count) / 20_000) < 1e-12)
                let above = bins[index...].dropLast().reduce(0) { $0 + $1.count }
                if let exceedance = bin.exceedance { #expect(abs(exceedance.value - Double(above) / 20_000) < 1e-12) }
                #expect((bin.exceedance == nil) == (bin.kind == Histogram.Kind.none))
            }
        }
    }

    @Test("bins follow on one another from below the first edge to beyond the last")
    func layout() throws {
        let bins = try #require(try Self.run(trials: 20_000, method: "sobol").summary[Outcome.npv].histogram).bins
        #expect(bins.first?.low == -.infinity && bins.first?.kind == .below)
        let numbers = bins.filter { $0.kind != .never && $0.kind != Histogram.Kind.none }
        for (one, next) in zip(numbers, numbers.dropFirst()) { #expect(one.high == next.low) }
        #expect(numbers.last?.high == .infinity && numbers.last?.kind == .above)
        #expect(bins.contains { $0.low == 0 && $0.kind == .bin })
    }

    @Test("the share at 0 or above is that of the futures that pay, with its error", arguments: ["random", "sobol"])
    func gain(method: String) throws {
        let summary = try Self.run(trials: 20_000, method: method).summary
        let gain = try #require(summary[Outcome.npv].histogram?.bins.first { $0.low == 0 }?.exceedance)
        let paying = summary.futures.reduce(0.0) { $0 + $1.probability.value * ($1.pays?.value ?? 0) }
        #expect(abs(gain.value - paying) < 1e-12)
        #expect(gain.standardError > 0)
    }

    @Test("errors are those of the randomisations, far below those of independent draws")
    func errors() throws {
        let shares = try ["random", "sobol"].map { method in
            try #require(
                try Self.run(trials: 20_000, method: method).summary[Outcome.npv].histogram?.bins.first { $0.low == 0 })
        }
        let independent = shares.map { share in
            let value = share.exceedance?.value ?? .nan
            return (value * (1 - value) / 20_000).squareRoot()
        }
        let errors = shares.map { $0.exceedance?.standardError ?? .nan }
        #expect(abs(errors[0] / independent[0] - 1) < 1e-9)
        #expect(errors[1] < 0.7 * independent[1])
    }

    @Test("a run that keeps no trials has the same histograms", arguments: ["random", "latin-hypercube", "sobol"])
    func sketched(method: String) throws {
        let exact = try statistics(retaining: .max, method: method)
        let sketched = try statistics(retaining: 0, method: method)
        #expect(sketched.percentileError > 0)
        for (one, other) in zip(try exact.summary().outcomes, try sketched.summary().outcomes) {
            let bins = try [one, other].map { try #require($0.column.histogram).bins }
            #expect(bins[0].map(\.count) == bins[1].map(\.count))
            #expect(bins[0].map(\.low.bitPattern) == bins[1].map(\.low.bitPattern))
            #expect(
                bins[0].map(\.share) == bins[1].map(\.share) && bins[0].map(\.exceedance) == bins[1].map(\.exceedance))
        }
    }

    @Test("bands have none")
    func bands() throws {
        #expect(try Self.run(trials: 1000, method: "random").summary.bands.allSatisfy { $0.column.histogram == nil })
    }

    @Test("a bin of payback holds as many quarters as any other")
    func quarters() throws {
        let bins = try #require(try Self.run(trials: 20_000, method: "sobol").summary[Outcome.payback].histogram).bins
        let edges = bins.filter { $0.kind == .bin }.map(\.low)
        #expect(edges.count > 10 && edges.allSatisfy { ($0 * 4).rounded() == $0 * 4 })
    }

    private static func run(trials: Int, method: String) throws -> ScenarioRun {
        try ScenarioRun.run(
            try Shipped.load("evidence"),
            sampling: Sampling(trials: trials, seed: 3, method: try #require(.init(rawValue: method))))
    }

    private func statistics(retaining retained: Int, method: String) throws -> OutcomeStatistics {
        let trials = 100_000
        let statistics = OutcomeStatistics(
            randomisations: method == "random" ? 1 : 32, retainedTrials: retained, workers: Workers(threads: 2))
        let plan = try Plan(
            try Shipped.load("evidence"),
            sampling: Sampling(trials: trials, seed: 2, method: .init(rawValue: method) ?? .random))
        try plan.withoutSeries.forEachPortion(of: 0..<trials, statistics.add)
        return statistics
    }
}

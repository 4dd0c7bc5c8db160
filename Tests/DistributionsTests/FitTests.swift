import Distributions
import Foundation
import Testing

@Suite("Distributions fitted to data")
struct FitTests {
    struct Golden: Decodable, Sendable {
        let family: String
        let parameters: [String: Double]
        let draws: [Double]
        let scipy: [String: Double]?
        let logLikelihood, andersonDarling: Double?

        static let rows: [Golden] = {
            let folder = URL(filePath: #filePath).deletingLastPathComponent()
            let file = folder.appending(path: "Golden/fit-draws.json")
            return (try? JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))) ?? []
        }()

        func fit() throws -> DistributionFit {
            let data = try #require(FitData(draws))
            let family = try #require(DistributionFamily(rawValue: family))
            let fits = DistributionFits(data, families: [family])
            return try #require(fits.fits.first, "\(fits.refusals)")
        }
    }

    @Test("every family that can be fitted is tried")
    func complete() {
        #expect(Set(Golden.rows.map(\.family)) == Set(DistributionFits.families.map(\.rawValue)))
    }

    /// 38 parameters: a sound program fails for one seed in 400, were the estimates normal.
    @Test("parameters of SciPy's draws are recovered within 4 errors", arguments: Golden.rows.indices)
    func recovery(index: Int) throws {
        let row = Golden.rows[index]
        let fit = try row.fit()
        #expect(fit.parameters.count == row.parameters.count)
        for parameter in fit.parameters {
            let truth = try #require(row.parameters[parameter.name])
            let error = try #require(parameter.standardError, "\(row.family) \(parameter.name)")
            #expect((parameter.value - truth).magnitude <= 4 * error, "\(row.family) \(parameter)")
            #expect(
                error < 0.5 * max(truth.magnitude, fit.distribution.standardDeviation), "\(row.family) \(parameter)")
            if let found = row.scipy?[parameter.name] {
                #expect((parameter.value - found).magnitude <= 1e-3 * error, "\(row.family) \(parameter) \(found)")
            }
        }
        if let expected = row.logLikelihood { #expect((fit.logLikelihood - expected).magnitude < 1e-8) }
        if let expected = row.andersonDarling { #expect((fit.andersonDarling - expected).magnitude < 1e-8) }
        #expect(fit.akaike == 2 * Double(fit.parameters.count) - 2 * fit.logLikelihood)
        // √(n)·D and A² of a sound fit are small; 3.9 is exceeded by one in 100 where nothing is estimated.
        #expect(fit.andersonDarling < 3.9)
        // The line says the same to a thousandth of the errors.
        let line = try fit.line.resolved()
        for p in [0.1, 0.5, 0.9] {
            let difference = (line.quantile(p) - fit.distribution.quantile(p)).magnitude
            #expect(difference <= 0.01 * fit.distribution.standardDeviation, "\(fit.line.canonicalText)")
        }
    }

    @Test("the likelihood is that of the density, and at its maximum")
    func likelihood() throws {
        for row in Golden.rows {
            let fit = try row.fit()
            let best = Self.logLikelihood(row.draws, fit.distribution)
            #expect((fit.logLikelihood - best).magnitude < 0.001, "\(row.family) \(fit.logLikelihood) \(best)")
            // The ends of these have been moved off the extremes.
            guard !["uniform", "loguniform", "pareto"].contains(row.family) else { continue }
            for (index, parameter) in fit.parameters.enumerated() {
                for shift in [-0.3, 0.3] {
                    var values = fit.parameters.map(\.value)
                    values[index] += shift * (try #require(parameter.standardError))
                    let other = DistributionDescription(
                        family: row.family,
                        parameters: zip(fit.parameters, values).map { .init(name: $0.name, value: .number($1)) })
                    let value = Self.logLikelihood(row.draws, try other.resolved())
                    #expect(value < best, "\(row.family) \(parameter.name) \(shift): \(value) \(best)")
                }
            }
        }
    }

    /// From the density as a difference.
    private static func logLikelihood(_ draws: [Double], _ distribution: any Distribution) -> Double {
        let scale = distribution.standardDeviation * 1e-6
        return draws.reduce(0.0) { sum, x in
            let step = min(scale, 1e-4 * x.magnitude)
            let share = distribution.cumulative(x + step) - distribution.cumulative(x - step)
            return sum + log(share / (2 * step))
        }
    }

    @Test("the best comes first, and what does not fit says why")
    func order() throws {
        let normal = try #require(Golden.rows.first { $0.family == "normal" })
        let fits = DistributionFits(
            try #require(FitData(normal.draws)), families: [.uniform, .normal, .lognormal, .gamma])
        #expect(fits.fits.map(\.family) == [.normal, .uniform])
        let least = try #require(normal.draws.min())
        #expect(fits.refusals.map(\.family) == [.lognormal, .gamma])
        #expect(
            fits.refusals.allSatisfy { $0.reason == "its numbers are above 0, and the least of the data is \(least)" })
    }

    @Test("data that no distribution has are refused")
    func refused() {
        let counts = (0..<20).map(Double.init)
        #expect(FitData(counts) != nil)
        #expect(FitData(Array(counts.dropLast())) == nil)
        #expect(FitData(Array(repeating: 3, count: 30)) == nil)
        #expect(FitData(counts.map { Double(Int($0) % 4) }) == nil)
        #expect(FitData(counts + [.nan]) == nil && FitData(counts + [.infinity]) == nil)
        #expect(FitData(counts.map { $0 * 1e307 }) == nil && FitData(counts.map { $0 * 1e-200 }) == nil)
        #expect(FitData(counts.map { 1e15 + $0 }) == nil && FitData(counts.map { 1e12 + $0 }) != nil)
    }

    private static let strangeFamilies: [DistributionFamily] = [
        .normal, .uniform, .gamma, .weibull, .pareto, .triangular, .beta, .studentT,
    ]

    @Test("data with ties, far from 0, or tiny are borne")
    func strange() throws {
        let draws = (0..<40).map { Double(($0 * 17) % 40) }
        for values in [
            draws.map { ($0 / 8).rounded() }, draws.map { 1e12 + $0 }, draws.map { $0 * 1e-100 + 1e-110 },
            draws.map { $0 == 0 ? 1e6 : 5 } + [1, 2, 3, 4], draws.map { -$0 }, draws.map { $0 * 1e150 },
            draws.map { $0 == 0 ? 1e-300 : $0 }, draws.map { 0.5 + $0 / 1000 },
        ] {
            let fits = DistributionFits(try #require(FitData(values)), families: Self.strangeFamilies)
            #expect(fits.fits.count + fits.refusals.count == Self.strangeFamilies.count)
            for fit in fits.fits {
                #expect(fit.logLikelihood.isFinite && fit.andersonDarling.isFinite)
                #expect(throws: Never.self) { try fit.line.resolved() }
            }
        }
    }
}

import Distributions
import Testing

@Suite("Every family")
struct BatteryTests {
    @Test("the distribution function undoes the quantile to 10⁻¹⁰ at 10,000 points", arguments: Battery.all)
    func roundTrip(text: String) throws {
        let subject = try distribution(text)
        let failures = (1..<10_000).map { Double($0) / 10_000 }.filter { p in
            !subject.holds(p, at: subject.quantile(p), within: 1e-10)
                || !subject.holds(p, at: subject.upperQuantile(1 - p), within: 1e-10)
        }
        #expect(failures.isEmpty)
    }

    @Test("it does so to 10⁻¹⁵ in both tails", arguments: Battery.all)
    func tails(text: String) throws {
        let subject = try distribution(text)
        for p in tailProbabilities {
            #expect(subject.holds(p, at: subject.quantile(p), within: 1e-15), "lower \(p)")
            #expect(subject.holds(upper: p, at: subject.upperQuantile(p), within: 1e-15), "upper \(p)")
        }
    }

    @Test("quantiles rise, are finite and stay inside the support", arguments: Battery.all)
    func monotone(text: String) throws {
        let subject = try distribution(text)
        let deep: [Double] = [.leastNonzeroMagnitude, 1e-300, 1e-100] + tailProbabilities.reversed()
        let middle = (11..<9990).map { Double($0) / 10_000 }
        var found = deep.map { subject.quantile($0) }
        found += middle.map { subject.quantile($0) }
        found += deep.reversed().map { subject.upperQuantile($0) }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(found.allSatisfy { $0.isFinite && subject.support.contains($0) })
    }

    @Test("both sides of a point hold all the probability", arguments: Battery.all)
    func complement(text: String) throws {
        let subject = try distribution(text)
        for step in 1..<1000 {
            let x = subject.quantile(Double(step) / 1000)
            let (below, above) = (subject.cumulative(x), subject.survival(x))
            #expect((below + above - 1).magnitude < 1e-14 && below >= 0 && above >= 0, "\(x)")
        }
        #expect(subject.cumulative(-.infinity) == 0 && subject.survival(-.infinity) == 1)
        #expect(subject.cumulative(.infinity) == 1 && subject.survival(.infinity) == 0)
    }

    @Test("mean and standard deviation agree with quadrature of the quantile function", arguments: Battery.all)
    func moments(text: String) throws {
        let subject = try distribution(text)
        let (mean, sd) = subject.momentsByQuadrature()
        if subject.mean.isFinite {
            #expect((subject.mean - mean).magnitude <= 1e-8 * (mean.magnitude + sd), "\(subject.mean) \(mean)")
        }
        if subject.standardDeviation.isFinite {
            #expect(
                (subject.standardDeviation - sd).magnitude <= 1e-7 * sd + 1e-14 * mean.magnitude,
                "\(subject.standardDeviation) \(sd)")
        }
    }

    @Test("the canonical text reads back to the same description", arguments: Battery.all)
    func canonicalText(text: String) throws {
        let description = FlowText.description(text)
        #expect(FlowText.description(description.canonicalText) == description, "\(description.canonicalText)")
    }

    private let tailProbabilities = (3...12).map { power in (0..<power).reduce(1.0) { value, _ in value / 10 } }
}

extension Support {
    fileprivate func contains(_ x: Double) -> Bool {
        (lowerIsOpen ? lower < x : lower <= x) && (upperIsOpen ? x < upper : x <= upper)
    }
}

extension Distribution {
    /// Whether x is the quantile of p as far as doubles can tell: P(X ≤ x) = p, or p lies between what 4 units in the
    /// last place of x on either side give, or x is the least positive number that a quantile can be and p lies below it.
    fileprivate func holds(_ p: Double, at x: Double, within tolerance: Double) -> Bool {
        if isContinuous && (cumulative(x) - p).magnitude <= tolerance { return true }
        if x == .leastNormalMagnitude && cumulative(x) >= p { return true }
        return cumulative(x - 4 * x.ulp) <= p + tolerance && cumulative(x + 4 * x.ulp) >= p - tolerance
    }

    fileprivate func holds(upper q: Double, at x: Double, within tolerance: Double) -> Bool {
        if isContinuous && (survival(x) - q).magnitude <= tolerance { return true }
        return survival(x - 4 * x.ulp) >= q - tolerance && survival(x + 4 * x.ulp) <= q + tolerance
    }
}

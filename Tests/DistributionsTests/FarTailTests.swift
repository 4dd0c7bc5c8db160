import Distributions
import Testing

/// Tails far below what a quantile function ever needs, and those of tiny shapes.
@Suite("Far tails")
struct FarTailTests {
    /// A tail and its probability: mpmath's incomplete beta and gamma functions in 60-digit arithmetic.
    struct Tail: Sendable {
        var text: String
        var x: Double
        var isUpper = false
        var probability: Double
    }

    static let tails = [
        Tail(text: "beta: {alpha: 346.47, beta: 257.98}", x: 0.06, probability: 1.1529824062262293826e-253),
        Tail(text: "beta: {alpha: 346.47, beta: 257.98}", x: 0.25, probability: 5.0177264899264267061e-64),
        Tail(text: "beta: {alpha: 346.47, beta: 257.98}", x: 0.35, probability: 2.8537177366651930077e-29),
        Tail(text: "beta: {alpha: 120, beta: 4000}", x: 0.002, probability: 7.3416000099292310159e-94),
        Tail(text: "beta: {alpha: 300, beta: 300}", x: 0.09, probability: 7.9553040254729154373e-148),
        Tail(text: "gamma: {shape: 200, scale: 1}", x: 20, probability: 4.6635017890786538e-124),
        Tail(text: "gamma: {shape: 1000, scale: 1}", x: 400, probability: 9.0975127484351384523e-140),
        Tail(text: "gamma: {shape: 150, scale: 1}", x: 1, probability: 6.4818304762487115749e-264),
        Tail(text: "gamma: {shape: 200, scale: 1}", x: 900, isUpper: true, probability: 3.4810985171996649518e-176),
        Tail(text: "gamma: {shape: 1000, scale: 1}", x: 2200, isUpper: true, probability: 1.9513430720919307755e-181),
        Tail(text: "beta: {alpha: 0.0015, beta: 10336}", x: 1e-5, isUpper: true, probability: 0.0026876780165653109403),
        Tail(
            text: "beta: {alpha: 0.0015, beta: 10336}", x: 1e-4, isUpper: true, probability: 0.00031162881386807799777),
        Tail(text: "beta: {alpha: 0.0015, beta: 10336}", x: 1e-3, isUpper: true, probability: 4.31962766973912508e-9),
    ]

    @Test("probabilities keep their digits down to 10⁻²⁶⁰", arguments: tails)
    func probability(tail: Tail) throws {
        let subject = try distribution(tail.text)
        let found = tail.isUpper ? subject.survival(tail.x) : subject.cumulative(tail.x)
        #expect((found / tail.probability - 1).magnitude < 2e-12, "\(found)")
    }
}

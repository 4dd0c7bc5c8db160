/// The probabilities on both sides of a point: the smaller one to full relative precision, the other as its complement.
struct Tails {
    let lower, upper: Double

    init(lower: Double) {
        self.lower = min(1, lower)
        upper = 1 - self.lower
    }

    init(upper: Double) {
        self.upper = min(1, upper)
        lower = 1 - self.upper
    }

    private init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }

    /// Seen from the other end.
    var reversed: Tails { Tails(lower: upper, upper: lower) }

    static let allAbove = Tails(lower: 0)
    static let allBelow = Tails(upper: 0)
}

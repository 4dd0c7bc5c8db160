import Distributions
import ThreeFutures

/// Holds the support of a distribution against the hard bounds of its input.
enum BoundsCheck {
    /// What a message needs to know of values outside the bounds.
    struct Facts {
        var problem: String
        var input: String
        var bounds: String
        var remedy: String
    }

    /// The facts, if the support leaves the bounds; nil if it stays inside.
    static func violation(
        of input: InputName, by distribution: any Distribution, isTruncated: Bool
    ) -> Facts? {
        let support = distribution.support
        let bounds = input.definition.bounds
        guard !bounds.hold(support) else { return nil }
        return Facts(
            problem: problem(of: input, support), input: input.text,
            bounds: bounds.text + (input.definition.unit == "–" ? "" : " \(input.definition.unit)"),
            remedy: slip(behind: distribution, of: input)?.remedy
                ?? remedy(for: distribution, in: bounds, isTruncated: isTruncated))
    }

    /// The slip of unit that explains a distribution whose middle lies outside: where it lies inside, a truncation helps.
    private static func slip(behind distribution: any Distribution, of input: InputName) -> UnitSlip? {
        let median = distribution.quantile(0.5)
        let isInside = input.definition.bounds.hold(Support(median, median))
        return isInside ? nil : UnitSlip.behind(distribution, of: input)
    }

    /// The single value, or the interval as it is written in mathematics.
    private static func problem(of input: InputName, _ support: Support) -> String {
        if support.lower == support.upper { return "\(input.text) is \(Wording.number(support.lower))" }
        let left = support.lowerIsOpen ? "(" : "["
        let right = support.upperIsOpen ? ")" : "]"
        return "\(input.text): its values lie in \(left)\(bound(support.lower)), \(bound(support.upper))\(right)"
    }

    private static func bound(_ value: Double) -> String {
        value.isInfinite ? (value < 0 ? "−∞" : "∞") : Wording.number(value)
    }

    private static func remedy(
        for distribution: any Distribution, in bounds: InputBounds, isTruncated: Bool
    ) -> String {
        let low = max(bounds.lowest, distribution.support.lower)
        let high = min(bounds.highest, distribution.support.upper)
        guard low < high, distribution.cumulative(high) > distribution.cumulative(low) else {
            return "Choose numbers \(bounds.text)."
        }
        return "\(isTruncated ? "Change it to" : "Add") truncate: [\(Wording.number(low)), \(Wording.number(high))]."
    }
}

extension InputBounds {
    /// Whether all of a support lies inside.
    func hold(_ support: Support) -> Bool {
        switch self {
        case .positive: support.lower > 0 || (support.lower == 0 && support.lowerIsOpen)
        case .closed(let low, let high): support.lower >= low && support.upper <= high
        }
    }

    /// The lowest number that a truncation to these bounds can name.
    fileprivate var lowest: Double {
        switch self {
        case .positive: 0.001
        case .closed(let low, _): low
        }
    }

    /// The highest number that a truncation to these bounds can name.
    fileprivate var highest: Double {
        switch self {
        case .positive: 1e9
        case .closed(_, let high): high
        }
    }

    /// The bounds in words, to follow "must stay".
    var text: String {
        switch self {
        case .positive: "above 0"
        case .closed(let low, let high): "between \(Wording.number(low)) and \(Wording.number(high))"
        }
    }
}

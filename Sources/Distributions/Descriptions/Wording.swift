extension Double {
    /// The shortest decimal that reads back to the same number, whole numbers without a point: `5`, `0.25`, `1e-07`.
    var written: String {
        if isNaN { return ".nan" }
        if isInfinite { return self < 0 ? "-.inf" : ".inf" }
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension Double {
    /// Rounded to six significant decimal digits; left as it is where that, or the power of ten it takes, is no finite number.
    func roundedToSixDigits(_ rule: FloatingPointRoundingRule) -> Double {
        guard isFinite, magnitude >= 1e-290 else { return self }
        let rounded = roundedByPower(rule)
        return rounded.isFinite ? rounded : self
    }

    private func roundedByPower(_ rule: FloatingPointRoundingRule) -> Double {
        var (power, exponent) = (1.0, 0)
        while (self * power).magnitude < 1e5 { (power, exponent) = (power * 10, exponent - 1) }
        while (self * power).magnitude >= 1e6 { (power, exponent) = (power / 10, exponent + 1) }
        // Reading the digits rounds to the decimal itself, which multiplying by a power of ten does not.
        return Double("\(Int((self * power).rounded(rule)))e\(exponent)") ?? self
    }
}

extension DistributionDescription.Value {
    /// What it is, for a message.
    var kind: String {
        switch self {
        case .number(let number): "the number \(number.written)"
        case .numbers(let numbers): "a list of \(DistributionError.counted(numbers.count, "number"))"
        case .components: "a list of distributions"
        }
    }
}

/// The known name with the fewest edits from what was written, at most one for every two letters; nil where none is near.
func nearestName(to name: String, among known: [String]) -> String? {
    // A name of a hostile length is near to nothing, and its distances would take long.
    guard name.count <= 40 else { return nil }
    let distances = known.map { ($0, editDistance(Array(name.lowercased()), Array($0.lowercased()))) }
    guard let (nearest, distance) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
    return distance <= max(1, nearest.count / 2) ? nearest : nil
}

/// Insertions, deletions, replacements and exchanges of neighbours that turn one into the other (Damerau 1964).
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var before: [Int] = []
    var above = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            let replaced = above[column] + (letter == other ? 0 : 1)
            var best = min(replaced, above[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, before[column - 1] + 1)
            }
            current.append(best)
        }
        (before, above) = (above, current)
    }
    return above[second.count]
}

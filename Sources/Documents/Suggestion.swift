/// Finds what somebody may have meant.
public enum Suggestion {
    /// Longer words are no slips of known ones, and comparing them would take time that grows with their length.
    private static let longest = 64

    /// The known word that is nearest to the given one, where one is near enough to be meant.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let letters = Array(word.unicodeScalars.prefix(longest + 1))
        guard letters.count <= longest, !letters.isEmpty else { return nil }
        if let same = known.first(where: { $0.lowercased() == word.lowercased() }) { return same }
        if let longer = completion(of: word, among: known) { return longer }
        let limit = (letters.count + 1) / 3
        let distances = known.map { (word: $0, distance: distance(letters, Array($0.unicodeScalars))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
        return best.word
    }

    /// The only known word that starts as the given one does, or that the given one starts with.
    private static func completion(of word: String, among known: [String]) -> String? {
        let shortest = 4
        let related = known.filter {
            min($0.count, word.count) >= shortest && ($0.hasPrefix(word) || word.hasPrefix($0))
        }
        return related.count == 1 ? related.first : nil
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964).
    static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[second.count]
    }
}

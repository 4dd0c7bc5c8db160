/// How people are told of a number that the model computes: the row of a table of `Outcome` or `Series`.
struct NumberDefinition: Sendable {
    /// What it is, in words.
    let title: String
    /// The unit; "–" where it has none.
    let unit: String
    /// Whether it is a part of a whole, from 0 to 1, that people read as a percentage.
    let isShare: Bool

    init(_ title: String, unit: String) {
        self.title = title
        self.unit = unit
        isShare = false
    }

    private init(share title: String) {
        self.title = title
        unit = "–"
        isShare = true
    }

    /// A part of a whole.
    static func share(_ title: String) -> NumberDefinition { NumberDefinition(share: title) }
}

/// Heights as block characters, for terminals that have them.
enum BlockRow {
    /// The block that fills so many eighths of a place.
    static func block(_ eighths: Int) -> String {
        [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(max(eighths, 0), 8)]
    }

    /// One block a height, the tallest full; what is above 0 is never empty.
    static func text(_ heights: [Double]) -> String {
        let most = heights.filter(\.isFinite).max() ?? 0
        return heights.map { height in
            guard most > 0, height.isFinite, height > 0 else { return block(0) }
            return block(max(1, Int((8 * height / most).rounded())))
        }.joined()
    }
}

/// Something that varies by itself from trial to trial: an input, or a whole process of noise.
public enum Player: Hashable, Sendable {
    /// An input, by position.
    case input(Int)
    /// A process, by position.
    case noise(Int)
}

/// The raw words of one name's streams, for tests of randomness: what the uniforms of a run are made from.
public struct StreamWords: Sendable {
    /// How many neighbouring trials are computed at a time.
    public static let trialsAtATime = 16
    private let key: StreamKey
    private let draws: Int

    /// The words of a name's streams, of which the first `draws` draws are used, as a run uses a fixed number a trial.
    public init(_ master: MasterKey, name: String, draws: Int) {
        key = StreamKey(master, name: name)
        self.draws = draws
    }

    /// How many words 16 trials have.
    public var groupSize: Int { Self.trialsAtATime * draws }

    /// Writes the words of consecutive groups of 16 trials: draw after draw, and in a draw trial after trial.
    ///
    /// - Parameters:
    ///   - words: storage for a whole number of groups
    ///   - firstGroup: the first trial is 16 times this
    public func fill(_ words: UnsafeMutableBufferPointer<UInt64>, firstGroup: Int) {
        guard let start = words.baseAddress else { return }
        precondition(words.count % groupSize == 0, "words are written in whole groups")
        var target = UnsafeMutableRawPointer(start)
        for group in 0..<words.count / groupSize {
            for draw in 0..<draws {
                let firstTrial = (firstGroup + group) * Self.trialsAtATime
                let (lower, upper) = key.words(draw: draw, firstTrial: firstTrial, use: .stream)
                target.storeBytes(of: lower, as: SIMD8<UInt64>.self)
                (target + 64).storeBytes(of: upper, as: SIMD8<UInt64>.self)
                target += 128
            }
        }
    }
}

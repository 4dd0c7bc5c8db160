/// The fixed portions in which trials are drawn and run, whatever the machine and the number of threads.
public enum Block {
    /// The trials that a worker takes at a time.
    public static let trials = 1024
    /// The trials between two looks at them: enough to keep every thread busy and to be worth fetching the counts of each
    /// column, few enough to keep in memory.
    public static let portion = 1 << 16
    /// The trials whose draws are made together, so that they stay in the second-level cache.
    static let tile = 64
    /// The trials of one vector.
    static let lanes = 8

    /// The number of blocks that hold a number of trials.
    static func count(trials count: Int) -> Int { (count + trials - 1) / trials }
}

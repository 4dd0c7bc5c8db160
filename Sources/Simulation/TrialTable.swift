import Glibc
import Statistics
import VectorMath

/// The results of consecutive trials of a run, block by block; a column is one result over all of them.
///
/// Workers fill different blocks at the same time; nothing reads a block before its worker is done. That, not the type,
/// keeps the storage free of races, hence `@unchecked`.
public final class TrialTable: @unchecked Sendable {
    /// The trials it holds; the first is the first of a block.
    public private(set) var range: Range<Int>
    /// The number of results a trial.
    public let columns: Int
    private let blockCapacity: Int
    private let storage: UnsafeMutablePointer<Double>

    /// From a column to the next, in numbers. Whole columns would lie a power of two apart, and so compete for the same lines
    /// of a cache while a trial writes to each of them. Four vectors more, since that many are written together.
    let columnStride: Int

    /// Room for some trials; nothing is written yet.
    init(range: Range<Int>, columns: Int) {
        precondition(range.lowerBound % Block.trials == 0, "a table begins with a block")
        self.range = range
        self.columns = columns
        blockCapacity = Block.count(trials: range.count)
        columnStride = blockCapacity * Block.trials + 4 * Block.lanes
        storage = .allocateCacheLines(count: columnStride * columns)
    }

    /// The first columns of another table, copied.
    package convenience init(_ columns: Int, firstColumnsOf other: TrialTable) {
        self.init(range: other.range, columns: columns)
        for column in 0..<columns {
            (storage + column * columnStride).update(
                from: other.storage + column * other.columnStride, count: other.trials)
        }
    }

    /// Some columns of another table, copied, in the order in which they are named.
    package convenience init(columns chosen: [Int], of other: TrialTable) {
        self.init(range: other.range, columns: chosen.count)
        for (column, original) in chosen.enumerated() {
            (storage + column * columnStride).update(
                from: other.storage + original * other.columnStride, count: other.trials)
        }
    }

    deinit { storage.deallocate() }

    /// The bytes of a part of the storage that is made ready by itself.
    private static let partSize = 1 << 22
    /// MADV_POPULATE_WRITE of Linux 5.14, which older headers do not have.
    private static let populateWrite: Int32 = 23
    private var size: Int { columnStride * columns * MemoryLayout<Double>.stride }
    /// The number of parts that can be made ready.
    var parts: Int { (size + Self.partSize - 1) / Self.partSize }

    /// Has the system provide the memory of a part that will be written to, where it can do so at once: a page at a time, as
    /// it is first written to, takes two thirds longer.
    func makeReady(part: Int) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let start = UnsafeMutableRawPointer(storage) + part * Self.partSize
        let end = start + min(Self.partSize, size - part * Self.partSize)
        let (first, last) = (start.alignedUp(toMultipleOf: page), end.alignedDown(toMultipleOf: page))
        // An older system refuses, and will provide it as it is written to.
        if first < last { _ = madvise(first, last - first, Self.populateWrite) }
    }

    /// The number of trials.
    public var trials: Int { range.count }

    /// Whether the storage is enough for this many trials.
    func hasRoom(for trials: Int) -> Bool { Block.count(trials: trials) <= blockCapacity }

    /// Forgets its trials and takes others.
    func begin(_ range: Range<Int>) {
        precondition(range.lowerBound % Block.trials == 0 && hasRoom(for: range.count), "the trials fit")
        self.range = range
    }

    /// Where column 0 of the n-th block of the table begins; column c begins `c·columnStride` further.
    func block(_ index: Int) -> UnsafeMutablePointer<Double> { storage + index * Block.trials }

    /// Calls `body` with the first trial and the values of every block of a column, in order.
    public func forEachBlock(of column: Int, _ body: (_ firstTrial: Int, _ values: UnsafeBufferPointer<Double>) -> Void)
    {
        precondition(column < columns, "the column exists")
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Block.trials) {
            body(first, values(of: column, fromTrial: first))
        }
    }

    /// One column of the block that begins with a trial.
    public func values(of column: Int, fromTrial first: Int) -> UnsafeBufferPointer<Double> {
        let index = (first - range.lowerBound) / Block.trials
        let count = min(Block.trials, range.upperBound - first)
        return UnsafeBufferPointer(start: block(index) + column * columnStride, count: count)
    }

    /// One column where it stands; the table is to be kept alive while it is used.
    public func trialColumn(_ column: Int) -> TrialColumn {
        let values = UnsafeBufferPointer(start: storage + column * columnStride, count: trials)
        return TrialColumn(firstTrial: range.lowerBound, blocks: [values])
    }

    /// One column as an array.
    public func column(_ column: Int) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(trials)
        forEachBlock(of: column) { values.append(contentsOf: $1) }
        return values
    }
}

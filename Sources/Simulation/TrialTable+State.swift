import Bytes

extension TrialTable {
    /// The bytes that `write` takes for a number of trials.
    static func stateSize(trials: Int, columns: Int) -> Int { trials * columns * MemoryLayout<Double>.size }

    /// Writes every result, block after block and there column after column.
    public func write(to writer: inout ByteWriter) {
        writer.reserve(Self.stateSize(trials: trials, columns: columns))
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Block.trials) {
            for column in 0..<columns { writer.add(raw: values(of: column, fromTrial: first)) }
        }
    }

    /// What a table of the same trials and columns wrote.
    ///
    /// - Parameter range: its trials; the first is the first of a block
    public convenience init(reading reader: inout ByteReader, range: Range<Int>, columns: Int) throws(ByteError) {
        // Before any memory is taken: nothing is larger than the bytes that are there.
        let perTrial = columns * MemoryLayout<Double>.size
        guard range.count <= reader.remaining / perTrial else { throw .endsEarly }
        self.init(range: range, columns: columns)
        for first in stride(from: range.lowerBound, to: range.upperBound, by: Block.trials) {
            for column in 0..<columns {
                try reader.fill(UnsafeMutableBufferPointer(mutating: values(of: column, fromTrial: first)))
            }
        }
    }
}

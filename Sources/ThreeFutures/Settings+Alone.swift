extension Settings {
    /// The results of one trial on `Double`, from inputs and shocks in one row as models take them.
    ///
    /// - Parameters:
    ///   - count: how many results there are
    ///   - inputs: a value for every input, in the order of `InputName`
    ///   - noise: `steps` shocks of each process
    ///   - body: runs the trial: reads the draws, one after the other, and writes the results
    func results(
        _ count: Int, inputs: [Double], noise: [[Double]],
        _ body: (_ draws: UnsafePointer<Double>, _ results: UnsafeMutablePointer<Double>) -> Void
    ) -> [Double] {
        precondition(inputs.count == InputName.allCases.count, "one value for every input")
        precondition(noise.count == 3 && noise.allSatisfy { $0.count == steps }, "three shocks a step")
        return (inputs + noise.flatMap(\.self)).withUnsafeBufferPointer { draws in
            [Double](unsafeUninitializedCapacity: count) { results, initialized in
                results.initialize(repeating: 0)
                guard let first = draws.baseAddress, let target = results.baseAddress else { return }
                body(first, target)
                initialized = count
            }
        }
    }
}

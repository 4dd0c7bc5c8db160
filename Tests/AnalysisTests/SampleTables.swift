import Analysis
import Foundation
import Runs

extension SampleTable {
    /// A table of columns called x1, x2, …
    init(columns: [[Double]], discrete: [Bool] = [], batches: Int = 32, threads: Int = 2) {
        let inputs = columns.enumerated().map {
            Input(
                name: "x\($0 + 1)", values: $1, isDiscrete: discrete.indices.contains($0) ? discrete[$0] : false)
        }
        self.init(inputs: inputs, batches: batches, threads: threads)
    }
}

extension SampleSensitivity.Measures {
    /// In the order of the golden values.
    var all: [Estimate?] { [first, spearman, partial, xi] }
}

/// A small generator for test data (xorshift64*), the same on every machine.
struct TestNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    /// Strictly between 0 and 1.
    mutating func uniform() -> Double {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return (Double((state &* 0x2545_f491_4f6c_dd1d) >> 12) + 0.5) * 0x1p-52
    }

    mutating func uniforms(_ count: Int) -> [Double] { (0..<count).map { _ in uniform() } }
}

/// Whether two numbers agree, or there is none of either.
func agree(_ found: Double?, _ expected: Double?, within error: Double = 1e-9) -> Bool {
    switch (found, expected) {
    case (nil, nil): true
    case (let found?, let expected?): (found - expected).magnitude <= error * max(1, expected.magnitude)
    default: false
    }
}

import ThreeFutures
import VectorMath

/// Runs a vector of random trials on the fast path.
enum VectorTrials {
    static func results(_ trials: [RandomTrial]) -> [TrialVector] {
        let model = ThreeFuturesModel(settings: trials[0].settings)
        let draws = pack(trials.map { $0.values + $0.noise.flatMap { $0 } })
        let results = UnsafeMutablePointer<TrialVector>.allocateCacheLines(count: model.resultCount)
        defer { results.deallocate() }
        let workspace = Workspace<TrialVector>(settings: model.settings)
        draws.withUnsafeBufferPointer { draws in
            model.run(
                draws: draws.baseAddress!, drawStride: 1, results: results, resultStride: 1, workspace: workspace)
        }
        return Array(UnsafeBufferPointer(start: results, count: model.resultCount))
    }

    private static func pack(_ trials: [[Double]]) -> [TrialVector] {
        trials[0].indices.map { index in
            var vector = TrialVector.zero
            for lane in 0..<TrialVector.laneCount { vector[lane] = trials[lane][index] }
            return vector
        }
    }
}

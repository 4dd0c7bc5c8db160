import Files
import Runs
import Scenarios
import Simulation

/// Runs the points of a sweep that are not finished, one after the other, each on all threads.
public struct SweepExecution {
    private let sweep: Sweep
    private let folder: SweepFolder
    private let workers: Workers
    private let spareTables = SpareTables()
    private var compiler = PlanCompiler()

    /// How far a sweep is.
    public struct Progress: Sendable {
        /// Points that are finished, those that were there already among them.
        public let points: Int
        /// Trials done here.
        public let trials: Int
        /// Trials that were to be done here at most, when it began.
        public let mostTrials: Int
    }

    /// An execution; the lock of the folder is the caller's.
    public init(
        _ sweep: Sweep, in folder: SweepFolder, workers: Workers = Workers()
    ) {
        (self.sweep, self.folder, self.workers) = (sweep, folder, workers)
    }

    /// Runs what is missing; every finished point is kept at once.
    ///
    /// - Returns: how many points were run
    /// - Throws: `Cancelled`, `WriteError`, or why the inputs cannot be drawn this way
    public mutating func run(progress: (Progress) -> Void = { _ in }) throws -> Int {
        let missing = missing
        let most = missing.count * sweep.sampling.trials
        let before = sweep.points.count - missing.count
        var trials = 0
        for (index, point) in missing.enumerated() {
            let result = try result(point) {
                progress(Progress(points: before + index, trials: trials + $0, mostTrials: most))
            }
            trials += result.trials
            try folder.keep(result, of: point)
        }
        folder.clearAway(keeping: sweep)
        return missing.count
    }

    /// The points that are not finished.
    public var missing: [SweepPoint] {
        var seen: Set<String> = []
        return sweep.points.filter { seen.insert($0.hash).inserted && folder.result($0) == nil }
    }

    private mutating func result(_ point: SweepPoint, progress: (Int) -> Void) throws -> SweepResult {
        SweepResult(try run(point, trials: sweep.sampling.trials, progress: progress), of: point)
    }

    private mutating func run(_ point: SweepPoint, trials: Int, progress: (Int) -> Void) throws -> ScenarioRun {
        if workers.cancellation.isCancelled { throw Cancelled() }
        let scenario = try sweep.scenario(point)
        var sampling = sweep.sampling
        sampling.trials = trials
        var request = ScenarioRun.Request()
        request.spareTables = spareTables
        request.targets = trials == sweep.sampling.trials ? sweep.targets : []
        return try ScenarioRun.run(
            scenario, plan: try compiler.plan(scenario, sampling: sampling, workers: workers), request: request,
            workers: workers, progress: progress)
    }
}

extension SweepExecution {
    /// The most trials of a pilot.
    public static let pilotTrials = 1 << 15

    /// About how many seconds the missing points take here, each with all of its trials, from a pilot of the first.
    ///
    /// - Returns: nil where no point is missing
    public mutating func seconds() throws -> (seconds: Double, pilot: Int)? {
        let missing = missing
        guard let first = missing.first else { return nil }
        let pilot = min(sweep.sampling.trials, Self.pilotTrials)
        // The first one compiles; the second is like every later point.
        _ = try run(first, trials: min(pilot, 1024)) { _ in }
        let stopwatch = Stopwatch()
        _ = try run(first, trials: pilot) { _ in }
        return (stopwatch.seconds * Double(sweep.sampling.trials) / Double(pilot) * Double(missing.count), pilot)
    }
}

/// The files of a finished sweep, byte for byte the same on any machine and after any interruption.
public enum SweepFiles {
    /// Every file with its contents; nil where a point is not finished.
    public static func files(
        _ sweep: Sweep, in folder: SweepFolder
    ) -> (files: [(name: String, contents: [UInt8])], results: [SweepResult])? {
        let results = sweep.points.compactMap(folder.result)
        guard results.count == sweep.points.count else { return nil }
        let table = (name: "sweep.csv", contents: Array(SweepTable.csv(sweep, results).utf8))
        let pictures = SweepPictures(sweep, results).all.map {
            (name: $0.name, contents: Array($0.picture.file.utf8))
        }
        let manifest = SweepManifest.text(sweep, results, files: [table] + pictures)
        return ([(name: "manifest.json", contents: Array(manifest.utf8)), table] + pictures, results)
    }

    /// Puts the files in place; those that are there already to the last byte are left alone.
    ///
    /// - Returns: whether the files are there
    public static func write(
        _ files: [(name: String, contents: [UInt8])], in folder: SweepFolder, isCancelled: () -> Bool
    ) throws -> Bool {
        let names = Set(files.map(\.name))
        let stale = folder.pictures.filter { !names.contains($0.name) }
        let results = ResultFolder(path: folder.path)
        if stale.isEmpty, files.allSatisfy(folder.has) {
            results.clearAway(Array(names))
            return true
        }
        return try results.write(files, retiring: stale, isCancelled: isCancelled)
    }
}

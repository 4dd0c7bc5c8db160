import Bytes
import Files
import Runs
import Scenarios
import Simulation
import Synchronization

/// A hidden file beside the results of a long run with what is known of its first trials.
///
/// It is read by the same run alone: the same scenario, sampling and wishes, and the same program to the last byte. Any
/// other, one that was cut off or changed, is as good as none. A state that cannot be kept is tried again later, and never ends
/// a run. What else has the file's name stays there, and then nothing is kept.
public final class RunCheckpoint: CheckpointStore {
    /// What the file begins with.
    static let magic = Array("BOSTATE\n".utf8)
    /// No run knows so much of its trials.
    static let mostBytes = 1 << 30

    private let file: WholeFile
    private let path: String
    private let identity: String
    private let secondsBetween: Double
    private let progress = Mutex(Progress())

    private struct Progress {
        var sinceLast = Stopwatch()
        var trials: Int?
        var key: [UInt8]?
    }

    /// The checkpoint of a run.
    ///
    /// - Parameters:
    ///   - results: the folder for its results
    ///   - continued: the finished run that it continues
    ///   - secondsBetween: how long it waits before it keeps another state
    public init(
        results: String, _ identity: RunIdentity, continuing continued: FinishedRun?, secondsBetween: Double
    ) {
        let parts = results.split(separator: "/", omittingEmptySubsequences: false)
        path = (parts.dropLast() + [".\(parts[parts.count - 1]).checkpoint"]).joined(separator: "/")
        file = WholeFile(path: path)
        self.secondsBetween = secondsBetween
        self.identity = identity.hash + (continued.map { "\n\($0.trials) \($0.trialDigest)" } ?? "")
    }

    /// How many trials the state knows of that is there now; nil where there is none.
    public var trials: Int? { progress.withLock { $0.trials } }

    public var isDue: Bool { progress.withLock { $0.sinceLast.seconds >= secondsBetween } }

    public func last() -> [UInt8]? {
        guard let contents = try? StoredFile.read(path, limit: Self.mostBytes), let key = key(),
            contents.starts(with: Self.magic + key), contents.count > Self.magic.count + 2 * Checksum.size,
            Checksum.bytes(contents.dropLast(Checksum.size)) == Array(contents.suffix(Checksum.size))
        else { return nil }
        var reader = ByteReader(contents[Self.magic.count + Checksum.size..<contents.count - Checksum.size])
        guard let trials = try? reader.count(upTo: .max), let state = try? reader.raw(reader.remaining) else {
            return nil
        }
        progress.withLock { $0.trials = trials }
        return Array(state)
    }

    public func keep(_ state: [UInt8], trials: Int) {
        defer { progress.withLock { $0.sinceLast = Stopwatch() } }
        guard let key = key(), isOursToWrite else { return }
        var writer = ByteWriter()
        writer.reserve(Self.magic.count + state.count + 2 * Checksum.size + 10)
        writer.add(raw: Self.magic)
        writer.add(raw: key)
        writer.addCompact(UInt64(trials))
        writer.add(raw: state)
        writer.add(raw: Checksum.bytes(writer.bytes))
        guard (try? file.write(writer.bytes)) == true else { return }
        progress.withLock { $0.trials = trials }
    }

    /// Removes the file: the run is done, or another is in its place.
    public func remove() { file.remove(beginning: Self.magic) }

    /// Whether nothing has the file's name, or a state.
    private var isOursToWrite: Bool {
        do throws(StoredFile.Failure) {
            return try StoredFile.beginning(of: path, count: Self.magic.count) == Self.magic
        } catch {
            return error.isMissing
        }
    }

    /// What tells this run with this program from any other; nil where the program's own file cannot be read.
    private func key() -> [UInt8]? {
        if let known = progress.withLock({ $0.key }) { return known }
        guard let program = try? StoredFile.read("/proc/self/exe", limit: Self.mostBytes) else { return nil }
        let key = Checksum.bytes(Checksum.bytes(program) + Array(identity.utf8))
        progress.withLock { $0.key = key }
        return key
    }
}

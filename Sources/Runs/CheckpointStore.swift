/// Where a long run keeps its state from time to time, so that a later process can go on where a killed one stopped.
///
/// What is kept never changes a result: a run that goes on ends with the bytes of one that was never stopped.
public protocol CheckpointStore: Sendable {
    /// The state that was kept last by the same run; nil where there is none.
    func last() -> [UInt8]?
    /// Whether it is time to keep another.
    var isDue: Bool { get }
    /// Keeps a state in place of the last.
    ///
    /// - Parameter trials: how many trials it knows of
    func keep(_ state: [UInt8], trials: Int)
}

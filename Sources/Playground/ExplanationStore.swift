import Analysis
import Documents
import Results
import Runs
import Scenarios
import Simulation
import Synchronization
import ThreeFutures

/// Explanations, made one after the other on one thread beside the runs, and kept.
final class ExplanationStore: Sendable {
    private static let mostKept = 16
    private static let mostWaiting = 8

    /// What is explained: drivers and break-evens, from fewer trials than `explain` takes, since somebody waits.
    static let request: ExplanationRequest = {
        var request = ExplanationRequest()
        request.sections = [.sensitivity, .breakEven]
        request.trials = 1 << 14
        request.walks = 1 << 12
        request.lookTrials = 1 << 11
        request.mapTrials = 32
        return request
    }()

    typealias Waiter = CheckedContinuation<ExplanationRecord, any Error>

    /// An explanation on its way, and who waits for it.
    private struct Work {
        let cancellation = Cancellation()
        var waiters: [Int: Waiter] = [:]
    }

    private struct State {
        var known: [String: ExplanationRecord] = [:]
        var order: [String] = []
        var works: [String: Work] = [:]
        /// What each page waits for.
        var pages: [String: (key: String, waiter: Int)] = [:]
        var count = 0
    }

    private let state = Mutex(State())
    private let lane = WorkLane("explanations")

    /// The explanation of a scenario, made where it is not known; a newer one of a page ends the older.
    ///
    /// - Throws: `busy`, `superseded`, `invalid` where nothing varies, `failed`
    func record(
        _ scenario: Scenario, sampling: Sampling, page: String?
    ) async throws(PlaygroundProblem) -> ExplanationRecord {
        let identity = RunIdentity(scenario, sampling: sampling)
        let key = identity.hash
        if let known = state.withLock({ $0.known[key] }) { return known }
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { waiter in
                    add(waiter, number: number, key, page: page) { cancellation in
                        try Explanation(
                            scenario, sampling: sampling, request: Self.request,
                            workers: Workers(threads: 1, cancellation: cancellation))
                    } record: {
                        ExplanationRecord($0, identity: identity, command: "")
                    }
                }
            } onCancel: {
                drop(number, of: key)
            }
        } catch let error as ExplanationError {
            throw Self.refusal(error)
        } catch is Cancelled {
            throw .superseded
        } catch {
            throw .failed(error)
        }
    }

    private static func refusal(_ error: ExplanationError) -> PlaygroundProblem {
        PlaygroundProblem(
            .invalid, "every input is constant",
            rule: "what decides can be told where an input differs from trial to trial",
            remedy: "Give an input a distribution.")
    }

    private func add(
        _ waiter: Waiter, number: Int, _ key: String, page: String?,
        _ explain: @escaping @Sendable (Cancellation) throws -> Explanation,
        record: @escaping @Sendable (Explanation) -> ExplanationRecord
    ) {
        if let page, let older = state.withLock({ $0.pages[page] }) { drop(older.waiter, of: older.key) }
        let begun = state.withLock { state -> (isIn: Bool, cancellation: Cancellation?) in
            if let page { state.pages[page] = (key, number) }
            if state.works[key] != nil {
                state.works[key]?.waiters[number] = waiter
                return (true, nil)
            }
            guard state.works.count < Self.mostWaiting else { return (false, nil) }
            var work = Work()
            work.waiters[number] = waiter
            state.works[key] = work
            return (true, work.cancellation)
        }
        if !begun.isIn { return waiter.resume(throwing: PlaygroundProblem.tooManyExplanations) }
        guard let cancellation = begun.cancellation else { return }
        lane.add {
            if cancellation.isCancelled { return }
            self.finish(key, cancellation, Result { record(try explain(cancellation)) })
        }
    }

    private func finish(_ key: String, _ cancellation: Cancellation, _ result: Result<ExplanationRecord, any Error>) {
        let waiters = state.withLock { state -> [Waiter] in
            guard let work = state.works[key], work.cancellation === cancellation else { return [] }
            state.works[key] = nil
            state.pages = state.pages.filter { $0.value.key != key }
            if case .success(let record) = result {
                state.known[key] = record
                state.order.append(key)
                if state.order.count > Self.mostKept { state.known[state.order.removeFirst()] = nil }
            }
            return Array(work.waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }

    /// Somebody no longer waits; work for which nobody does is ended.
    private func drop(_ number: Int, of key: String) {
        let waiter = state.withLock { state -> Waiter? in
            state.pages = state.pages.filter { $0.value.waiter != number }
            guard let waiter = state.works[key]?.waiters.removeValue(forKey: number) else { return nil }
            if state.works[key]?.waiters.isEmpty == true {
                state.works[key]?.cancellation.cancel()
                state.works[key] = nil
            }
            return waiter
        }
        waiter?.resume(throwing: Cancelled())
    }
}

extension PlaygroundProblem {
    fileprivate static let tooManyExplanations = PlaygroundProblem(
        .busy, "8 explanations wait already", rule: "no more than that wait at a time",
        remedy: "Try again in a few seconds.")
}

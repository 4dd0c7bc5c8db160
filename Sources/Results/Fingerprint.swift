import Crypto
import Scenarios
import Simulation

/// Names contents by their SHA-256 hash.
package enum Fingerprint {
    /// `sha256:` and 64 hexadecimal digits, as `sha256sum` prints them.
    package static func text(_ contents: [UInt8]) -> String {
        "sha256:" + SHA256.hash(data: contents).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Hashes by which runs are told apart.
public enum Fingerprints {
    /// The hash of a scenario's canonical text.
    public static func scenario(_ scenario: Scenario) -> String {
        Fingerprint.text(Array(scenario.canonicalText.utf8))
    }

    /// The hash of what decided a run and of what it wrote.
    ///
    /// - Parameters:
    ///   - scenarioHash: that of the scenario
    ///   - fileHashes: those of its files besides the manifest, in its order
    static func run(
        scenarioHash: String, sampling: Sampling, trialDigest: String, fileHashes: [String]
    ) -> String {
        let parts = [
            scenarioHash, String(sampling.seed), sampling.generator.rawValue, sampling.method.rawValue,
            String(sampling.trials), String(sampling.randomisations), trialDigest,
        ]
        return Fingerprint.text(Array((parts + fileHashes).joined(separator: "\n").utf8))
    }

    /// The hash of bytes.
    public static func contents(_ bytes: [UInt8]) -> String { Fingerprint.text(bytes) }
}

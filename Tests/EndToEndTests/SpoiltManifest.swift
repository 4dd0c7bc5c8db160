import Foundation
import Testing

/// Manifests whose trials do not come out again, though they agree with themselves.
enum SpoiltManifest {
    /// The text of a manifest with another digest of the trials, and the run hash of it all.
    static func text(_ manifest: String) throws -> String {
        let digest = String(repeating: "0", count: 32)
        let spoilt = manifest.replacing(/"trialDigest": "[0-9a-f]{32}"/) { _ in "\"trialDigest\": \"\(digest)\"" }
        #expect(spoilt != manifest)
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
        let versions = try #require(root["versions"] as? [String: Any])
        func text(_ name: String) throws -> String { try #require(root[name] as? String) }
        func count(_ name: String, of object: [String: Any]) throws -> String {
            "\(try #require(object[name] as? Int))"
        }
        let trials = try count("trials", of: root)
        let identity = try [
            try #require(versions["buildout"] as? String), count("draws", of: versions), text("scenarioText"), trials,
            text("seed"), text("generator"), text("method"), count("randomisations", of: root), "false", "",
        ]
        let files = spoilt.matches(of: /"[a-z]+\.[a-z]+": "(sha256:[0-9a-f]{64})"/).map { String($0.1) }
        let own = "sha256:" + (try sha256(identity.joined(separator: "\n")))
        let hash = try sha256(([own, trials, digest] + files).joined(separator: "\n"))
        return spoilt.replacing(/"runHash": "sha256:[0-9a-f]{64}"/) { _ in "\"runHash\": \"sha256:\(hash)\"" }
    }

    private static func sha256(_ text: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "text")
        let program = Program(executable: URL(filePath: "/usr/bin/sha256sum"))
        let outcome = try program.run(folder.url.appending(path: "text").path)
        return String(outcome.output.prefix(64))
    }
}

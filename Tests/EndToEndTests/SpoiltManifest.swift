import Foundation
import Testing

/// Manifests that were changed, though they agree with themselves.
enum SpoiltManifest {
    /// A manifest with another digest of the trials.
    static func otherTrials(_ manifest: String) throws -> String {
        let digest = String(repeating: "0", count: 32)
        return try agreeing(
            manifest.replacing(/"trialDigest": "[0-9a-f]{32}"/) { _ in "\"trialDigest\": \"\(digest)\"" },
            unlike: manifest)
    }

    /// A manifest of another version of the draws.
    static func otherDraws(_ manifest: String) throws -> String {
        try agreeing(manifest.replacing("\"draws\": ", with: "\"draws\": 99"), unlike: manifest)
    }

    /// A changed manifest with the run hash of all that it says.
    private static func agreeing(_ spoilt: String, unlike manifest: String) throws -> String {
        #expect(spoilt != manifest)
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(spoilt.utf8)) as? [String: Any])
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
        let hash = try sha256(([own, trials, text("trialDigest")] + files).joined(separator: "\n"))
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

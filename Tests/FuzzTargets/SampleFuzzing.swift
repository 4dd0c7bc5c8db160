import Analysis
import Documents
import Tables

/// Tables of trials that `explain` is given.
enum SampleFuzzing {
    /// What is accepted can be explained, in JSON and in text.
    static func sample(_ bytes: [UInt8]) {
        guard let file = try? SampleFile(bytes, file: "sample.csv", target: "y", inputs: nil) else { return }
        // Large tables take a while: small ones stand for them.
        guard file.values.count * file.inputs.count <= 4096 else { return }
        let explanation = SampleExplanation(
            SampleTable(inputs: file.inputs, threads: 1), target: file.values, options: .init(), threads: 1)
        let json = SampleDocument.value(explanation).prettyText
        precondition(
            (try? JSONReader.read(Array(json.utf8), file: "answer.json")) != nil, "an answer is JSON:\n\(json)")
        _ = SampleText.text(explanation, file: "sample.csv", target: file.target)
        check(explanation)
    }

    private static func check(_ explanation: SampleExplanation) {
        for measures in explanation.sensitivity.measures {
            let correlations = [measures.spearman, measures.partial].compactMap(\.self)
            precondition(correlations.allSatisfy { $0.value.magnitude <= 1 }, "correlations are shares")
        }
        let perfect = explanation.information.perfect?.value ?? .infinity
        let worths = explanation.information.inputs.compactMap { $0?.value }
        precondition(
            worths.allSatisfy { $0 >= 0 && $0 <= perfect * (1 + 1e-9) },
            "knowing all is worth most: \(worths), \(perfect)")
        for box in explanation.discovery?.boxes ?? [] {
            precondition(
                box.restrictions.allSatisfy { (0...1).contains($0.quasiP) }, "a quasi-p-value is a probability")
        }
    }
}

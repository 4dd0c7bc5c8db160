import Analysis
import Distributions
import Documents
import Tables

/// Tables that `explain` and `fit` are given.
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

    /// Whatever is accepted is fitted or refused with a reason, and every line reads back.
    static func fit(_ bytes: [UInt8]) {
        guard let file = try? FitFile(bytes, file: "data.csv", column: "y"), file.data.sorted.count <= 64 else {
            return
        }
        let fits = DistributionFits(file.data)
        precondition(fits.fits.count + fits.refusals.count == DistributionFits.families.count, "each has an answer")
        for fit in fits.fits {
            precondition(fit.logLikelihood.isFinite && fit.andersonDarling.isFinite, "\(fit.family)")
            precondition((try? fit.line.resolved()) != nil, fit.line.canonicalText)
        }
        let json = FitDocument.value(fits, of: file).prettyText
        precondition((try? JSONReader.read(Array(json.utf8), file: "fit.json")) != nil, "an answer is JSON:\n\(json)")
        _ = FitText.text(fits, of: file, path: "data.csv")
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

import Documents
import Runs

/// How trials were weighed, in words.
public enum WeighingText {
    /// `weighted by 24 observations, effective trials 6,100`
    public static func short(_ weighing: Weighing) -> String {
        "weighted by \(weighing.observations) observation\(weighing.observations == 1 ? "" : "s"), "
            + "effective trials \(effective(weighing))"
    }

    /// How trials were weighed, with what must be said first where the weights rest on few of them.
    public static func sentence(_ weighing: Weighing) -> String {
        let short = short(weighing)
        let whole = short.prefix(1).uppercased() + short.dropFirst() + "."
        return (warning(weighing).map { $0 + " " } ?? "") + whole
    }

    /// The effective trials, to two digits.
    public static func effective(_ weighing: Weighing) -> String {
        NumberText.significant(weighing.effectiveTrials, digits: weighing.effectiveTrials < 1000 ? 3 : 2)
    }

    /// What must be said first where weights rest on few trials; nil where they do not.
    public static func warning(_ weighing: Weighing) -> String? {
        guard weighing.isFragile else { return nil }
        let shape = weighing.shape.isFinite ? "k̂ is \(NumberText.fixed(weighing.shape, decimals: 2)), above 0.7" : nil
        if weighing.isTempered {
            let temper = NumberText.fixed(weighing.temper, decimals: 2)
            return
                "The weights rest on few trials: untempered they are worth "
                + "\(NumberText.significant(weighing.untemperedEffectiveTrials, digits: 2)), so they are tempered (likelihoods to the "
                + "power \(temper))" + (shape.map { weighing.shape > 0.7 ? ", and \($0)" : "" } ?? "")
                + ". Rows that are held out still take the residuals of the training rows at full strength."
        }
        return "The weights rest on few trials: \(shape ?? "k̂ is unknown"). Take the weighted results as a hint."
    }
}

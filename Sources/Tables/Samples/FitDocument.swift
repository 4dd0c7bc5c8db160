import Distributions
import Documents

/// Fitted distributions as JSON with 17 digits; null where there is no number.
public enum FitDocument {
    /// `{"column": …, "count": …, "fits": [{"family": …, "line": …, "parameters": {…}, …}], "refused": {…}}`, the best fit first.
    public static func value(_ fits: DistributionFits, of file: FitFile) -> JSONValue {
        let data = file.data
        return .object([
            ("column", .text(file.column)), ("count", .integer(data.sorted.count)), ("mean", .exactNumber(data.mean)),
            ("sd", .exactNumber(data.spread)), ("fits", .array(fits.fits.map(fit))),
            ("refused", .object(fits.refusals.map { ($0.family.rawValue, .text($0.reason)) })),
        ])
    }

    private static func fit(_ fit: DistributionFit) -> JSONValue {
        .object([
            ("family", .text(fit.family.rawValue)), ("line", .text(fit.line.canonicalText)),
            ("parameters", .object(fit.parameters.map { ($0.name, .exactNumber($0.value)) })),
            (
                "standardErrors",
                .object(fit.parameters.map { ($0.name, $0.standardError.map { .exactNumber($0) } ?? .null) })
            ),
            ("logLikelihood", .exactNumber(fit.logLikelihood)), ("aic", .exactNumber(fit.akaike)),
            ("andersonDarling", .exactNumber(fit.andersonDarling)),
        ])
    }
}

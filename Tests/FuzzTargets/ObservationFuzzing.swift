import Hindcast
import ThreeFutures

/// Tables of what happened.
enum ObservationFuzzing {
    /// What is accepted has errors that observations can have, or says which rows have not.
    static func observations(_ bytes: [UInt8]) {
        let settings = Settings(start: 2023, horizonYears: 18)
        guard let file = try? ObservationFile(bytes, file: "o.csv", settings: settings) else { return }
        let observations = file.observations
        precondition(
            observations.allSatisfy { $0.value.isFinite && $0.standardDeviation > 0 && $0.time.last.isFinite },
            "observations are numbers")
        // Large tables take a while: small ones stand for them.
        guard observations.count <= 64, let model = try? ObservationModel(observations) else { return }
        precondition(
            BlockLikelihoods(model, predictions: observations.map { [$0.value, 0, .infinity] }).training
                .allSatisfy { !$0.isNaN }, "a trial is possible or not")
        _ = NaiveForecast(observations)
    }

    private static let header = "series,date,value,unit,scale,sd,grade,role,instrument,source\n"

    static let seeds = [
        header + "spend,2023-12-31,7,B$/yr,log,0.45,C,train,labs,\"a, \"\"b\"\"\"\r\n"
            + "spend,2026-02-15,140,B$/yr,log,0.2,B,holdout,labs,s\r\n",
        header + "rentChange,2023-07-01/2024-10-06,-0.98,log,linear,0.6,C,train,spot,s\n"
            + "googleTokens,2024-04-30,0.1,Ptok/yr,log,0.1,B,none,g,s\n",
    ]
}

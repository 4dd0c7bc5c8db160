/// How the points of a run are spread over the unit cube.
public enum SamplingMethod: String, CaseIterable, Hashable, Sendable {
    /// Independent uniform points.
    case random
    /// Latin hypercubes: each input is stratified on its own.
    case latinHypercube = "latin-hypercube"
    /// Scrambled Sobol points: all inputs are stratified together.
    case sobol
}

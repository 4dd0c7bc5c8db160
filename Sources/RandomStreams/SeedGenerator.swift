import GSL

/// The generator of GSL that the seed of a run starts, to draw the words of its `MasterKey`.
///
/// Which one it is changes every draw and nothing that a run finds beyond its errors. All work in whole numbers, or in doubles
/// that are sums and differences of multiples of 2⁻⁴⁸ and so exact (`ranlxd2`): their words are the same on every machine.
/// Descriptions and sources: M. Galassi and others, GNU Scientific Library Reference Manual, "Random Number Generation".
public enum SeedGenerator: String, CaseIterable, Hashable, Sendable {
    /// The Mersenne twister (M. Matsumoto, T. Nishimura 1998).
    case mt19937
    /// The second generation of RANLUX in double precision, at its higher luxury (M. Lüscher 1994).
    case ranlxd2
    /// RANLUX with 389 numbers of which 24 are kept (M. Lüscher 1994, F. James 1994).
    case ranlux389
    /// Three combined Tausworthe generators with a better seeding (P. L'Ecuyer 1996, 1999).
    case taus2
    /// A shift register of four taps (R. M. Ziff 1998).
    case gfsr4
    /// Two combined multiple recursive generators of fifth order (P. L'Ecuyer 1996).
    case cmrg
    /// Our own Philox 4×32-10, registered with GSL (`Stream.generatorType`).
    case philox

    /// The one that is taken unless another is asked for.
    public static let standard = SeedGenerator.mt19937

    /// How GSL knows it.
    var type: GeneratorType {
        if self == .philox { return Stream.generatorType }
        guard let type = GeneratorType.named(rawValue) else { fatalError("GSL has no generator \(rawValue)") }
        return type
    }
}

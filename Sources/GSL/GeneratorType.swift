import CGSL

/// A kind of generator that GSL can draw from: one of its own, or one written in Swift.
///
/// Its state is plain memory that GSL allocates, copies and frees. A type lives as long as the process.
public struct GeneratorType: @unchecked Sendable {
    // Written once, before anybody else can see it; GSL and we only read it.
    let pointer: UnsafePointer<gsl_rng_type>

    private init(pointer: UnsafePointer<gsl_rng_type>) { self.pointer = pointer }

    /// GSL's own kind of a name, such as `mt19937`; nil where it has none.
    public static func named(_ name: String) -> GeneratorType? { own[name] }

    /// What GSL itself brings, by name. `gsl_rng_types_setup` makes a list and looks at nothing else.
    private static let own: [String: GeneratorType] = {
        var types: [String: GeneratorType] = [:]
        guard var pointer = gsl_rng_types_setup() else { return types }
        while let type = pointer.pointee {
            types[String(cString: type.pointee.name)] = GeneratorType(pointer: type)
            pointer += 1
        }
        return types
    }()

    /// Registers a kind of generator.
    ///
    /// - Parameters:
    ///   - name: what GSL calls it
    ///   - largest: the largest whole number of `next`; the smallest is 0
    ///   - stateSize: the bytes of a state
    ///   - set: begins a state from a seed
    ///   - next: the next whole number
    ///   - nextUniform: the next number in [0, 1)
    public init(
        name: StaticString, largest: UInt, stateSize: Int,
        set: @escaping @convention(c) (_ state: UnsafeMutableRawPointer?, _ seed: UInt) -> Void,
        next: @escaping @convention(c) (_ state: UnsafeMutableRawPointer?) -> UInt,
        nextUniform: @escaping @convention(c) (_ state: UnsafeMutableRawPointer?) -> Double
    ) {
        let made = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
        made.initialize(
            to: gsl_rng_type(
                name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self), max: largest, min: 0,
                size: stateSize, set: set, get: next, get_double: nextUniform))
        pointer = UnsafePointer(made)
    }
}

import Foundation

/// libFuzzer's driver: it reads the arguments and calls the function with one input after the other.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program starts: the package manager looks for this name, which libFuzzer's own `main` does not have.
@_cdecl("buildout_fuzz_main")
public func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var (count, arguments) = (count, arguments)
    return runFuzzer(&count, &arguments, fuzzOneInput)
}

/// What libFuzzer calls with every input; the environment names the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosenTarget.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let chosenTarget: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("FUZZ_TARGET is \"\(name)\"; it must be one of \(names).")
    }
    return target
}()

/// What libFuzzer calls at first: where the environment asks for seeds, they are written and that is all.
@_cdecl("LLVMFuzzerInitialize")
public func prepareFuzzing(
    _ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = environment["FUZZ_SEEDS"] else { return 0 }
    do {
        try FuzzSeeds.write(to: folder, repository: environment["FUZZ_REPOSITORY"] ?? ".")
    } catch {
        fatalError("The seeds cannot be written: \(error)")
    }
    exit(0)
}

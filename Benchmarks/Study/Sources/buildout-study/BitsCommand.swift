import ArgumentParser
import Glibc
import RandomStreams

/// `buildout-study bits`
struct BitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bits",
        abstract: "Write the raw words of a name's streams until the pipe closes, for a program that tests randomness.",
        discussion: """
            Words of 64 bits, lowest byte first: 16 trials after 16 trials, of these draw after draw, and of a draw trial \
            after trial.

            Example: buildout-study bits | dieharder -a -g 200
            """)

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    @Option(help: "The generator of GSL that the seed starts.")
    var generator = SeedGenerator.standard

    @Option(help: "The name whose streams are written.")
    var name = "noise.demand"

    @Option(help: "How many draws a trial makes, from 1.")
    var draws = 64

    func validate() throws {
        if !(1...65536).contains(draws) {
            throw ValidationError("--draws is \(draws); a trial makes 1 to 65536 draws. Give one in between.")
        }
    }

    func run() throws {
        let words = StreamWords(MasterKey(seed: seed, generator: generator), name: name, draws: draws)
        let groups = max(1, 131_072 / words.groupSize)
        let buffer = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: groups * words.groupSize)
        defer { buffer.deallocate() }
        // A closed pipe ends the program by its signal, as it ends any program that only writes.
        for round in 0... {
            words.fill(buffer, firstGroup: round * groups)
            #if _endian(big)
                for index in buffer.indices { buffer[index] = buffer[index].littleEndian }
            #endif
            try Self.write(UnsafeRawBufferPointer(buffer))
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            if written < 0 { throw ValidationError("Words cannot be written: \(String(cString: strerror(errno))).") }
            rest = rest.dropFirst(written)
        }
    }
}

extension SeedGenerator: ExpressibleByArgument {}

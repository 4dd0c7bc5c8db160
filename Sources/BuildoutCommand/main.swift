import Documents
import Glibc

StandardStreams.secure()
do throws(Fault.Words) {
    exit(Buildout.run(arguments: try ArgumentText.read()))
} catch {
    Console.standardError(error.description)
    exit(1)
}

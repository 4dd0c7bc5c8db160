import Glibc

exit(Buildout.run(arguments: Array(CommandLine.arguments.dropFirst())))

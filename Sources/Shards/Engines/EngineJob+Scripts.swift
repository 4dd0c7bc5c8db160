import Documents

extension EngineJob {
    /// A shell script that gives GNU parallel every shard and merges them; given again it goes on where it stopped.
    public var parallelScript: String {
        head("Works the shards out with GNU parallel and merges them. Given again it goes on where it stopped.") + """
            # Paths go through the environment: in a command, parallel would take {} and {= … =} in them for its own.
            export BUILDOUT_PROGRAM="$program" PARALLEL_SHELL=/bin/sh
            export BUILDOUT_PLAN=\(ShellText.quoted(plan))
            export BUILDOUT_SHARDS=\(ShellText.quoted(folder))
            # JOBS: how many at a time; every processor unless set.
            parallel --joblog \(ShellText.quoted(plan + ".joblog")) --resume-failed --jobs "${JOBS:-100%}" \\
                '"$BUILDOUT_PROGRAM" shard "$BUILDOUT_PLAN" --out "$BUILDOUT_SHARDS" --index {} --threads 1 --quiet' \\
                ::: $(seq 0 \(shards - 1))
            exec "$program" \(mergeArguments)

            """
    }

    /// The scripts of a Slurm job array, of the merge that follows it, and the one that submits both, by their names.
    public var slurmScripts: [(name: String, contents: [UInt8])] {
        [("array.sh", arrayScript), ("merge.sh", mergeScript), ("submit.sh", Self.submitScript)].map {
            (name: $0, contents: Array($1.utf8))
        }
    }

    /// The number of shards stands here, as the plan has it; nothing is taken from the array's environment but the index.
    private var arrayScript: String {
        """
        #!/bin/sh
        #SBATCH --job-name=buildout-\(slurmName)
        #SBATCH --array=0-\(shards - 1)
        #SBATCH --ntasks=1
        #SBATCH --cpus-per-task=1
        #SBATCH --output=shard-%a.log

        """
            + script("One shard a task. To make one again that failed: sbatch --array=3 array.sh")
                + """
                exec "$program" \(shardArguments) --index "$SLURM_ARRAY_TASK_ID" --threads "${SLURM_CPUS_PER_TASK:-1}"

                """
    }

    private var mergeScript: String {
        """
        #!/bin/sh
        #SBATCH --job-name=buildout-\(slurmName)-merge
        #SBATCH --ntasks=1
        #SBATCH --output=merge.log

        """ + script("Merges the shards.") + """
            exec "$program" \(mergeArguments)

            """
    }

    private static let submitScript = """
        #!/bin/sh
        # Submits the array and the merge that waits for it; options of sbatch (a partition, an account, --cpus-per-task)
        # are passed on to both. Given again, tasks whose shards are there already end at once.
        set -eu
        cd "$(dirname "$0")"
        array=$(sbatch --parsable "$@" array.sh)
        merge=$(sbatch --parsable "$@" --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes merge.sh)
        echo "array ${array%%;*}, merge ${merge%%;*}"

        """

    private func head(_ what: String) -> String { "#!/bin/sh\n" + script(what) }

    private func script(_ what: String) -> String {
        """
        # \(what)
        # BUILDOUT: the program, where it is elsewhere.
        set -eu
        program=${BUILDOUT:-\(ShellText.quoted(program))}

        """
    }

    private var shardArguments: String { "shard \(ShellText.quoted(plan)) --out \(ShellText.quoted(folder))" }

    private var mergeArguments: String {
        "merge \(ShellText.quoted(plan)) --shards \(ShellText.quoted(folder)) --out \(ShellText.quoted(results))"
    }

    /// The name without what a job's name may not hold.
    private var slurmName: String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
    }
}

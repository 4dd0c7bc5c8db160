"""Times the program against peers that do the same work, and writes Documentation/benchmarks.md.

`make bench` runs it. Contestants alternate over several rounds, so that a disturbance hits them all; medians, least and
greatest of the rounds are given, and ratios are taken round by round."""

import argparse
import statistics
from dataclasses import dataclass, field

import checks
import document
from contestants import (
    BUILD, PROGRAM, PROGRAM_AVX2, SCENARIO, STUDY, compile_c, output, peers, run_command, seconds)


@dataclass
class Spread:
    """A number measured in every round."""

    values: list = field(default_factory=list)

    @property
    def median(self):
        """The middle one."""
        return statistics.median(self.values)

    def over(self, other):
        """The ratios round by round."""
        return Spread([mine / theirs for mine, theirs in zip(self.values, other.values)])


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000_000, help="trials of the program's runs")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the comparison")
    parser.add_argument("--threads", type=int, default=2, help="threads of every run")
    parser.add_argument("--document", default="Documentation/benchmarks.md", help="the file to write; - for none")
    parser.add_argument("--quick", action="store_true", help="few trials and two rounds, only to see that it works")
    found = parser.parse_args()
    if found.quick:
        found.trials, found.rounds = found.trials // 100, 2
    return found


def compare(wanted, contestants):
    """Trials a second of the program and its peers in alternating runs, and the peers' stages in ns a trial."""
    rates = {name: Spread() for name in ["Buildout", *(peer.name for peer in contestants)]}
    stages = {peer.name: {} for peer in contestants}
    for number in range(wanted.rounds):
        used = seconds(run_command(wanted.trials, wanted.threads, number + 1))
        rates["Buildout"].values.append(wanted.trials / used)
        show(number, "Buildout", rates["Buildout"])
        for peer in contestants:
            found = peer.run(scaled(wanted, peer.trials), wanted.threads, number + 1)
            rates[peer.name].values.append(found["trials"] / found["seconds"])
            for stage in document.STAGES:
                used = found[stage] / wanted.threads / found["trials"] * 1e9
                stages[peer.name].setdefault(stage, Spread()).values.append(used)
            show(number, peer.name, rates[peer.name])
    return rates, stages


def scaled(wanted, trials):
    """Fewer trials in a quick run."""
    return trials // 20 if wanted.quick else trials


def show(number, name, spread):
    """What a run came to."""
    print(f"round {number + 1}: {name} {spread.values[-1]:,.0f} trials/s", flush=True)


def alternate(rounds, commands):
    """The seconds of commands that take turns."""
    found = {name: Spread() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].values.append(seconds(command))
    for name, spread in found.items():
        print(f"{name}: {spread.median:.3f} s", flush=True)
    return found


def scaling(wanted):
    """One thread against all, few trials against many, and the instruction sets."""
    few = wanted.trials // 10
    commands = {
        "one thread": run_command(4 * few, 1),
        "threads": run_command(4 * few, wanted.threads),
        "few": run_command(few, wanted.threads),
        "many": run_command(10 * few, wanted.threads),
    }
    if PROGRAM_AVX2.exists():
        commands["AVX2"] = run_command(4 * few, wanted.threads, program=PROGRAM_AVX2)
    return alternate(3, commands)


def small_commands():
    """What a user waits for."""
    return alternate(15, {
        "check": [PROGRAM, "check", "Scenarios"],
        "run": [PROGRAM, "run", SCENARIO, "--again", "--trials", 100_000, "--out", BUILD / "Results"],
    })


def own_stages(wanted):
    """The program's stages in ns a trial, from `buildout-study stages`."""
    found = {}
    for _ in range(3):
        printed = output([STUDY, "stages", "--trials", wanted.trials // 4, "--threads", wanted.threads])
        for line in printed.splitlines()[2:]:
            name, nanoseconds, _ = (cell.strip() for cell in line.strip("|").split("|"))
            found.setdefault(name, Spread()).values.append(float(nanoseconds))
    return found


def main():
    """Builds, checks, measures, writes."""
    wanted = options()
    compile_c()
    shown = checks.prepare()
    contestants = peers()
    differences = checks.conformance(contestants)
    checks.sampling(contestants, checks.reference(shown, 400_000), 200_000)
    rates, stages = compare(wanted, contestants)
    stages = {"Buildout": own_stages(wanted)} | stages
    trials = {"Buildout": wanted.trials} | {peer.name: scaled(wanted, peer.trials) for peer in contestants}
    measured = document.Measured(
        wanted, contestants, trials, differences, rates, stages, scaling(wanted), small_commands())
    text = document.text(measured)
    print(text)
    if wanted.document != "-":
        with open(wanted.document, "w") as file:
            file.write(text)


if __name__ == "__main__":
    main()

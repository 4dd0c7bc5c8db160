"""Times the program against peers that do the same work, and writes Documentation/benchmarks.md.

`make bench` runs it. Contestants alternate over several rounds, so that a disturbance hits them all; medians, least and
greatest of the rounds are given, and ratios are taken round by round. Explanations have a section of their own, which
--only-why measures alone and --skip-why leaves as it is. With --against it times the program against another program
file, for example an older one, and writes nothing."""

import argparse
from pathlib import Path

import checks
import document
import precision
import why
import why_document
from contestants import (
    PROGRAM, PROGRAM_AVX2, RESULTS, SCENARIO, STUDY, compile_c, finished, output, peers, run_command)
from spread import Spread, alternate


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000_000, help="trials of the program's runs")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the comparison")
    parser.add_argument("--threads", type=int, default=2, help="threads of every run")
    parser.add_argument("--document", default="Documentation/benchmarks.md", help="the file to write; - for none")
    parser.add_argument("--against", metavar="PROGRAM", help="time another program file, and nothing else")
    parser.add_argument("--only-why", action="store_true", help="measure explanations, and nothing else")
    parser.add_argument("--skip-why", action="store_true", help="measure no explanations")
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
        used = finished(run_command(wanted.trials, wanted.threads, number + 1)).seconds
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
    return alternate(wanted.rounds, lambda _: commands)


def small_commands():
    """What a user waits for."""
    commands = {
        "check": [PROGRAM, "check", "Scenarios"],
        "run": [PROGRAM, "run", SCENARIO, "--again", "--trials", 100_000, "--out", RESULTS],
    }
    return alternate(15, lambda _: commands)


def against(wanted):
    """The program and another one, by numbers of trials."""
    found = {}
    for trials in (wanted.trials // 100, wanted.trials // 10, wanted.trials):
        commands = {
            "before": run_command(trials, wanted.threads, program=wanted.against),
            "now": run_command(trials, wanted.threads),
        }
        found[trials] = alternate(wanted.rounds, lambda _: commands)
    return found


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
    """Measures and writes."""
    wanted = options()
    if wanted.against:
        print(document.against_table(against(wanted)))
        return
    place = Path(wanted.document)
    before = place.read_text() if place.is_file() else ""
    text = before if wanted.only_why else whole(wanted)
    section = why_document.section_of(before) if wanted.skip_why else why_document.text(why.measure(wanted))
    text = why_document.replaced(text, section)
    print(text)
    if wanted.document != "-":
        place.write_text(text)


def whole(wanted):
    """Builds, checks and measures the program and its peers; the document without explanations."""
    compile_c()
    shown = checks.prepare()
    contestants = peers()
    differences = checks.conformance(contestants)
    reference = checks.reference(shown, 400_000)
    checks.sampling(contestants, reference, 200_000)
    rates, stages = compare(wanted, contestants)
    if STUDY.exists():
        stages = {"Buildout": own_stages(wanted)} | stages
    trials = {"Buildout": wanted.trials} | {peer.name: scaled(wanted, peer.trials) for peer in contestants}
    pays_out = reference["futures"]["paysOut"]["probability"]["value"]
    measured = document.Measured(
        wanted, contestants, trials, differences, rates, stages, precision.measure(wanted, contestants, pays_out),
        scaling(wanted), small_commands())
    return document.text(measured)


if __name__ == "__main__":
    main()

"""Documentation/benchmarks.md out of what was measured."""

import datetime
import importlib.metadata
import platform
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from contestants import ROOT, SCENARIO, output
from precision import STEP

STAGES = ["sampling", "model", "irr", "statistics"]

INTRODUCTION = """# Benchmarks

The program against peers that do the same work. `make bench` builds them, has each work the conformance cases,
compares what they draw with what the program draws, and then lets all run in turn. It wrote this file; nothing in it is
edited by hand.

Every contestant draws all inputs of `Scenarios/evidence.yaml` from their distributions and three normal shocks a step,
walks 60 steps, finds every outcome (irr too) and the future, and gives means, deviations and nine percentiles of the
outcomes, exactly up to 2,097,152 trials. Of the first 131,072 trials it records every series at the end of every year,
for bands of means and five percentiles. The program does more: scrambled Sobol points, rank correlations, Brownian
bridges, standard errors of every number from 32 randomisations, a digest of all trials and files. Its time is that of
the whole process; that of a peer begins when its tables are made and its code is compiled. The peers draw pseudo-random
numbers without correlations; those in C take percentiles of series, and of outcomes beyond 2,097,152 trials, from
histograms of 4,096 bins.
"""


@dataclass
class Measured:
    """All that was measured."""

    wanted: object
    peers: list
    trials: dict
    differences: dict
    rates: dict
    stages: dict
    precision: object
    scaling: dict
    small: dict


def text(measured):
    """The whole document."""
    parts = [INTRODUCTION, circumstances(measured), comparison(measured), peer_list(measured),
             precision_table(measured), stage_table(measured), scaling_table(measured)]
    return "\n".join(parts)


def table(header, rows):
    """A Markdown table, all columns but the first to the right."""
    head = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join(head + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def item(words):
    """An item of a list, in lines of at most 120 characters."""
    return textwrap.fill(words, 120, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def circumstances(measured):
    """Command, processor, date and versions."""
    wanted = measured.wanted
    command = f"make bench ARGS='--trials {wanted.trials} --rounds {wanted.rounds} --threads {wanted.threads}'"
    versions = [
        first_line(["swift", "--version"]), first_line(["gcc", "--version"]), f"Python {platform.python_version()}",
        *(f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "numba"))]
    return "\n".join([
        item(f"Command: `{command}`; a run of the program is `buildout run {SCENARIO} --method sobol`, with errors, "
             "bands and files."),
        item(f"Processor: {processor()}. Instructions: {level()}."),
        item(f"Date: {datetime.date.today().isoformat()}."),
        item(f"Versions: {'; '.join(versions)}."), ""])


def first_line(command):
    """The first line that a program says of itself."""
    return output(command).splitlines()[0].strip()


def processor():
    """The model, as the system names it, and how many are in use."""
    known = Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*: (.*)", known)
    return f"{found[1] if found else platform.machine()}, {len(re.findall(r'^processor', known, re.M))} in use"


def level():
    """The level for which the program was built."""
    return output([ROOT / "Scripts" / "processor-level"]).strip() or "baseline"


def number(value):
    """Thousands separated."""
    return f"{value:,.0f}"


def ratio(spread):
    """Median, least and greatest."""
    return f"{spread.median:.2f} ({min(spread.values):.2f} – {max(spread.values):.2f})"


def comparison(measured):
    """Trials a second, and how many times as fast the program is."""
    own = measured.rates["Buildout"]
    rows = [
        [name, number(measured.trials[name]), number(spread.median), number(min(spread.values)),
         number(max(spread.values)), "" if spread is own else ratio(own.over(spread))]
        for name, spread in measured.rates.items()]
    header = ["contestant", "trials", "trials/s, median", "least", "greatest", "Buildout is faster by (range)"]
    return (
        f"## Trials a second\n{measured.wanted.threads} threads, {measured.wanted.rounds} rounds in turn:\n\n"
        + table(header, rows))


def peer_list(measured):
    """How the peers work and how well they conform."""
    return "\n".join(
        item(f"**{peer.name}**: {peer.method}. Worked cases within {measured.differences[peer.name]:.0e} (allowed: "
             f"{peer.bound:.0e}).")
        for peer in measured.peers) + "\n"


def stage_table(measured):
    """ns a trial of every stage."""
    rows = [[name, *(f"{stages[stage].median:.0f}" for stage in STAGES)] for name, stages in measured.stages.items()]
    words = (
        f"Nanoseconds a trial with {measured.wanted.threads} threads at work (medians). The program's come from "
        "`buildout-study stages`: its model is what a run without statistics takes beyond sampling and irr, its "
        "statistics what a whole run takes beyond one without. The first three of numba are processor times of one "
        "thread, halved, and its statistics what is left of the whole.")
    return "## Stages\n" + textwrap.fill(words, 120) + "\n\n" + table(["contestant", *STAGES], rows)


def precision_table(measured):
    """Trials and seconds until a probability is known."""
    found = measured.precision
    own = found.times["Buildout"].seconds
    rows = [
        [name, number_range(found.trials[name]), seconds_text(times.seconds),
         "" if times.seconds is own else ratio(times.seconds.over(own))]
        for name, times in found.times.items()]
    words = (
        f"Whole processes that find P(paysOut) with a 95 % half width of {found.half_width * 100:g} %, "
        f"{measured.wanted.threads} threads, {measured.wanted.rounds} rounds in turn with a seed each. The peers draw "
        "independent trials: 1.96² p (1 − p) / half width², rounded up to their blocks. The program draws Sobol "
        f"points: for each seed the least multiple of {number(STEP)} with which it reports that half width, looked for "
        "beforehand. "
        "Goal: five times as fast as vectorised C.")
    header = ["contestant", "trials", "seconds, median (range)", "Buildout is faster by (range)"]
    return "## Time to a precision\n" + textwrap.fill(words, 120) + "\n\n" + table(header, rows)


def scaling_table(measured):
    """Threads, sizes, memory, instruction sets, and what a user waits for."""
    scaling, small = measured.scaling, measured.small
    one, threads, few, many = (scaling[name].seconds for name in ("one thread", "threads", "few", "many"))
    trials = measured.wanted.trials // 10
    rows = [
        [f"{measured.wanted.threads} threads over one, {number(4 * trials)} trials", ratio(one.over(threads)),
         "1.85 or more"],
        [f"time of {number(10 * trials)} trials over that of {number(trials)}", ratio(many.over(few)), ""],
        [f"memory of {number(10 * trials)} trials, MB", number_range(scaling["many"].memory), "below 300"]]
    if "AVX2" in scaling:
        rows.append([
            f"speed built for x86-64-v3 over that built for {level()}",
            ratio(threads.over(scaling["AVX2"].seconds)), ""])
    rows += [
        ["`buildout check` of the five scenarios, s", seconds_text(small["check"].seconds), ""],
        ["`buildout run` of one scenario, 100,000 trials, s", seconds_text(small["run"].seconds), ""]]
    return "## Scaling and short commands\n" + table(["", "median (least – greatest)", "goal"], rows)


def against_table(found):
    """The program and another one, by numbers of trials."""
    rows = [
        [number(trials), *(seconds_text(times[name].seconds) for name in ("before", "now")),
         ratio(times["before"].seconds.over(times["now"].seconds)),
         *(number_range(times[name].memory) for name in ("before", "now"))]
        for trials, times in found.items()]
    header = ["trials", "before, s", "now, s", "faster by (range)", "before, MB", "now, MB"]
    return table(header, rows)


def number_range(spread):
    """A whole number, with its range where it has one."""
    least, greatest = number(min(spread.values)), number(max(spread.values))
    return least if least == greatest else f"{number(spread.median)} ({least} – {greatest})"


def seconds_text(spread):
    """Seconds, with their range."""
    return f"{spread.median:.3f} ({min(spread.values):.3f} – {max(spread.values):.3f})"

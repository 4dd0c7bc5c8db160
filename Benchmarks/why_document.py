"""The section of Documentation/benchmarks.md on explanations."""

import datetime
import importlib.metadata
import platform
import re
import textwrap

import why
from contestants import SCENARIO
from document import item, level, number, processor, ratio, seconds_text, table
from spread import Spread, Times

HEADING = "## Explanations"
PACKAGES = ["SALib", "openturns", "ema_workbench", "scipy", "numpy", "pandas"]


def text(measured):
    """The whole section."""
    return "\n".join([circumstances(measured), own_table(measured), peer_table(measured), walk_table(measured)])


def replaced(document, section):
    """A document with this section instead of the one that it has, or after everything else."""
    found = section_of(document)
    if found:
        return document.replace(found, section)
    return document.rstrip("\n") + "\n\n" + section


def section_of(document):
    """The section as the document has it, up to the next heading of its rank; empty where it has none."""
    found = re.search(rf"^{HEADING}\n(?:(?!## ).*\n?)*", document, re.M)
    return found[0] if found else ""


def circumstances(measured):
    """What is timed, where and when."""
    wanted = measured.wanted
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    words = (
        f"`buildout explain` beside runs of the same scenario and beside Python packages; {wanted.threads} threads, "
        f"{wanted.rounds} rounds in turn, ratios round by round, medians with least and greatest. Processor time is that "
        "of all threads together, which hangs less on what else the machine does. "
        f"`make bench ARGS='--only-why --rounds {wanted.rounds} --threads {wanted.threads}'` measures it again.")
    return "\n".join([
        HEADING, textwrap.fill(words, 120, break_on_hyphens=False), "",
        item(f"Processor: {processor()}. Instructions: {level()}."),
        item(f"Date: {datetime.date.today().isoformat()}."), item(f"Versions: {'; '.join(versions)}."), ""])


def own_table(measured):
    """The parts of an explanation over runs of a million trials."""
    times = measured.times
    run = times["run"]
    trials = why.evaluations(why.WALKS, measured.players)
    walks = walk_times(measured)
    parts = [
        (f"`explain --only sensitivity`: {number(why.WALKS)} walks over {measured.players} players, and rank measures "
         "of 131,072 trials", times["sensitivity"], ""),
        (f"of these the walks, {number(trials)} trials", walks, "1.6 or less"),
        ("`explain` with all sections", times["all"], "12 or less")]
    rows = [[f"`buildout run {SCENARIO}`, {number(why.RUN_TRIALS)} trials", seconds_text(run.seconds), "", "", ""]]
    rows += [
        [name, seconds_text(part.seconds), ratio(part.seconds.over(run.seconds)),
         ratio(part.processor.over(run.processor)), goal]
        for name, part, goal in parts]
    words = (
        "Whole processes, which write their files. What the walks take is told by the difference to a sensitivity "
        f"section of {number(why.LEAST_WALKS)} walks, in proportion to the trials. A walk has one trial at its start "
        "and one a player, and in a quarter of the walks one more a player, drawn again for total indices.")
    header = ["", "seconds, median (range)", "over the run (range)", "in processor time (range)", "goal"]
    return "### Beside a run\n" + textwrap.fill(words, 120) + "\n\n" + table(header, rows)


def walk_times(measured):
    """What the walks take: the difference between many and few, in proportion to the trials."""
    many, few = (why.evaluations(walks, measured.players) for walks in (why.WALKS, why.LEAST_WALKS))

    def of(kind):
        pairs = zip(*(getattr(measured.times[name], kind).values for name in ("sensitivity", "few walks")))
        return Spread([(most - least) * many / (many - few) for most, least in pairs])

    return Times(of("seconds"), of("processor"))


# Which of the program's own functions does what a peer does, for a target, without errors and with them.
LIKE = {"prim": "boxes"}


def peer_table(measured):
    """Times of peers over those of the program's functions for the same table, both inside their processes."""
    whole = {target: measured.times[target] for target in why.TARGETS}
    rows = [own_row(measured, *key) for key in sorted(measured.own) if key[0].startswith("boxes") or key[1] == "npv"]
    for peer in why.contestants(measured.wanted):
        if peer.method == "shapley":
            continue
        theirs = measured.inside[peer.name].seconds
        ours = measured.own[LIKE.get(peer.method, "measures") + (" with errors" if peer.repeats else ""), peer.target]
        rows.append([
            peer.name, peer.finds, "bootstrap" if peer.repeats else "none", seconds_text(theirs), ratio(theirs.over(ours))])
    count = why.rows(measured.wanted)
    words = (
        f"One table of {number(count)} trials and their 58 inputs; times inside a process, without its start, imports and "
        "reading the table. Each peer finds one or two measures of each input, the program all four at once (first order, "
        "Spearman, partial, \u03be), so its time is that of more work; boxes are held against boxes. "
        f"With errors the program leaves out each of {why.REPEATS} batches in turn; peers are timed without, since resampling "
        "takes most of them minutes. SALib's sobol takes apart the outcomes of a design of its own, of as many base points as "
        "the table has rows, and has two resamples, the fewest it takes. "
        f"The whole process of `buildout explain --sample`, from the CSV file to all numbers with errors, takes "
        f"{seconds_text(whole['npv'].seconds)} s. What a peer finds is held to what the program finds: first-order indices, of "
        f"which each has its own estimator, within {why.first_bound(count):.2f}, Spearman's correlation and \u03be within "
        f"{why.RANK_BOUND:g}, the density of the first box at the end of its peeling within {why.box_bound(count):.2f}. Goal: "
        "20 times as fast as each.")
    header = ["contestant", "finds", "errors", "seconds, median (range)", "Buildout is faster by (range)"]
    return "### Beside Python packages\n" + textwrap.fill(words, 120) + "\n\n" + table(header, rows)


def own_row(measured, name, target):
    """A row of the program's own function."""
    finds = "three boxes" if name.startswith("boxes") else "first order, Spearman, partial, \u03be"
    errors = "jackknife" if name.endswith("errors") else "none"
    return [f"**Buildout**, {target}", finds, errors, seconds_text(measured.own[name, target]), ""]


def walk_table(measured):
    """Nanoseconds an evaluation of walks."""
    trials = why.evaluations(why.WALKS, measured.players)
    own = walk_times(measured).seconds.times(1e9 / trials)
    theirs = measured.inside["SALib, shapley"].seconds.times(1e9 / measured.evaluations)
    rows = [
        ["Buildout, all outcomes and futures, model included", number(trials), nanoseconds(own), ""],
        ["SALib, shapley, one outcome, the sum of the inputs as model", number(measured.evaluations),
         nanoseconds(theirs), ratio(theirs.over(own))]]
    words = (
        "Shapley effects by walks, per evaluation of the model. SALib draws the points and takes the outcomes apart, "
        "for independent inputs alone; their sum stands for the model. OpenTURNS and EMA Workbench have no "
        "Shapley effects.")
    header = ["contestant", "evaluations", "ns an evaluation, median (range)", "Buildout is faster by (range)"]
    return "### Shapley effects\n" + textwrap.fill(words, 120) + "\n\n" + table(header, rows)


def nanoseconds(spread):
    """Whole nanoseconds, with their range."""
    return f"{spread.median:,.0f} ({min(spread.values):,.0f} – {max(spread.values):,.0f})"

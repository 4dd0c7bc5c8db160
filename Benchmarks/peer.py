"""What the Python peers share: the order of inputs, the report, and the command line of every peer."""

import re
import sys
import time

import numpy as np

from interchange import FUTURES, INPUTS, OUTCOMES, SERIES, STEPS_PER_YEAR, read_cases

STEP = 1 / STEPS_PER_YEAR
OUTCOME_COLUMNS = len(OUTCOMES) + 1
NONE, NEVER = -1e301, 1e301
BINS = 4096
PERCENTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
STAGES = ["sampling", "model", "irr", "statistics"]


def constant(name):
    """`adoption.initialSpend` as ADOPTION_INITIAL_SPEND."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace(".", "_").upper()


def positions():
    """The position of every input by the name of a constant."""
    return {constant(name): position for position, name in enumerate(INPUTS)}


def columns(steps):
    """The results of a trial: outcomes, future, then the series year by year."""
    return OUTCOME_COLUMNS + len(SERIES) * years(steps)


def years(steps):
    """The years that have begun."""
    return (steps + STEPS_PER_YEAR - 1) // STEPS_PER_YEAR


def read_scenario(path, tables):
    """Settings as in the file, and of every input the value at the start of each cell of probability and its slope."""
    words = open(path).readline().split()
    settings = [int(word) for word in words[:3]] + [float(words[3]), int(words[4])]
    table = np.fromfile(tables).reshape(len(INPUTS), -1)
    slopes = np.diff(table, axis=1)
    starts = table[:, :-1] - np.arange(slopes.shape[1]) * slopes
    return settings, starts, slopes


def percentile(bins, never, low, scale, probability):
    """A percentile out of a histogram, "never" ranking above every number."""
    sums = np.cumsum(bins)
    rank = probability * (sums[-1] + never)
    if rank > sums[-1]:
        return np.inf
    place = int(np.searchsorted(sums, rank))
    below = sums[place] - bins[place]
    return low + (place + (rank - below) / max(bins[place], 1)) / scale


def report(tally, seconds, stages):
    """Prints what the runner reads and a line a column: mean, standard deviation, percentiles.

    `tally` holds shift, low, scale, sums, squares, numbers, never and bins, each by column."""
    trials = tally["numbers"][0]
    print(f"trials {trials}\nseconds {seconds:.6f}")
    for stage, used in zip(STAGES, stages):
        print(f"{stage} {used:.6f}")
    summary = summarised(tally)
    future = len(OUTCOMES)
    for ordinal, name in enumerate(FUTURES):
        place = min(int((ordinal - tally["low"][future]) * tally["scale"][future]), BINS - 1)
        print(f"{name} {tally['bins'][future][place] / trials:.6f}")
    print(f"npv.mean {summary[0][0]:.6f}")
    for name in ("npv", "irr", "spend"):
        print(f"{name}.p50 {summary[OUTCOMES.index(name)][2 + PERCENTILES.index(0.5)]:.6f}")
    for column, numbers in enumerate(summary):
        print("column", column, *(f"{number:.8g}" for number in numbers))


def summarised(tally):
    """Of every column the mean, the standard deviation and the percentiles."""
    numbers = np.maximum(tally["numbers"], 2)
    means = tally["sums"] / numbers
    deviations = np.sqrt(np.maximum(tally["squares"] - tally["sums"] * means, 0) / (numbers - 1))
    return [
        [tally["shift"][c] + means[c], deviations[c], *(
            percentile(tally["bins"][c], tally["never"][c], tally["low"][c], tally["scale"][c], p)
            for p in PERCENTILES)]
        for c in range(len(means))]


def print_results(results):
    """A case's results on a line."""
    texts = ["nan" if x <= NONE or np.isnan(x) else "inf" if x >= NEVER else repr(float(x)) for x in results]
    print(" ".join(texts))


def main(work_case, run):
    """PEER cases FILE, or PEER run SCENARIO TABLES TRIALS THREADS SEED."""
    if len(sys.argv) == 3 and sys.argv[1] == "cases":
        for settings, inputs, noise in read_cases(sys.argv[2]):
            print_results(work_case(settings, np.array(inputs), np.array(noise)))
    elif len(sys.argv) == 7 and sys.argv[1] == "run":
        trials, threads, seed = map(int, sys.argv[4:])
        run(*read_scenario(sys.argv[2], sys.argv[3]), trials, threads, seed)
    else:
        raise SystemExit(f"{sys.argv[0]}: give cases FILE, or run with five arguments")


class Laps:
    """The seconds of every stage."""

    def __init__(self):
        self.seconds = [0.0] * len(STAGES)
        self.since = time.perf_counter()

    def lap(self, stage):
        """Adds what has passed to a stage."""
        now = time.perf_counter()
        self.seconds[stage] += now - self.since
        self.since = now

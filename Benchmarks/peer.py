"""What the Python peers share: the order of inputs, the statistics, and the command line of every peer."""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from interchange import FUTURES, INPUTS, OUTCOMES, SERIES, STEPS_PER_YEAR, read_cases, read_settings

STEP = 1 / STEPS_PER_YEAR
OUTCOME_COLUMNS = len(OUTCOMES) + 1
NONE, NEVER = -1e301, 1e301
BAND_TRIALS = 131_072
OUTCOME_PERCENTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
BAND_PERCENTILES = [0.05, 0.25, 0.5, 0.75, 0.95]
STAGES = ["sampling", "model", "irr", "statistics"]


def constant(name):
    """`adoption.initialSpend` as ADOPTION_INITIAL_SPEND."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace(".", "_").upper()


def positions():
    """The position of every input by the name of a constant."""
    return {constant(name): position for position, name in enumerate(INPUTS)}


def bands(steps):
    """How many bands there are: every series in every year that has begun."""
    return len(SERIES) * years(steps)


def years(steps):
    """The years that have begun."""
    return (steps + STEPS_PER_YEAR - 1) // STEPS_PER_YEAR


def read_scenario(path, tables):
    """Settings, and of every input the value at the start of each cell of probability and its slope."""
    settings = read_settings(open(path).readline().split())
    table = np.fromfile(tables).reshape(len(INPUTS), -1)
    slopes = np.diff(table, axis=1)
    starts = table[:, :-1] - np.arange(slopes.shape[1]) * slopes
    return settings, starts, slopes


def summary(values, probabilities):
    """Mean, standard deviation and percentiles of a column, which it sorts.

    A percentile is the number of its rank, "never" ranking above every number; what does not exist has no rank."""
    values.sort()
    first, end = values.searchsorted(NONE, "right"), values.searchsorted(NEVER)
    ranks = np.maximum(np.ceil(np.array(probabilities) * (len(values) - first)), 1).astype(int)
    found = values.take(first + ranks - 1, mode="clip")
    found[found >= NEVER] = np.inf
    numbers = values[first:end]
    deviation = numbers.std(ddof=1) if len(numbers) > 1 else np.nan
    return [numbers.mean() if len(numbers) else np.nan, deviation, *found]


def summaries(outcomes, series, threads):
    """How many trials end in each future, and the summaries of the other outcomes and of the bands."""
    futures = np.bincount(outcomes[-1].astype(np.int64), minlength=len(FUTURES))
    with ThreadPoolExecutor(threads) as pool:
        of_outcomes = pool.map(summary, outcomes[:-1], [OUTCOME_PERCENTILES] * len(OUTCOMES))
        of_series = pool.map(summary, series, [BAND_PERCENTILES] * len(series))
        return futures, [*of_outcomes, *of_series]


def report(trials, seconds, stages, futures, columns):
    """Prints what the runner reads, and the summary of a column on a line."""
    print(f"trials {trials}\nseconds {seconds:.6f}")
    for stage, used in zip(STAGES, stages):
        print(f"{stage} {used:.6f}")
    for name, count in zip(FUTURES, futures):
        print(f"{name} {count / trials:.6f}")
    for column, numbers in enumerate(columns):
        print("column", column, *(f"{number:.8g}" for number in numbers))


def print_results(results):
    """A case's results on a line."""
    texts = ["nan" if x <= NONE or np.isnan(x) else "inf" if x >= NEVER else repr(float(x)) for x in results]
    print(" ".join(texts))


def main(work_case, runs):
    """PEER cases FILE, or PEER RUN SCENARIO TABLES TRIALS THREADS SEED, where `runs` gives the function of RUN."""
    if len(sys.argv) == 3 and sys.argv[1] == "cases":
        for settings, *numbers in read_cases(sys.argv[2]):
            print_results(work_case(settings, *map(np.array, numbers)))
    elif len(sys.argv) == 7 and sys.argv[1] in runs:
        trials, threads, seed = map(int, sys.argv[4:])
        runs[sys.argv[1]](*read_scenario(sys.argv[2], sys.argv[3]), trials, threads, seed)
    else:
        raise SystemExit(f"{sys.argv[0]}: give cases FILE, or {' or '.join(runs)} with five arguments")


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

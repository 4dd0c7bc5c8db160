"""The time to know P(paysOut) of a scenario to a 95 % half width, each contestant with its own sampling."""

import csv
import itertools
import math
from dataclasses import dataclass

from contestants import PROGRAM, RESULTS, SCENARIO, output
from spread import Spread, alternate

STEP = 16_384


@dataclass
class Precision:
    """A half width, and by the name of each contestant its trials and the times of its runs."""

    half_width: float
    trials: dict
    times: dict


def independent_trials(probability, half_width):
    """How many independent trials give a probability a 95 % half width."""
    return math.ceil(1.96**2 * probability * (1 - probability) / half_width**2)


def least_trials(half_width_of, wanted):
    """The least multiple of STEP whose half width is small enough."""
    return next(trials for trials in itertools.count(STEP, STEP) if half_width_of(trials) <= wanted)


def user_command(trials, threads, seed):
    """A run as a user gives it, with the tables that it prints."""
    return [
        PROGRAM, "run", SCENARIO, "--trials", trials, "--seed", seed, "--threads", threads, "--again", "--out", RESULTS]


def reported(trials, threads, seed):
    """The half width that the program reports."""
    output(user_command(trials, threads, seed))
    with open(RESULTS / "evidence" / "futures.csv", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["future"] == "paysOut")
    return (float(row["high95"]) - float(row["low95"])) / 2


def measure(wanted, peers, probability):
    """Whole processes in turn; every round has another seed, whose trials of the program are looked for beforehand."""
    half_width = 0.01 if wanted.quick else 0.001
    count = independent_trials(probability, half_width)
    seeds = range(1, wanted.rounds + 1)
    own = [least_trials(lambda trials: reported(trials, wanted.threads, seed), half_width) for seed in seeds]
    print(f"P(paysOut) within {half_width}: {own} trials of the program, {count} independent ones", flush=True)

    def commands(number):
        theirs = {peer.name: peer.run_command(count, wanted.threads, seeds[number]) for peer in peers}
        return {"Buildout": user_command(own[number], wanted.threads, seeds[number])} | theirs

    trials = {peer.name: Spread([peer.run(count, wanted.threads, 1)["trials"]]) for peer in peers}
    return Precision(half_width, {"Buildout": Spread(own)} | trials, alternate(wanted.rounds, commands))

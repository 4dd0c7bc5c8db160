"""What the peers read: scenarios and worked cases as plain numbers, in the order of the program's inputs."""

import itertools
import json
import math
import re
from pathlib import Path
from typing import NamedTuple

STEPS_PER_YEAR = 4
OUTCOMES = [
    "npv", "profitabilityIndex", "irr", "payback", "localShare", "openShare", "spend", "capexTotal", "salvage",
    "stranded", "minUtilisation",
]
FUTURES = ["paysOut", "slowAdoption", "localDominates"]
SERIES = [
    "spend", "closedPrice", "openPrice", "localCost", "openLag", "localShare", "openShare", "utilisation", "gross",
    "cumulativeCashFlow",
]
NOISES = ["demand", "hardware", "openLag"]
INPUTS = [
    f"{group}.{name}"
    for group, names in {
        "adoption": "initialSpend growth ceiling volatility elasticity",
        "pricing": "unitCost initialMarkup riseStart riseYears targetMarkup leadPremium pressure openCostRatio"
        " openMarkup computeShare",
        "openLag": "initial longRun reversion volatility compression distillation",
        "substitution": "initialLocalShare initialOpenShare tolerance toleranceGrowth openFriction localFriction"
        " priceSensitivity inertia",
        "workstation": "price speed duty life upkeep power electricity sunkShare improvement",
        "hardware": "improvement volatility",
        "datacenter": "capex pastGrowth capexGrowth growthFade discipline leadTime chipShare chipLife shellLife"
        " initialLoad maxUtilisation opexRate energyRate trainingShare trainingFloor trainingDecline recovery",
        "finance": "discountRate",
    }.items()
    for name in names.split()
]
SWITCHES = {"localEnabled": True, "openEnabled": True, "demandAsPlanned": False, "pricesAtCost": False}
NORMAL_95 = 1.6448536269514722


class Settings(NamedTuple):
    """The constants of a scenario as the peers have them: lengths in steps, switches as 0 or 1."""

    steps: int
    build_steps: int
    dominance_steps: int
    dominance_share: float
    local_enabled: int
    open_enabled: int
    demand_as_planned: int
    prices_at_cost: int
    fixed_orders: int


def settings_line(settings):
    """Settings on a line, in the order of Settings."""
    lengths = [round(settings[name] * STEPS_PER_YEAR) for name in ("horizonYears", "buildYears", "dominanceYears")]
    switches = [int(settings.get(name, usual)) for name, usual in SWITCHES.items()]
    share = float(settings["dominanceShare"])
    return " ".join(map(repr, Settings(*lengths, share, *switches, int("orders" in settings))))


def read_settings(words):
    """The settings of a line's first words."""
    return Settings(*(kind(word) for kind, word in zip(Settings.__annotations__.values(), words)))


def distribution_line(text):
    """Family, four parameters, bounds of truncation, from a distribution as `buildout show --json` writes it."""
    low, high = numbers(text, "truncate") or (-1e308, 1e308)
    return " ".join([*(str(part) for part in parameters(text)), repr(low), repr(high)])


def parameters(text):
    """Family and four parameters."""
    if found := numbers(text, "pert"):
        least, mode, most = found
        span = most - least
        return "beta", 1 + 4 * (mode - least) / span, 1 + 4 * (most - mode) / span, least, most
    if named(text, "beta"):
        found = {"min": 0, "max": 1} | named(text, "beta")
        return "beta", found["alpha"], found["beta"], found["min"], found["max"]
    for family, scale in (("lognormal", math.log), ("normal", float)):
        if found := named(text, family):
            low, high = scale(found["p5"]), scale(found["p95"])
            return family, (low + high) / 2, (high - low) / (2 * NORMAL_95), 0, 0
    raise SystemExit(f"The peers cannot draw {text}; benchmarks need a scenario of pert, normal, lognormal and beta.")


def numbers(text, name):
    """The list after a name, or None."""
    found = re.search(rf"\b{name}: \[([^\]]*)\]", text)
    return [float(part) for part in found[1].split(",")] if found else None


def named(text, name):
    """The named numbers after a name, or None."""
    found = re.search(rf"\b{name}: {{([^}}]*)}}", text)
    return {key: float(value) for key, value in re.findall(r"(\w+): ([^,]+)", found[1])} if found else None


def write_scenario(shown, path):
    """Writes a scenario out of what `buildout show --json` prints."""
    lines = [settings_line(shown["settings"])]
    lines += [distribution_line(shown["inputs"][name]["distribution"]) for name in INPUTS]
    Path(path).write_text("\n".join(lines) + "\n")


def write_cases(cases, path):
    """Writes worked cases: settings, inputs, noise, and the orders where they are fixed."""
    with open(path, "w") as file:
        for case in cases:
            noise = [value for name in NOISES for value in case["noise"][name]]
            values = [case["inputs"][name] for name in INPUTS] + noise + case["settings"].get("orders", [])
            file.write(settings_line(case["settings"]) + " " + " ".join(map(repr, values)) + "\n")


def read_cases(path):
    """The cases of a file: (settings, inputs, noise process by process, orders, of which there may be none)."""
    for line in Path(path).read_text().splitlines():
        words = line.split()
        settings = read_settings(words)
        values = [float(word) for word in words[len(settings) :]]
        inputs, noise = len(INPUTS), len(NOISES) * settings.steps
        yield settings, values[:inputs], values[inputs : inputs + noise], values[inputs + noise :]


def expected(case):
    """Every result of a case: outcomes, future, then the series at the ends of years."""
    outcomes = case["outcomes"]
    values = [number(outcomes[name]) for name in OUTCOMES] + [float(FUTURES.index(outcomes["future"]))]
    steps = len(case["paths"]["spend"])
    ends = [step for step in range(steps) if step % STEPS_PER_YEAR == STEPS_PER_YEAR - 1 or step == steps - 1]
    paths = case["paths"] | {"cumulativeCashFlow": cumulative_cash(case["paths"])}
    for series in SERIES:
        values += [paths[series][step] for step in ends]
    return values


def cumulative_cash(paths):
    """Running totals of the cash flow and the value of shells whose chips retire."""
    return list(itertools.accumulate(map(sum, zip(paths["cashFlow"], paths["shellValue"]))))


def number(value):
    """An outcome as a number: NaN is none, infinity never."""
    return math.nan if value is None else float(value)


def load_cases(path):
    """The worked cases of the repository's tests."""
    return json.loads(Path(path).read_text())["cases"]

"""How long explanations take: beside runs of the same scenario, and beside Python packages on one table of trials."""

import csv
import json
import math
import sys
from dataclasses import dataclass

import interchange
from contestants import BUILD, HERE, PROGRAM, SCENARIO, STUDY, finished, output
from spread import Spread, Times

RESULTS = BUILD / "Why"
WALKS, LEAST_WALKS, ROWS, REPEATS = 16_384, 2048, 16_384, 32
RUN_TRIALS = 1_000_000
TARGETS = {"npv": RESULTS / "npv.csv", "pays": RESULTS / "pays.csv"}
RANK_BOUND = 1e-9


@dataclass
class Contestant:
    """A method of a package: what it finds, the table it explains, and how often it resamples."""

    name: str
    finds: str
    method: str
    target: str
    repeats: int

    def command(self):
        """A process that times itself."""
        return [sys.executable, HERE / "why_peers.py", self.method, TARGETS[self.target], self.repeats]


@dataclass
class Measured:
    """All that was measured of explanations; `inside` has what peers timed inside their processes."""

    wanted: object
    players: int
    times: dict
    inside: dict
    own: dict
    evaluations: int


def contestants(wanted):
    """Numbers alone: intervals of most peers, from resamples, take them minutes."""
    return [
        Contestant("OpenTURNS, RankSobolSensitivityAlgorithm", "first order", "openturns", "npv", 0),
        Contestant("SALib, sobol", "first order and total, from a design", "sobol", "npv", 0),
        Contestant("SALib, pawn", "distances of distributions", "pawn", "npv", 0),
        Contestant("SALib, rbd_fast", "first order", "rbd_fast", "npv", 0),
        Contestant("SALib, delta (method sobol)", "first order", "delta", "npv", 0),
        Contestant("SciPy, spearmanr and chatterjeexi", "Spearman and ξ", "scipy", "npv", 0),
        Contestant("EMA Workbench, prim", "three boxes", "prim", "pays", 0),
        Contestant("SALib, shapley", "Shapley effects", "shapley", "npv", 0),
    ]


def rows(wanted):
    """The rows of the tables."""
    return ROWS // 8 if wanted.quick else ROWS


def first_bound(count):
    """How far first-order indices of two estimators may be apart: about six standard errors of the rougher one."""
    return 6 / math.sqrt(count)


def box_bound(count):
    """How far the densities of the densest boxes of two searches may be apart."""
    return 4 / math.sqrt(count)


def explain(wanted, name, *words):
    """A whole explanation of the scenario, into a folder of its own."""
    return [
        PROGRAM, "explain", SCENARIO, "--threads", wanted.threads, "--out", RESULTS / name, "--quiet", *words]


def explain_table(wanted, target):
    """A whole explanation of the table."""
    return [
        PROGRAM, "explain", "--sample", TARGETS[target], "--target", target, "--threads", wanted.threads, "--json"]


def beside_runs(wanted):
    """The scenario explained, and run, by name."""
    return {
        "run": [
            PROGRAM, "run", SCENARIO, "--trials", RUN_TRIALS, "--threads", wanted.threads, "--again", "--out",
            RESULTS / "run", "--quiet"],
        "sensitivity": explain(wanted, "sensitivity", "--only", "sensitivity", "--walks", WALKS),
        "few walks": explain(wanted, "few", "--only", "sensitivity", "--walks", LEAST_WALKS),
        "all": explain(wanted, "all"),
    }


def beside_peers(wanted, peers):
    """The table explained by the program and by its peers, by name."""
    own = {target: explain_table(wanted, target) for target in TARGETS}
    return own | {peer.name: peer.command() for peer in peers}


def own_analyses(wanted):
    """Seconds that the program's own functions take on the tables inside a process, by name."""
    found = {}
    for _ in range(wanted.rounds):
        for target, path in TARGETS.items():
            for line in output([STUDY, "analyses", path, "--threads", wanted.threads]).splitlines():
                name, seconds = line.rsplit(" ", 1)
                found.setdefault((name, target), Spread()).values.append(float(seconds))
    return found


def write_tables(wanted):
    """Inputs and npv, and inputs and whether the trial pays out, of the same trials."""
    output([
        PROGRAM, "run", SCENARIO, "--trials", rows(wanted), "--threads", wanted.threads, "--save-trials",
        "--trials-format", "csv", "--again", "--out", RESULTS / "sample", "--quiet"])
    with open(RESULTS / "sample" / "evidence" / "trials.csv", newline="") as file:
        trials = list(csv.DictReader(file))
    for target, path in TARGETS.items():
        with open(path, "w", newline="") as file:
            file.writelines(",".join(words) + "\n" for words in table(trials, target))


def table(trials, target):
    """The lines of a table of trials: the inputs and the target."""
    yield [*interchange.INPUTS, target]
    for trial in trials:
        value = trial["npv"] if target == "npv" else "1" if trial["future"] == "paysOut" else "0"
        yield [*(trial[name] for name in interchange.INPUTS), value]


def evaluations(walks, players):
    """Trials of walks: one at the start and one a player of each walk, and one a player where each is drawn again, in a
    quarter of the walks."""
    again = max(LEAST_WALKS, walks // LEAST_WALKS // 4 * LEAST_WALKS)
    return walks * (players + 1) + again * players


def disagreement(peer, found, own, count):
    """What a peer says otherwise than the program of the same table of so many rows; None where they agree.

    First-order indices have several estimators; ranks and ξ have one formula."""
    bounds = {"first": first_bound(count), "spearman": RANK_BOUND, "xi": RANK_BOUND}
    for measure in bounds.keys() & found.keys():
        for name, theirs in zip(interchange.INPUTS, found[measure], strict=True):
            mine = next(row[measure] for row in own["sensitivity"] if row["player"] == name)
            if not abs(theirs - mine) <= bounds[measure]:
                return f"{peer}: {measure} of {name} is {theirs}, not {mine} ± {bounds[measure]}"
    if "density" in found:
        densest = max(step["density"] for step in own["discovery"]["trajectory"])
        if not abs(found["density"][0] - densest) <= box_bound(count):
            first = found["density"][0]
            return f"{peer}: its first box has a density of {first}, not {densest} ± {box_bound(count)}"
    return None


def measure(wanted):
    """Everything takes turns; what a peer finds is held to what the program finds before it counts."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    write_tables(wanted)
    peers = {peer.name: peer for peer in contestants(wanted)}
    own = {target: json.loads(output(explain_table(wanted, target))) for target in TARGETS}
    times, found = {}, {}
    for commands in beside_runs(wanted), beside_peers(wanted, peers.values()):
        for name, done in turns(wanted.rounds, commands):
            times.setdefault(name, Times()).add(done)
            if name in peers:
                found.setdefault(name, []).append(json.loads(done.printed))
                refuse(disagreement(name, found[name][-1], own[peers[name].target], rows(wanted)))
    inside = {
        name: Times(*(Spread([one[kind] for one in of_peer]) for kind in ("seconds", "processor")))
        for name, of_peer in found.items()}
    return Measured(
        wanted, players(), times, inside, own_analyses(wanted), found["SALib, shapley"][0]["evaluations"])


def turns(rounds, commands):
    """Every command in every round."""
    for number in range(rounds):
        for name, command in commands.items():
            done = finished(command)
            print(f"round {number + 1}: {name} {done.seconds:.2f} s", flush=True)
            yield name, done


def refuse(words):
    """Ends the benchmarks where there is something to say."""
    if words:
        raise SystemExit(f"bench: {words}")


def players():
    """How many players walks have: inputs and kinds of noise."""
    with open(RESULTS / "sensitivity" / "evidence" / "sensitivity.csv", newline="") as file:
        return sum(row["target"] == "npv" for row in csv.DictReader(file))

"""Before anything is timed: every peer works the conformance cases, and draws what the program draws."""

import json
import math
from dataclasses import dataclass

import interchange
from conformance import largest_difference
from contestants import BUILD, CELLS, PROGRAM, ROOT, SCENARIO, output

CASES = ROOT / "Tests" / "ThreeFuturesTests" / "Golden" / "model-cases.json"
MEDIANS = ["npv", "irr", "spend"]
BAND_TRIALS = 131_072


def prepare():
    """Writes what the peers read; gives the scenario as the program shows it."""
    shown = json.loads(output([PROGRAM, "show", SCENARIO, "--json"]))
    interchange.write_scenario(shown, BUILD / "scenario.txt")
    interchange.write_cases(interchange.load_cases(CASES), BUILD / "cases.txt")
    output([BUILD / "tables", BUILD / "scenario.txt", CELLS, BUILD / "quantiles.f64"])
    return shown


def conformance(peers):
    """The largest difference of each peer; a peer beyond its bound ends the benchmarks."""
    cases = interchange.load_cases(CASES)
    found = {}
    for peer in peers:
        worst, place = largest_difference(peer.call("cases", BUILD / "cases.txt").splitlines(), cases)
        print(f"{peer.name}: {len(cases)} worked cases within {worst:.1e} (bound {peer.bound:.0e})", flush=True)
        if not worst <= peer.bound:
            raise SystemExit(f"bench: {peer.name} does not conform: {worst:.2e} at {place}")
        found[peer.name] = worst
    return found


def reference(shown, trials):
    """What the program says of the scenario without correlations, which the peers leave out."""
    unset = [
        part for pair in shown["correlations"] for part in ("--set", f"correlations.{','.join(pair['between'])}=0")]
    printed = output([
        PROGRAM, "run", SCENARIO, "--trials", trials, "--out", BUILD / "Results", "--json", *unset])
    return json.loads(printed)["runs"][0]


def sampling(peers, wanted, trials):
    """Compares futures, the mean and medians; differences beyond five standard errors and the tables' error end it.

    With 157 numbers a peer the false-alarm rate is below 2 · 10⁻⁴ a peer.
    """
    for peer in peers:
        found = peer.run(min(trials, peer.trials), 2, 7)
        for name, number in program_numbers(wanted).items():
            value, allowed = peer_numbers(found, wanted)[name], number.allowed(found["trials"])
            if not abs(value - number.value) <= allowed:
                raise SystemExit(
                    f"bench: {peer.name} draws something else: {name} is {value}, not {number.value} ± {allowed:.3g}")
        print(f"{peer.name}: futures and medians of {int(found['trials']):,} trials as the program's", flush=True)


@dataclass
class Number:
    """A number of the program, the spread of a trial, what tables and bins may add, and the most trials behind it."""

    value: float
    spread: float
    slack: float
    trials: float = math.inf

    def allowed(self, trials):
        """How far a peer may be away from it after so many trials."""
        return 5 * self.spread / math.sqrt(min(trials, self.trials)) + self.slack


def program_numbers(run):
    """What the program says, by name."""
    shares = {name: future["probability"]["value"] for name, future in run["futures"].items()}
    found = {name: Number(share, math.sqrt(share * (1 - share)), 0.002) for name, share in shares.items()}
    npv = run["metrics"]["npv"]
    found["npv.mean"] = Number(npv["mean"]["value"], npv["sd"]["value"], 0.01 * npv["sd"]["value"])
    found |= {f"{name}.p50": median(run["metrics"][name]) for name in MEDIANS}
    return found | {band_name(band): band_median(band, run["bands"]) for band in run["bands"]}


def median(percentiles):
    """A median; the standard error of one of normal values is 1.2533 spreads over √n."""
    spread = (percentiles["p75"]["value"] - percentiles["p25"]["value"]) / 1.349
    return Number(percentiles["p50"]["value"], 1.5 * spread, 0.01 * spread)


def band_median(band, bands):
    """The median of a series in a year. Where nearly all trials agree, a bin is wide beside the spread."""
    found = median(band)
    found.slack += 0.002 * max(abs(other["p50"]["value"]) for other in bands if other["series"] == band["series"])
    found.trials = BAND_TRIALS
    return found


def peer_numbers(found, run):
    """What a peer says, by the same names."""
    columns = found["columns"]
    numbers = {name: found[name] for name in run["futures"]} | {"npv.mean": columns[0][0]}
    numbers |= {f"{name}.p50": columns[interchange.OUTCOMES.index(name)][2 + 4] for name in MEDIANS}
    bands = columns[len(interchange.OUTCOMES) :]
    return numbers | {band_name(band): column[2 + 2] for band, column in zip(run["bands"], bands, strict=True)}


def band_name(band):
    """A series in a year."""
    return f"{band['series']}.p50 of {band['year']}"

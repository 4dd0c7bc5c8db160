"""Before anything is timed: every peer works the conformance cases, and draws what the program draws."""

import json
import math

import interchange
from conformance import largest_difference
from contestants import BUILD, CELLS, PROGRAM, ROOT, SCENARIO, output

CASES = ROOT / "Tests" / "ThreeFuturesTests" / "Golden" / "model-cases.json"


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

    With seven numbers a peer the false-alarm rate is below 10⁻⁵: seeds are fixed, so that it does not recur.
    """
    for peer in peers:
        count = min(trials, peer.trials)
        found = peer.run(count, 2, 7)
        for name, (value, spread, slack) in statistics(wanted).items():
            allowed = 5 * spread / math.sqrt(found["trials"]) + slack
            if not abs(found[name] - value) <= allowed:
                raise SystemExit(
                    f"bench: {peer.name} draws something else: {name} is {found[name]}, not {value} ± {allowed:.3g}")
        print(f"{peer.name}: futures, mean and medians of {int(found['trials']):,} trials as the program's", flush=True)


def statistics(run):
    """Of each number its value, the spread of a trial, and what the tables may add."""
    found = {}
    for name, future in run["futures"].items():
        share = future["probability"]["value"]
        found[name] = share, math.sqrt(share * (1 - share)), 0.002
    npv = run["metrics"]["npv"]
    found["npv.mean"] = npv["mean"]["value"], npv["sd"]["value"], 0.01 * npv["sd"]["value"]
    for name in ("npv", "irr", "spend"):
        metric = run["metrics"][name]
        spread = (metric["p75"]["value"] - metric["p25"]["value"]) / 1.349
        # The standard error of a median of normal values is 1.2533 spreads over √n.
        found[f"{name}.p50"] = metric["p50"]["value"], 1.5 * spread, 0.01 * spread
    return found

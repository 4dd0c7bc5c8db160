"""Tests of what decides whether a peer may be timed; `make bench` runs them first."""

import math
import tempfile
import unittest

import numpy as np

import checks
import interchange
import peer
import precision
import why
import why_document
from conformance import difference, largest_difference
from spread import Spread, Times


def cases():
    """The worked cases of the repository's tests."""
    return interchange.load_cases(checks.CASES)


def lines(worked):
    """What a perfect peer prints."""
    return [" ".join(map(repr, interchange.expected(case))) for case in worked]


class Conformance(unittest.TestCase):
    """A wrong result is noticed, and where it is."""

    def test_perfect_results_pass(self):
        self.assertEqual(largest_difference(lines(cases()), cases())[0], 0)

    def test_one_wrong_number_is_found(self):
        worked = lines(cases())
        words = worked[5].split()
        words[-1] = repr(float(words[-1]) * (1 + 1e-9))
        worked[5] = " ".join(words)
        found, place = largest_difference(worked, cases())
        self.assertAlmostEqual(found, 1e-9, delta=1e-12)
        self.assertEqual(place, "draw-5: cumulativeCashFlow, year 15")

    def test_a_missing_case_and_a_missing_result_are_found(self):
        count = len(cases())
        message = f"{count - 1} of {count} cases were worked"
        self.assertEqual(largest_difference(lines(cases())[1:], cases()), (math.inf, message))
        worked = lines(cases())
        worked[0] = worked[0].rsplit(" ", 1)[0]
        self.assertEqual(largest_difference(worked, cases()), (math.inf, "draw-0: 161 results, not 162"))

    def test_none_and_never_are_no_numbers(self):
        self.assertEqual(difference(math.nan, math.nan, 2), 0)
        self.assertEqual(difference(math.inf, math.inf, 3), 0)
        for found, wanted in [(math.nan, 1.0), (1.0, math.nan), (math.inf, 15.0), (math.nan, math.inf)]:
            self.assertEqual(difference(found, wanted, 0), math.inf)

    def test_payback_and_future_are_exact(self):
        self.assertEqual(difference(8.25, 8.25, 3), 0)
        self.assertEqual(difference(8.25 * (1 + 1e-15), 8.25, 3), math.inf)


class Sampling(unittest.TestCase):
    """What a peer may differ by, and that every number of a peer is found by its name."""

    RUN = {
        "futures": {"paysOut": {"probability": {"value": 0.5}}},
        "metrics": {
            name: {part: {"value": value} for part, value in (
                ("mean", 3), ("sd", 2), ("p25", 1), ("p50", 2), ("p75", 5))}
            for name in ("npv", "irr", "spend")},
        "bands": [
            {"series": "spend", "year": year} | {part: {"value": year - value} for part, value in (
                ("p25", 2020), ("p50", 2016), ("p75", 2010))}
            for year in (2026, 2027)],
    }

    def test_allowed_differences(self):
        numbers = checks.program_numbers(self.RUN)
        self.assertAlmostEqual(numbers["paysOut"].allowed(10_000), 5 * 0.5 / 100 + 0.002)
        self.assertAlmostEqual(numbers["npv.mean"].allowed(400), 5 * 2 / 20 + 0.02)
        spread = 10 / 1.349
        band = numbers["spend.p50 of 2026"]
        self.assertEqual(band.value, 10)
        self.assertAlmostEqual(band.allowed(400), 5 * 1.5 * spread / 20 + 0.01 * spread + 0.002 * 11)
        self.assertEqual(band.allowed(131_072), band.allowed(10_000_000))

    def test_numbers_of_a_peer(self):
        columns = [[column, 0, *range(100 * column, 100 * column + 9)] for column in range(11)]
        columns += [[0, 0, 1, 2, 30, 4, 5], [0, 0, 1, 2, 31, 4, 5]]
        self.assertEqual(checks.peer_numbers({"paysOut": 0.4, "columns": columns}, self.RUN), {
            "paysOut": 0.4, "npv.mean": 0, "npv.p50": 4, "irr.p50": 204, "spend.p50": 604, "spend.p50 of 2026": 30,
            "spend.p50 of 2027": 31})

    def test_a_missing_band_is_noticed(self):
        with self.assertRaises(ValueError):
            checks.peer_numbers({"paysOut": 0.4, "columns": [[0] * 11] * 12}, self.RUN)


class Settings(unittest.TestCase):
    """Settings, switches and fixed orders on their way to the peers."""

    def test_what_is_not_said_is_as_usual(self):
        settings = {"horizonYears": 15, "buildYears": 5.0, "dominanceYears": 10.25, "dominanceShare": 1}
        self.assertEqual(interchange.settings_line(settings), "60 20 41 1.0 1 1 0 0 0")

    def test_switches_and_orders(self):
        switches = {"localEnabled": False, "openEnabled": False, "demandAsPlanned": True, "pricesAtCost": True}
        settings = {"horizonYears": 1, "buildYears": 0.5, "dominanceYears": 1, "dominanceShare": 0.05}
        line = interchange.settings_line(settings | switches | {"orders": [1] * 4})
        self.assertEqual(line, "4 2 4 0.05 0 0 1 1 1")
        self.assertEqual(interchange.read_settings(line.split()), (4, 2, 4, 0.05, 0, 0, 1, 1, 1))

    def test_a_case_comes_back_as_it_was_written(self):
        written = next(case for case in cases() if "orders" in case["settings"])
        with tempfile.TemporaryDirectory() as folder:
            interchange.write_cases([written], f"{folder}/cases.txt")
            (settings, inputs, noise, orders), = interchange.read_cases(f"{folder}/cases.txt")
        self.assertEqual(settings.fixed_orders, 1)
        self.assertEqual(inputs, [written["inputs"][name] for name in interchange.INPUTS])
        self.assertEqual(noise[: settings.steps], written["noise"]["demand"])
        self.assertEqual(orders, written["settings"]["orders"])


class Distributions(unittest.TestCase):
    """The grammar of the program's distributions."""

    def test_every_family(self):
        self.assertEqual(interchange.parameters("pert: [0, 1, 4]"), ("beta", 2, 4, 0, 4))
        self.assertEqual(
            interchange.parameters("{beta: {alpha: 2.4, beta: 104}, truncate: [0, 0.45]}"), ("beta", 2.4, 104, 0, 1))
        family, mean, deviation, *_ = interchange.parameters("lognormal: {p5: 100, p95: 240}")
        self.assertEqual(family, "lognormal")
        self.assertAlmostEqual(math.exp(mean - 1.6448536269514722 * deviation), 100)
        self.assertAlmostEqual(interchange.parameters("normal: {p5: -1, p95: 3}")[1], 1)

    def test_truncation(self):
        line = interchange.distribution_line("{normal: {p5: 1, p95: 2}, truncate: [-2, 5]}")
        self.assertEqual(line.split()[-2:], ["-2.0", "5.0"])
        self.assertEqual(interchange.distribution_line("pert: [0, 1, 4]").split()[-2:], ["-1e+308", "1e+308"])

    def test_a_family_that_the_peers_do_not_know(self):
        with self.assertRaises(SystemExit):
            interchange.parameters("gumbel: {location: 1, scale: 2}")


class Summaries(unittest.TestCase):
    """Statistics of a column, with trials beyond every number and trials without one."""

    def test_numbers_alone(self):
        mean, deviation, low, middle, high = peer.summary(np.array([4.0, 1.0, 3.0, 2.0]), [0.01, 0.5, 1])
        self.assertEqual((mean, low, middle, high), (2.5, 1, 2, 4))
        self.assertAlmostEqual(deviation, math.sqrt(5 / 3))

    def test_never_ranks_above_every_number_and_none_has_no_rank(self):
        values = np.array([peer.NEVER, 7.0, peer.NONE, 5.0, peer.NEVER, peer.NONE])
        self.assertEqual(peer.summary(values, [0.25, 0.5, 0.51])[2:], [5, 7, math.inf])
        self.assertEqual(peer.summary(values, [0.5])[0], 6)

    def test_no_numbers(self):
        found = peer.summary(np.array([peer.NEVER, peer.NEVER]), [0.5])
        self.assertTrue(math.isnan(found[0]) and math.isnan(found[1]))
        self.assertEqual(found[2], math.inf)

    def test_futures_are_counted(self):
        outcomes = np.zeros((peer.OUTCOME_COLUMNS, 5))
        outcomes[-1] = [0, 2, 2, 1, 2]
        futures, columns = peer.summaries(outcomes, np.ones((3, 2)), 2)
        self.assertEqual(futures.tolist(), [1, 1, 3])
        self.assertEqual([len(column) for column in columns], [11] * 11 + [7] * 3)


class Precision(unittest.TestCase):
    """How many trials a half width needs."""

    def test_independent_trials(self):
        self.assertEqual(precision.independent_trials(0.5, 0.01), 9604)
        self.assertEqual(precision.independent_trials(0.37, 0.001), 895_477)

    def test_the_least_multiple_is_found_where_half_widths_are_not_monotonic(self):
        half_widths = {16_384: 0.003, 32_768: 0.0011, 49_152: 0.001, 65_536: 0.0012, 81_920: 0.0008}
        self.assertEqual(precision.least_trials(half_widths.get, 0.001), 49_152)
        self.assertEqual(precision.least_trials(half_widths.get, 0.0009), 81_920)


class Explanations(unittest.TestCase):
    """Tables of trials, what peers find in them, and the section of the document."""

    OWN = {
        "sensitivity": [
            {"player": name, "first": place / 100, "spearman": 0.5, "xi": -0.25}
            for place, name in enumerate(interchange.INPUTS)],
        "discovery": {"trajectory": [{"density": 0.25}, {"density": 0.75}]},
    }

    def test_tables_have_the_inputs_and_the_target(self):
        trial = dict.fromkeys(interchange.INPUTS, "1.5") | {"npv": "-3", "future": "paysOut", "irr": "9"}
        rows = [trial, trial | {"future": "slowAdoption"}]
        self.assertEqual(list(why.table(rows, "npv")), [
            [*interchange.INPUTS, "npv"], *[["1.5"] * len(interchange.INPUTS) + ["-3"]] * 2])
        self.assertEqual([line[-1] for line in why.table(rows, "pays")], ["pays", "1", "0"])

    def test_trials_of_walks(self):
        self.assertEqual(why.evaluations(2048, 61), 2048 * 62 + 2048 * 61)
        self.assertEqual(why.evaluations(16_384, 61), 16_384 * 62 + 4096 * 61)

    def test_what_agrees(self):
        count = len(interchange.INPUTS)
        first = [place / 100 + 0.059 for place in range(count)]
        self.assertIsNone(why.disagreement("peer", {"seconds": 1, "first": first}, self.OWN, 10_000))
        ranks = {"spearman": [0.5] * count, "xi": [-0.25] * count}
        self.assertIsNone(why.disagreement("peer", ranks, self.OWN, 10_000))
        self.assertIsNone(why.disagreement("peer", {"density": [0.78, 0.1, 0.1]}, self.OWN, 10_000))

    def test_what_does_not(self):
        count = len(interchange.INPUTS)
        xi = [-0.25] * (count - 1) + [-0.2501]
        self.assertEqual(
            why.disagreement("peer", {"xi": xi}, self.OWN, 10_000),
            f"peer: xi of {interchange.INPUTS[-1]} is -0.2501, not -0.25 ± 1e-09")
        self.assertEqual(
            why.disagreement("peer", {"density": [0.7]}, self.OWN, 10_000),
            "peer: its first box has a density of 0.7, not 0.75 ± 0.04")
        self.assertIsNotNone(why.disagreement("peer", {"spearman": [math.nan] * count}, self.OWN, 10_000))
        with self.assertRaises(ValueError):
            why.disagreement("peer", {"first": [0.0]}, self.OWN, 10_000)

    def test_seconds_of_walks_are_told_by_a_difference(self):
        times = {
            "sensitivity": Times(Spread([7.0]), Spread([13.0])), "few walks": Times(Spread([3.0]), Spread([5.0]))}
        measured = why.Measured(None, 61, times, {}, {}, 0)
        many, few = 16_384 * 62 + 4096 * 61, 2048 * 123
        walks = why_document.walk_times(measured)
        self.assertAlmostEqual(walks.seconds.median, 4 * many / (many - few))
        self.assertAlmostEqual(walks.processor.median, 8 * many / (many - few))

    def test_the_section_is_put_in_its_place(self):
        old, new = "## Explanations\nold\n### Part\n| 1 |\n", "## Explanations\nnew\n"
        self.assertEqual(why_document.section_of(f"# A\n{old}## B\nlast\n"), old)
        self.assertEqual(why_document.replaced(f"# A\n{old}## B\nlast\n", new), f"# A\n{new}## B\nlast\n")
        self.assertEqual(why_document.replaced("# A\ntext\n", new), f"# A\ntext\n\n{new}")
        self.assertEqual(why_document.section_of("# A\ntext\n"), "")


class Spreads(unittest.TestCase):
    """Numbers of several rounds."""

    def test_ratios_are_taken_round_by_round(self):
        ratios = Spread([4.0, 9.0, 2.0]).over(Spread([2.0, 3.0, 2.0]))
        self.assertEqual(ratios.values, [2, 3, 1])
        self.assertEqual(ratios.median, 2)


if __name__ == "__main__":
    unittest.main()

"""Tests of what decides whether a peer may be timed; `make bench` runs them first."""

import math
import unittest

import numpy as np

import checks
import interchange
import peer
from conformance import difference, largest_difference


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
        self.assertEqual(largest_difference(lines(cases())[1:], cases()), (math.inf, "31 of 32 cases were worked"))
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


class Percentiles(unittest.TestCase):
    """Percentiles of a histogram, with trials beyond every number."""

    def test_between_the_bins(self):
        bins = np.array([0, 10, 10, 0])
        self.assertEqual(peer.percentile(bins, 0, 100.0, 1.0, 0.25), 101.5)
        self.assertEqual(peer.percentile(bins, 20, 100.0, 1.0, 0.25), 102.0)
        self.assertEqual(peer.percentile(bins, 20, 100.0, 1.0, 0.75), math.inf)


if __name__ == "__main__":
    unittest.main()

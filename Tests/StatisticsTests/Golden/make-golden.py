"""Makes the other golden files with NumPy, SciPy, mpmath and exact fractions (NumPy 2.4, SciPy 1.17, mpmath 1.3)."""

import json
import math
import pathlib
import random
from fractions import Fraction

import numpy
import scipy.stats
from mpmath import mp, mpf

mp.dps = 50
here = pathlib.Path(__file__).parent


def write(name, rows):
    (here / name).write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


def exact_root(fraction):
    return mp.sqrt(mpf(fraction.numerator) / fraction.denominator)


def patterns(values):
    """Doubles as bit patterns, so that no reader of decimals stands in between."""
    return [int(numpy.float64(v).view(numpy.uint64)) for v in values]


def sums():
    rng = random.Random(20260101)
    cases = [
        [1e308, 1e308, -1e308, -1e308, 5e-324],
        [1e16, 1.0, -1e16, 1.0],
        [5e-324] * 7 + [-5e-324] * 3,
        [2.0**53, 1.0, 2.0**-60],
        [2.0**53, 1.0],
        [2.0**53, 3.0],
        [1.7976931348623157e308, 9.9e291],
        [2.2250738585072014e-308, -5e-324],
        [1.0, -1.0, -0.0],
        [-0.0, -0.0],
        [],
    ]
    for size in (3, 30, 300, 3000):
        for span in (3, 60, 600):
            half = [math.ldexp(rng.uniform(-1, 1), rng.randint(-span, span)) for _ in range(size)]
            rest = [-v * (1 + rng.choice([0, 2.0**-52])) for v in half[: size // 2]]
            both = half + rest
            rng.shuffle(both)
            cases.append(both)
    rows = []
    for case in cases:
        exact = sum((Fraction(v) for v in case), Fraction(0))
        rounded = float(exact)
        if max((abs(v) for v in case), default=0) < 1e307:  # where fsum does not overflow on its way
            assert rounded == math.fsum(case)
        rows.append({"values": patterns(case), "sum": patterns([rounded + 0.0])[0]})
    write("sums.json", rows)


def moments():
    rng = numpy.random.default_rng(20260102)
    cases = {
        "normal": rng.normal(3, 2, 501),
        "lognormal": rng.lognormal(1, 1.5, 777),
        "billion and noise": 1e9 + rng.normal(0, 1e-3, 400),
        "tiny": 1e-200 * rng.normal(0, 1, 300),
        "huge": numpy.array([1e308, -1e308, 1.5e308, -1.1e308]),
        "subnormal": numpy.array([5e-324, 1e-323, 2e-322]),
        "two values": numpy.array([1.0, 2.0]),
        "constant": numpy.array([0.1] * 11),
    }
    rows = []
    for name, values in cases.items():
        exact = [Fraction(float(v)) for v in values]
        n = len(exact)
        mean = sum(exact) / n
        second = sum((v - mean) ** 2 for v in exact) / n
        fourth = sum((v - mean) ** 4 for v in exact) / n
        sd = exact_root(second * n / (n - 1))
        error = exact_root((fourth - second * second) / n) / (2 * sd) if sd else mpf(0)
        rows.append(
            {"name": name, "values": patterns(values), "mean": float(mean), "standardDeviation": float(sd),
             "standardDeviationError": float(error), "meanError": float(sd / mp.sqrt(n))}
        )
    write("moments.json", rows)


def quantiles():
    rng = numpy.random.default_rng(20260103)
    probabilities = [0, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 1]
    cases = [
        rng.normal(0, 1, 1000), rng.lognormal(0, 3, 4097), rng.integers(-3, 4, 999).astype(float),
        numpy.array([7.5]), numpy.array([2.0, 1.0]), -rng.lognormal(0, 30, 700), numpy.zeros(400),
        numpy.concatenate([rng.normal(0, 1e-300, 300), [0.0, -1e300, 1e300, 5e-324, -5e-324]]),
    ]
    rows = [
        {"values": patterns(case), "probabilities": probabilities,
         "quantiles": [float(v) for v in numpy.quantile(case, probabilities)]}
        for case in cases
    ]
    write("quantiles.json", rows)


def binomial_ranks():
    rows = []
    for n in (20, 100, 101, 1000, 4096, 100000, 1000000, 20000000):
        for p in (0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99):
            if n * min(p, 1 - p) < 10 * (1 - 1e-12):
                continue
            # The shortest run of counts with 95 %: grown from the mode by the likelier neighbour, the lower one of equals.
            distribution = scipy.stats.binom(n, p)
            sd = math.sqrt(n * p * (1 - p))
            base = max(0, int(n * p - 10 * sd))
            pmf = distribution.pmf(numpy.arange(base, min(n, int(n * p + 10 * sd)) + 1))
            low = high = int((n + 1) * p) - base
            covered = pmf[low]
            while covered < 0.95:
                below = pmf[low - 1] if low > 0 else 0
                above = pmf[high + 1] if high + 1 < len(pmf) else 0
                if above > below * (1 + 1e-9):
                    high += 1
                else:
                    low -= 1
                covered += max(above, below)
            low, high = low + base, high + base
            coverage = distribution.cdf(high) - distribution.cdf(low - 1)
            assert 0.95 - 1e-9 <= coverage
            rows.append({"count": n, "probability": p, "lower": low - 1, "upper": high, "coverage": coverage})
    write("binomial-ranks.json", rows)


def student():
    def tail(t, df):
        return mp.betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True)

    rows = []
    for confidence, freedoms in ((0.95, range(1, 201)), (0.5, (1, 2, 7, 31)), (0.9999, (1, 2, 7, 31, 150)),
                                 (0.95, (255, 1023, 1999, 2000, 5000, 1000000))):
        for df in freedoms:
            guess = scipy.stats.t.ppf(0.5 + confidence / 2, df)
            t = mp.findroot(lambda t: tail(t, df) - (1 - mpf(confidence)), guess)
            assert abs(t / guess - 1) < 1e-9
            rows.append({"confidence": confidence, "degreesOfFreedom": df, "t": float(t)})
    write("student-t.json", rows)


def proportions():
    rows = []
    for k, n in ((0, 10), (1, 10), (5, 10), (10, 10), (3, 1000), (500, 1000), (123456, 1000000), (1, 1)):
        interval = scipy.stats.binomtest(k, n).proportion_ci(0.95, "wilson")
        rows.append({"count": k, "trials": n, "low": interval.low, "high": interval.high})
    write("wilson.json", rows)


def spearman():
    rng = numpy.random.default_rng(20260104)
    x = rng.normal(0, 1, 500)
    cases = [
        (x, x + rng.normal(0, 1, 500)), (rng.integers(0, 5, 300).astype(float), rng.integers(0, 4, 300).astype(float)),
        (x, x**3), (x, -x), (numpy.array([1.0, 2.0]), numpy.array([3.0, 3.5])),
        (numpy.where(x > 1, numpy.inf, x), -numpy.exp(x) + rng.normal(0, 0.3, 500)),
        (rng.normal(0, 1, 5000), rng.normal(0, 1, 5000)),
    ]
    # spearmanr refuses infinities; ranks do not, and Spearman's is Pearson's correlation of the ranks.
    rows = []
    for a, b in cases:
        ranks = [[Fraction(float(v)) for v in scipy.stats.rankdata(values)] for values in (a, b)]
        n = len(a)
        middle = Fraction(n + 1, 2)
        cross = sum((p - middle) * (q - middle) for p, q in zip(*ranks))
        squares = [sum((p - middle) ** 2 for p in one) for one in ranks]
        rho = float(mpf(cross.numerator) / cross.denominator / exact_root(squares[0] * squares[1]))
        if numpy.isfinite(a).all():
            assert abs(rho - scipy.stats.spearmanr(a, b).statistic) < 1e-12
        rows.append({"left": patterns(a), "right": patterns(b), "correlation": rho})
    write("spearman.json", rows)


for make in (sums, moments, quantiles, binomial_ranks, student, proportions, spearman):
    make()

#!/usr/bin/env python3
"""Makes statistics.json: what SciPy and NumPy say of the statistics of a forecast that is held against history.

Made with NumPy 2.4.6 and SciPy 1.17.1. Nothing here is taken from the program: densities are SciPy's multivariate normals,
conditional moments come from inverses, the score of a mixture of normals is integrated over its distribution function, the
tempering is a root of SciPy's, and the tail is fitted by the formulas of Zhang and Stephens (2009) as written.
"""
import json
import os

import numpy as np
from scipy import integrate, optimize, stats

PRIOR_STRENGTH, PRIOR_SHAPE = 10, 0.5


def pareto_shape(excesses):
    x = np.sort(excesses)
    n = len(x)
    m = 30 + int(np.floor(np.sqrt(n)))
    j = np.arange(1, m + 1)
    theta = 1 / x[-1] + (1 - np.sqrt(m / (j - 0.5))) / (3 * x[int(np.floor(n / 4 + 0.5)) - 1])
    k = np.array([np.mean(np.log1p(-t * x)) for t in theta])
    profile = n * (np.log(-theta / k) - k - 1)
    weight = np.array([1 / np.sum(np.exp(profile - p)) for p in profile])
    k = np.mean(np.log1p(-np.sum(theta * weight) * x))
    return (n * k + PRIOR_STRENGTH * PRIOR_SHAPE) / (n + PRIOR_STRENGTH)


def tail_shape(logs):
    ratios = np.sort(np.exp(logs - logs.max()))
    n = len(ratios)
    size = int(np.floor(min(0.2 * n, 3 * np.sqrt(n))))
    tail = ratios[-size:] - ratios[-size - 1]
    return pareto_shape(tail[tail > 0])


def weights(logs, temper=1.0):
    w = np.exp(temper * (logs - logs.max()))
    return w / w.sum()


def effective(w):
    return 1 / np.sum(w**2)


def tempered(logs, target):
    return optimize.brentq(lambda a: effective(weights(logs, a)) - target, 1e-9, 1, xtol=1e-15, rtol=1e-14)


def tails(random):
    cases = []
    for shape, count in [(0.2, 400), (0.7, 1000), (1.3, 250), (-0.4, 90)]:
        logs = np.log(stats.genpareto.rvs(shape, size=count, random_state=random) + 1)
        cases.append({"logs": logs.tolist(), "shape": tail_shape(logs)})
    ties = np.repeat(np.log(stats.genpareto.rvs(0.5, size=60, random_state=random)), 3)
    cases.append({"logs": ties.tolist(), "shape": tail_shape(ties)})
    short = np.log(np.array([1.0, 2, 3, 5, 8, 9, 11, 14, 20, 33]))
    cases.append({"logs": short.tolist(), "shape": tail_shape(short)})
    return cases


def tempering(random):
    cases = []
    for spread, count, target in [(3.0, 500, 100), (30.0, 200, 20), (900.0, 300, 40)]:
        logs = -spread * random.chisquare(4, size=count)
        alpha = tempered(logs, target)
        w = weights(logs, alpha)
        cases.append(
            {
                "logs": logs.tolist(),
                "target": target,
                "effective": effective(weights(logs)),
                "temper": alpha,
                "weights": w.tolist(),
            }
        )
    return cases


def mixtures(random):
    cases = []
    for count, deviation in [(1, 0.5), (2, 0.1), (7, 0.3), (19, 1.2)]:
        means = random.normal(size=count)
        w = random.dirichlet(np.ones(count))
        y = float(random.normal())
        def cumulative(x):
            return np.sum(w * stats.norm.cdf((x - means) / deviation))
        ends = means.min() - 12 * deviation, means.max() + 12 * deviation
        ends = min(ends[0], y - 1), max(ends[1], y + 1)
        options = dict(epsabs=1e-13, epsrel=1e-13, limit=2000)
        below = integrate.quad(lambda x: cumulative(x) ** 2, ends[0], y, points=sorted(m for m in means if m < y) or None, **options)[0]
        above = integrate.quad(lambda x: (1 - cumulative(x)) ** 2, y, ends[1], points=sorted(m for m in means if m > y) or None, **options)[0]
        cases.append(
            {
                "residuals": (y - means).tolist(),
                "weights": w.tolist(),
                "variance": deviation**2,
                "transform": cumulative(y),
                "score": below + above,
            }
        )
    return cases


def naive():
    """One row a target: the forecast written out by hand, series by series."""
    history = {
        "spend": [(0.5, 1.0, 0.4), (1.2, 1.5, 0.3), (2.0, 2.6, 0.2), (2.3, 2.8, 0.25)],
        "openLag": [(0.3, 2.2, 0.4), (1.9, 1.7, 0.5)],
        "capex": [(1.5, 4.0, 0.3), (2.2, 5.0, 0.2)],
    }
    targets = {
        "spend": [(2.9, 3.6, 0.2), (3.4, 4.4, 0.15), (2.5, 3.0, 0.3)],
        "openLag": [(2.4, 1.5, 0.4)],
        "capex": [(3.5, 6.0, 0.2)],
    }
    lines = []
    total = 0
    for series, rows in targets.items():
        t, y, sd = (np.array(column) for column in zip(*rows))
        ta, a, sa = history[series][-1]
        ahead = t - ta
        mean, factor, other, sb = np.full(len(t), a), np.ones(len(t)), np.zeros(len(t)), 0
        early = [row for row in history[series] if row[0] < ta - 0.9]
        if series != "openLag" and early:
            tb, b, sb = early[-1]
            other = ahead / (ta - tb)
            mean, factor = a + (a - b) * other, 1 + other
        cov = sa**2 * np.outer(factor, factor) + sb**2 * np.outer(other, other)
        cov += 0.35**2 * np.minimum.outer(ahead, ahead) + np.diag(sd**2)
        total += stats.multivariate_normal(mean, cov).logpdf(y)
        deviation = np.sqrt(np.diag(cov))
        z = (y - mean) / deviation
        crps = deviation * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi))
        lines += [[m, d**2, p, c] for m, d, p, c in zip(mean, deviation, stats.norm.cdf(z), crps)]
    return {"history": history, "targets": targets, "forecasts": np.array(lines).tolist(), "logDensity": float(total)}


def conditional(random):
    """Joint densities and conditional moments with rows of both kinds mixed."""
    size, trials = 6, 5
    part = random.normal(size=(size, size))
    cov = part @ part.T + 0.3 * np.eye(size)
    cov = np.tril(cov) + np.tril(cov, -1).T
    y, m = random.normal(size=size), random.normal(size=(size, trials))
    held = np.array([1, 3, 4])
    train = np.array([0, 2, 5])
    r = y[:, None] - m
    def density(rows):
        return stats.multivariate_normal(np.zeros(len(rows)), cov[np.ix_(rows, rows)]).logpdf(r[rows].T)
    gain = cov[np.ix_(held, train)] @ np.linalg.inv(cov[np.ix_(train, train)])
    return {
        "covariance": cov.tolist(),
        "y": y.tolist(),
        "predictions": m.tolist(),
        "heldOut": held.tolist(),
        "training": density(train).tolist(),
        "marginal": density(held).tolist(),
        "all": density(np.arange(size)).tolist(),
        "residuals": (r[held] - gain @ r[train]).tolist(),
        "variances": np.diag(cov[np.ix_(held, held)] - gain @ cov[np.ix_(train, held)]).tolist(),
    }


def main():
    random = np.random.default_rng(20230101)
    document = {
        "tails": tails(random),
        "tempering": tempering(random),
        "mixtures": mixtures(random),
        "naive": naive(),
        "conditional": conditional(random),
    }
    with open(os.path.join(os.path.dirname(__file__), "statistics.json"), "w") as file:
        json.dump(document, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()

"""Writes percentile-forms.json: parameters of the distributions through given percentiles, by SciPy's roots.

Usage: make-percentile-forms.py > percentile-forms.json (SciPy 1.17, NumPy 2.4)

Nothing is drawn, so there is no seed. Each row has the text of a distribution, the parameters that SciPy finds for it, and its
quantiles there at probabilities that were not asked for.
"""
import json
import numpy as np
from scipy import optimize, stats

OTHERS = [0.01, 0.3, 0.6, 0.99]

def text(points, extra=""):
    return "{" + extra + ", ".join(f"p{100 * p:g}: {v!r}" for p, v in points) + "}"

def solved(points, start, make, logs=False):
    """The parameters, in logarithms or otherwise unbounded, at which quantiles are those asked for."""
    p, v = np.array(points).T
    scale = np.abs(v).max()
    missed = (lambda x: np.log(make(x).ppf(p) / v)) if logs else (lambda x: (make(x).ppf(p) - v) / scale)
    found = optimize.root(missed, start, method="hybr", options={"xtol": 1e-15})
    error = np.abs(make(found.x).ppf(p) / v - 1).max()
    assert error < 1e-9, (points, error)
    return make(found.x)

def row(family, written, distribution, parameters):
    return {
        "text": f"{family}: {written}", "parameters": [float(x) for x in parameters],
        "quantiles": [[p, float(distribution.ppf(p))] for p in OTHERS],
    }

def frozen(d):
    return [d.kwds[k] for k in d.kwds]

def two(family, build, start, logs=True):
    for points in ([(0.05, 100.0), (0.95, 240.0)], [(0.1, 0.02), (0.5, 0.3)], [(0.25, 4.0), (0.9, 4.5)]):
        d = solved(points, start(points), build, logs)
        yield row(family, text(points), d, frozen(d))

rows = []
rows += two("gamma", lambda x: stats.gamma(a=np.exp(x[0]), scale=np.exp(x[1])),
    lambda q: [0, np.log(q[-1][1])] if q[-1][1] / q[0][1] > 5 else [3, np.log(q[-1][1]) - 3])
rows += two("weibull", lambda x: stats.weibull_min(c=np.exp(x[0]), scale=np.exp(x[1])),
    lambda q: [1, np.log(q[-1][1])])
rows += two("pareto", lambda x: stats.pareto(b=np.exp(x[0]), scale=np.exp(x[1])),
    lambda q: [-np.log(np.log(q[1][1] / q[0][1])), np.log(q[0][1])])
rows += two("gumbel", lambda x: stats.gumbel_r(loc=x[0], scale=np.exp(x[1])),
    lambda q: [q[0][1], np.log(q[1][1] - q[0][1])], logs=False)
rows += two("logistic", lambda x: stats.logistic(loc=x[0], scale=np.exp(x[1])),
    lambda q: [q[0][1], np.log(q[1][1] - q[0][1])], logs=False)
rows += two("uniform", lambda x: stats.uniform(loc=x[0], scale=np.exp(x[1])),
    lambda q: [q[0][1], np.log(q[1][1] - q[0][1])], logs=False)
rows += two("loguniform", lambda x: stats.loguniform(a=np.exp(x[0]), b=np.exp(x[0] + np.exp(x[1]))),
    lambda q: [np.log(q[0][1]), np.log(np.log(q[1][1] / q[0][1]))])
for points in ([(0.05, 0.2), (0.95, 0.6)], [(0.1, 0.001), (0.9, 0.3)], [(0.5, 0.5), (0.9, 0.99)], [(0.25, 0.7), (0.75, 0.71)]):
    middle = np.mean([v for _, v in points])
    size = 1 / (points[1][1] - points[0][1])**2
    d = solved(points, [np.log(middle * size), np.log((1 - middle) * size)],
        lambda x: stats.beta(a=np.exp(x[0]), b=np.exp(x[1])))
    rows.append(row("beta", text(points), d, frozen(d)))
points = [(0.05, -1.5), (0.95, 2.0)]
d = solved(points, [0, 0], lambda x: stats.beta(a=np.exp(x[0]), b=np.exp(x[1]), loc=-2, scale=6))
rows.append(row("beta", text(points, "min: -2, max: 4, "), d, frozen(d)))
for df in (0.7, 3.0, 40.0):
    points = [(0.05, -1.0), (0.75, 2.0)]
    d = solved(points, [0, 0], lambda x: stats.t(df=df, loc=x[0], scale=np.exp(x[1])))
    rows.append(row("studentT", text(points, f"df: {df:g}, "), d, frozen(d)))
d = stats.expon(scale=solved([(0.9, 5.0)], [1.0], lambda x: stats.expon(scale=np.exp(x[0]))).kwds["scale"])
rows.append(row("exponential", "{p90: 5}", d, frozen(d)))

def unit(family, shape, m):
    """On 0 … 1, with its mode there."""
    return stats.triang(c=m) if family == "triangular" else stats.beta(a=1 + shape * m, b=1 + shape * (1 - m))

def through(family, shape, low, middle, high):
    """Through the points (probability, value) with a percentile or, where its probability is None, the mode between."""
    def outer(m):
        return unit(family, shape, m).ppf([low[0], high[0]])
    def missed(m):
        first, last = outer(m)
        between = m if middle[0] is None else unit(family, shape, m).ppf(middle[0])
        return (between - first) / (last - first) - (middle[1] - low[1]) / (high[1] - low[1])
    m = optimize.brentq(missed, 1e-9, 1 - 1e-9, xtol=1e-15)
    first, last = outer(m)
    width = (high[1] - low[1]) / (last - first)
    d = unit(family, shape, m)
    return d.dist(*d.args, **d.kwds, loc=low[1] - width * first, scale=width)

for points in ([(0.1, 2.0), (0.5, 3.3), (0.9, 5.0)], [(0.05, -8.0), (0.5, -3.0), (0.95, 1.0)], [(0.25, 0.9), (0.5, 1.0), (0.8, 1.13)]):
    for family, shape, extra in (("triangular", 0, ""), ("pert", 4, ""), ("pert", 2, "shape: 2, ")):
        d = through(family, shape, *points)
        rows.append(row(family, text(points, extra), d, frozen(d)))
for low, mode, high in ((2.0, 3.0, 5.0), (-1.0, 4.0, 5.0)):
    for family in ("triangular", "pert"):
        d = through(family, 4, (0.1, low), (None, mode), (0.9, high))
        rows.append(row(family, f"{{p10: {low!r}, mode: {mode!r}, p90: {high!r}}}", d, frozen(d)))
print("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]")

"""Writes samples.json: a table with ties and dependence, and what SciPy and brute force say of it.

Needs NumPy and SciPy. Nothing here is taken from the program: ranks are SciPy's, the partial correlations come from the inverse of
the whole matrix, xi counts pairs, fits are NumPy's, and the jackknife leaves batches out one by one.
"""

import json
import os

import numpy as np
from scipy import stats

KNOTS = stats.norm.ppf([0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])


def table(rows):
    random = np.random.default_rng(20240607)
    a = np.round(random.normal(size=rows), 1)
    b = np.round(0.6 * a + 0.8 * random.normal(size=rows), 3)
    c = random.choice([1.0, 2.0, 5.0], size=rows, p=[0.5, 0.3, 0.2])
    d = np.round(np.maximum(0, random.normal(size=rows)), 2)
    y = np.round(2 * a - b**2 + 0.4 * c * d + random.normal(size=rows) - 0.3, 2)
    late = np.where(y < -3, np.nan, np.where(y > 2.5, np.inf, np.round(y)))
    return [a, b, c, d], {"y": y, "pays": (y >= 0).astype(float), "late": late}


def first(x, y):
    rows = len(y)
    if not np.all(np.isfinite(y)) or rows < 40:
        return np.nan
    classes = min(256, rows // 20)
    rank = np.empty(rows, int)
    rank[np.argsort(x, kind="stable")] = np.arange(rows)
    groups = [y[rank * classes // rows == group] for group in range(classes)]
    means = np.array([group.mean() for group in groups])
    noise = np.mean([group.var(ddof=1) / len(group) for group in groups])
    return (means.var() - noise) / y.var()


def xi(x, y):
    y = y[np.argsort(x, kind="stable")]
    upto = np.array([(y <= value).sum() for value in y])
    down = np.array([(y >= value).sum() for value in y])
    rows = len(y)
    return 1 - rows * np.abs(np.diff(upto)).sum() / (2 * (down * (rows - down)).sum())


def measures(inputs, y):
    spearman = [stats.spearmanr(x, y)[0] for x in inputs]
    inverse = np.linalg.inv(np.corrcoef([stats.rankdata(x) for x in [*inputs, y]]))
    size = np.sqrt(np.diag(inverse))
    partial = -inverse[-1, :-1] / size[:-1] / size[-1]
    return np.array([[first(x, y), s, p, xi(x, y)] for x, s, p in zip(inputs, spearman, partial)])


def jackknife(parts):
    size = len(parts)
    return np.sqrt((size - 1) / size * ((parts - parts.mean(0)) ** 2).sum(0))


def errors(inputs, y, batches, kind):
    batch = np.arange(len(y)) % batches
    kept = ~np.isnan(y)
    parts = []
    for part in range(batches):
        rows = kept & ((batch == part) if kind == "replicates" else (batch != part))
        parts.append(measures([x[rows] for x in inputs], y[rows]))
    parts = np.array(parts)
    return parts.std(0, ddof=1) / np.sqrt(batches) if kind == "replicates" else jackknife(parts)


def spline(x):
    z = stats.norm.ppf((stats.rankdata(x) - 0.5) / len(x))
    cube = [np.maximum(0, z - knot) ** 3 for knot in KNOTS]
    d = [(c - cube[-1]) / (KNOTS[-1] - knot) for c, knot in zip(cube[:-1], KNOTS)]
    return [z] + [one - d[-1] for one in d[:-1]]


def levels(x):
    return [(x == value).astype(float) for value in np.unique(x)[1:]]


def gain(y, decision, batches):
    pay = y * (decision * 1.0 - (y.mean() > 0))
    batch = np.arange(len(y)) % batches
    left = np.array([pay[batch != part].mean() for part in range(batches)])
    return [max(0, pay.mean()), float(jackknife(left))]


def information(columns, y, batches):
    half = np.arange(len(y)) % batches % 2
    design = np.column_stack([np.ones(len(y)), *columns])
    mean = np.empty(len(y))
    for side in (0, 1):
        fit = np.linalg.lstsq(design[half == side], y[half == side], rcond=1e-9)[0]
        mean[half != side] = design[half != side] @ fit
    return gain(y, mean > 0, batches)


def clean(numbers):
    return [[None if np.isnan(number) else float(number) for number in row] for row in numbers]


def main():
    inputs, targets = table(820)
    y = targets["y"]
    found = {"inputs": [list(x) for x in inputs], "discrete": [False, False, True, False], "targets": {}}
    for name, target in targets.items():
        kept = ~np.isnan(target)
        found["targets"][name] = {
            "values": [None if np.isnan(v) else 1e999 if np.isinf(v) else v for v in target],
            "leftOut": int((~kept).sum()),
            "measures": clean(measures([x[kept] for x in inputs], target[kept])),
            "jackknife": clean(errors(inputs, target, 32, "jackknife")),
            "replicates": clean(errors(inputs, target, 8, "replicates")),
        }
    columns = [levels(x) if isDiscrete else spline(x) for x, isDiscrete in zip(inputs, found["discrete"])]
    found["evpi"] = gain(y, y > 0, 32)
    found["evppi"] = [information(one, y, 32) for one in columns]
    found["groups"] = [[0, 1], [1, 2, 3]]
    found["evppiOfGroups"] = [information(sum([columns[i] for i in group], []), y, 32) for group in found["groups"]]
    place = os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples.json")
    with open(place, "w") as file:
        file.write(json.dumps(found).replace("Infinity", '"inf"') + "\n")


main()

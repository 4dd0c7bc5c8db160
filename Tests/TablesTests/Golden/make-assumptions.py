#!/usr/bin/env python3
"""Makes assumptions.json: what the check of the scenario in AssumptionTests.swift has to find.

An implementation of its own: NumPy's Mersenne twister, Philox 4x32-10 and 4x64-10 after Salmon et al. (2011), distributions and
Spearman's correlation from SciPy. Made with Python 3.11, NumPy 2.4.6 and SciPy 1.17.1.
"""
import json
import os

import numpy as np
from scipy import stats

SEED, TRIALS = 7, 16384
M32, M64 = (1 << 32) - 1, (1 << 64) - 1


def philox(counter, key):
    c = [np.atleast_1d(np.asarray(word, dtype=np.uint64)) for word in counter]
    k = list(key)
    for _ in range(10):
        one, two = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        low, up = np.uint64(M32), np.uint64(32)
        c = [(two >> up) ^ c[1] ^ np.uint64(k[0]), two & low, (one >> up) ^ c[3] ^ np.uint64(k[1]), one & low]
        k = [(k[0] + 0x9E3779B9) & M32, (k[1] + 0xBB67AE85) & M32]
    return c


def philox64(counter, key):
    """The first two words of a block of Philox 4x64-10."""
    c, k = list(counter), list(key)
    for _ in range(10):
        one, two = c[0] * 0xD2E7470EE14C6C93, c[2] * 0xCA5A826395121157
        c = [(two >> 64) ^ c[1] ^ k[0], two & M64, (one >> 64) ^ c[3] ^ k[1], one & M64]
        k = [(k[0] + 0x9E3779B97F4A7C15) & M64, (k[1] + 0xBB67AE8584CAA73B) & M64]
    return c[:2]


def fnv(name):
    digest = 0xCBF29CE484222325
    for byte in name.encode():
        digest = ((digest ^ byte) * 0x100000001B3) & M64
    return digest


def master():
    """The master key, as Documentation/streams.md describes it; GSL seeds with 4357 where the half of a seed is 0."""
    key = [fnv("mt19937"), SEED]
    for half in (SEED & M32, SEED >> 32):
        words = np.random.RandomState(half or 4357).randint(0, 1 << 32, 4, dtype=np.uint64)
        key = philox64([int(word) for word in words], key)
    return key


def uniforms(name):
    """The first draw of a name in every trial, as Documentation/streams.md describes it."""
    stream = philox64([fnv(name), 0, 0, 0], master())[0]
    key = [stream & M32, stream >> 32]
    trial = np.arange(TRIALS, dtype=np.uint64)
    counter = (trial >> np.uint64(4)) << np.uint64(3) | trial & np.uint64(7)
    zero = np.zeros_like(counter)
    c = philox([counter, zero, zero, zero], key)
    lower = trial & np.uint64(8) == 0
    words = np.where(lower, c[1], c[3]) << np.uint64(32) | np.where(lower, c[0], c[2])
    return ((words >> np.uint64(12)).astype(float) + 0.5) * 2.0**-52


class Cut:
    def __init__(self, base, low, high):
        self.base, self.low, self.high = base, low, high
        self.below, self.above = base.cdf(low), base.sf(high)
        self.kept = 1 - self.below - self.above

    def ppf(self, p):
        return self.base.ppf(self.below + np.asarray(p) * self.kept)

    def cdf(self, x):
        return (self.base.cdf(x) - self.below) / self.kept

    def moments(self):
        mean = self.base.expect(lambda x: x, lb=self.low, ub=self.high, conditional=True)
        return mean, self.base.expect(lambda x: (x - mean) ** 2, lb=self.low, ub=self.high, conditional=True) ** 0.5


def lognormal(p5, p95):
    z = stats.norm.ppf(0.95)
    middle, half = (np.log(p5) + np.log(p95)) / 2, (np.log(p95) - np.log(p5)) / 2
    return stats.lognorm(half / z, scale=np.exp(middle))


INPUTS = {
    "adoption.growth": Cut(stats.beta(1 + 4 * 0.35 / 0.95, 1 + 4 * 0.6 / 0.95, loc=0.15, scale=0.95), 0.3, 1.0),
    "adoption.ceiling": lognormal(500, 5000),
    "adoption.elasticity": Cut(lognormal(0.6, 2), 0, 1.5),
    "finance.discountRate": Cut(stats.norm(0.09, 0.02), 0.05, 0.2),
}
NAMES = list(INPUTS)
ASKED = {(0, 1): 0.7, (2, 3): -0.3}


def drawn():
    matrix = np.eye(4)
    for (i, j), rank in ASKED.items():
        matrix[i, j] = matrix[j, i] = 2 * np.sin(np.pi * rank / 6)
    normals = np.array([stats.norm.ppf(uniforms(name)) for name in NAMES])
    mixed = stats.norm.cdf(np.linalg.cholesky(matrix) @ normals)
    return np.array([INPUTS[name].ppf(row) for name, row in zip(NAMES, mixed)])


def pair(i, j, columns):
    rank = stats.spearmanr(columns[i], columns[j]).statistic
    error = (1 - rank**2) * np.sqrt((1 + rank**2 / 2) / (TRIALS - 3))
    return {"between": [NAMES[i], NAMES[j]], "drawn": rank, "se": error}


def main():
    columns = drawn()
    growth, elasticity, rate = (INPUTS[NAMES[k]] for k in (0, 2, 3))
    obtained = {
        "adoption.growth": [0.3, 0.5, 1.0],
        "adoption.ceiling": [500, 5000],
        "adoption.elasticity": [float(elasticity.ppf(p)) for p in (0.05, 0.95)],
        "finance.discountRate": list(rate.moments()),
    }
    inputs = {}
    for name, column in zip(NAMES, columns):
        subject = INPUTS[name]
        points = []
        for p in (0.05, 0.5, 0.95):
            found = np.quantile(column, p)
            errors = (subject.cdf(found) - p) / np.sqrt(p * (1 - p) / TRIALS)
            points.append({"exact": float(subject.ppf(p)), "drawn": float(found), "standardErrors": float(errors)})
        cut = {"cutBelow": subject.below, "cutAbove": subject.above} if isinstance(subject, Cut) else None
        inputs[name] = {"obtained": obtained[name], "truncation": cut, "percentiles": points}
    others = [pair(i, j, columns) for j in range(4) for i in range(j) if (i, j) not in ASKED]
    result = {
        "inputs": inputs,
        "rankCorrelations": [pair(i, j, columns) for i, j in ASKED],
        "largestOther": max(others, key=lambda one: abs(one["drawn"])),
    }
    with open(os.path.join(os.path.dirname(__file__), "assumptions.json"), "w") as file:
        json.dump(result, file, indent=1, default=float)
        file.write("\n")


main()

"""Writes fit-draws.json: SciPy's own draws from every family that can be fitted, with the parameters that they came from.

Usage: make-fit-draws.py > fit-draws.json (SciPy 1.17, NumPy 2.4)

Each family has 400 draws from a generator of its own, seeded with 20260101 plus its place in the list, rounded to 7 digits.
"""
import json
import numpy as np
from scipy import stats

CASES = [
    ("uniform", stats.uniform(2, 3), {"min": 2, "max": 5}),
    ("loguniform", stats.loguniform(0.5, 40), {"min": 0.5, "max": 40}),
    ("triangular", stats.triang(0.3, loc=-2, scale=10), {"min": -2, "mode": 1, "max": 8}),
    ("pert", stats.beta(1 + 4 * 0.3, 1 + 4 * 0.7, loc=1, scale=10), {"min": 1, "mode": 4, "max": 11}),
    ("normal", stats.norm(-3, 2), {"mean": -3, "sd": 2}),
    ("lognormal", stats.lognorm(0.6, scale=np.exp(1.5)), {"logMean": 1.5, "logSd": 0.6}),
    ("beta", stats.beta(2.5, 6), {"alpha": 2.5, "beta": 6}),
    ("beta", stats.beta(3, 4, loc=-5, scale=12), {"alpha": 3, "beta": 4, "min": -5, "max": 7}),
    ("gamma", stats.gamma(2.2, scale=3), {"shape": 2.2, "scale": 3}),
    ("gamma", stats.gamma(0.4, scale=100), {"shape": 0.4, "scale": 100}),
    ("weibull", stats.weibull_min(1.7, scale=4), {"shape": 1.7, "scale": 4}),
    ("weibull", stats.weibull_min(0.6, scale=0.01), {"shape": 0.6, "scale": 0.01}),
    ("exponential", stats.expon(scale=7), {"mean": 7}),
    ("gumbel", stats.gumbel_r(loc=10, scale=2), {"location": 10, "scale": 2}),
    ("logistic", stats.logistic(loc=-1, scale=0.5), {"location": -1, "scale": 0.5}),
    ("studentT", stats.t(4, loc=3, scale=2), {"df": 4, "location": 3, "scale": 2}),
    ("pareto", stats.pareto(3, scale=2), {"min": 2, "shape": 3}),
]
rows = []
for index, (family, distribution, parameters) in enumerate(CASES):
    draws = distribution.rvs(size=400, random_state=np.random.default_rng(20260101 + index))
    draws = [float(f"{x:.7g}") for x in draws]
    rows.append({"family": family, "parameters": parameters, "draws": draws})
# What SciPy itself finds for three of them, where it fits the same parameters.
def fitted(index, found, names):
    rows[index]["scipy"] = dict(zip(names, map(float, found)))
a, _, scale = stats.gamma.fit(rows[8]["draws"], floc=0)
fitted(8, (a, scale), ("shape", "scale"))
c, _, scale = stats.weibull_min.fit(rows[10]["draws"], floc=0)
fitted(10, (c, scale), ("shape", "scale"))
fitted(6, stats.beta.fit(rows[6]["draws"], floc=0, fscale=1)[:2], ("alpha", "beta"))
fitted(13, stats.gumbel_r.fit(rows[13]["draws"]), ("location", "scale"))
fitted(14, stats.logistic.fit(rows[14]["draws"]), ("location", "scale"))
fitted(15, stats.t.fit(rows[15]["draws"]), ("df", "location", "scale"))
for row, distribution in ((rows[4], stats.norm(*stats.norm.fit(rows[4]["draws"]))),):
    row["logLikelihood"] = float(distribution.logpdf(row["draws"]).sum())
    u = np.sort(distribution.cdf(row["draws"]))
    n = len(u)
    i = np.arange(1, n + 1)
    row["andersonDarling"] = float(-n - np.mean((2 * i - 1) * (np.log(u) + np.log1p(-u[::-1]))))
print("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]")

"""Writes functions.csv: elementary functions at 50 digits, for arguments that are exact doubles.

python3 make-functions.py > functions.csv          (mpmath 1.3)
"""
import random
from mpmath import mp, mpf, exp, expm1, log, log1p, erfc, erfinv, sqrt, power, nstr

mp.dps = 50
random.seed(20260321)


def survival(x):
    return erfc(x / sqrt(mpf(2))) / 2


def quantile(p):
    """Phi^-1 by Newton's method on the tail that p lies in."""
    from mpmath import findroot
    upper = p > mpf(1) / 2
    q = 1 - p if upper else p
    start = -sqrt(-2 * log(q)) if q < mpf("0.01") else sqrt(mpf(2)) * erfinv(2 * q - 1)
    z = findroot(lambda t: log(survival(-t)) - log(q), start) if q < mpf("0.49") else sqrt(mpf(2)) * erfinv(2 * q - 1)
    return -z if upper else z


def row(name, x, value, y=None):
    print(",".join([name, float(x).hex(), "" if y is None else float(y).hex(), nstr(value, 25)]))


print("function,x,y,value")
spread = [random.uniform(-700, 700) for _ in range(60)] + [random.uniform(-2, 2) for _ in range(60)]
tiny = [s * 10.0**-k for k in range(1, 18, 2) for s in (1, -1)]
for x in spread + tiny + [709.7, -708.3, -720.5, -744.4, 0.34657359, -0.34657359]:
    row("exp", x, exp(mpf(x)))
for x in spread[60:] + tiny + [700.0, 50.5, -50.5, 38.0, -38.0]:
    row("expMinusOne", x, expm1(mpf(x)))
positive = [10.0 ** random.uniform(-300, 300) for _ in range(60)] + [1 + s * 2.0**-k for k in range(1, 53, 4) for s in (1, -0.5)]
for x in positive + [5e-324, 2.2e-308, 1.4142135623730951, 0.7071067811865476]:
    row("log", x, log(mpf(x)))
for x in tiny + [random.uniform(-0.999, 5) for _ in range(40)] + [1e10, 1e300, -0.99999999]:
    row("logOnePlus", x, log1p(mpf(x)))
for _ in range(60):
    x, y = 10.0 ** random.uniform(-5, 5), random.uniform(-20, 20)
    row("pow", x, power(mpf(x), mpf(y)), y)
for x in [random.uniform(-8, 8) for _ in range(60)] + [-37.5, 37.5, 0.0, 1e-10, -1e-10, 20.0, -20.0, 4.0, -4.0]:
    row("normalSurvival", x, survival(mpf(x)))
    row("normalCumulative", -x, survival(mpf(x)))
probabilities = [random.uniform(0, 1) for _ in range(60)] + [10.0**-k for k in range(1, 308, 17)]
for p in probabilities + [0.5, 0.075, 0.925, 1 - 2.0**-53, 2.0**-53, 1 - 1e-12, 0.07499999, 1.3887943864964e-11]:
    row("normalQuantile", p, quantile(mpf(p)))

"""Writes quantiles-extreme.csv: quantiles of shapes that are hard to invert, in the form of quantiles.csv.

Usage: make-golden.py > quantiles-extreme.csv (mpmath 1.4, SciPy 1.17; about a minute)

Starts from SciPy and polishes by Newton's method in 40-digit arithmetic on mpmath's incomplete beta and gamma functions,
on the logarithm of the smaller tail.
"""
import sys
from mpmath import mp, mpf, log, exp, betainc, gammainc, beta, gamma, loggamma, sqrt, nstr, quad, inf
from scipy import stats, special

mp.dps = 40
PS = ["1e-12", "1e-9", "1e-6", "0.001", "0.05", "0.25", "0.5", "0.75", "0.95", "0.999", "0.999999", "0.999999999"]

def solve(tail, density, start, target, rising):
    """x with tail(x) = target; Newton on log tail against log x."""
    x = mpf(start)
    for _ in range(60):
        t = tail(x)
        step = log(t / target) * t / (x * density(x))
        new = x * exp(-step if rising else step)
        if abs(new / x - 1) < mpf(10) ** -25:
            return new
        x = new
    raise ArithmeticError((start, target))

def tail_integral(density, x, lower, scale):
    """The tail from x outward by quadrature, for large shapes."""
    edges = [x - k * scale for k in (0, 1, 2, 4, 8, 16, 32)] if lower else [x + k * scale for k in (0, 1, 2, 4, 8, 16, 32)]
    edges = [max(e, mpf(0)) for e in edges]
    total = mpf(0)
    for a, b in zip(edges, edges[1:]):
        if a != b:
            total += quad(density, [min(a, b), max(a, b)])
    return total

def gamma_quantile(shape, p, q, lower):
    a = mpf(shape)
    density = lambda x: exp((a - 1) * log(x) - x - loggamma(a))
    if shape > 1000:
        scale = sqrt(a)
        tail = lambda x: tail_integral(density, x, lower, scale)
    else:
        tail = (lambda x: gammainc(a, 0, x, regularized=True)) if lower else (lambda x: gammainc(a, x, inf, regularized=True))
    start = stats.gamma.ppf(float(p), float(a)) if lower else stats.gamma.isf(float(q), float(a))
    if not (start > 1e-300):
        start = exp((log(p) + loggamma(a + 1)) / a)
    return solve(tail, density, start, p if lower else q, lower)

def beta_quantile(al, be, p, q, lower):
    a, b = mpf(al), mpf(be)
    density = lambda x: exp((a - 1) * log(x) + (b - 1) * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(a + b))
    if min(al, be) > 1000:
        scale = sqrt(a * b / (a + b) ** 3)
        tail = lambda x: tail_integral(density, x, lower, scale)
    else:
        tail = (lambda x: betainc(a, b, 0, x, regularized=True)) if lower else (lambda x: betainc(b, a, 0, 1 - x, regularized=True))
    start = stats.beta.ppf(float(p), float(a), float(b)) if lower else stats.beta.isf(float(q), float(a), float(b))
    if not (start > 1e-300):
        start = exp((log(p) + log(a) + log(beta(a, b))) / a)
    return solve(tail, density, start, p if lower else q, lower)

def t_quantile(df, p, q, lower):
    nu = mpf(df)
    sign = -1 if lower else 1
    target = p if lower else q
    if target == mpf(1) / 2:
        return mpf(0)
    lead = exp(loggamma((nu + 1) / 2) - loggamma(nu / 2)) / sqrt(nu * mp.pi)
    density = lambda x: lead * exp(-(nu + 1) / 2 * log(1 + x * x / nu))
    tail = lambda x: quad(density, [x, x + 1, x + 3, x + 10, x + 40, x + 200]) if nu > 1000 else betainc(nu / 2, mpf(1) / 2, 0, nu / (nu + x * x), regularized=True) / 2
    start = abs(stats.t.ppf(float(target), float(nu)))
    return sign * solve(tail, density, start, target, False)

def emit(text, function):
    for printed in PS:
        p = mpf(float(printed))
        q = 1 - p
        try:
            x = function(p, q, p <= mpf(1) / 2)
        except (ArithmeticError, ValueError, ZeroDivisionError) as error:
            print("skipped", text, printed, error, file=sys.stderr)
            continue
        if abs(x) < mpf(10) ** -290 and x != 0:
            continue
        print('"%s",%s,%s' % (text, printed, nstr(x, 20, min_fixed=-4, max_fixed=10)), flush=True)

print("distribution,p,quantile")
for shape in [0.01, 0.05, 0.7, 1, 12, 99, 101, 5000, 1e6]:
    emit("gamma: {shape: %g, scale: 1}" % shape, lambda p, q, l, s=shape: gamma_quantile(s, p, q, l))
for a, b in [(0.01, 0.01), (0.01, 3), (3, 0.01), (0.05, 20), (1, 1), (0.5, 500), (7, 0.3), (99, 300), (101, 300), (50, 1e5), (0.2, 1e5), (3000, 2e4), (1e5, 1e5)]:
    emit("beta: {alpha: %g, beta: %g}" % (a, b), lambda p, q, l, a=a, b=b: beta_quantile(a, b, p, q, l))
for df in [0.5, 1, 2, 30, 250, 1e4, 1e6]:
    emit("studentT: {df: %g}" % df, lambda p, q, l, d=df: t_quantile(d, p, q, l))

def normal_between(low, high):
    """The standard normal cut to an interval of its upper tail."""
    survival = lambda x: mp.erfc(x / sqrt(mpf(2))) / 2
    a, b = survival(mpf(low)), survival(mpf(high))
    def function(p, q, lower):
        target = a - p * (a - b)
        return mp.findroot(lambda x: log(survival(x) / target), mpf(low) + (mpf(high) - low) * mpf("0.3") * p)
    return function

emit("{normal: {mean: 0, sd: 1}, truncate: [4, 6]}", normal_between(4, 6))

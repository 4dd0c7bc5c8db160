"""Makes strd.json: the nine univariate sets of NIST's Statistical Reference Datasets, with the exact mean and standard
deviation of the stored doubles.

Data: https://www.itl.nist.gov/div898/strd/univ/homepage.html (public domain). The observations of Lew, Lottery, Mavro and
Michelso are in strd-observations.csv; PiDigits and NumAcc1 to NumAcc4 are made here from their definitions.
NIST's certified values are those of the decimals; the exact ones of the nearest doubles differ from them by up to 2^-51
times mean/sd.
"""

import csv
import json
import pathlib
from fractions import Fraction

from mpmath import mp, mpf

mp.dps = 60
here = pathlib.Path(__file__).parent

sets = {}
with open(here / "strd-observations.csv") as file:
    for row in csv.DictReader(file):
        sets.setdefault(row["set"], []).append(float(row["value"]))

mp.dps = 5010
sets["PiDigits"] = [float(d) for d in mp.nstr(mp.pi, 5005, strip_zeros=False).replace(".", "")[:5000]]
mp.dps = 60
# NIST's file, from which the certified values come, holds a 3 where the 957th digit of pi is an 8.
assert sets["PiDigits"][956] == 8
sets["PiDigits"][956] = 3.0
sets["NumAcc1"] = [10000001.0, 10000003.0, 10000002.0]
sets["NumAcc2"] = [1.2] + [1.1, 1.3] * 500
sets["NumAcc3"] = [1000000.2] + [1000000.1, 1000000.3] * 500
sets["NumAcc4"] = [10000000.2] + [10000000.1, 10000000.3] * 500

certified = {
    "PiDigits": ("4.53480000000000", "2.86733906028871"),
    "Lottery": ("518.958715596330", "291.699727470969"),
    "Lew": ("-177.435000000000", "277.332168044316"),
    "Mavro": ("2.00185600000000", "0.000429123454003053"),
    "Michelso": ("299.852400000000", "0.0790105478190518"),
    "NumAcc1": ("10000002", "1"),
    "NumAcc2": ("1.2", "0.1"),
    "NumAcc3": ("1000000.2", "0.1"),
    "NumAcc4": ("10000000.2", "0.1"),
}

out = []
for name, (certified_mean, certified_sd) in certified.items():
    values = [Fraction(v) for v in sets[name]]
    n = len(values)
    mean = sum(values) / n
    variance = sum((v - mean) ** 2 for v in values) / (n - 1)
    sd = mp.sqrt(mpf(variance.numerator) / variance.denominator)
    exact_mean = mpf(mean.numerator) / mean.denominator
    assert abs(exact_mean / mpf(certified_mean) - 1) < 1e-14, name
    # What storing the decimals as doubles can change.
    stored = 1e-14 + 2.0**-51 * abs(float(exact_mean)) / float(sd)
    assert abs(sd / mpf(certified_sd) - 1) < stored, name
    out.append({"name": name, "values": sets[name], "mean": float(exact_mean), "standardDeviation": float(sd)})

(here / "strd.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")

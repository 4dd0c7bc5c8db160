"""Compares what a peer makes of the worked cases with what they should be."""

import math

from interchange import FUTURES, OUTCOMES, SERIES, expected

ABSOLUTE = 1e-12
EXACT = {OUTCOMES.index("payback"), len(OUTCOMES)}


def difference(found, wanted, index):
    """The relative difference; infinite where one exists and the other does not."""
    if math.isnan(found) or math.isnan(wanted):
        return 0.0 if math.isnan(found) and math.isnan(wanted) else math.inf
    if found == wanted:
        return 0.0
    if index in EXACT or math.isinf(found) or math.isinf(wanted):
        return math.inf
    return max(0.0, abs(found - wanted) - ABSOLUTE) / max(abs(found), abs(wanted))


def column_name(index, columns):
    """The outcome, future, or series and year of a column."""
    if index <= len(OUTCOMES):
        return (OUTCOMES + ["future"])[index]
    series, year = divmod(index - len(OUTCOMES) - 1, (columns - len(OUTCOMES) - 1) // len(SERIES))
    return f"{SERIES[series]}, year {year + 1}"


def largest_difference(lines, cases):
    """The largest difference over all cases and where it is."""
    if len(lines) != len(cases):
        return math.inf, f"{len(lines)} of {len(cases)} cases were worked"
    worst = (0.0, "")
    for line, case in zip(lines, cases):
        wanted = expected(case)
        found = [float(word) for word in line.split()]
        if len(found) != len(wanted):
            return math.inf, f"{case['name']}: {len(found)} results, not {len(wanted)}"
        for index, pair in enumerate(zip(found, wanted)):
            worst = max(worst, (difference(*pair, index), f"{case['name']}: {column_name(index, len(wanted))}"))
    return worst

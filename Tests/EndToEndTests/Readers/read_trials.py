"""Opens saved trials in netCDF4, xarray and csv, and compares them with the tables of their run.

Arguments: the folder of the results, the folder of a run of the same with trials.csv, and JSON of `buildout trial`.
"""
import csv
import json
import math
import sys

import netCDF4
import numpy
import xarray

folder, other, trial_file = sys.argv[1:4]
checked = 0


def expect(condition, what):
    global checked
    if not condition:
        sys.exit(what)
    checked += 1


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def close(found, wanted):
    return found == wanted or math.isclose(found, wanted, rel_tol=1e-12, abs_tol=1e-12)


with open(folder + "/manifest.json", encoding="utf-8") as file:
    manifest = json.load(file)
data = xarray.open_dataset(folder + "/trials.nc")
trials = manifest["trials"]

# What it says of itself.
expect(dict(data.sizes) == {"trial": trials, "year": 15}, "sizes %s" % data.sizes)
expect(data.attrs["title"] == manifest["scenario"]["name"], "title")
expect(data.attrs["summary"] == manifest["scenario"]["story"], "summary")
expect(data.attrs["scenario_hash"] == manifest["scenarioHash"], "scenario_hash")
for name in ["seed", "generator", "method"]:
    expect(data.attrs[name] == manifest[name], name)
expect(data.attrs["trial_digest"] == manifest["trialDigest"], "trial_digest")
expect(list(data.trial.values) == list(range(trials)), "trial")
expect(list(data.year.values) == list(range(2026, 2041)), "year")
for name, value in data.variables.items():
    expect("long_name" in value.attrs, "%s has no long_name" % name)
    expect(name == "year" or "units" in value.attrs, "%s has no units" % name)
with netCDF4.Dataset(folder + "/trials.nc") as file:
    expect(file.data_model == "NETCDF4", "data model")
    for name, value in file.variables.items():
        filters = value.filters()
        expect(filters["zlib"] and filters["shuffle"] and value.chunking() != "contiguous", "%s filters" % name)
        expect(value.dtype.kind != "f" or math.isnan(value._FillValue), "%s fill value" % name)

# Outcomes against percentiles.csv.
for row in table(folder + "/percentiles.csv"):
    values = data[row["metric"]].values
    unit = "1" if row["unit"] == "–" else row["unit"]
    expect(data[row["metric"]].attrs["units"] == unit, "%s unit" % row["metric"])
    expect(numpy.isnan(values).sum() == int(row["none"]), "%s none" % row["metric"])
    expect(numpy.isposinf(values).sum() == int(row["never"]), "%s never" % row["metric"])
    expect(close(math.fsum(values[numpy.isfinite(values)]) / numpy.isfinite(values).sum(), float(row["mean"])), "mean")
    ranked = numpy.sort(values[~numpy.isnan(values)])
    for column in row:
        if column[0] == "p" and column[1:].isdigit() and row[column]:
            place = (len(ranked) - 1) * int(column[1:]) / 100
            low, part = math.floor(place), place % 1
            found = ranked[low] if part == 0 else ranked[low] + part * (ranked[low + 1] - ranked[low])
            wanted = float(row[column])
            expect(close(found, wanted) or wanted == math.inf == ranked[low + 1], "%s %s" % (row["metric"], column))

# Futures against futures.csv.
meanings = data.future.attrs["flag_meanings"].split(" ")
for row in table(folder + "/futures.csv"):
    inside = data.future.values == data.future.attrs["flag_values"][meanings.index(row["future"])]
    expect(close(inside.mean(), float(row["probability"])), row["future"])
    if inside.any():
        expect(close((data.npv.values[inside] >= 0).mean(), float(row["pays"])), row["future"] + " pays")

# Series against bands.csv.
for row in table(folder + "/bands.csv"):
    values = data[row["series"] + "ByYear"].sel(year=int(row["year"])).values
    expect(close(math.fsum(values) / trials, float(row["mean"])), "%s %s mean" % (row["series"], row["year"]))
    for column in ["p5", "p25", "p50", "p75", "p95"]:
        expect(
            close(numpy.quantile(values, int(column[1:]) / 100), float(row[column])),
            "%s %s %s" % (row["series"], row["year"], column),
        )

# Every number of the comma-separated file, to the bit.
rows = list(csv.reader(open(other + "/trials.csv", encoding="utf-8", newline=""), strict=True))
columns = dict(zip(rows[0], zip(*rows[1:])))
expect(len(rows) == trials + 1, "rows")
expect([meanings[value] for value in data.future.values] == list(columns["future"]), "futures in csv")
for name in data.data_vars:
    if name == "future":
        continue
    parts = {name: data[name].values}
    if "year" in data[name].dims:
        parts = {"%s.%d" % (name, year): data[name].sel(year=year).values for year in data.year.values}
    for column, values in parts.items():
        written = numpy.array([float(cell) if cell else math.nan for cell in columns[column]])
        expect(numpy.array_equal(written, values, equal_nan=True), "%s in csv" % column)

# The inputs and outcomes of one trial, replayed by itself.
with open(trial_file, encoding="utf-8") as file:
    trial = json.load(file)
index = int(trial["name"].rsplit("-", 1)[1])
for name, wanted in trial["inputs"].items():
    expect(data[name].values[index] == wanted, "input %s of trial %d" % (name, index))
for name, wanted in trial["outcomes"].items():
    if name != "future":
        wanted = math.inf if wanted == "inf" else math.nan if wanted is None else wanted
        expect(numpy.array_equal(data[name].values[index], wanted, equal_nan=True), "%s of trial %d" % (name, index))

print("%d comparisons" % checked)

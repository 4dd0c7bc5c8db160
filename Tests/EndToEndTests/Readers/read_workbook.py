"""Opens a workbook in openpyxl and compares every number with the tables of its runs.

Arguments: the workbook, then the folders of the results, whose names are the labels in the workbook.
"""
import csv
import json
import os
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
folders = sys.argv[2:]
checked = 0


def expect(condition, what):
    global checked
    if not condition:
        sys.exit(what)
    checked += 1


def shown(cell):
    """A number of a table as the workbook holds it: with 16 significant digits."""
    if cell == "":
        return None
    if cell == "inf":
        return "never"
    return float("%.16G" % float(cell))


def rows(sheet):
    heads = [cell.value.split(" (")[0] for cell in sheet[1]]
    return [dict(zip(heads, row)) for row in sheet.iter_rows(min_row=2)]


expect(book.sheetnames == ["percentiles", "bands", "futures", "assumptions", "runs", "charts"], book.sheetnames)
for sheet in book:
    expect(sheet.freeze_panes is not None, sheet.title + " has no frozen panes")
    if sheet.title != "charts":
        expect(sheet.auto_filter.ref == sheet.dimensions, sheet.title + " has no filter")
    for line in sheet.iter_rows():
        for cell in line:
            expect(cell.data_type in ("s", "n"), "%s!%s is a %s" % (sheet.title, cell.coordinate, cell.data_type))
            if cell.data_type == "n" and cell.value is not None:
                expect(cell.number_format, "a number has a format")

labels = [os.path.basename(folder) for folder in folders]
for name, keys in [("percentiles", ["metric"]), ("bands", ["series", "year"]), ("futures", ["future"])]:
    found = iter(rows(book[name]))
    for folder, label in zip(folders, labels):
        with open("%s/%s.csv" % (folder, name), encoding="utf-8", newline="") as file:
            for wanted in csv.DictReader(file):
                row = next(found)
                expect(row["scenario"].value == label, "%s: %s" % (name, row["scenario"].value))
                expect(set(row) == set(wanted) | {"scenario"}, "%s has the columns %s" % (name, sorted(row)))
                for column, cell in wanted.items():
                    if column in keys + ["unit"] and column != "year":
                        expect(row[column].value == cell, "%s of %s" % (column, cell))
                    else:
                        value = row[column].value
                        expect(value == shown(cell), "%s %s %s: %r, not %r" % (name, label, column, value, cell))
    expect(next(found, None) is None, name + " has further rows")

found = iter(rows(book["assumptions"]))
for folder, label in zip(folders, labels):
    with open(folder + "/manifest.json", encoding="utf-8") as file:
        scenario = json.load(file)["scenario"]
    for name, wanted in scenario["inputs"].items():
        row = next(found)
        expect(row["scenario"].value == label and row["input"].value == name, "assumption " + name)
        for column in ["unit", "distribution", "source", "grade"]:
            expect(row[column].value == wanted[column], "%s of %s: %r" % (column, name, row[column].value))
        expect(row["p5"].value <= row["p50"].value <= row["p95"].value, "percentiles of " + name)
for row, folder in zip(rows(book["runs"]), folders, strict=True):
    with open(folder + "/manifest.json", encoding="utf-8") as file:
        manifest = json.load(file)
    expect(row["name"].value == manifest["scenario"]["name"], "name: %r" % row["name"].value)
    expect(row["story"].value == manifest["scenario"]["story"], "story: %r" % row["story"].value)
    for name in ["trials", "seed", "generator", "method"]:
        expect(row[name].value == manifest[name], name)
    expect(row["scenario hash"].value == manifest["scenarioHash"], "hash")

print("%d comparisons" % checked)

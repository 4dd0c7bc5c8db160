"""Reads tables of hostile texts with the parsers that people use, and compares each with what it should say.

The folder given holds texts.json (the texts), and the same texts in texts.csv, written.json, texts.xlsx and texts.nc.
"""
import csv
import json
import os
import sys
import unicodedata

import netCDF4
import openpyxl

folder = sys.argv[1]
csv.field_size_limit(1 << 20)
checked = 0


def path(name):
    return os.path.join(folder, name)


def is_hidden(character):
    return (
        unicodedata.category(character) in ("Cc", "Zl", "Zp")
        or character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
    )


def visible(text, kept=""):
    return "".join("\\u{%x}" % ord(c) if is_hidden(c) and c not in kept else c for c in text)


def expect(found, wanted, what):
    global checked
    if found != wanted:
        sys.exit("%s: found %r, wanted %r" % (what, found[:200] if found else found, wanted[:200]))
    checked += 1


def in_csv(text):
    shown = visible(text, "\t\n")
    return "'" + shown if shown[:1] in list("=+-@\t\n＝＋－＠") else shown


with open(path("texts.json"), encoding="utf-8") as file:
    texts = json.load(file)
with open(path("written.json"), encoding="utf-8", newline="") as file:
    source = file.read()
assert not any(is_hidden(c) for c in source if c != "\n"), "a hidden character in JSON"
for number, (found, text) in enumerate(zip(json.loads(source), texts, strict=True)):
    expect(found, text, "json %d" % number)

with open(path("texts.csv"), encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file, strict=True))
for number, (row, text) in enumerate(zip(rows[1:], texts, strict=True)):
    expect(row[0], str(number), "csv %d" % number)
    expect(row[1], in_csv(text), "csv %d" % number)

for row, text in zip(openpyxl.load_workbook(path("texts.xlsx"))["texts"].iter_rows(min_row=2), texts, strict=True):
    what = "xlsx %d" % row[0].value
    wanted = visible(text, "\t\n")
    if wanted == "":
        expect(str(row[1].value or ""), "", what)
        continue
    if row[1].data_type not in ("s", "inlineStr"):
        sys.exit("%s is of the type %s" % (what, row[1].data_type))
    # openpyxl reads _x005F_ as an underscore, as spreadsheets do.
    found = row[1].value
    if len(found.encode("utf-16-le")) > 2 * 32767:
        sys.exit("%s has more characters than a cell can hold" % what)
    if " … [cut: the text has" in found:
        head = found[: found.index(" … [cut: the text has")]
        if len(text) < 4000 or not wanted.startswith(head) or len(head) < 3000:
            sys.exit("%s is cut where it should not be" % what)
        checked += 1
    else:
        # Parsers of XML read every line end as one line feed.
        expect(found, wanted, what)

with netCDF4.Dataset(path("texts.nc")) as file:
    for number, text in enumerate(texts):
        expect(file.getncattr("text%d" % number), text.replace("\0", ""), "netCDF %d" % number)

print("%d comparisons" % checked)

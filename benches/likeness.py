#!/usr/bin/env python3
"""How many names of a set bear any likeness to a name that the gazetteer has for their place: what matching can reach.

    python3 -m venv v && v/bin/pip install rapidfuzz anyascii
    v/bin/python benches/likeness.py names.tsv geonames_UA.tsv eng,fra,tur

names.tsv as for `sitmap evaluate names`, the gazetteer a GeoNames dump with a header. Names are put in Latin letters and
compared letter by letter; two of unlike length and letters stay below LIKE (0 to 100).
"""

import collections
import csv
import re
import sys

from anyascii import anyascii
from rapidfuzz import fuzz

LIKE = 45


def letters(name):
    return re.sub("[^a-z]", "", anyascii(name).lower())


def settlements(path):
    """Per geonameid of a settlement: its main name, and all of its names."""
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["feature_class"] == "P":
                names = [row["name"], row["asciiname"], *row["alternatenames"].split(",")]
                yield row["geonameid"], [letters(name) for name in names]


def like(name, names):
    return max(fuzz.ratio(letters(name), other) for other in names) >= LIKE


def main():
    names, gazetteer, columns = sys.argv[1], dict(settlements(sys.argv[2])), sys.argv[3].split(",")
    asked, main_name, any_name = collections.Counter(), collections.Counter(), collections.Counter()
    with open(names, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            known = gazetteer.get(row["geonames_id"])
            for column in columns if known else ():
                for name in filter(None, map(str.strip, (row[column] or "").split("|"))):
                    for group in column, "all":
                        asked[group] += 1
                        main_name[group] += like(name, known[:1])
                        any_name[group] += like(name, known)
    print("names        n   like the main name   like any name")
    for group in [*columns, "all"]:
        n = asked[group] or 1
        print(f"{group:<6} {asked[group]:>7}   {main_name[group] / n:>18.1%}   {any_name[group] / n:>13.1%}")


main()

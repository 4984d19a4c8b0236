"""geojson-validator over files: structure, crs, ring order, ranges, precision, duplicate nodes."""

import json
import sys

import geojson_validator
from loguru import logger

logger.remove()


def problems(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file, parse_constant=lambda name: sys.exit(f"{path}: not JSON: {name}"))
    yield from geojson_validator.validate_structure(data, check_crs=True).items()
    if data["features"]:
        found = geojson_validator.validate_geometries(data)
        yield from found["invalid"].items()
        # A hole is no fault: a region may lie within another.
        yield from ((name, where) for name, where in found["problematic"].items() if name != "holes")


def main(paths):
    failed = False
    for path in paths:
        for name, where in problems(path):
            failed = True
            print(f"{path}: geojson-validator: {name}: {where}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Reads every layer of an open QGIS project again and again until its input ends; says what it saw.

    follow.py FOLDER ALLOWED    ALLOWED is JSON: the numbers of features that each layer may have, by its file's name
"""

import json
import os
import pathlib
import select
import sys

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer


def name_of(layer):
    return pathlib.Path(layer.source().split("|")[0]).name


def count(layer, allowed, seen, bad):
    """Notes how many features a layer has, and whether that is a whole layer of one build."""
    name = name_of(layer)
    if not layer.isValid():
        bad.append(f"{name}: not valid")
        return
    features = list(layer.getFeatures())
    number = len(features)
    seen.setdefault(name, {}).setdefault(number, 0)
    seen[name][number] += 1
    if number not in allowed[name]:
        bad.append(f"{name}: {number} features")
    if any(feature.geometry().isNull() for feature in features):
        bad.append(f"{name}: a feature without its geometry")


def main():
    folder, allowed = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
    project = QgsProject.instance()
    if not project.read(str(folder / "situation.qgs")):
        print(json.dumps({"bad": [project.error()]}))
        return
    layers = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    rounds, seen, bad = 0, {}, []
    print("reading", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        for layer in layers:
            # As the refresh of the window does.
            layer.dataProvider().reloadData()
            count(layer, allowed, seen, bad)
            count(QgsVectorLayer(str(folder / name_of(layer)), name_of(layer), "ogr"), allowed, seen, bad)
        rounds += 1
    print(json.dumps({"rounds": rounds, "layers": len(layers), "seen": seen, "bad": bad[:20]}))


application = QgsApplication([], False)
application.initQgis()
main()
sys.stdout.flush()
# Leaving by the interpreter's own end crashes in QGIS's clean-up of static objects.
os._exit(0)

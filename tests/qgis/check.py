"""Opens a layers folder in QGIS: validity, types, looks, time, a rendered map, reading again after a rebuild."""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import sys
import tempfile

from PyQt5.QtCore import QCoreApplication, QDateTime, QEventLoop, QSize, Qt, QTimer
from PyQt5.QtGui import QColor, QImage
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
)

SIZE = QSize(900, 700)
SMALL = QSize(225, 175)
# Share of the small picture's colour range by which a pixel may differ on average: fonts differ between machines.
TOLERANCE = 0.03
BOTH_ENDS = QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields
RENDERERS = {
    "casualties": "RuleRenderer",
    "casualty_points": "RuleRenderer",
    "front_line_reports": "RuleRenderer",
    "uncertainty": "singleSymbol",
    "areas": "RuleRenderer",
    "backdrop_places": "singleSymbol",
    "backdrop_regions": "singleSymbol",
    "backdrop_countries": "singleSymbol",
}
COUNTS = ("_low", "_best", "_high", "place_count", "geo_precision", "revision", "n_reports")
failures = []


def check(condition, words):
    if not condition:
        failures.append(words)
        print("FAILED:", words)


def name_of(layer):
    return pathlib.Path(layer.source().split("|")[0]).stem


def vector_layers(project):
    return [layer for layer in project.layerTreeRoot().layerOrder() if isinstance(layer, QgsVectorLayer)]


def check_project(project, folder):
    check(project.crs().authid() == "EPSG:3857", f"the project's CRS is {project.crs().authid()!r}")
    check(project.title() != "", "the project has no title")
    order = [name_of(layer) for layer in vector_layers(project)]
    check(order == [name for name in RENDERERS if name in order], f"the layers lie in this order: {order}")
    check(set(order) == {path.stem for path in folder.glob("*.geojson")}, f"project and folder differ: {order}")
    osm = project.mapLayer("sitmap_openstreetmap_layer")
    check(osm is not None and osm.isValid(), "the OpenStreetMap layer is missing")
    node = project.layerTreeRoot().findLayer("sitmap_openstreetmap_layer")
    check(node is not None and not node.isVisible(), "the OpenStreetMap layer is switched on")
    mode, _ = project.readNumEntry("TemporalControllerWidget", "/NavigationMode")
    check(mode == 2, "the temporal controller is off")
    span = project.timeSettings().temporalRange()
    check(span.begin().isValid() and span.end() > span.begin(), "the project has no time range")
    for path in (folder / "situation.qgs",):
        check(str(folder) not in path.read_text(encoding="utf-8"), f"{path.name} holds absolute paths")


def check_layer(layer, path, where):
    name = f"{where}: {path.stem}"
    check(layer.isValid(), f"{name} is not valid")
    data = json.loads(path.read_text(encoding="utf-8"))
    check(layer.featureCount() == len(data["features"]), f"{name} has {layer.featureCount()} features")
    check(layer.renderer().type() == RENDERERS[path.stem], f"{name} is drawn by {layer.renderer().type()}")
    check_types(layer, data["features"], name)
    if path.stem.startswith("backdrop"):
        return
    time = layer.temporalProperties()
    fields = (time.startField(), time.endField())
    check(time.isActive() and time.mode() == BOTH_ENDS, f"{name} has no time")
    check(fields == ("t_start", "t_end"), f"{name} takes its time from {fields}")
    alias = layer.attributeAlias(layer.fields().indexOf("t_end"))
    check(alias == "Until (exclusive)", f"{name} shows t_end as {alias!r}")
    check("quote" in layer.mapTipTemplate(), f"{name} has no map tip")


def evaluated(layer, text):
    """What an expression gives for each feature of a layer."""
    expression = QgsExpression(text)
    check(not expression.hasParserError(), f"{name_of(layer)}: {expression.parserErrorString()}: {text[:80]}")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    values = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        values[feature["id"]] = expression.evaluate(context)
        check(not expression.hasEvalError(), f"{name_of(layer)}: {expression.evalErrorString()}")
    return values


def check_words(layer):
    """Labels and map tips say something of every feature, the tips with the quote and its source."""
    name = name_of(layer)
    if layer.labelsEnabled():
        labels = evaluated(layer, layer.labeling().settings().fieldName)
        check(all(labels.values()), f"{name}: labels {labels}")
        if name == "casualties":
            named = ("killed", "wounded", "missing", "captured", "casualties", "loss")
            check(all(any(word in label for word in named) for label in labels.values()), f"{name}: labels {labels}")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        check("[%" not in tip, f"{name}: the map tip of {feature['id']} is not filled in: {tip[:200]}")
        for part in (feature["quote"], feature["source_name"]):
            shown = str(part or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            check(shown in tip, f"{name}: the map tip of {feature['id']} lacks {shown[:60]!r}")


def check_ways(project):
    """Every layer but the points of single villages is shown and reads its file anew; every event layer but the
    spread is labelled."""
    for layer in vector_layers(project):
        name = name_of(layer)
        shown = project.layerTreeRoot().findLayer(layer.id()).isVisible()
        check(shown == (name != "casualty_points"), f"{name} is {'on' if shown else 'off'}")
        if name.startswith("backdrop"):
            continue
        check(layer.hasAutoRefreshEnabled(), f"{name} does not refresh by itself")
        check(layer.labelsEnabled() == (name not in ("casualty_points", "uncertainty")), f"{name}: labels")
        check_words(layer)
        unnamed = [field.name() for field in layer.fields() if field.name() != "id" and not layer.attributeAlias(layer.fields().indexOf(field.name()))]
        check(not unnamed, f"{name}: no alias for {unnamed}")


def check_extent(project):
    """The project opens where the events are, and its time is that of the dated events."""
    view = project.viewSettings().defaultViewExtent()
    points = next(layer for layer in vector_layers(project) if name_of(layer) == "casualties")
    turn = QgsCoordinateTransform(points.crs(), project.crs(), project)
    for feature in points.getFeatures():
        box = turn.transformBoundingBox(feature.geometry().boundingBox())
        check(view.contains(box), f"{feature['id']} lies outside the extent that the project opens with")
    span = project.timeSettings().temporalRange()
    for feature in points.getFeatures():
        check(span.begin() <= feature["t_start"] and feature["t_end"] <= span.end(), f"{feature['id']} lies outside the project's time")


def check_types(layer, features, name):
    for field in layer.fields():
        if all(feature["properties"].get(field.name()) is None for feature in features):
            continue  # GDAL has no value to tell the type by
        if field.name() in ("t_start", "t_end"):
            check(field.typeName() == "DateTime", f"{name}.{field.name()} is {field.typeName()}")
        elif field.name().endswith(COUNTS):
            check(field.typeName() == "Integer", f"{name}.{field.name()} is {field.typeName()}")
        elif field.name().endswith("_share"):
            check(field.typeName() == "Real", f"{name}.{field.name()} is {field.typeName()}")


def day_range(day):
    begin = QDateTime(day.year, day.month, day.day, 0, 0, 0, 0, Qt.UTC)
    return QgsDateTimeRange(begin, begin.addDays(1), True, False)


def shown_on(layer, day):
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = layer.temporalProperties().createFilterString(context, day_range(day))
    return {feature["id"] for feature in layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression))}


def check_days(layer, path):
    """Every event shows on its days, the end exclusive, and on no other."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    bounds = {}
    for feature in features:
        moments = [feature["properties"][name] for name in ("t_start", "t_end")]
        start, end = (m and datetime.date.fromisoformat(m[:10]) for m in moments)
        bounds[feature["id"]] = (start or datetime.date.min, end or datetime.date.max)
    days = {end_day + datetime.timedelta(shift) for pair in bounds.values() for end_day in pair
            if datetime.date.min < end_day < datetime.date.max for shift in (-1, 0, 1)}
    for day in sorted(days):
        due = {key for key, (start, end) in bounds.items() if start <= day < end}
        seen = shown_on(layer, day)
        check(seen == due, f"{path.stem} on {day} shows {sorted(seen)}, not {sorted(due)}")


def render(project):
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    settings.setLayers([layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(SIZE)
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor(220, 232, 239))
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setIsTemporal(True)
    settings.setTemporalRange(project.timeSettings().temporalRange())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    check(not job.errors(), f"rendering: {[error.message for error in job.errors()]}")
    return job.renderedImage()


def difference(picture, expected):
    """Mean difference of two pictures of one size, 0 to 1."""
    total = 0
    for y in range(expected.height()):
        for x in range(expected.width()):
            a, b = picture.pixelColor(x, y), expected.pixelColor(x, y)
            total += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
    return total / (3 * 255 * expected.width() * expected.height())


def check_picture(project, args):
    picture = render(project)
    picture.save(args.picture)
    small = picture.scaled(SMALL, Qt.IgnoreAspectRatio, Qt.SmoothTransformation).convertToFormat(QImage.Format_RGB32)
    if args.accept:
        small.save(args.expected)
        return
    expected = QImage(args.expected)
    check(not expected.isNull(), f"{args.expected} is missing; look at {args.picture}, then run with --accept")
    if not expected.isNull():
        apart = difference(small, expected)
        check(apart <= TOLERANCE, f"the map differs by {apart:.3f} (allowed {TOLERANCE}): look at {args.picture}")
        print(f"picture differs by {apart:.4f}")


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def shorten(path):
    """Replaces a layer as sitmap does: whole, in one step, with its first feature made a one-day event and no other."""
    data = json.loads(path.read_text(encoding="utf-8"))
    data["features"] = data["features"][:1]
    one = data["features"][0]["properties"]
    start = datetime.date.fromisoformat(one["t_start"][:10])
    one["t_end"] = f"{start + datetime.timedelta(1)}T00:00:00Z"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)


def check_rebuild(folder):
    """A project that is open sees the files of a rebuild by itself, and one-day events show on their day."""
    with tempfile.TemporaryDirectory() as copy:
        copy = pathlib.Path(copy) / "layers"
        shutil.copytree(folder, copy)
        project = QgsProject()
        check(project.read(str(copy / "situation.qgs")), "a copy of the folder does not open")
        layer = next(layer for layer in vector_layers(project) if name_of(layer) == "casualties")
        before = sum(1 for _ in layer.getFeatures())
        check(layer.hasAutoRefreshEnabled(), "casualties does not refresh by itself")
        shorten(copy / "casualties.geojson")
        wait(layer.autoRefreshInterval() + 500)
        after = sum(1 for _ in layer.getFeatures())
        check((before > 1, after) == (True, 1), f"after a rebuild casualties shows {after} of {before} features, not 1")
        layer.reload()
        check_days(layer, copy / "casualties.geojson")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--expected", required=True)
    parser.add_argument("--picture", required=True)
    args = parser.parse_args()
    folder = args.folder.resolve()

    project = QgsProject.instance()
    check(project.read(str(folder / "situation.qgs")), f"situation.qgs does not open: {project.error()}")
    check_project(project, folder)
    check_ways(project)
    check_extent(project)
    for layer in vector_layers(project):
        check_layer(layer, folder / f"{name_of(layer)}.geojson", "project")
    for path in sorted(folder.glob("*.geojson")):
        # As the window does: PyQGIS drops the time of a style that is read on construction.
        layer = QgsVectorLayer(str(path), path.stem, "ogr", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
        layer.loadDefaultStyle()
        check_layer(layer, path, "style")
        if not path.stem.startswith("backdrop"):
            check_days(layer, path)
    check_picture(project, args)
    check_rebuild(folder)
    print("QGIS:", f"{len(failures)} failed" if failures else "all as meant")
    return 1 if failures else 0


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    status = main()
    sys.stdout.flush()
    # Leaving by the interpreter's own end crashes in QGIS's clean-up of static objects.
    os._exit(status)

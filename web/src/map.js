/** The map: backdrop, hatched areas, uncertainty, links between an event's places, symbols, labels. */
import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Zoom from 'ol/control/Zoom.js';
import { boundingExtent, createEmpty, extend, getArea, isEmpty } from 'ol/extent.js';
import Point from 'ol/geom/Point.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import XYZ from 'ol/source/XYZ.js';
import { backdropLayers } from './backdrop.js';
import { byId } from './dom.js';
import { clusterer, groupByArea, groupByPlace } from './groups.js';
import { locator } from './locator.js';
import { forgetMarks, rimOf, symbolStyle } from './marks.js';
import { areaFeatures, areaStyle, labelFeatures, labelStyle, linkFeatures, linkStyle, spreadFeatures, spreadStyle } from './overlays.js';
import { t } from './texts.js';

const HIT = { hitTolerance: 6 };
const moveMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 250);
// Symbols that the names of towns keep clear of.
const MOST_AVOIDED = 200;
// Pixels from which the map shows all of the least extent.
const WIDE_SCREEN = 1000;
// Metres: no closer fit than this around a single village.
const LEAST_EXTENT = 66_000;

/** The map in `#map`; `on` holds pick(group), hover(group, pixel), areas(groups) and moved([lon, lat, zoom]). */
export class SituationMap {
  constructor(settings, backdrop, on) {
    this.on = on;
    this.backdrop = backdropLayers(backdrop);
    this.locate = locator(backdrop.regions?.features.length ? backdrop.regions : backdrop.countries);
    this.areas = this.vector(areaStyle, 4);
    this.spread = this.vector(spreadStyle, 5);
    this.links = this.vector(linkStyle, 6);
    this.symbols = this.vector((feature) => symbolStyle(feature.get('group'), feature.get('order')), 7);
    this.labels = this.vector(labelStyle, 8, true);
    const layers = [...this.backdrop.layers, this.areas, this.spread, this.links, this.symbols, this.labels];
    if (settings.tiles) layers.unshift(new TileLayer({ source: new XYZ({ url: settings.tiles.url, attributions: settings.tiles.attribution }), zIndex: 0.5 }));
    this.view = new View({ center: [0, 0], zoom: 2, minZoom: 2, maxZoom: 17, showFullExtent: true });
    const controls = [new Zoom({ zoomInTipLabel: t('map.zoomIn'), zoomOutTipLabel: t('map.zoomOut') }), new ScaleLine({ minWidth: 70 })];
    this.map = new OlMap({ target: byId('map'), layers, view: this.view, controls, keyboardEventTarget: byId('map') });
    this.map.on('moveend', () => this.moved());
    this.map.on('singleclick', (event) => this.on.pick(this.groupAt(event.pixel)));
    this.map.on('pointermove', (event) => this.hover(event));
    byId('map').addEventListener('pointerleave', () => this.on.hover(null));
  }

  vector(style, zIndex, declutter = false) {
    return new VectorLayer({ source: new VectorSource({ wrapX: false }), style, zIndex, declutter });
  }

  /** Shows the chosen events; the view stays. */
  show(chosen, uncertainty, hulls) {
    this.groups = groupByPlace(chosen);
    this.cluster = clusterer(this.groups);
    this.areaGroups = groupByArea(chosen);
    fill(this.areas, areaFeatures(this.areaGroups));
    this.chosen = chosen;
    this.uncertainty = uncertainty;
    this.hulls = hulls;
    this.drawSymbols();
    this.drawSpread();
  }

  drawSymbols() {
    if (!this.cluster) return;
    const box = transformExtent(this.view.calculateExtent(this.map.getSize()), 'EPSG:3857', 'EPSG:4326');
    const drawn = this.cluster(box, this.view.getZoom());
    const plain = drawn === this.groups;
    const order = (group) => -group.lat - (group.events?.length ?? 0) / 1000;
    fill(this.symbols, drawn.map((group) => new Feature({ geometry: new Point(fromLonLat([group.lon, group.lat])), group, order: order(group) })));
    const view = { resolution: this.view.getResolution(), extent: this.view.calculateExtent(this.map.getSize()) };
    fill(this.links, linkFeatures(plain ? this.chosen : [], this.selected, plain ? drawn : [], view));
    fill(this.labels, labelFeatures(plain ? this.chosen : [], plain ? drawn : [], view));
    const few = drawn.length <= MOST_AVOIDED ? drawn : [];
    this.backdrop.avoid(new Set(few.map(({ name }) => name)), few.map((group) => [...fromLonLat([group.lon, group.lat]), rimOf(group)]));
    this.on.areas(this.areasInView());
  }

  /** Groups of the areas that reach into the view, the smallest first. */
  areasInView() {
    const view = this.view.calculateExtent(this.map.getSize());
    const features = this.areas.getSource().getFeatures().filter((feature) => feature.getGeometry().intersectsExtent(view));
    return features.sort((a, b) => getArea(a.getGeometry().getExtent()) - getArea(b.getGeometry().getExtent())).map((feature) => feature.get('group'));
  }

  drawSpread() {
    const events = this.uncertainty ? this.chosen : [];
    fill(this.spread, spreadFeatures(events, this.selected, this.hulls));
  }

  /** Marks one event, or none. */
  select(event) {
    this.selected = event;
    this.drawSpread();
    this.drawSymbols();
  }

  groupAt(pixel) {
    const find = (layer) => this.map.forEachFeatureAtPixel(pixel, (feature) => feature.get('group'), { ...HIT, layerFilter: (at) => at === layer });
    return find(this.symbols) ?? find(this.labels) ?? find(this.areas) ?? null;
  }

  hover({ pixel, dragging }) {
    if (dragging) return this.on.hover(null);
    const group = this.groupAt(pixel);
    this.map.getTargetElement().style.cursor = group ? 'pointer' : '';
    this.on.hover(group, pixel);
  }

  /** Draws what depends on the view: OpenLayers tells of the first view only when it changes. */
  settle() {
    this.drawSymbols();
    const extent = this.view.calculateExtent(this.map.getSize());
    this.locate(extent, this.symbols.getSource().getFeatures().map((feature) => this.map.getPixelFromCoordinate(feature.getGeometry().getCoordinates())));
    const taken = this.symbols.getSource().getFeatures().slice(0, 100).map((feature) => feature.getGeometry().getCoordinates());
    this.backdrop.label(extent, taken, this.view.getResolution());
    const names = this.backdrop.names(extent);
    byId('map').setAttribute('aria-description', names.length ? t('map.inView', { names: names.join(', ') }) : t('map.nothing'));
  }

  /** Pixels of a place from the map's upper left corner. */
  pixelOf(lon, lat) {
    return this.map.getPixelFromCoordinate(fromLonLat([lon, lat]));
  }

  moved() {
    this.settle();
    const [lon, lat] = toLonLat(this.view.getCenter());
    this.on.moved([+lon.toFixed(4), +lat.toFixed(4), +this.view.getZoom().toFixed(2)]);
  }

  goTo([lon, lat, zoom]) {
    this.view.setCenter(fromLonLat([lon, lat]));
    this.view.setZoom(zoom);
  }

  expand(group) {
    const zoom = Math.max(group.expand(), this.view.getZoom() + 1);
    this.view.animate({ center: fromLonLat([group.lon, group.lat]), zoom, duration: moveMs() });
  }

  /** Fits the events' points; their areas where there are no points. */
  fit(events) {
    const points = events.flatMap((event) => event.points);
    let extent = points.length ? boundingExtent(points.map((at) => fromLonLat(at))) : createEmpty();
    if (!points.length) for (const feature of this.areas.getSource().getFeatures()) extend(extent, feature.getGeometry().getExtent());
    if (isEmpty(extent) && !points.length) extent = this.backdrop.layers[0].getSource().getExtent();
    if (!extent.every(Number.isFinite)) return;
    this.view.fit(widen(extent, LEAST_EXTENT * Math.min(1, this.map.getSize()[0] / WIDE_SCREEN)), { size: this.map.getSize(), padding: [70, 60, 60, 60] });
  }

  reveal(event) {
    const at = event.points[0];
    if (!at) return;
    const inside = event.points.every((point) => this.pixelOf(...point)?.every((x, i) => x > 40 && x < this.map.getSize()[i] - 40));
    if (!inside) this.view.animate({ center: fromLonLat(at), zoom: Math.max(this.view.getZoom(), 9), duration: moveMs() });
  }

  restyle() {
    forgetMarks();
    this.backdrop.restyle();
    for (const layer of [this.areas, this.spread, this.links, this.symbols, this.labels]) layer.changed();
  }
}

function fill(layer, features) {
  const source = layer.getSource();
  source.clear(true);
  source.addFeatures(features);
}

function widen([left, bottom, right, top], least) {
  const grow = (low, high) => Math.max(0, (least - (high - low)) / 2);
  const [x, y] = [grow(left, right), grow(bottom, top)];
  return [left - x, bottom - y, right + x, top + y];
}

/** What lies around the symbols: hatched areas, uncertainty, links and labels. */
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import Point from 'ol/geom/Point.js';
import { circular } from 'ol/geom/Polygon.js';
import { fromLonLat } from 'ol/proj.js';
import { Fill, Stroke, Style, Text } from 'ol/style.js';
import { FONT, halo } from './backdrop.js';
import { rimOf } from './marks.js';
import { COLOURS, colourOf } from './symbols.js';
import { figureText, plural } from './words.js';

const FORMAT = new GeoJSON({ featureProjection: 'EPSG:3857' });
// Above these the map would be nothing but circles or words.
const MOST_CIRCLES = 150;
const MOST_LABELS = 60;

export function areaFeatures(groups) {
  return groups.map((group) => new Feature({ geometry: FORMAT.readGeometry(group.area), group }));
}

export function areaStyle(feature) {
  const claimed = feature.get('group').events.every((event) => (event.claim_status ?? 'claimed') === 'claimed');
  return new Style({
    fill: new Fill({ color: hatch() }),
    stroke: new Stroke({ color: colourOf('--area-line'), width: 2, lineDash: claimed ? [7, 5] : undefined }),
  });
}

let hatching = null;

function hatch() {
  const colour = colourOf('--hatch');
  if (hatching?.colour === colour) return hatching.pattern;
  const size = Math.round(10 * (window.devicePixelRatio || 1));
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const context = canvas.getContext('2d');
  context.strokeStyle = colour;
  context.lineWidth = size / 10;
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
  hatching = { colour, pattern: context.createPattern(canvas, 'repeat') };
  return hatching.pattern;
}

/** Circles of `radius_m` around points, hulls where the layer gives them. */
export function spreadFeatures(chosen, selected, hulls) {
  const events = new Set(chosen.length <= MOST_CIRCLES ? chosen : []);
  if (selected) events.add(selected);
  const features = new Map();
  for (const event of events) {
    for (const { key, geometry } of spreadOf(event, hulls)) {
      const known = features.get(key);
      if (known && event !== selected) continue;
      features.set(key, new Feature({ geometry: geometry(), selected: event === selected, type: event.event_type }));
    }
  }
  return [...features.values()];
}

function spreadOf(event, hulls) {
  const hull = hulls.get(event.id);
  if (hull && event.geo_precision === 3) return [{ key: event.id, geometry: () => FORMAT.readGeometry(hull) }];
  if (!event.radius_m) return [];
  const circle = (at) => circular(at, event.radius_m, 64).transform('EPSG:4326', 'EPSG:3857');
  return event.points.map((at) => ({ key: `${at} ${event.radius_m}`, geometry: () => circle(at) }));
}

export function spreadStyle(feature) {
  const selected = feature.get('selected');
  const colour = selected ? (COLOURS[feature.get('type')] ?? COLOURS.control) : colourOf('--spread-line');
  return new Style({
    fill: new Fill({ color: selected ? `${colour}26` : colourOf('--spread') }),
    stroke: new Stroke({ color: colour, width: selected ? 2 : 1, lineDash: [3, 4] }),
    zIndex: selected ? 1 : 0,
  });
}

const middle = (points) => [0, 1].map((axis) => points.reduce((sum, at) => sum + at[axis], 0) / points.length);

/** Lines that hold the places of one event together. */
export function linkFeatures(chosen, selected) {
  const losses = chosen.filter((event) => event.points.length > 1 && event.event_type === 'casualties');
  const events = new Set(losses.length <= MOST_LABELS ? losses : []);
  if (selected?.points.length > 1) events.add(selected);
  return [...events].map((event) => {
    const centre = fromLonLat(middle(event.points));
    const lines = event.points.map((at) => [centre, fromLonLat(at)]);
    return new Feature({ geometry: new MultiLineString(lines), type: event.event_type, selected: event === selected });
  });
}

export function linkStyle(feature) {
  const colour = COLOURS[feature.get('type')];
  return [
    new Style({ stroke: new Stroke({ color: colourOf('--halo'), width: 4 }) }),
    new Style({ stroke: new Stroke({ color: colour, width: feature.get('selected') ? 2.5 : 1.5 }) }),
  ];
}

/** Names of places with events, figures of casualties, and a tag on each area. */
export function labelFeatures(chosen, drawn, areas) {
  const features = [];
  const losses = chosen.filter((event) => event.event_type === 'casualties' && event.points.length);
  if (losses.length <= MOST_LABELS) for (const event of losses) features.push(figureLabel(event, drawn));
  if (drawn.length <= MOST_LABELS * 2) {
    for (const group of drawn) if (group.name) features.push(label(group, [group.lon, group.lat], 'name', group.name, rimOf(group)));
  }
  for (const group of areas) features.push(areaLabel(group));
  return features.filter(Boolean);
}

function label(group, at, kind, text, rim = 0) {
  return new Feature({ geometry: new Point(fromLonLat(at)), group, kind, text, rim });
}

function figureLabel(event, drawn) {
  const text = figureText(event);
  if (event.points.length > 1) return label({ key: event.id, name: '', events: [event] }, middle(event.points), 'shared', text);
  const group = drawn.find(({ lon, lat }) => lon === event.points[0][0] && lat === event.points[0][1]);
  if (!group || group.events.filter((other) => other.event_type === 'casualties').length > 1) return null;
  return label(group, event.points[0], 'figure', text, rimOf(group));
}

function areaLabel(group) {
  const geometry = FORMAT.readGeometry(group.area);
  const polygons = geometry.getType() === 'MultiPolygon' ? geometry.getPolygons() : [geometry];
  const largest = polygons.reduce((a, b) => (b.getArea() > a.getArea() ? b : a));
  const text = `${group.name || 'Area'}: ${plural(group.events.length, 'area-wide report')}`;
  return new Feature({ geometry: new Point(largest.getInteriorPoint().getCoordinates().slice(0, 2)), group, kind: 'area', text, rim: 0 });
}

export function labelStyle(feature) {
  const kind = feature.get('kind');
  const rim = feature.get('rim');
  const ink = new Fill({ color: colourOf('--ink') });
  const base = { text: feature.get('text'), fill: ink, stroke: halo(4) };
  if (kind === 'name') return new Style({ zIndex: 2, text: new Text({ ...base, font: `600 13px ${FONT}`, offsetY: rim + 11 }) });
  if (kind === 'figure') return new Style({ zIndex: 3, text: new Text({ ...base, font: `700 13px ${FONT}`, textAlign: 'left', offsetX: rim + 6 }) });
  const tag = {
    backgroundFill: new Fill({ color: colourOf('--paper') }),
    backgroundStroke: new Stroke({ color: kind === 'area' ? colourOf('--area-line') : COLOURS.casualties, width: 1.5 }),
    padding: [4, 7, 3, 7],
    stroke: undefined,
  };
  return new Style({ zIndex: kind === 'shared' ? 4 : 1, text: new Text({ ...base, ...tag, font: `${kind === 'area' ? 600 : 700} 12.5px ${FONT}` }) });
}

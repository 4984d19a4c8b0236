/** What lies around the symbols: hatched areas, uncertainty, links and labels. */
import Feature from 'ol/Feature.js';
import { boundingExtent, buffer, containsXY } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import Point from 'ol/geom/Point.js';
import { circular } from 'ol/geom/Polygon.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import { Fill, Stroke, Style, Text } from 'ol/style.js';
import { FONT, halo, localName } from './backdrop.js';
import { rimOf } from './marks.js';
import { Room } from './room.js';
import { COLOURS, colourOf } from './symbols.js';
import { count, figureText, isClaimed } from './words.js';

const FORMAT = new GeoJSON({ featureProjection: 'EPSG:3857' });
// Above these the map would be nothing but circles or words.
const MOST_CIRCLES = 150;
const MOST_LABELS = 60;

export function areaFeatures(groups) {
  return groups.map((group) => new Feature({ geometry: FORMAT.readGeometry(group.area), group }));
}

export function areaStyle(feature) {
  const claimed = feature.get('group').events.every(isClaimed);
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

/** Lines that hold the places of one event together, from where its figure stands. */
export function linkFeatures(chosen, selected, drawn, view) {
  const losses = chosen.filter((event) => event.points.length > 1 && event.event_type === 'casualties');
  const events = new Set(losses.length <= MOST_LABELS ? losses : []);
  if (selected?.points.length > 1) events.add(selected);
  return [...events].map((event) => {
    const hub = hubOf(event, drawn, view);
    const lines = event.points.map((at) => [hub, fromLonLat(at)]);
    return new Feature({ geometry: new MultiLineString(lines), type: event.event_type, selected: event === selected });
  });
}

const LETTER = 7.4;
const LINE = 24;

/** The spot for a figure of several places: the middle, or beside them where it would hide a symbol. */
function hubOf(event, drawn, { resolution, extent }) {
  const points = event.points.map((at) => fromLonLat(at));
  const [left, bottom, right, top] = boundingExtent(points);
  const wide = (figureText(event).length * LETTER + 16) / 2;
  const [dx, dy] = [(wide + 44) * resolution, 44 * resolution];
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, at) => sum + at[axis], 0) / points.length);
  const spots = [[x, y], [right + dx, y], [x, top + dy], [x, bottom - dy * 1.3], [left - dx, y], [right + dx, top + dy], [left - dx, top + dy]];
  const inner = buffer(extent, -(LINE / 2) * resolution);
  const fits = ([a, b]) => containsXY(inner, a - wide * resolution, b) && containsXY(inner, a + wide * resolution, b);
  const symbols = drawn.map((group) => ({ at: fromLonLat([group.lon, group.lat]), rim: rimOf(group), name: group.name }));
  const hides = ([a, b]) => symbols.some(({ at, rim, name }) => {
    const reach = Math.max(rim, (name.length * LETTER) / 2);
    const [across, up] = [Math.abs(at[0] - a) / resolution, (at[1] - b) / resolution];
    return across < wide + reach && up > -(rim + LINE / 2) && up < rim + LINE * 1.5;
  });
  return spots.find((spot) => fits(spot) && !hides(spot)) ?? spots[0];
}

export function linkStyle(feature) {
  const colour = COLOURS[feature.get('type')];
  return [
    new Style({ stroke: new Stroke({ color: colourOf('--halo'), width: 4 }) }),
    new Style({ stroke: new Stroke({ color: colour, width: feature.get('selected') ? 2.5 : 1.5 }) }),
  ];
}

/** Names of places with events, with the figure where one place has it alone; figures of several places. */
export function labelFeatures(chosen, drawn, view) {
  const features = [];
  const losses = chosen.filter((event) => event.event_type === 'casualties' && event.points.length);
  const worded = losses.length <= MOST_LABELS;
  const room = new Room(drawn, view);
  for (const event of worded ? losses.filter(({ points }) => points.length > 1) : []) {
    const hub = hubOf(event, drawn, view);
    room.takeTag(hub, figureText(event));
    features.push(label({ key: event.id, name: '', events: [event] }, toLonLat(hub), 'shared', figureText(event)));
  }
  if (drawn.length > 2 * MOST_LABELS) return features;
  for (const group of drawn) {
    const alone = worded ? group.events.filter((event) => event.event_type === 'casualties' && event.points.length === 1) : [];
    const figure = alone.length === 1 ? figureText(alone[0]) : alone.length ? count('map.casualtyReports', alone.length) : '';
    const lines = [localName(group.name), figure].filter(Boolean);
    if (lines.length) features.push(label(group, [group.lon, group.lat], 'name', lines.join('\n'), room.sideFor(group, lines)));
  }
  return features;
}

function label(group, at, kind, text, side = null) {
  return new Feature({ geometry: new Point(fromLonLat(at)), group, kind, text, side });
}

export function labelStyle(feature) {
  const kind = feature.get('kind');
  const ink = new Fill({ color: colourOf('--ink') });
  const base = { text: feature.get('text'), fill: ink, stroke: halo(4) };
  if (kind === 'name') {
    const [name, figure] = feature.get('text').split('\n');
    const text = figure ? [name, `600 13px ${FONT}`, '\n', '', figure, `12.5px ${FONT}`] : name;
    return new Style({ zIndex: 2, text: new Text({ ...base, text, font: `600 13px ${FONT}`, ...feature.get('side') }) });
  }
  const tag = {
    backgroundFill: new Fill({ color: colourOf('--paper') }),
    backgroundStroke: new Stroke({ color: COLOURS.casualties, width: 1.5 }),
    padding: [4, 7, 3, 7],
    stroke: undefined,
  };
  return new Style({ zIndex: 4, text: new Text({ ...base, ...tag, font: `700 12.5px ${FONT}` }) });
}

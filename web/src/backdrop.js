/** Land, borders and names that show where this is; all of it inside the page. */
import Feature from 'ol/Feature.js';
import { getArea } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js';
import { colourOf } from './symbols.js';
import { countryName, languages } from './texts.js';

const FORMAT = new GeoJSON({ featureProjection: 'EPSG:3857' });
export const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif';

// Places that the events name themselves, and the symbols on the map: `[x, y, rim]` in metres and pixels.
let hidden = new Set();
let symbols = [];

// More than these a listener will not hear out.
const MOST_NAMES = 6;
// Languages that are read in another script than Latin.
const SCRIPTS = {
  ru: 'cyrl', uk: 'cyrl', be: 'cyrl', bg: 'cyrl', sr: 'cyrl', mk: 'cyrl', kk: 'cyrl', ky: 'cyrl', mn: 'cyrl', tg: 'cyrl',
  ar: 'arab', fa: 'arab', ur: 'arab', ps: 'arab', ckb: 'arab', he: 'hebr', zh: 'hani', ja: 'hani', hi: 'deva', ne: 'deva', my: 'mymr',
};
let scripts = {};
// The backdrop's places by their names, which events carry too.
let ownNames = new Map();

function namesByPlace(places) {
  const byName = new Map();
  for (const { properties } of places?.features ?? []) if (!byName.has(properties.name)) byName.set(properties.name, properties);
  return byName;
}

/** The name of an event's place in the reader's script, where there is one. */
export const localName = (name) => (ownNames.has(name) ? nameOf(ownNames.get(name)) : name);

const inScript = ({ place_id, code }, script) => scripts[place_id ?? code]?.[script];

/** The name in the first of the reader's languages that there is one in. */
export function nameOf(properties) {
  for (const language of languages) {
    const code = language.slice(0, 2);
    const name = properties[`name_${code}`] ?? inScript(properties, SCRIPTS[code]);
    if (name) return name;
    if (!SCRIPTS[code]) break;
  }
  return properties.name ?? '';
}

/** Layers for the land and its borders, and for the names above everything. */
export function backdropLayers({ countries, regions, places, names: byScript }) {
  scripts = byScript ?? {};
  ownNames = namesByPlace(places);
  // OpenLayers draws what was made first lowest.
  const outer = countries ? FORMAT.readFeatures(countries) : [];
  const inner = regions ? FORMAT.readFeatures(regions) : [];
  const lines = borderLines((countries ?? regions)?.features ?? []);
  const borders = new Feature(new MultiLineString(lines.map((line) => line.map((at) => fromLonLat(at)))));
  const layers = [
    vector([...outer, ...inner], landStyle, 0),
    vector([borders], borderStyle, 1),
    vector([], regionLabelStyle, 2, true),
    vector(placePoints(places), placeStyle, 3, true),
  ];
  const avoid = (names, spots) => {
    hidden = names;
    symbols = spots;
    layers[3].changed();
  };
  const label = (view, taken, resolution) => {
    const source = layers[2].getSource();
    source.clear(true);
    source.addFeatures(unitLabels(inner.length && resolution < REGIONS_NAMED ? inner : outer, view, taken));
  };
  const names = (view) => {
    const within = (layer) => layer.getSource().getFeatures().filter((feature) => feature.getGeometry().intersectsExtent(view));
    return [...within(layers[2]), ...within(layers[3]).slice(0, MOST_NAMES)].map((feature) => nameOf(feature.getProperties()));
  };
  return { layers, avoid, label, names, restyle: () => layers.forEach((layer) => layer.changed()) };
}

function vector(features, style, zIndex, declutter = false) {
  const source = new VectorSource({ features, wrapX: false });
  return new VectorLayer({ source, style, zIndex, declutter, updateWhileInteracting: false });
}

function landStyle() {
  return new Style({ fill: new Fill({ color: colourOf('--land') }), stroke: new Stroke({ color: colourOf('--region-line'), width: 1 }) });
}

// Metres per pixel above which countries are named and not their regions.
const REGIONS_NAMED = 2500;
// Pixels across that a unit must have at least for its name to stand in it.
const LEAST_UNIT = 40;

// Metres per pixel above which a border is a thin line: a map of the world is full of them.
const THIN_BORDERS = 4000;

function borderStyle(_, resolution) {
  if (resolution > THIN_BORDERS) return new Style({ stroke: new Stroke({ color: colourOf('--border-line'), width: 0.8 }) });
  return [
    new Style({ stroke: new Stroke({ color: colourOf('--border-band'), width: 7 }) }),
    new Style({ stroke: new Stroke({ color: colourOf('--border-line'), width: 1.4, lineDash: [9, 3, 2, 3] }) }),
  ];
}

// Across and down: points of the view that a region's name may stand at.
const GRID = [9, 7];

/** A unit's name stands in its middle, or in the part of it that is in view. */
function unitLabels(land, view, taken) {
  const features = [];
  for (const region of land) {
    const geometry = region.getGeometry();
    if (!geometry.intersectsExtent(view)) continue;
    const largest = largestOf(geometry);
    const at = inView(largest, view, taken);
    if (at) features.push(new Feature({ ...region.getProperties(), across: largest.getExtent(), geometry: new Point(at) }));
  }
  return features;
}

export function largestOf(geometry) {
  const polygons = geometry.getType() === 'MultiPolygon' ? geometry.getPolygons() : [geometry];
  return polygons.reduce((a, b) => (b.getArea() > a.getArea() ? b : a));
}

function inView(polygon, [left, bottom, right, top], taken) {
  const middle = polygon.getInteriorPoint().getCoordinates().slice(0, 2);
  const [wide, tall] = [(right - left) / GRID[0], (top - bottom) / GRID[1]];
  if (middle[0] > left + wide && middle[0] < right - wide && middle[1] > bottom + tall / 2 && middle[1] < top - tall / 2) return middle;
  const inside = [];
  for (let x = 1; x < GRID[0]; x++) {
    for (let y = 1; y < GRID[1]; y++) {
      const at = [left + x * wide, bottom + y * tall];
      if (polygon.intersectsCoordinate(at)) inside.push(at);
    }
  }
  if (!inside.length) return null;
  // Away from the symbols, yet no farther than a few grid cells counts.
  const room = (at) => Math.min(2.5 * tall, ...taken.map((other) => Math.hypot(at[0] - other[0], at[1] - other[1])));
  const edge = ([x, y]) => Math.min(x - left, right - x, 2 * (y - bottom), 2 * (top - y));
  const worth = (at) => 4 * room(at) + Math.min(edge(at), 2 * tall);
  return inside.reduce((a, b) => (worth(b) > worth(a) ? b : a));
}

function regionLabelStyle(feature, resolution) {
  const code = feature.get('code') ?? '';
  const whole = /^[A-Z]{2}$/.test(code);
  const [left, , right] = feature.get('across') ?? [0, 0, Infinity];
  if ((right - left) / resolution < LEAST_UNIT) return null;
  const country = whole ? '' : countryName(countryOf(feature.getProperties()));
  const name = (whole && countryName(code)) || nameOf(feature.getProperties());
  const text = [name.toUpperCase(), `600 11px ${FONT}`];
  return new Style({
    // The name of the larger one stays where two meet.
    zIndex: Math.log2(getArea(feature.get('across') ?? [0, 0, 1, 1])),
    text: new Text({
      text: country ? [...text, `\n${country}`, `italic 11px ${FONT}`] : text,
      fill: new Fill({ color: colourOf('--region-text') }),
      stroke: halo(3),
      padding: [3, 5, 3, 5],
    }),
  });
}

/** ISO code of a region's country, which its own code begins with. */
export const countryOf = ({ country, code }) => country ?? code?.slice(0, 2) ?? '';

function placePoints(places) {
  const features = (places?.features ?? []).map(
    ({ geometry, properties }) => new Feature({ ...properties, geometry: new Point(fromLonLat(geometry.coordinates)) }),
  );
  return features.sort((a, b) => (b.get('population') ?? 0) - (a.get('population') ?? 0));
}

// Metres per pixel above which a place of so many people is not named.
const NAMED = [[3_000_000, 12_000], [300_000, 3000], [100_000, 1200], [30_000, 600], [10_000, 350], [2_000, 220], [0, 110]];

function placeStyle(feature, resolution) {
  if (hidden.has(feature.get('name'))) return null;
  const people = feature.get('population') ?? 0;
  if (resolution > NAMED.find(([least]) => people >= least)[1] || underSymbol(feature, resolution)) return null;
  const large = people >= (resolution > 1200 ? 3_000_000 : 100_000);
  return new Style({
    zIndex: Math.log10(people + 1),
    image: new Circle({
      radius: large ? 3 : 2,
      fill: new Fill({ color: colourOf('--place-dot') }),
      stroke: new Stroke({ color: colourOf('--paper'), width: 1.5 }),
    }),
    text: new Text({
      text: nameOf(feature.getProperties()),
      font: `${large ? '600 13px' : '12px'} ${FONT}`,
      textAlign: 'left',
      offsetX: 6,
      fill: new Fill({ color: colourOf('--place-text') }),
      stroke: halo(3),
    }),
  });
}

// Pixels: mean width of a letter of a town's name, and half its height.
const LETTER = 6.6;
const HALF = 9;

/** Whether a town's dot or name would lie under a symbol. */
function underSymbol(feature, resolution) {
  const [x, y] = feature.getGeometry().getCoordinates();
  const wide = (nameOf(feature.getProperties()).length + 1) * LETTER;
  return symbols.some(([sx, sy, rim]) => {
    const [right, up] = [(sx - x) / resolution, Math.abs(sy - y) / resolution];
    return up < rim + HALF && right > -rim - 4 && right < wide + rim;
  });
}

export function halo(width) {
  return new Stroke({ color: colourOf('--halo'), width });
}

/** Lines between two countries: edges that polygons of both share, joined end to end. */
export function borderLines(regions) {
  const edges = new Map();
  for (const { geometry, properties } of regions) {
    const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
    for (const ring of polygons.flat()) for (let i = 1; i < ring.length; i++) addEdge(edges, ring[i - 1], ring[i], countryOf(properties));
  }
  const lines = [];
  for (const { from, to, countries } of edges.values()) {
    if (countries.size < 2) continue;
    const last = lines.at(-1);
    const tail = last?.at(-1);
    if (tail && tail[0] === from[0] && tail[1] === from[1]) last.push(to);
    else lines.push([from, to]);
  }
  return lines;
}

function addEdge(edges, from, to, country) {
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const key = forward ? `${from} ${to}` : `${to} ${from}`;
  const edge = edges.get(key);
  if (edge) edge.countries.add(country);
  else edges.set(key, { from, to, countries: new Set([country]) });
}

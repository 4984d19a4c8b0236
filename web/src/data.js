/** Turns layers, as columns or as GeoJSON, into events. */

const FATES = ['killed', 'wounded', 'missing', 'captured', 'casualties'];

/** The JSON of a data block of the page, or null without one. */
export function readBlock(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

/** The layers as the page carries them. */
export function inlineLayers(settings) {
  const layers = {};
  for (const name of settings.layers) layers[name] = fromColumns(readBlock(`layer-${name}`));
  return layers;
}

/** Rows `{properties, shape}` of a layer written as columns. Equal shapes are one object. */
export function fromColumns({ columns, shapes, shape }) {
  const names = Object.keys(columns);
  return shape.map((at, row) => {
    const properties = {};
    for (const name of names) properties[name] = columns[name][row];
    return { properties, shape: shapes[at] };
  });
}

/** The same of a GeoJSON FeatureCollection; throws where it is none. */
export function fromGeoJson(collection) {
  if (!Array.isArray(collection?.features)) throw new Error('not a GeoJSON FeatureCollection');
  const known = new Map();
  return collection.features.map(({ properties, geometry }) => {
    const key = JSON.stringify(geometry);
    if (!known.has(key)) known.set(key, geometry);
    return { properties, shape: known.get(key) };
  });
}

/** Every layer's rows as events, in the order of time. */
export function toEvents(layers) {
  const events = [];
  for (const layer of ['casualties', 'front_line_reports', 'areas']) {
    for (const row of layers[layer] ?? []) events.push(toEvent(layer, row));
  }
  const order = (event) => event.start ?? -Infinity;
  return events.sort((a, b) => order(b) - order(a) || (a.id < b.id ? -1 : 1));
}

function toEvent(layer, { properties: event, shape }) {
  for (const name of MAYBE) event[name] ??= null;
  event.id = event.event_id;
  event.layer = layer;
  event.start = time(event.t_start);
  event.end = time(event.t_end);
  event.points = layer === 'areas' ? [] : pointsOf(shape);
  event.area = layer === 'areas' ? shape : null;
  event.figures = figures(event);
  event.troops = bounds(event, 'troops');
  return event;
}

// Columns that a layer may leave out wholly.
const MAYBE = [
  'sub_event_type', 'date_text', 'place_names', 'place_raw', 'claimant', 'claim_status', 'count_text', 'casualty_kind', 'count_scope',
  'geo_precision', 'radius_m', 'quote', 'time_inferred', 'place_count', 'control_side', 'control_basis', 'victim_group',
];

const time = (text) => (text ? Date.parse(text) : null);

function pointsOf(shape) {
  if (shape?.type === 'Point') return [shape.coordinates];
  return shape?.type === 'MultiPoint' ? shape.coordinates : [];
}

function figures(p) {
  const known = [];
  for (const fate of FATES) {
    const figure = bounds(p, fate);
    if (figure) known.push({ fate, ...figure });
  }
  return known;
}

function bounds(p, name) {
  const low = p[`${name}_low`] ?? null;
  const best = p[`${name}_best`] ?? null;
  const high = p[`${name}_high`] ?? null;
  return low === null && best === null && high === null ? null : { low, best, high };
}

/** `source_name`, `source_2_name`, ... as a list. */
export function sourcesOf(event) {
  const sources = [];
  for (let n = 1; ; n++) {
    const at = n === 1 ? 'source_' : `source_${n}_`;
    const [name, url, date] = ['name', 'url', 'date'].map((part) => event[at + part] ?? null);
    if (name === null && url === null && date === null) return sources;
    sources.push({ name, url, date });
  }
}

const DAY = 864e5;
const SLACK = 31 * DAY;

/** First start and last end of the events; far outside the project's period only the period counts. */
export function extentOf(events, period) {
  let [low, high] = [Infinity, -Infinity];
  for (const { start, end } of events) {
    low = Math.min(low, start ?? low, end === null ? low : end - DAY);
    high = Math.max(high, end ?? high, start === null ? high : start + DAY);
  }
  if (period) {
    const [first, last] = period.map((text) => Date.parse(text));
    [low, high] = [Math.max(low, first - SLACK), Math.min(high, last + SLACK)];
    if (!(high > low)) return [first, last];
  }
  return Number.isFinite(low) && high > low ? [low, high] : null;
}

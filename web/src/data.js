/** Turns layers, as columns or as GeoJSON, into events. */

const FATES = ['killed', 'wounded', 'missing', 'captured', 'casualties'];
const BOUNDS = ['low', 'best', 'high'];

// Columns that events are asked for by name; a layer may lack any of them.
const COLUMNS = [
  'event_type', 'sub_event_type', 'date_text', 'time_inferred', 'time_open', 'time_precision', 'place_names', 'place_raw', 'place_count', 'geo_precision', 'radius_m',
  'casualty_kind', 'count_qualifier', 'count_text', 'count_scope', 'claimant', 'claim_status', 'control_side', 'control_basis', 'victim_group', 'actor1',
  'actor2', 'quote', 'lang', 'n_reports', 'n_independent',
];

/** The JSON of a data block of the page, or null without one. */
export function readBlock(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

/** The layers as the page carries them. */
export function inlineLayers(settings) {
  const layers = {};
  for (const name of settings.layers) {
    const { columns, shapes, shape } = readBlock(`layer-${name}`);
    layers[name] = { columns, shapes: shape.map((at) => shapes[at]) };
  }
  return layers;
}

/** The same of a GeoJSON FeatureCollection: columns, and each row's shape; equal shapes are one object. */
export function fromGeoJson(collection) {
  if (!Array.isArray(collection?.features)) throw new Error('not a GeoJSON FeatureCollection');
  const columns = {};
  const known = new Map();
  const shapes = collection.features.map(({ properties, geometry }, row) => {
    for (const [name, value] of Object.entries(properties ?? {})) (columns[name] ??= [])[row] = value;
    const key = JSON.stringify(geometry);
    if (!known.has(key)) known.set(key, geometry);
    return known.get(key);
  });
  return { columns, shapes };
}

/** One event of a layer: a row of its columns. */
class LayerEvent {
  constructor(layer, table, row) {
    const shape = table.shapes[row];
    this.table = table;
    this.row = row;
    this.layer = layer;
    this.id = this.get('event_id');
    this.start = time(this.get('t_start'));
    this.end = time(this.get('t_end'));
    this.points = layer === 'areas' ? [] : pointsOf(shape);
    this.area = layer === 'areas' ? shape : null;
    this.values = null;
    this.known = null;
  }

  get(name) {
    return this.table.columns[name]?.[this.row] ?? null;
  }

  /** `{fate, low, best, high}` for each fate that has a figure. */
  get figures() {
    return (this.known ??= FATES.map((fate) => this.bounds(fate)).filter(Boolean));
  }

  get troops() {
    return this.bounds('troops');
  }

  bounds(fate) {
    const [low, best, high] = BOUNDS.map((bound) => this.get(`${fate}_${bound}`));
    return low === null && best === null && high === null ? null : { fate, low, best, high };
  }

  /** `source_name`, `source_2_name`, ... as a list. */
  sources() {
    const sources = [];
    for (let n = 1; ; n++) {
      const at = n === 1 ? 'source_' : `source_${n}_`;
      const [name, url, date] = ['name', 'url', 'date'].map((part) => this.get(at + part));
      if (name === null && url === null && date === null) return sources;
      sources.push({ name, url, date });
    }
  }
}

for (const name of COLUMNS) {
  Object.defineProperty(LayerEvent.prototype, name, {
    get() {
      return this.get(name);
    },
  });
}

/** Every layer's rows as events, the latest first. */
export function toEvents(layers) {
  const events = [];
  for (const layer of ['casualties', 'front_line_reports', 'areas']) {
    const table = layers[layer];
    for (let row = 0; row < (table?.shapes.length ?? 0); row++) events.push(new LayerEvent(layer, table, row));
  }
  const order = (event) => event.start ?? -Infinity;
  return events.sort((a, b) => order(b) - order(a) || (a.id < b.id ? -1 : 1));
}

/** Shapes of the uncertainty layer by event. */
export function hullsOf({ uncertainty }) {
  return new Map((uncertainty?.shapes ?? []).map((shape, row) => [uncertainty.columns.event_id?.[row], shape]));
}

// Few days, many events.
const times = new Map();

function time(text) {
  if (!text) return null;
  if (!times.has(text)) times.set(text, Date.parse(text));
  return times.get(text);
}

// One array for equal shapes, so that others can tell them by identity.
const singles = new WeakMap();

function pointsOf(shape) {
  if (shape?.type === 'MultiPoint') return shape.coordinates;
  if (shape?.type !== 'Point') return [];
  if (!singles.has(shape)) singles.set(shape, [shape.coordinates]);
  return singles.get(shape);
}

const DAY = 864e5;
const SLACK = 31 * DAY;
// Of what lasts longer, such as "held since August", only the start says where time begins.
const LONG = 92 * DAY;

/** First start and last end of the events; far outside the project's period only the period counts. */
export function extentOf(events, period) {
  let [low, high] = [Infinity, -Infinity];
  for (const { start, end } of events) {
    const long = start === null || end === null || end - start > LONG;
    low = Math.min(low, start ?? low, long ? low : end - DAY);
    high = Math.max(high, long ? high : end, start === null ? high : start + DAY);
  }
  if (period) {
    const [first, last] = period.map((text) => Date.parse(text));
    [low, high] = [Math.max(low, first - SLACK), Math.min(high, last + SLACK)];
    if (!(high > low)) return [first, last];
  }
  return Number.isFinite(low) && high > low ? [low, high] : null;
}

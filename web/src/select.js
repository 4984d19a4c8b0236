/** Which events are chosen, how many each filter would give, and what the figures sum to. */
import { NO_CLAIMANT } from './words.js';
import { FACETS } from './state.js';

const OF = {
  layer: (event) => event.layer,
  type: (event) => event.event_type,
  claimant: (event) => event.claimant ?? NO_CLAIMANT,
  status: (event) => event.claim_status ?? 'claimed',
  precision: (event) => String(event.geo_precision ?? 8),
};

/** Works out once what each facet sees of an event. */
export function prepare(events) {
  for (const event of events) event.values = FACETS.map((facet) => OF[facet](event));
}

/** The chosen events, and for each facet's values how many events it has under the other filters. */
export function select(events, state) {
  const chosen = [];
  const sets = FACETS.map((facet) => state[facet]);
  const counts = FACETS.map(() => new Map());
  const count = (i, value, n) => counts[i].set(value, (counts[i].get(value) ?? 0) + n);
  for (const event of events) {
    const { values } = event;
    const failed = overlaps(event, state.t) ? failures(values, sets) : FEW;
    if (failed === NONE) chosen.push(event);
    for (let i = 0; i < values.length; i++) count(i, values[i], failed === NONE || failed === i ? 1 : 0);
  }
  return { chosen, counts: Object.fromEntries(FACETS.map((facet, i) => [facet, counts[i]])) };
}

const NONE = -1;
const FEW = -2;

/** The one facet that keeps an event out, or NONE, or FEW for more than one. */
function failures(values, sets) {
  let failed = NONE;
  for (let i = 0; i < sets.length; i++) {
    if (!sets[i] || sets[i].has(values[i])) continue;
    if (failed !== NONE) return FEW;
    failed = i;
  }
  return failed;
}

/** Chosen but for the time: what the histogram shows. */
export function selectAllTimes(events, state) {
  const sets = FACETS.map((facet) => state[facet]);
  return sets.every((set) => !set) ? events : events.filter(({ values }) => failures(values, sets) === NONE);
}

/** Whether an event may have been in the span; an open bound reaches as far as needed. */
export function overlaps({ start, end }, span) {
  return !span || ((start === null || start < span[1]) && (end === null || end > span[0]));
}

/**
 * Sums over events, each event once however many places it has. Period totals and estimates are
 * counted but never added; retracted events neither.
 */
export function sums(chosen) {
  const totals = new Map();
  const left = { events: 0, unstated: 0, apart: 0 };
  for (const event of chosen) {
    if (event.event_type !== 'casualties' || event.claim_status === 'retracted') continue;
    if (event.layer === 'areas' && !event.figures.length) left.unstated++;
    else if (event.count_scope && event.count_scope !== 'incident') left.apart++;
    else if (!event.figures.length) left.unstated++;
    else addTo(totals, event, left);
  }
  return { totals: [...totals.values()], ...left };
}

function addTo(totals, event, left) {
  left.events++;
  for (const { fate, low, best, high } of event.figures) {
    const key = fate === 'casualties' ? (event.casualty_kind ?? 'unspecified') : fate;
    const total = totals.get(key) ?? { key, events: 0, low: 0, best: 0, high: 0, open: false, loose: false };
    total.events++;
    total.low += low ?? best ?? 0;
    total.best += best ?? low ?? high ?? 0;
    total.high += high ?? best ?? low ?? 0;
    total.open ||= high === null;
    total.loose ||= low === null || best === null;
    totals.set(key, total);
  }
}

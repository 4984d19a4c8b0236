/** The words that people read for the codes of the columns. */
export const TYPES = {
  casualties: 'Casualties',
  clash: 'Fighting',
  control: 'Control of a place',
  advance: 'Advance',
  presence: 'Troop presence',
};

export const LAYERS = {
  casualties: 'Casualties',
  front_line_reports: 'Front-line reports',
  areas: 'Region-wide reports and totals',
  uncertainty: 'Where it may have been',
};

export const PRECISIONS = {
  0: 'Exact position',
  1: 'In a settlement',
  2: 'Near a settlement',
  3: 'Between or among places',
  4: 'District',
  5: 'Region',
  6: 'Direction or border area',
  7: 'Country',
};

export const STATUSES = {
  claimed: 'Claimed by one side',
  corroborated: 'Corroborated',
  confirmed: 'Confirmed',
  disputed: 'Disputed',
  denied: 'Denied',
  retracted: 'Retracted',
};

export const FATES = {
  killed: 'killed',
  wounded: 'wounded',
  missing: 'missing',
  captured: 'captured',
  casualties: 'casualties',
};

export const KINDS = {
  killed_or_wounded: 'killed or wounded',
  killed_wounded_missing: 'killed, wounded or missing',
  unspecified: 'losses, kind not stated',
};

export const SCOPES = {
  period_total: 'Total over a period: never added to single incidents',
  estimate: 'Estimate: never added to single incidents',
};

const SMALL = { control: { held: 'held', captured: 'captured', retaken: 'retaken', withdrawn: 'withdrawn from', entered: 'entered', contested: 'contested' } };

export const NO_CLAIMANT = 'Not attributed';

export const number = (value) => value.toLocaleString('en-GB');
export const plain = (code) => (code ?? '').replaceAll('_', ' ');
export const plural = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** "Fighting", "Control of a place: held". */
export function typeText(event) {
  const base = TYPES[event.event_type] ?? plain(event.event_type);
  const sub = event.sub_event_type;
  if (!sub || sub === event.event_type) return base;
  return `${base}: ${SMALL[event.event_type]?.[sub] ?? plain(sub)}`;
}

const DATE = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };
export const DAY = 864e5;

export const dayText = (time) => new Date(time).toLocaleDateString('en-GB', DATE);
export const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** The civil days of a half-open span: "14 Dec 2024 - 15 Dec 2024". */
export function spanText(start, end) {
  if (start === null && end === null) return 'Date not known';
  if (end === null) return `Since ${dayText(start)}`;
  if (start === null) return `Until ${dayText(end - DAY)}`;
  return end - start <= DAY ? dayText(start) : `${shortStart(start, end - DAY)}${dayText(end - DAY)}`;
}

function shortStart(start, last) {
  const [a, b] = [new Date(start), new Date(last)];
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return `${dayText(start)} \u2013 `;
  if (a.getUTCMonth() !== b.getUTCMonth()) return `${a.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })} \u2013 `;
  return `${a.getUTCDate()}\u2013`;
}

/** "30 killed or wounded" for the figure that stands for an event, or how it is told without one. */
export function figureText(event) {
  const parts = event.figures.map(({ fate, low, best, high }) => `${boundText(low, best, high)} ${fateText(event, fate)}`);
  if (event.troops) parts.push(`${boundText(event.troops.low, event.troops.best, event.troops.high)} troops`);
  if (parts.length) return parts.join(', ');
  if (event.event_type !== 'casualties') return '';
  return event.casualty_kind ? 'losses, no figure given' : 'no figure given';
}

export function fateText(event, fate) {
  return fate === 'casualties' ? (KINDS[event.casualty_kind] ?? 'casualties') : FATES[fate];
}

export function boundText(low, best, high) {
  if (low === 0 && high === 0) return 'no';
  if (best !== null && low === best && high === best) return number(best);
  if (low !== null && high === null) return `at least ${number(low)}`;
  if (low === null && best !== null) return `about ${number(best)}`;
  if (best === null && low === 0) return `up to ${number(high)}`;
  if (low !== null && high !== null) return `${number(low)}\u2013${number(high)}`;
  return number(best ?? high);
}

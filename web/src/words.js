/** Codes and figures of the columns as people read them. */
import { count, countryName, dayText, group, monthText, number, t, yearText } from './texts.js';

export const TYPES = group('types');
export const LAYERS = group('layers');
export const PRECISIONS = group('precisions');
export const STATUSES = group('statuses');
export const KINDS = group('kinds');
export const SCOPES = group('scopes');
const FATES = group('fates');
const SUBTYPES = group('subtypes');

export const NO_CLAIMANT = t('facets.noClaimant');

export const plain = (code) => (code ?? '').replaceAll('_', ' ');

/** Whether only those who took part say so; the outline of a symbol shows it. */
export const isClaimed = (event) => !['corroborated', 'confirmed'].includes(event.claim_status ?? 'claimed');

/** "Fighting", "Control of a place: held". */
export function typeText(event) {
  const base = TYPES[event.event_type] ?? plain(event.event_type);
  const sub = event.sub_event_type;
  // The one kind of presence there is says no more than its type.
  if (event.event_type === 'presence') return base;
  const name = SUBTYPES[sub] ?? plain(sub);
  return !sub || sub === event.event_type || name.toLowerCase() === base.toLowerCase() ? base : `${base}: ${name}`;
}

export const DAY = 864e5;

export const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

/** The civil days of a half-open span: "14-15 Dec 2024". */
export function spanText(start, end) {
  if (start === null && end === null) return t('dates.unknown');
  if (end === null) return t('dates.since', { day: dayText(start) });
  if (start === null) return t('dates.until', { day: dayText(end - DAY) });
  return dayText(start, Math.max(start, end - DAY));
}

const BY_PRECISION = { month: monthText, year: yearText };

/** An event's time as precisely as the report tells it: no day where it says a month. */
export function whenText({ start, end, time_open, time_precision }) {
  const text = BY_PRECISION[time_precision] ?? dayText;
  if (start !== null && (time_open || end === null)) return t('dates.since', { day: text(start) });
  if (time_precision === 'unknown') return t('dates.unknown');
  return text === dayText || start === null ? spanText(start, end) : text(start, end - DAY);
}

/** "30 killed or wounded" for the figure that stands for an event, or how it is told without one. */
export function figureText(event) {
  const parts = event.figures.map((figure) => partText(event, figure));
  if (event.troops) parts.push(`${boundText(event.troops, event.count_qualifier)} ${FATES.troops}`);
  if (parts.length) return parts.join(', ');
  if (event.event_type !== 'casualties') return '';
  return t(event.casualty_kind ? 'bounds.lossesNoFigure' : 'bounds.noFigure');
}

function partText(event, figure) {
  const [none, kindless] = [figure.low === 0 && figure.high === 0, !KINDS[event.casualty_kind] || event.casualty_kind === 'unspecified'];
  if (none && kindless && figure.fate === 'casualties') return t('bounds.noLosses');
  return `${boundText(figure, event.count_qualifier)} ${fateText(event, figure.fate)}`;
}

export function fateText(event, fate) {
  return (fate === 'casualties' && KINDS[event.casualty_kind]) || FATES[fate];
}

export function boundText({ low, best, high }, qualifier) {
  if (low === 0 && high === 0) return t('bounds.none');
  if (best !== null && low === best && high === best) return number(best);
  if (qualifier === 'more_than' && low > 0 && high === null) return t('bounds.moreThan', { n: number(low - 1) });
  if (low !== null && high === null) return t('bounds.atLeast', { n: number(low) });
  if (low === null && best !== null) return t('bounds.about', { n: number(best) });
  if (best === null && low === 0) return t('bounds.upTo', { n: number(high) });
  if (low !== null && high !== null) return t('bounds.between', { low: number(low), high: number(high) });
  return number(best ?? high);
}

export { count, countryName, dayText, number, t };

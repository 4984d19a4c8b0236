/** What the reader has chosen, and its form in the address. */
import { DAY, isoDay } from './words.js';

export const FACETS = ['layer', 'type', 'claimant', 'status', 'precision'];

/** A facet that is null lets everything through; a set lets its members through. */
export function emptyState() {
  return {
    t: null, layer: null, type: null, claimant: null, status: null, precision: null, uncertainty: true,
    view: 'map', event: null, at: null, theme: null, embed: false, lang: null,
  };
}

/** Reads the query and the hash; the hash wins. */
export function readAddress(location) {
  const state = emptyState();
  for (const part of [location.search.slice(1), location.hash.slice(1)].join('&').split('&')) {
    const [key, value = ''] = part.split('=', 2);
    if (FACETS.includes(key)) state[key] = new Set(value.split(',').filter(Boolean).map(decode));
    if (key === 't') state.t = readSpan(value);
    if (key === 'at') state.at = readView(value);
    if (key === 'event') state.event = decode(value);
    if (key === 'view' && value === 'table') state.view = 'table';
    if (key === 'theme' && ['dark', 'light'].includes(value)) state.theme = value;
    if (key === 'lang' && /^[a-z]{2}$/i.test(value)) state.lang = value.toLowerCase();
    if (key === 'embed') state.embed = value !== '0';
    if (key === 'uncertainty') state.uncertainty = value !== '0';
  }
  return state;
}

/** The state without what is as at the start. */
export function toAddress(state) {
  const parts = [];
  if (state.t) parts.push(`t=${isoDay(state.t[0])}..${isoDay(state.t[1] - DAY)}`);
  for (const facet of FACETS) {
    if (state[facet]) parts.push(`${facet}=${[...state[facet]].map(encodeURIComponent).join(',')}`);
  }
  if (!state.uncertainty) parts.push('uncertainty=0');
  if (state.view === 'table') parts.push('view=table');
  if (state.event) parts.push(`event=${encodeURIComponent(state.event)}`);
  if (state.at) parts.push(`at=${state.at.join(',')}`);
  if (state.theme) parts.push(`theme=${state.theme}`);
  if (state.embed) parts.push('embed=1');
  if (state.lang) parts.push(`lang=${state.lang}`);
  return parts.join('&');
}

/** Puts the state into the address: as a query on a server, behind the hash in a file. */
export function writeAddress(state) {
  const text = toAddress(state);
  const query = location.protocol === 'file:' ? '' : text && `?${text}`;
  const hash = location.protocol === 'file:' && text ? `#${text}` : '';
  history.replaceState(null, '', location.pathname + query + hash);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readSpan(text) {
  const [first, last = first] = text.split('..').map((day) => Date.parse(`${day}T00:00:00Z`));
  return Number.isFinite(first) && last >= first ? [first, last + DAY] : null;
}

function readView(text) {
  const [lon, lat, zoom] = text.split(',').map(Number);
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22;
  return sound ? [lon, lat, zoom] : null;
}

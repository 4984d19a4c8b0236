/** What is known of the events at one place: figures as worded, claimant, quote, sources. */
import { byId, h, link } from './dom.js';
import { swatchOf } from './symbols.js';
import { PRECISIONS, SCOPES, STATUSES, count, countryName, fateText, figureText, number, plain, t, typeText, whenText } from './words.js';

// A place with thousands of events is read in the table.
const MOST_EVENTS = 50;

export class Card {
  /** `on.open(event)` hears which event is shown, `on.close()` that none is. */
  constructor(on) {
    this.on = on;
    this.element = byId('card');
    this.element.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Shows the events of a group; the first, or `event`, unfolded. */
  open(group, event = group.events[0], focus = true) {
    if (!this.isOpen) this.before = document.activeElement;
    const { events } = group;
    const close = h('button', { type: 'button', class: 'icon close', 'aria-label': t('card.close'), text: '\u00d7', onclick: () => this.close() });
    const name = group.name || event.place_names || t('card.unnamed');
    const head = h('header', {}, h('div', {}, h('h2', { text: name }), h('p', { text: events.length > 1 ? count('card.here', events.length) : '' })), close);
    const shown = events.slice(0, MOST_EVENTS);
    if (!shown.includes(event)) shown.unshift(event);
    const items = shown.map((one) => this.item(one, one === event, shown.length > 1));
    const rest = events.length > shown.length ? [h('p', { class: 'note', text: t('card.more', { n: number(events.length - shown.length) }) })] : [];
    this.element.replaceChildren(head, ...items, ...rest);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.group = group;
    this.on.open(event);
    if (focus) this.element.focus({ preventScroll: true });
  }

  item(event, open, several) {
    const head = h('span', { class: 'item-head' }, swatchOf(event, 24), h('span', {}, h('b', { text: typeText(event) }), h('small', { text: summaryOf(event) })));
    if (!several) return h('article', { 'data-event': event.id }, h('div', { class: 'item-title' }, head), ...bodyOf(event));
    const body = h('div', { class: 'item-body' });
    const details = h('details', { 'data-event': event.id, open }, h('summary', {}, head), body);
    const fill = () => {
      if (!details.open || body.childElementCount) return;
      body.append(...bodyOf(event));
    };
    fill();
    details.addEventListener('toggle', () => {
      fill();
      if (details.open) this.on.open(event);
    });
    return h('article', {}, details);
  }

  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.group = null;
    this.on.close();
    this.before?.focus?.({ preventScroll: true });
  }
}

function summaryOf(event) {
  return [figureText(event), whenText(event)].filter(Boolean).join(' \u00b7 ');
}

function bodyOf(event) {
  return [
    event.count_text ? h('p', { class: 'worded' }, h('q', { text: event.count_text })) : null,
    figureTable(event),
    event.count_scope && SCOPES[event.count_scope] ? h('p', { class: 'note strong', text: SCOPES[event.count_scope] }) : null,
    facts(event),
    event.quote ? h('blockquote', { lang: event.lang ?? null }, h('p', { text: event.quote })) : null,
    sources(event),
  ].filter(Boolean);
}

function figureTable(event) {
  const rows = event.figures.map((figure) => ({ ...figure, name: fateText(event, figure.fate) }));
  if (event.troops) rows.push({ ...event.troops, name: fateText(event, 'troops') });
  if (!rows.length) return null;
  const cell = (value) => h('td', { text: value === null ? '\u2013' : number(value) });
  const head = h('tr', {}, h('td'), ...['low', 'best', 'high'].map((bound) => h('th', { scope: 'col', text: t(`card.${bound}`) })));
  return h('table', { class: 'figures-table' }, h('thead', {}, head), h('tbody', {}, rows.map(({ name, low, best, high }) => h('tr', {}, h('th', { scope: 'row', text: name }), cell(low), cell(best), cell(high)))));
}

function facts(event) {
  const when = whenText(event) + (event.time_inferred ? ` (${t('dates.inferred')})` : '');
  const names = event.place_names ?? '';
  const raw = event.place_raw && event.place_raw !== names ? ` (${t('card.raw', { names: event.place_raw })})` : '';
  const radius = event.radius_m ? t('card.within', { n: number(Math.round(event.radius_m / 100) / 10) }) : '';
  const rows = [
    [t('card.when'), event.date_text ? `${when}: \u201c${event.date_text}\u201d` : when],
    [t('card.where'), names + raw],
    [t('card.located'), (PRECISIONS[event.geo_precision] ?? '') + radius],
    [t('card.places'), event.place_count > 1 && event.figures.length ? t('card.together', { n: event.place_count }) : ''],
    [t('card.who'), [event.victim_group, event.actor1, event.actor2].filter(Boolean).join(', ')],
    [t('card.heldBy'), heldBy(event)],
    [t('card.claimedBy'), event.claimant ?? ''],
    [t('card.status'), STATUSES[event.claim_status] ?? plain(event.claim_status)],
  ];
  return h('dl', {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [h('dt', { text: name }), h('dd', { text: value })]));
}

function heldBy({ control_side, control_basis }) {
  if (!control_side) return '';
  const basis = ['claimed', 'assessed'].includes(control_basis) ? t(`card.${control_basis}`) : control_basis;
  return countryName(control_side) + (basis ? ` (${basis})` : '');
}

function sources(event) {
  const list = event.sources();
  if (!list.length) return null;
  const reports = event.n_reports > 1 ? count('card.independent', event.n_reports, { m: number(event.n_independent ?? 1) }) : t('card.source');
  const line = ({ name, url, date }) => h('li', {}, url ? link(url, name ?? url) : (name ?? t('card.unnamedSource')), date ? h('span', { text: ` ${date}` }) : null);
  return h('div', { class: 'sources' }, h('h3', { text: reports }), h('ul', {}, list.map(line)));
}

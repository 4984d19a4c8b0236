/** The side panel: what the selection sums to, filters that are the legend too, credits. */
import { byId, h, link } from './dom.js';
import { FACETS } from './state.js';
import { COLOURS, swatch } from './symbols.js';
import { LANGUAGES, group, language } from './texts.js';
import { KINDS, LAYERS, NO_CLAIMANT, PRECISIONS, STATUSES, TYPES, count, fateText, number, plain, t } from './words.js';

const TITLES = group('facets');
const NAMES = { layer: LAYERS, type: TYPES, claimant: {}, status: STATUSES, precision: PRECISIONS };
const OPEN = new Set(['layer', 'type']);
// More claimants than this are left to the table.
const MOST_VALUES = 12;

export class Panel {
  /** `change(facet, set or null)` and `spread(on)` are told what the reader picks. */
  constructor(settings, on) {
    this.on = on;
    this.sum = h('section', { class: 'sum', 'aria-label': t('panel.sum') });
    this.facets = Object.fromEntries(FACETS.map((facet) => [facet, this.facet(facet)]));
    this.clear = h('button', { type: 'button', class: 'quiet', text: t('panel.clear'), onclick: () => on.clear() });
    this.guide = legend();
    const done = h('button', { type: 'button', class: 'only-narrow done', text: t('panel.showMap'), onclick: () => on.close() });
    byId('side').replaceChildren(this.sum, ...FACETS.map((facet) => this.facets[facet].box), this.clear, this.guide, credits(settings), tongues(on.language), done);
  }

  /** Draws the swatches anew after a change of colours. */
  repaint() {
    const guide = legend();
    this.guide.replaceWith(guide);
    this.guide = guide;
    for (const { inputs } of Object.values(this.facets)) {
      for (const [value, { input }] of inputs) input.parentElement.querySelector('.swatch:has(canvas)')?.replaceWith(swatch({ type: value }));
    }
  }

  facet(facet) {
    const list = h('div', { class: 'values', role: 'group', 'aria-label': TITLES[facet] });
    const box = h('details', { class: `facet ${facet}`, open: OPEN.has(facet) }, h('summary', { text: TITLES[facet] }), list);
    return { box, list, key: null, inputs: new Map() };
  }

  show(state, counts, sums, chosen) {
    this.showSum(sums, chosen);
    for (const facet of FACETS) this.showFacet(facet, state, counts[facet]);
    this.clear.hidden = !FACETS.some((facet) => state[facet]);
  }

  showFacet(facet, state, counts) {
    const drawn = this.facets[facet];
    const values = this.valuesOf(facet, counts, state[facet]);
    const key = values.join('\n');
    if (drawn.key !== key) {
      drawn.key = key;
      drawn.inputs.clear();
      drawn.list.replaceChildren(...values.map((value) => this.row(facet, value, values)));
      if (facet === 'layer') drawn.list.append(this.spreadRow());
    }
    for (const value of values) {
      const { input, tally } = drawn.inputs.get(value);
      input.checked = !state[facet] || state[facet].has(value);
      tally.textContent = number(counts.get(value) ?? 0);
    }
    if (facet === 'layer') this.spread.checked = state.uncertainty;
    drawn.box.hidden = facet !== 'layer' && values.length < 2 && !state[facet];
  }

  valuesOf(facet, counts, set) {
    const known = Object.keys(NAMES[facet]);
    const values = [...counts.keys()];
    if (facet !== 'claimant') return values.sort((a, b) => known.indexOf(a) - known.indexOf(b));
    if (drawnBefore(this.facets.claimant, values)) return this.facets.claimant.key.split('\n');
    values.sort((a, b) => (a === NO_CLAIMANT) - (b === NO_CLAIMANT) || counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
    return values.filter((value, i) => i < MOST_VALUES || set?.has(value));
  }

  row(facet, value, values) {
    const input = h('input', { type: 'checkbox', value, onchange: () => this.changed(facet, values) });
    const tally = h('span', { class: 'count' });
    this.facets[facet].inputs.set(value, { input, tally });
    const only = h('button', { type: 'button', class: 'only', text: t('panel.only'), 'aria-label': t('panel.onlyThis', { name: nameOf(facet, value) }), onclick: () => this.on.change(facet, new Set([value])) });
    return h('div', { class: 'value' }, h('label', {}, input, symbolOf(facet, value), h('span', { class: 'name', text: nameOf(facet, value) }), tally), only);
  }

  spreadRow() {
    this.spread = h('input', { type: 'checkbox', onchange: () => this.on.spread(this.spread.checked) });
    return h('div', { class: 'value' }, h('label', {}, this.spread, h('span', { class: 'swatch spread', 'aria-hidden': 'true' }), h('span', { class: 'name', text: LAYERS.uncertainty })));
  }

  changed(facet, values) {
    const set = new Set(values.filter((value) => this.facets[facet].inputs.get(value).input.checked));
    this.on.change(facet, set.size === values.length ? null : set);
  }

  showSum({ totals, events, unstated, apart }, chosen) {
    const order = ['killed', 'killed_or_wounded', 'killed_wounded_missing', 'unspecified', 'wounded', 'missing', 'captured'];
    totals.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
    const figures = totals.map((total) => h('div', { class: 'figure' },
      h('strong', {}, ...worded(total)),
      h('span', { text: KINDS[total.key] ?? fateText({}, total.key) }),
      h('small', { text: boundsOf(total) })));
    const notes = [];
    if (events) notes.push(count('panel.counted', events));
    if (apart) notes.push(count('panel.apart', apart));
    if (unstated) notes.push(count('panel.unstated', unstated));
    this.sum.replaceChildren(
      h('h2', {}, h('span', { id: 'chosen', text: number(chosen) }), ` ${count('panel.selected', chosen)}`),
      h('div', { class: 'figures', id: 'sums' }, figures.length ? figures : h('p', { class: 'none', text: t('panel.none') })),
      h('p', { class: 'note', text: notes.join(' ') }),
    );
  }
}

const drawnBefore = ({ key }, values) => key !== null && key.split('\n').length === Math.min(values.length, MOST_VALUES) && key.split('\n').every((value) => values.includes(value));

/** "at least 30": the number stands out of its words. */
function worded({ open, low, best }) {
  if (!open) return [number(best)];
  const [before, after] = t('bounds.atLeast', { n: '\0' }).split('\0');
  return [h('small', { text: before }), number(low), after && h('small', { text: after })];
}

function boundsOf({ low, high, open, best }) {
  if (open) return best > low ? t('bounds.best', { n: number(best) }) : t('bounds.noUpper');
  return low === high ? t('bounds.exact') : t('bounds.range', { low: number(low), high: number(high) });
}

function nameOf(facet, value) {
  return NAMES[facet][value] ?? (facet === 'claimant' ? value : plain(value));
}

function symbolOf(facet, value) {
  if (facet === 'type' && COLOURS[value]) return swatch({ type: value });
  if (facet === 'layer') return h('span', { class: `swatch layer-${value}`, 'aria-hidden': 'true' });
  return null;
}

function legend() {
  const row = (symbol, key) => h('li', {}, symbol, h('span', { text: t(`legend.${key}`) }));
  const losses = (options) => swatch({ type: 'casualties', hollow: true, ...options });
  const sign = (name) => h('span', { class: `swatch ${name}`, 'aria-hidden': 'true' });
  return h('details', { class: 'facet legend', open: true }, h('summary', { text: t('legend.title') }), h('ul', {},
    row(losses({ hollow: false }), 'filled'),
    row(losses({}), 'hollow'),
    row(losses({ claimed: true }), 'dashed'),
    row(losses({ hollow: false }), 'solid'),
    row(losses({ state: 'unstated' }), 'cross'),
    row(losses({ state: 'none' }), 'struck'),
    row(sign('links'), 'lines'),
    row(sign('layer-areas'), 'hatched')),
    h('p', { class: 'note', text: t('legend.size') }));
}

function credits({ credits = [], tiles }) {
  const lines = credits.map(({ text, url }) => h('li', {}, url ? link(url, text) : text));
  if (tiles) lines.push(h('li', { text: tiles.attribution }));
  return h('footer', { class: 'credits' }, h('p', {}, `${t('panel.data')} `, h('a', { href: 'events.csv', download: true, text: 'events.csv' }), ', ', h('a', { href: 'casualties.geojson', download: true, text: 'casualties.geojson' })),
    h('ul', {}, lines), h('p', { text: t('panel.caution') }));
}

/** A button for each language of the page. */
function tongues(choose) {
  const button = ([code, text]) => h('button', { type: 'button', class: 'quiet', lang: code, 'aria-current': code === language && 'true', text, onclick: () => choose(code) });
  return h('nav', { class: 'tongues', 'aria-label': t('panel.languages') }, LANGUAGES.map(button));
}

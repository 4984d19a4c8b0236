/** The side panel: what the selection sums to, filters that are the legend too, credits. */
import { byId, h, link } from './dom.js';
import { FACETS } from './state.js';
import { COLOURS, swatch } from './symbols.js';
import { KINDS, LAYERS, NO_CLAIMANT, PRECISIONS, STATUSES, TYPES, number, plain, plural } from './words.js';

const TITLES = { layer: 'Layers', type: 'What happened', claimant: 'Who says so', status: 'How sure', precision: 'How precisely located' };
const NAMES = { layer: LAYERS, type: TYPES, claimant: {}, status: STATUSES, precision: PRECISIONS };
const OPEN = new Set(['layer', 'type']);
// More claimants than this are left to the table.
const MOST_VALUES = 12;

export class Panel {
  /** `change(facet, set or null)` and `spread(on)` are told what the reader picks. */
  constructor(settings, on) {
    this.on = on;
    this.sum = h('section', { class: 'sum', 'aria-label': 'Sum of the selection' });
    this.facets = Object.fromEntries(FACETS.map((facet) => [facet, this.facet(facet)]));
    this.clear = h('button', { type: 'button', class: 'quiet', text: 'Clear filters', onclick: () => on.clear() });
    this.guide = legend();
    const done = h('button', { type: 'button', class: 'only-narrow done', text: 'Show the map', onclick: () => on.close() });
    byId('side').replaceChildren(this.sum, ...FACETS.map((facet) => this.facets[facet].box), this.clear, this.guide, credits(settings), done);
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
      const { input, count } = drawn.inputs.get(value);
      input.checked = !state[facet] || state[facet].has(value);
      count.textContent = number(counts.get(value) ?? 0);
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
    const count = h('span', { class: 'count' });
    this.facets[facet].inputs.set(value, { input, count });
    const only = h('button', { type: 'button', class: 'only', text: 'only', 'aria-label': `Only ${nameOf(facet, value)}`, onclick: () => this.on.change(facet, new Set([value])) });
    return h('div', { class: 'value' }, h('label', {}, input, symbolOf(facet, value), h('span', { class: 'name', text: nameOf(facet, value) }), count), only);
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
      h('strong', {}, h('small', { text: total.open ? 'at least ' : '' }), number(total.open ? total.low : total.best)),
      h('span', { text: KINDS[total.key] ?? total.key }),
      h('small', { text: boundsOf(total) })));
    const notes = [];
    if (events) notes.push(`Sum of ${plural(events, 'casualty event')}, each counted once.`);
    if (apart) notes.push(`${plural(apart, 'total or estimate', 'totals and estimates')} not added.`);
    if (unstated) notes.push(`${plural(unstated, 'loss report')} without a figure.`);
    this.sum.replaceChildren(
      h('h2', {}, h('span', { id: 'chosen', text: number(chosen) }), chosen === 1 ? ' event selected' : ' events selected'),
      h('div', { class: 'figures', id: 'sums' }, figures.length ? figures : h('p', { class: 'none', text: 'No casualty figures in this selection.' })),
      h('p', { class: 'note', text: notes.join(' ') }),
    );
  }
}

const drawnBefore = ({ key }, values) => key !== null && key.split('\n').length === Math.min(values.length, MOST_VALUES) && key.split('\n').every((value) => values.includes(value));

function boundsOf({ low, high, open, best }) {
  if (open) return best > low ? `best ${number(best)}` : 'no upper bound';
  return low === high ? 'exact' : `${number(low)} to ${number(high)}`;
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
  const row = (symbol, text) => h('li', {}, symbol, h('span', { text }));
  return h('details', { class: 'facet legend', open: true }, h('summary', { text: 'How to read the map' }), h('ul', {},
    row(swatch({ type: 'casualties', hollow: false }), 'Filled: in the place itself'),
    row(swatch({ type: 'casualties', hollow: true }), 'Hollow: near the place named'),
    row(swatch({ type: 'casualties', hollow: true, state: 'unstated' }), 'Cross: losses, no figure given'),
    row(swatch({ type: 'casualties', hollow: true, state: 'none' }), 'Struck: \u201cno losses\u201d reported'),
    row(h('span', { class: 'swatch links', 'aria-hidden': 'true' }), 'Lines: one figure over several places'),
    row(h('span', { class: 'swatch layer-areas', 'aria-hidden': 'true' }), 'Hatched: known only to the region; dashed rim: claimed')),
    h('p', { class: 'note', text: 'The ring\u2019s area grows with the figure, shared equally over the event\u2019s places.' }));
}

function credits({ credits = [], tiles }) {
  const lines = credits.map(({ text, url }) => h('li', {}, url ? link(url, text) : text));
  if (tiles) lines.push(h('li', { text: tiles.attribution }));
  return h('footer', { class: 'credits' }, h('p', {}, 'Data: ', h('a', { href: 'events.csv', download: true, text: 'events.csv' }), ', ', h('a', { href: 'casualties.geojson', download: true, text: 'casualties.geojson' })),
    h('ul', {}, lines), h('p', { text: 'Every figure is what a report says, not a verified count. Made with sitmap.' }));
}

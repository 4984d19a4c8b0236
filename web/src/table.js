/** The chosen events as a table: sorted by any column, a page at a time. */
import { byId, h, say } from './dom.js';
import { swatchOf } from './symbols.js';
import { PRECISIONS, STATUSES, count, figureText, number, plain, t, typeText, whenText } from './words.js';

const PAGE = 100;

const best = (event) => event.figures.reduce((sum, { low, best, high }) => sum + (best ?? low ?? high), 0);
const COLUMNS = [
  { name: 'what', of: typeText, by: (event) => event.event_type },
  { name: 'when', of: whenText, by: (event) => event.start ?? -Infinity },
  { name: 'where', of: (event) => event.place_names ?? '', by: (event) => event.place_names ?? '' },
  { name: 'figure', of: figureText, by: (event) => (event.figures.length ? best(event) : event.troops ? -1 : -2) },
  { name: 'worded', of: (event) => event.count_text ?? '', by: (event) => event.count_text ?? '' },
  { name: 'claimedBy', of: (event) => event.claimant ?? '', by: (event) => event.claimant ?? '' },
  { name: 'status', of: (event) => STATUSES[event.claim_status] ?? plain(event.claim_status), by: (event) => event.claim_status ?? '' },
  { name: 'located', of: (event) => PRECISIONS[event.geo_precision] ?? '', by: (event) => event.geo_precision ?? 9 },
  { name: 'reports', of: (event) => number(event.n_reports ?? 1), by: (event) => event.n_reports ?? 1 },
];

export class Table {
  constructor(open) {
    this.openEvent = open;
    this.sort = { column: 1, down: true };
    this.page = 0;
    this.body = h('tbody');
    this.heads = COLUMNS.map(({ name }, i) => h('th', { scope: 'col' }, h('button', { type: 'button', text: t(`table.${name}`), onclick: () => this.sortBy(i) })));
    this.caption = h('caption');
    this.pager = h('nav', { class: 'pager', 'aria-label': t('table.pages') });
    const scroller = h('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': t('table.label') }, h('table', {}, this.caption, h('thead', {}, h('tr', {}, this.heads)), this.body));
    byId('table-view').replaceChildren(scroller, this.pager);
  }

  show(chosen) {
    this.chosen = chosen;
    this.page = 0;
    this.order();
  }

  sortBy(column) {
    this.sort = { column, down: this.sort.column === column ? !this.sort.down : false };
    this.page = 0;
    this.order();
    say(t(this.sort.down ? 'table.down' : 'table.up', { name: t(`table.${COLUMNS[column].name}`) }));
  }

  order() {
    if (byId('table-view').hidden || !this.chosen) return;
    const { column, down } = this.sort;
    const keyed = this.chosen.map((event) => [COLUMNS[column].by(event), event]);
    const order = (a, b) => (typeof a === 'string' ? a.localeCompare(b) : a - b) || 0;
    keyed.sort(([a], [b]) => (down ? order(b, a) : order(a, b)));
    this.sorted = keyed.map(([, event]) => event);
    this.draw();
  }

  draw() {
    const from = this.page * PAGE;
    const rows = this.sorted.slice(from, from + PAGE);
    this.heads.forEach((head, i) => {
      if (i === this.sort.column) head.setAttribute('aria-sort', this.sort.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    this.caption.textContent = this.sorted.length ? count('table.caption', this.sorted.length, { from: number(from + 1), to: number(from + rows.length) }) : t('table.none');
    this.body.replaceChildren(...rows.map((event) => this.row(event)));
    const last = Math.ceil(this.sorted.length / PAGE) - 1;
    this.pager.hidden = last < 1;
    const turn = (text, to, usable) => h('button', { type: 'button', text, disabled: !usable, onclick: () => { this.page = to; this.draw(); } });
    this.pager.replaceChildren(turn(t('table.previous'), this.page - 1, this.page > 0), h('span', { text: t('table.page', { n: number(this.page + 1), of: number(last + 1) }) }), turn(t('table.next'), this.page + 1, this.page < last));
  }

  row(event) {
    const cells = COLUMNS.slice(1).map((column) => h('td', { text: column.of(event), 'data-column': column.name }));
    const open = h('button', { type: 'button', class: 'row-open', 'data-event': event.id, onclick: () => this.openEvent(event) }, swatchOf(event, 20), h('span', { text: typeText(event) }));
    return h('tr', {}, h('th', { scope: 'row' }, open), ...cells);
  }
}

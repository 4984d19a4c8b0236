/** The chosen events as a table: sorted by any column, a page at a time. */
import { byId, h, say } from './dom.js';
import { swatchOf } from './symbols.js';
import { PRECISIONS, STATUSES, figureText, number, plain, plural, spanText, typeText } from './words.js';

const PAGE = 100;

const best = (event) => event.figures.reduce((sum, { low, best, high }) => sum + (best ?? low ?? high), 0);
const COLUMNS = [
  { name: 'What', of: typeText, by: (event) => event.event_type },
  { name: 'When', of: (event) => spanText(event.start, event.end), by: (event) => event.start ?? -Infinity },
  { name: 'Where', of: (event) => event.place_names ?? '', by: (event) => event.place_names ?? '' },
  { name: 'Figure', of: figureText, by: (event) => (event.figures.length ? best(event) : event.troops ? -1 : -2) },
  { name: 'As worded', of: (event) => event.count_text ?? '', by: (event) => event.count_text ?? '' },
  { name: 'Claimed by', of: (event) => event.claimant ?? '', by: (event) => event.claimant ?? '' },
  { name: 'Status', of: (event) => STATUSES[event.claim_status] ?? plain(event.claim_status), by: (event) => event.claim_status ?? '' },
  { name: 'Located', of: (event) => PRECISIONS[event.geo_precision] ?? '', by: (event) => event.geo_precision ?? 9 },
  { name: 'Reports', of: (event) => number(event.n_reports ?? 1), by: (event) => event.n_reports ?? 1 },
];

export class Table {
  constructor(open) {
    this.openEvent = open;
    this.sort = { column: 1, down: true };
    this.page = 0;
    this.body = h('tbody');
    this.heads = COLUMNS.map(({ name }, i) => h('th', { scope: 'col' }, h('button', { type: 'button', text: name, onclick: () => this.sortBy(i) })));
    this.caption = h('caption');
    this.pager = h('nav', { class: 'pager', 'aria-label': 'Pages of the table' });
    const scroller = h('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Table of events' }, h('table', {}, this.caption, h('thead', {}, h('tr', {}, this.heads)), this.body));
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
    say(`Sorted by ${COLUMNS[column].name}, ${this.sort.down ? 'descending' : 'ascending'}`);
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
    this.caption.textContent = this.sorted.length ? `${plural(this.sorted.length, 'event')}, rows ${number(from + 1)} to ${number(from + rows.length)}. The same filters and time as the map.` : 'No event fits the filters and the time.';
    this.body.replaceChildren(...rows.map((event) => this.row(event)));
    const last = Math.ceil(this.sorted.length / PAGE) - 1;
    this.pager.hidden = last < 1;
    const turn = (text, to, usable) => h('button', { type: 'button', text, disabled: !usable, onclick: () => { this.page = to; this.draw(); } });
    this.pager.replaceChildren(turn('Previous', this.page - 1, this.page > 0), h('span', { text: `Page ${number(this.page + 1)} of ${number(last + 1)}` }), turn('Next', this.page + 1, this.page < last));
  }

  row(event) {
    const cells = COLUMNS.slice(1).map((column) => h('td', { text: column.of(event), 'data-column': column.name }));
    const open = h('button', { type: 'button', class: 'row-open', 'data-event': event.id, onclick: () => this.openEvent(event) }, swatchOf(event, 20), h('span', { text: typeText(event) }));
    return h('tr', {}, h('th', { scope: 'row' }, open), ...cells);
  }
}

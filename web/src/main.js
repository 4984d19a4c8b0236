/** Puts the page together: state in, selection out to map, table, panel and time. */
import { localName } from './backdrop.js';
import { Card } from './card.js';
import { extentOf, hullsOf, inlineLayers, readBlock, toEvents } from './data.js';
import { byId, debounce, h, s, say } from './dom.js';
import { groupByArea } from './groups.js';
import { follow } from './live.js';
import { SituationMap } from './map.js';
import { Panel } from './panel.js';
import { prepare, select, selectAllTimes, sums } from './select.js';
import { FACETS, readAddress, writeAddress } from './state.js';
import { Table } from './table.js';
import { Timeline } from './timeline.js';
import { translate } from './texts.js';
import { KINDS, count, fateText, number, spanText, t } from './words.js';

const MOST_AREAS = 4;

class Page {
  constructor() {
    translate();
    this.settings = readBlock('settings');
    this.state = readAddress(window.location);
    this.load(inlineLayers(this.settings));
    this.paint(this.state.theme);
    document.body.classList.toggle('embed', this.state.embed);
    this.panel = new Panel(this.settings, {
      change: (facet, set) => this.change({ [facet]: set }),
      clear: () => this.change(Object.fromEntries(FACETS.map((facet) => [facet, null]))),
      spread: (uncertainty) => this.change({ uncertainty }),
      close: () => this.showFilters(false),
      language: (lang) => this.speakIn(lang),
    });
    this.timeline = new Timeline(this.extent, (t) => this.change({ t }));
    this.table = new Table((event) => this.openEvent(event));
    this.card = new Card({ open: (event) => this.marked(event), close: () => this.marked(null) });
    this.map = new SituationMap(this.settings, { countries: readBlock('backdrop-countries'), regions: readBlock('backdrop-regions'), places: readBlock('backdrop-places'), names: readBlock('backdrop-names') }, {
      pick: (group) => this.pick(group),
      hover: (group, pixel) => this.tip(group, pixel),
      areas: (groups) => this.areaButtons(groups),
      moved: (at) => this.moved(at),
    });
    this.address = debounce(() => writeAddress(this.state), 150);
    this.buttons();
  }

  load(layers) {
    this.layers = layers;
    this.events = toEvents(layers);
    prepare(this.events);
    this.hulls = hullsOf(layers);
    this.extent = extentOf(this.events, this.settings.period) ?? [Date.now() - 864e5, Date.now()];
  }

  start() {
    const { period } = this.settings;
    byId('period').textContent = period ? spanText(...period.map((day) => Date.parse(day))) : '';
    const { credits = [], tiles } = this.settings;
    byId('credit-line').textContent = [...credits.map(({ text }) => text), tiles?.attribution].filter(Boolean).join(' \u00b7 ');
    this.showView(this.state.view);
    this.update();
    if (this.state.at) this.map.goTo(this.state.at);
    else this.map.fit(this.events);
    this.map.settle();
    const event = this.events.find(({ id }) => id === this.state.event);
    if (event) this.openEvent(event, false);
    this.map.map.once('rendercomplete', () => { window.ready = true; });
    follow(this.settings, (layers) => this.refresh(layers), (text) => this.notice(text));
  }

  /** New layers of a rebuild; filters, time, view and the open card stay. */
  refresh(layers) {
    const group = this.card.group;
    this.load(layers);
    this.timeline.setExtent(this.extent);
    this.update();
    if (!group) return;
    const event = this.events.find(({ id }) => id === this.state.event);
    if (event) this.card.open(this.groupOf(event), event, false);
    else this.card.close();
  }

  change(changes) {
    Object.assign(this.state, changes);
    this.update();
    this.address();
  }

  update() {
    const { state } = this;
    const { chosen, counts } = select(this.events, state);
    const total = sums(chosen);
    this.chosen = chosen;
    this.panel.show(state, counts, total, chosen.length);
    this.timeline.show(selectAllTimes(this.events, state), state.t);
    this.map.show(chosen, state.uncertainty, this.hulls);
    this.table.show(chosen);
    byId('empty').hidden = chosen.length > 0;
    byId('empty').textContent = t(this.events.length ? 'map.noneFits' : 'map.noEvents');
    const figures = total.totals.map(({ key, best }) => `${number(best)} ${KINDS[key] ?? fateText({}, key)}`).join(', ');
    this.speak(count('map.chosen', chosen.length, { figures }));
  }

  speak = debounce(say, 600);

  pick(group) {
    if (!group) return this.card.close();
    if (group.cluster !== undefined) return this.map.expand(group);
    this.card.open(group);
    byId('tip').hidden = true;
  }

  openEvent(event, focus = true) {
    this.card.open(this.groupOf(event), event, focus);
    this.map.reveal(event);
  }

  /** The group that an event is drawn in, or the event alone. */
  groupOf(event) {
    const groups = event.area ? groupByArea(this.chosen) : (this.map.groups ?? []);
    const found = event.points.length > 1 ? null : groups.find(({ events }) => events.includes(event));
    return found ?? { name: event.place_names, events: [event] };
  }

  marked(event) {
    this.map.select(event);
    this.state.event = event?.id ?? null;
    this.address();
  }

  moved(at) {
    if (window.ready) {
      this.state.at = at;
      this.address();
    }
  }

  /** A hatched area has no one spot to point at: a button over the map opens its reports. */
  areaButtons(groups) {
    const button = (group) => h('button', { type: 'button', onclick: () => this.card.open(group) },
      h('span', { class: 'swatch layer-areas', 'aria-hidden': 'true' }), `${group.name || t('map.area')}: ${count('map.areaReports', group.events.length)}`);
    byId('areas').replaceChildren(...groups.slice(0, MOST_AREAS).map(button));
  }

  tip(group, pixel) {
    const tip = byId('tip');
    tip.hidden = !group || this.card.group === group;
    if (!group) return;
    tip.textContent = group.cluster !== undefined ? count('map.closer', group.count) : `${localName(group.name) || group.events[0].place_names || t('map.here')}: ${count('map.reports', group.events.length)}`;
    tip.style.transform = `translate(${pixel[0]}px, ${pixel[1]}px)`;
  }

  showView(view) {
    this.state.view = view;
    byId('map-view').hidden = view === 'table';
    byId('table-view').hidden = view !== 'table';
    byId('show-map').setAttribute('aria-pressed', view !== 'table');
    byId('show-table').setAttribute('aria-pressed', view === 'table');
    if (view === 'table') this.table.order();
    else this.map.map.updateSize();
  }

  showFilters(open) {
    document.body.classList.toggle('filters-open', open);
    byId('open-filters').setAttribute('aria-expanded', open);
  }

  buttons() {
    const view = (name) => { this.showView(name); this.address(); };
    byId('show-map').onclick = () => view('map');
    byId('show-table').onclick = () => view('table');
    byId('skip').onclick = (event) => { event.preventDefault(); view('table'); document.querySelector('.scroller').focus(); };
    byId('open-filters').onclick = () => this.showFilters(!document.body.classList.contains('filters-open'));
    byId('theme').onclick = () => this.paint(this.isDark() ? 'light' : 'dark', true);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint(this.state.theme));
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && (this.card.close(), this.showFilters(false)));
  }

  isDark() {
    return this.state.theme ? this.state.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  paint(theme, chosen = false) {
    this.state.theme = theme;
    document.documentElement.dataset.theme = this.isDark() ? 'dark' : 'light';
    byId('theme').setAttribute('aria-pressed', this.isDark());
    byId('theme').replaceChildren(s('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('path', { d: 'M8 1.5a6.5 6.5 0 1 0 0 13zM8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0z' })));
    this.map?.restyle();
    if (!chosen) return;
    this.panel.repaint();
    this.address();
  }

  /** Words are put in as the page is made: another language is another page, with the same state. */
  speakIn(lang) {
    this.state.lang = lang;
    writeAddress(this.state);
    location.reload();
  }

  notice(text) {
    byId('notice').hidden = !text;
    byId('notice').textContent = text ?? '';
  }
}

try {
  window.page = new Page();
  window.page.start();
} catch (error) {
  byId('notice').hidden = false;
  byId('notice').textContent = t('trouble.page', { why: error.message });
  window.ready = true;
}

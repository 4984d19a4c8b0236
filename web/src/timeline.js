/** Histogram of events over time, with a window that can be drawn, dragged, typed with keys and played. */
import { byId, h, s } from './dom.js';
import { monthText, shortDayText, shortMonthText } from './texts.js';
import { DAY, dayText, number, spanText, t } from './words.js';

const HEIGHT = 46;
const FRAME_MS = 800;
// Longer spans are drawn pale: they say little of a single day.
const DATED = 7 * DAY;
const MOST_BARS = 120;
// Pixels below which the axis names fewer days.
const NARROW = 500;
const TYPES = ['casualties', 'clash', 'control', 'advance', 'presence'];

/** `extent` is the whole span in milliseconds; `change(span or null)` is told each new window. */
export class Timeline {
  constructor(extent, change) {
    this.change = change;
    this.play = h('button', { type: 'button', class: 'play', 'aria-label': t('timeline.play'), onclick: () => this.toggle() });
    this.label = h('output', { class: 'span', for: 'from to' });
    this.reset = h('button', { type: 'button', class: 'quiet', text: t('timeline.all'), onclick: () => this.set(null) });
    this.svg = s('svg', { preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    this.axis = h('div', { class: 'axis', 'aria-hidden': 'true' });
    this.window = h('div', { class: 'window' });
    this.handles = ['from', 'to'].map((id, end) => h('div', {
      id, class: `handle ${id}`, role: 'slider', tabindex: '0', 'aria-label': t(end ? 'timeline.to' : 'timeline.from'),
      onkeydown: (event) => this.key(event, end),
    }));
    this.track = h('div', { class: 'track', onpointerdown: (event) => this.grab(event) }, this.svg, this.window, ...this.handles);
    this.scale = h('span', { class: 'scale' });
    byId('time').replaceChildren(h('div', { class: 'time-head' }, this.play, this.label, this.reset, this.scale), h('div', { class: 'chart' }, this.track, this.axis));
    this.drawPlay();
    this.setExtent(extent);
  }

  setExtent([low, high]) {
    this.whole = [low, high];
    const days = (high - low) / DAY;
    this.step = days <= MOST_BARS ? DAY : days <= 7 * MOST_BARS ? 7 * DAY : 30 * DAY;
    this.low = Math.floor(low / DAY) * DAY;
    this.bars = Math.max(1, Math.ceil((high - this.low) / this.step));
    this.high = this.low + this.bars * this.step;
    this.drawAxis();
  }

  /** Counts per bar: events dated to within a week by type, and all others. */
  show(events, span) {
    const dated = TYPES.map(() => new Uint32Array(this.bars));
    const pale = new Uint32Array(this.bars);
    for (const event of events) {
      const from = Math.max(0, Math.floor(((event.start ?? this.low) - this.low) / this.step));
      const to = Math.min(this.bars, Math.ceil(((event.end ?? this.high) - this.low) / this.step));
      const long = event.start === null || event.end === null || event.end - event.start > DATED;
      const counts = long ? pale : (dated[TYPES.indexOf(event.event_type)] ?? dated[2]);
      for (let bar = from; bar < to; bar++) counts[bar]++;
    }
    this.drawBars(dated, pale);
    this.draw(span);
  }

  drawBars(dated, pale) {
    const total = (bar) => pale[bar] + dated.reduce((sum, counts) => sum + counts[bar], 0);
    const most = Math.max(1, ...Array.from({ length: this.bars }, (_, bar) => total(bar)));
    const paths = [...dated, pale].map(() => '');
    for (let bar = 0; bar < this.bars; bar++) {
      let y = HEIGHT;
      [...dated, pale].forEach((counts, layer) => {
        const tall = (counts[bar] / most) * (HEIGHT - 4);
        y -= tall;
        if (tall) paths[layer] += `M${bar + 0.08} ${y.toFixed(2)}h.84v${tall.toFixed(2)}h-.84z`;
      });
    }
    this.svg.setAttribute('viewBox', `0 0 ${this.bars} ${HEIGHT}`);
    this.svg.replaceChildren(...paths.map((d, layer) => s('path', { d, class: `bar ${TYPES[layer] ?? 'pale'}` })));
    const step = this.step === DAY ? 'day' : this.step === 7 * DAY ? 'week' : 'month';
    this.scale.replaceChildren(t(`timeline.${step}`, { n: number(most) }), ...(paths.at(-1) ? [h('i', { 'aria-hidden': 'true' }), t('timeline.long')] : []));
  }

  drawAxis() {
    const ticks = [];
    const date = new Date(this.low);
    const most = this.track.clientWidth < NARROW ? 4 : 7;
    const months = (this.high - this.low) / (30 * DAY);
    const every = months <= 2 ? 0 : Math.max(1, Math.ceil(months / most));
    if (every === 0) {
      const days = Math.max(1, Math.ceil((this.high - this.low) / DAY / most));
      for (let at = this.low; at < this.high; at += days * DAY) ticks.push([at, shortDayText]);
    } else {
      date.setUTCDate(1);
      for (date.setUTCMonth(date.getUTCMonth() + 1); date < this.high; date.setUTCMonth(date.getUTCMonth() + every)) {
        ticks.push([+date, ticks.length && date.getUTCMonth() >= every ? shortMonthText : monthText]);
      }
    }
    this.axis.replaceChildren(...ticks.filter(([at]) => this.share(at) < 0.96).map(([at, form]) => {
      const tick = h('span', { text: form(at) });
      tick.style.left = `${this.share(at) * 100}%`;
      return tick;
    }));
  }

  share(time) {
    return Math.min(1, Math.max(0, (time - this.low) / (this.high - this.low)));
  }

  draw(span) {
    this.span = span;
    const [from, to] = span ?? [this.low, this.high];
    const [left, right] = [this.share(from), this.share(to)];
    this.window.style.left = `${left * 100}%`;
    this.window.style.width = `${(right - left) * 100}%`;
    this.window.classList.toggle('whole', !span);
    this.handles.forEach((handle, end) => {
      const value = end ? to - DAY : from;
      handle.style.left = `${(end ? right : left) * 100}%`;
      handle.setAttribute('aria-valuemin', Math.round(this.low / DAY));
      handle.setAttribute('aria-valuemax', Math.round(this.high / DAY) - 1);
      handle.setAttribute('aria-valuenow', Math.round(value / DAY));
      handle.setAttribute('aria-valuetext', dayText(value));
    });
    this.label.textContent = span ? spanText(from, to) : t('timeline.allOf', { span: spanText(...this.whole) });
    this.reset.hidden = !span;
  }

  /** Sets the window and tells of it; nothing or everything is the same as no window. */
  set(span) {
    if (span) {
      const from = Math.max(this.low, Math.min(span[0], this.high - DAY));
      span = [from, Math.min(this.high, Math.max(span[1], from + DAY))];
      if (span[0] === this.low && span[1] === this.high) span = null;
    } else this.stop();
    this.draw(span);
    this.change(span);
  }

  key(event, end) {
    const jump = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -Infinity, End: Infinity }[event.key];
    if (jump === undefined) return;
    event.preventDefault();
    const span = [...(this.span ?? [this.low, this.high])];
    const moved = Math.min(this.high, Math.max(this.low, span[end] + jump * DAY));
    span[end] = end ? Math.max(moved, span[0] + DAY) : Math.min(moved, span[1] - DAY);
    this.stop();
    this.set(span);
  }

  grab(down) {
    if (down.button !== 0) return;
    this.stop();
    const box = this.track.getBoundingClientRect();
    const timeAt = (event) => this.low + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (this.high - this.low);
    const start = timeAt(down);
    const span = this.span ?? [this.low, this.high];
    const end = this.handles.indexOf(down.target);
    const inside = this.span && down.target === this.window;
    const dayOf = (time) => Math.round(time / DAY) * DAY;
    const move = (event) => {
      const now = timeAt(event);
      if (end === 0) this.set([Math.min(dayOf(now), span[1] - DAY), span[1]]);
      else if (end === 1) this.set([span[0], Math.max(dayOf(now), span[0] + DAY)]);
      else if (inside) this.slide(span, dayOf(now - start));
      else if (Math.abs(event.clientX - down.clientX) > 4) this.set([dayOf(Math.min(start, now)), dayOf(Math.max(start, now))]);
    };
    const up = (event) => {
      this.track.removeEventListener('pointermove', move);
      if (end < 0 && Math.abs(event.clientX - down.clientX) <= 4) this.pickBar(start);
    };
    this.track.setPointerCapture(down.pointerId);
    this.track.addEventListener('pointermove', move);
    this.track.addEventListener('pointerup', up, { once: true });
    this.track.addEventListener('pointercancel', up, { once: true });
  }

  pickBar(time) {
    const from = this.low + Math.floor((time - this.low) / this.step) * this.step;
    this.set([from, from + this.step]);
  }

  slide([from, to], by) {
    const kept = Math.max(this.low - from, Math.min(by, this.high - to));
    this.set([from + kept, to + kept]);
  }

  toggle() {
    if (this.timer) return this.stop();
    const wide = this.step === DAY ? 7 * DAY : this.step === 7 * DAY ? 28 * DAY : this.step;
    if (!this.span || this.span[1] >= this.high) this.set([this.low, this.low + Math.min(this.span ? this.span[1] - this.span[0] : wide, this.high - this.low)]);
    this.timer = setInterval(() => this.frame(), FRAME_MS);
    this.drawPlay();
  }

  frame() {
    if (!this.span || this.span[1] >= this.high) return this.stop();
    this.slide(this.span, this.step);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.drawPlay();
  }

  drawPlay() {
    this.play.setAttribute('aria-label', t(this.timer ? 'timeline.stop' : 'timeline.play'));
    const d = this.timer ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11l9-5.5z';
    this.play.replaceChildren(s('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, s('path', { d })));
  }
}

/** How a group of events at one place is drawn. */
import { Icon, Style } from 'ol/style.js';
import { canvasOf, colourOf, drawSymbol, isHollow, lossState, ringRadius } from './symbols.js';
import { isClaimed, number } from './words.js';

const GLYPH = 7;
const cache = new Map();

export function forgetMarks() {
  cache.clear();
}

/** The figure that stands at one place: each event's, shared over its places. */
function shareOf(event) {
  const sum = event.figures.reduce((total, { low, best, high }) => total + (best ?? low ?? high), 0);
  return sum / Math.max(1, event.points.length);
}

/** What the symbol shows, as plain values: equal ones are drawn once. */
export function markOf(group) {
  const losses = group.events.filter((event) => event.event_type === 'casualties');
  const others = [...new Set(group.events.filter((event) => event.event_type !== 'casualties').map((event) => event.event_type))].sort();
  const states = losses.map(lossState);
  return {
    ring: losses.length ? Math.round(ringRadius(losses.reduce((sum, event) => sum + shareOf(event), 0))) : 0,
    ringHollow: losses.length > 0 && losses.every(isHollow),
    ringClaimed: losses.length > 0 && losses.every(isClaimed),
    state: states.includes('figure') ? 'figure' : (states.find((state) => state === 'none') ?? states[0] ?? 'figure'),
    others: others.map((type) => {
      const own = group.events.filter((event) => event.event_type === type);
      return { type, hollow: own.every(isHollow), claimed: own.every(isClaimed) };
    }),
    count: group.events.length > others.length + (losses.length ? 1 : 0) ? group.events.length : 0,
  };
}

/** Pixels that the number of events sticks out beside a symbol. */
export const badgeOf = (group) => (group.cluster === undefined && markOf(group).count ? 12 : 0);

/** Pixels from the middle to the symbol's rim, or to the end of what hangs below it. */
export function rimOf(group) {
  if (group.cluster !== undefined) return clusterRadius(group.count);
  const mark = markOf(group);
  return mark.ring && mark.others.length && !fitsInside(mark) ? mark.ring + 2 * GLYPH : Math.max(mark.ring, GLYPH + 3);
}

/** Whether the ring holds the other symbol. */
const fitsInside = ({ ring, others }) => ring > GLYPH + 4 && others.length === 1;

/** The style of a group's symbol. */
export function symbolStyle(group, zIndex) {
  if (group.cluster !== undefined) return iconStyle(`c${group.count}`, 2 * clusterRadius(group.count) + 8, (context) => drawCluster(context, group.count), 0);
  const mark = markOf(group);
  const size = 2 * Math.max(mark.ring, GLYPH * (mark.others.length + 1)) + 30;
  return iconStyle(JSON.stringify(mark), size, (context) => drawMark(context, mark), zIndex);
}

function iconStyle(key, size, draw, zIndex) {
  if (!cache.has(key)) {
    const { canvas, ratio } = canvasOf(size, draw);
    cache.set(key, new Icon({ img: canvas, scale: 1 / ratio }));
  }
  return new Style({ image: cache.get(key), zIndex });
}

function drawMark(context, { ring, ringHollow, ringClaimed, state, others, count }) {
  const paper = colourOf('--paper');
  if (ring) drawSymbol(context, { type: 'casualties', r: ring, hollow: ringHollow, claimed: ringClaimed, state, paper });
  const inside = fitsInside({ ring, others });
  others.forEach(({ type, hollow, claimed }, i) => {
    context.save();
    const spread = (i - (others.length - 1) / 2) * (2 * GLYPH + 5);
    context.translate(spread, ring && !inside ? ring + GLYPH - 2 : 0);
    drawSymbol(context, { type, r: inside ? GLYPH - 1 : GLYPH, hollow, claimed, paper });
    context.restore();
  });
  if (count) drawBadge(context, Math.max(ring, GLYPH) * 0.75 + 4, count);
}

function drawBadge(context, offset, count) {
  context.save();
  context.translate(offset, -offset);
  drawCount(context, 8, count, 10);
  context.restore();
}

const clusterRadius = (count) => Math.min(13 + 3 * Math.log10(count) ** 1.5, 30);

function drawCluster(context, count) {
  drawCount(context, clusterRadius(count), count, 12);
}

function drawCount(context, r, count, size) {
  context.beginPath();
  context.arc(0, 0, r, 0, 2 * Math.PI);
  context.fillStyle = colourOf('--count');
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colourOf('--paper');
  context.stroke();
  context.fillStyle = colourOf('--count-text');
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count >= 10_000 ? `${Math.round(count / 1000)}k` : number(count), 0, 0.5);
}

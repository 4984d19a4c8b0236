/** One symbol an event type: shape as well as colour (Okabe and Ito's palette), hollow for "near". */
import { h } from './dom.js';

export const COLOURS = {
  casualties: '#d55e00',
  clash: '#e69f00',
  control: '#0072b2',
  advance: '#009e73',
  presence: '#cc79a7',
};

const TURN = 2 * Math.PI;
// Pixels: the dashes of a claim and how far what is filled keeps from them; below SMALL both are finer.
const DASH = [4.5, 2.8];
const GAP = 3;
const SMALL = 9;
const FINER = 0.62;
// How strongly a hollow symbol is tinted: a small one would else be lost in its own dashes.
const TINT = 0.3;

const SHAPES = {
  casualties: (path, r) => path.arc(0, 0, r, 0, TURN),
  clash: (path, r) => star(path, r * 1.15, 4, 0.42),
  control: (path, r) => path.rect(-r * 0.82, -r * 0.82, r * 1.64, r * 1.64),
  advance: (path, r) => polygon(path, [[0, -r * 1.1], [r, r * 0.8], [-r, r * 0.8]]),
  presence: (path, r) => polygon(path, [[0, -r * 1.15], [r * 0.95, 0], [0, r * 1.15], [-r * 0.95, 0]]),
};

function polygon(path, corners) {
  corners.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
}

function star(path, r, spikes, waist) {
  const corner = (i) => {
    const radius = i % 2 ? r * waist : r;
    const angle = (i / (2 * spikes)) * TURN + TURN / 8;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  polygon(path, Array.from({ length: 2 * spikes }, (_, i) => corner(i)));
}

function shape(type, r) {
  const path = new Path2D();
  (SHAPES[type] ?? SHAPES.control)(path, r);
  return path;
}

/** Pixels of the ring for a figure: its area grows with the number. */
export function ringRadius(n) {
  return Math.min(7 + 1.9 * Math.sqrt(n), 40);
}

/**
 * Draws one symbol at the context's origin.
 * `claimed` dashes the outline; `state` is `figure`, `none` (no losses reported) or `unstated` for casualties.
 */
export function drawSymbol(context, { type, r, hollow, claimed, state, paper }) {
  const colour = COLOURS[type] ?? COLOURS.control;
  const path = shape(type, r);
  const small = r < SMALL;
  const finer = small && claimed ? FINER : 1;
  const width = (type === 'casualties' ? 3 : 2.2) * (small && claimed ? 0.85 : 1);
  context.lineJoin = 'round';
  if (state === 'unstated') return cross(context, Math.min(r, 7), colour, paper);
  context.lineWidth = width + 3;
  context.strokeStyle = paper;
  context.stroke(path);
  context.globalAlpha = hollow ? (type === 'casualties' ? 0.55 : 1) : 0.92;
  context.fillStyle = hollow ? paper : colour;
  // A gap sets the dashes off from what they run around.
  context.fill(claimed && !hollow ? shape(type, r - GAP * finer) : path);
  if (hollow && claimed && small && type !== 'casualties') {
    context.globalAlpha = TINT;
    context.fillStyle = colour;
    context.fill(path);
  }
  context.globalAlpha = 1;
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.setLineDash(claimed ? DASH.map((part) => part * finer) : []);
  context.stroke(path);
  context.setLineDash([]);
  if (state === 'none') bar(context, r, colour);
}

/** Losses without a figure have no size to draw. */
function cross(context, r, colour, paper) {
  for (const [strokeStyle, lineWidth] of [[paper, 6.5], [colour, 3.2]]) {
    context.beginPath();
    context.moveTo(-r * 0.75, -r * 0.75);
    context.lineTo(r * 0.75, r * 0.75);
    context.moveTo(-r * 0.75, r * 0.75);
    context.lineTo(r * 0.75, -r * 0.75);
    Object.assign(context, { strokeStyle, lineWidth });
    context.stroke();
  }
}

function bar(context, r, colour) {
  context.beginPath();
  context.moveTo(-r * 0.7, r * 0.7);
  context.lineTo(r * 0.7, -r * 0.7);
  context.strokeStyle = colour;
  context.stroke();
}

/** A canvas of `size` CSS pixels with its origin in the middle. */
export function canvasOf(size, draw) {
  const ratio = Math.max(1, Math.min(3, window.devicePixelRatio || 1));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(size * ratio);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.translate(size / 2, size / 2);
  draw(context);
  return { canvas, ratio };
}

/** A swatch for legends and lists. */
export function swatch(options, size = 22) {
  const { canvas, ratio } = canvasOf(size, (context) => drawSymbol(context, { r: size / 2 - 5, ...options, paper: colourOf('--paper') }));
  const image = h('span', { class: 'swatch', 'aria-hidden': 'true' }, canvas);
  canvas.style.width = canvas.style.height = `${canvas.width / ratio}px`;
  return image;
}

export function swatchOf(event, size) {
  return swatch({ type: event.event_type, hollow: isHollow(event), state: lossState(event) }, size);
}

export const isHollow = (event) => (event.geo_precision ?? 8) >= 2;

export function lossState(event) {
  if (event.event_type !== 'casualties') return 'figure';
  if (!event.figures.length) return 'unstated';
  return event.figures.every(({ high, best }) => (high ?? best) === 0 && best === 0) ? 'none' : 'figure';
}

/** A colour of the style sheet as it stands now. */
export function colourOf(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

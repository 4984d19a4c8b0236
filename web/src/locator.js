/** A small map in the corner: where the view lies in the theatre. */
import { fromLonLat } from 'ol/proj.js';
import { countryOf } from './backdrop.js';
import { byId, s } from './dom.js';

const SIDE = 132;
// A view that shows this share of the theatre needs no locator.
const WIDE = 0.6;

// Pixels around it that a symbol's name takes up.
const ROOM = 60;

/** Draws the regions once; returns a function that moves the frame to an extent (EPSG:3857), away from symbols (pixels). */
export function locator(regions) {
  const rings = (regions?.features ?? []).flatMap(({ geometry, properties }) => {
    const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
    return polygons.map(([outer]) => ({ country: countryOf(properties), ring: outer.map((at) => fromLonLat(at)) }));
  });
  if (!rings.length) return () => {};
  const [left, bottom, right, top] = boxOf(rings);
  const scale = SIDE / Math.max(right - left, top - bottom);
  const at = ([x, y]) => [(x - left) * scale, (top - y) * scale];
  const countries = [...new Set(rings.map(({ country }) => country))];
  const paths = rings.map(({ ring, country }) => s('path', { d: pathOf(ring.map(at)), class: countries.indexOf(country) % 2 ? 'other' : '' }));
  const frame = s('rect', { class: 'frame', rx: 1 });
  const [width, height] = [(right - left) * scale, (top - bottom) * scale];
  byId('locator').replaceChildren(s('svg', { viewBox: `-2 -2 ${width + 4} ${height + 4}`, width: width + 4, height: height + 4, 'aria-hidden': 'true' }, ...paths, frame));
  return ([west, south, east, north], symbols = []) => {
    const box = byId('map').getBoundingClientRect();
    const covers = (right, top) => symbols.some((at) => at && (right ? at[0] > box.width - SIDE - ROOM : at[0] < SIDE + ROOM) && (top ? at[1] < SIDE + ROOM : at[1] > box.height - SIDE - ROOM));
    byId('locator').className = !covers(true, false) ? '' : !covers(true, true) ? 'upper' : !covers(false, false) ? 'left' : '';
    byId('locator').hidden = (east - west) / (right - left) > WIDE || (north - south) / (top - bottom) > WIDE;
    const [[x, y], [x2, y2]] = [at([west, north]), at([east, south])];
    const wide = Math.max(x2 - x, 6);
    const tall = Math.max(y2 - y, 6);
    for (const [name, value] of Object.entries({ x: (x + x2 - wide) / 2, y: (y + y2 - tall) / 2, width: wide, height: tall })) frame.setAttribute(name, value.toFixed(1));
  };
}

function boxOf(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { ring } of rings) {
    for (const [x, y] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

// Corners closer than a pixel would only weigh.
function pathOf(ring) {
  let last = null;
  let path = '';
  for (const [x, y] of ring) {
    if (last && Math.abs(x - last[0]) < 0.8 && Math.abs(y - last[1]) < 0.8) continue;
    path += `${last ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    last = [x, y];
  }
  return `${path}Z`;
}

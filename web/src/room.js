/** Where the name of a place stands: below its symbol, or on the first side where it hides nothing. */
import { fromLonLat } from 'ol/proj.js';
import { badgeOf, rimOf } from './marks.js';

// Pixels: mean width of a letter of a bold 13 px name, height of a line, from the rim to the words.
const LETTER = 7.4;
const LINE = 17;
const AWAY = 5;
// Pixels of the lower left corner, where the scale bar stands.
const SCALE = { wide: 190, tall: 48 };

/** Boxes on the screen, `[left, top, right, bottom]` in pixels from the view's upper left corner. */
export class Room {
  constructor(drawn, { resolution, extent }) {
    this.pixelOf = ([x, y]) => [(x - extent[0]) / resolution, (extent[3] - y) / resolution];
    this.size = [(extent[2] - extent[0]) / resolution, (extent[3] - extent[1]) / resolution];
    this.symbols = drawn.map((group) => ({ group, box: around(this.placeOf(group), rimOf(group)) }));
    this.taken = [[0, this.size[1] - SCALE.tall, SCALE.wide, this.size[1]]];
  }

  placeOf({ lon, lat }) {
    return this.pixelOf(fromLonLat([lon, lat]));
  }

  /** Keeps names off a tag that is centred on a spot of the map. */
  takeTag(at, text) {
    const [x, y] = this.pixelOf(at);
    const half = (text.length * LETTER) / 2 + 9;
    this.taken.push([x - half, y - 13, x + half, y + 13]);
  }

  /** The text options of OpenLayers for the side that a group's lines take. */
  sideFor(group, lines) {
    const at = this.placeOf(group);
    const rim = rimOf(group);
    const wide = Math.max(...lines.map((line) => line.length)) * LETTER;
    const tall = lines.length * LINE;
    const sides = sidesOf(at, rim, wide, tall, badgeOf(group));
    const others = [...this.symbols.filter((one) => one.group !== group).map(({ box }) => box), ...this.taken];
    const free = ({ box }) => inside(box, this.size) && !others.some((other) => meet(box, other));
    const side = sides.find(free) ?? sides[0];
    this.taken.push(side.box);
    return side.text;
  }
}

function sidesOf([x, y], rim, wide, tall, badge) {
  const [near, half] = [rim + AWAY, wide / 2];
  const right = near + badge;
  return [
    { box: [x - half, y + near, x + half, y + near + tall], text: { textBaseline: 'top', offsetY: near } },
    { box: [x + right, y - tall / 2, x + right + wide, y + tall / 2], text: { textAlign: 'left', offsetX: right } },
    { box: [x - near - wide, y - tall / 2, x - near, y + tall / 2], text: { textAlign: 'right', offsetX: -near } },
    { box: [x - half, y - near - tall, x + half, y - near], text: { textBaseline: 'bottom', offsetY: -near } },
  ];
}

const around = ([x, y], half) => [x - half, y - half, x + half, y + half];
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const inside = ([left, top, right, bottom], [wide, tall]) => left > 0 && top > 0 && right < wide && bottom < tall;

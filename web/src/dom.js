/** Makes elements; text is always set as text, never parsed as markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A link only where the address is http or https; a report's address may be anything. */
export function link(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return h('span', { text });
  }
  if (!['http:', 'https:'].includes(url.protocol)) return h('span', { text });
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow', text });
}

/** Tells a screen reader what changed. */
export function say(text) {
  byId('spoken').textContent = text;
}

export function debounce(run, delay) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...values), delay);
  };
}

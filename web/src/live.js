/** Under `sitmap serve`: reads the layers again when they were rebuilt; time and view stay. */
import { fromGeoJson } from './data.js';
import { t } from './texts.js';

/** Calls `update(layers)` with all layers of a build, and `notice(text or null)` with what is wrong now. */
export function follow(settings, update, notice) {
  const address = document.querySelector('meta[name="sitmap-live"]')?.content;
  if (!address) return;
  const trouble = { rebuild: null, read: null };
  const tell = (changes) => {
    Object.assign(trouble, changes);
    notice(trouble.rebuild ?? trouble.read);
  };
  const refresh = oneAtATime(async () => {
    try {
      update(await fetchLayers(settings.layers));
      tell({ read: null });
    } catch (error) {
      tell({ read: error.message });
    }
  });
  // The server tells its present state first, also to a page that was cut off meanwhile.
  new EventSource(address).addEventListener('state', ({ data }) => {
    const { failed } = JSON.parse(data);
    tell({ rebuild: failed && t('trouble.rebuild', { why: failed }) });
    refresh();
  });
}

/** A call while one runs leads to one more run after it: an older answer never comes after a newer one. */
function oneAtATime(run) {
  let [running, again] = [false, false];
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await run();
    }
    running = false;
  };
}

const PAUSE_MS = 150;
// A build replaces its files within some milliseconds; what stays apart for longer was edited by hand.
const STILL_MS = 3000;

/** All layers of one build: none from before it and none from after. */
async function fetchLayers(names) {
  for (let still = { key: '', since: 0 }; ; await pause()) {
    const read = await Promise.all(names.map((name) => fetchLayer(`${name}.geojson`)));
    const sums = await fetchSums();
    const key = JSON.stringify([read.map(({ tag }) => tag), [...sums]]);
    if (key !== still.key) still = { key, since: Date.now() };
    if (areOfOneBuild(read, sums) || Date.now() - still.since > STILL_MS) return layersOf(read, names);
  }
}

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });

/** Parses what was read; the name of a file that is none of ours goes into the error. */
function layersOf(read, names) {
  return Object.fromEntries(read.map(({ file, text }, at) => {
    try {
      return [names[at], fromGeoJson(JSON.parse(text))];
    } catch (error) {
      throw new Error(t('trouble.broken', { file, why: error.message }));
    }
  }));
}

/** SHA-256 by file, from the manifest, which a build writes last. */
async function fetchSums() {
  const answer = await fetch('manifest.json').catch(() => null);
  const files = answer?.ok ? (await answer.json().catch(() => null))?.files : null;
  return new Map((files ?? []).map(({ name, sha256 }) => [name, sha256]));
}

const areOfOneBuild = (read, sums) => read.every(({ file, tag }) => !tag || !sums.has(file) || sums.get(file).startsWith(tag));

async function fetchLayer(file) {
  const answer = await fetch(file).catch(() => {
    throw new Error(t('trouble.gone', { file }));
  });
  if (!answer.ok) throw new Error(t('trouble.refused', { file, why: `${answer.status} ${answer.statusText}` }));
  return { file, tag: /[0-9a-f]{8,}/.exec(answer.headers.get('etag') ?? '')?.[0], text: await answer.text() };
}

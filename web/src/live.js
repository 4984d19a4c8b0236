/** Under `sitmap serve`: reads the layers again when they were rebuilt; time and view stay. */
import { fromGeoJson } from './data.js';

/** Calls `update(layers)` with all layers of a build, or `fail(text)`; the old ones stay shown then. */
export function follow(settings, update, fail) {
  const address = document.querySelector('meta[name="sitmap-live"]')?.content;
  if (!address) return;
  const refresh = async () => {
    try {
      update(await fetchLayers(settings.layers));
    } catch (error) {
      fail(error.message);
    }
  };
  const source = new EventSource(address);
  source.addEventListener('rebuilt', refresh);
  source.addEventListener('failed', (event) => fail(`The project could not be rebuilt: ${event.data}`));
  refresh();
}

// A build replaces its files within some milliseconds; what differs for longer was edited by hand.
const TRIES = 6;
const PAUSE_MS = 150;

/** All layers of one build: none from before it and none from after. */
async function fetchLayers(names) {
  for (let tried = 1; ; tried++) {
    const read = await Promise.all(names.map((name) => fetchLayer(`${name}.geojson`)));
    if (tried === TRIES || (await areOfOneBuild(read))) return Object.fromEntries(read.map(({ layer }, at) => [names[at], layer]));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Whether the entity tags are those of the manifest, which a build writes last. */
async function areOfOneBuild(read) {
  const answer = await fetch('manifest.json').catch(() => null);
  const files = answer?.ok ? (await answer.json().catch(() => null))?.files : null;
  const sums = new Map((files ?? []).map(({ name, sha256 }) => [name, sha256]));
  return read.every(({ file, tag }) => !tag || !sums.has(file) || sums.get(file).startsWith(tag));
}

async function fetchLayer(file) {
  const answer = await fetch(file).catch(() => {
    throw new Error(`${file} could not be fetched: is the server still running?`);
  });
  if (!answer.ok) throw new Error(`${file} could not be fetched: the server says ${answer.status} ${answer.statusText}.`);
  try {
    const tag = /[0-9a-f]{8,}/.exec(answer.headers.get('etag') ?? '')?.[0];
    return { file, tag, layer: fromGeoJson(await answer.json()) };
  } catch (error) {
    throw new Error(`${file} is broken (${error.message}). The map shows what it read before; run sitmap build again.`);
  }
}

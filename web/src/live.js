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

async function fetchLayers(names) {
  const read = await Promise.all(names.map(async (name) => [name, await fetchLayer(`${name}.geojson`)]));
  return Object.fromEntries(read);
}

async function fetchLayer(file) {
  const answer = await fetch(file).catch(() => {
    throw new Error(`${file} could not be fetched: is the server still running?`);
  });
  if (!answer.ok) throw new Error(`${file} could not be fetched: the server says ${answer.status} ${answer.statusText}.`);
  try {
    return fromGeoJson(await answer.json());
  } catch (error) {
    throw new Error(`${file} is broken (${error.message}). The map shows what it read before; run sitmap build again.`);
  }
}

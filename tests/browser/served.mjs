// The server: live refresh, broken files, addresses that lead out, and clients other than browsers.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ROOT, SITMAP, chosen, edit, equal, folder, holds, project, serve, sums, visit, until } from './tools.mjs';

/** Replaces a file in one step, as a build does. */
function replace(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** The status line of a raw request. */
function raw(address, text) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (part) => { answer += part; });
    socket.on('close', () => resolve(answer.split('\r\n')[0]));
    socket.on('error', () => resolve(answer.split('\r\n')[0] || 'reset'));
    setTimeout(() => { socket.destroy(); reject(new Error('no answer')); }, 20_000).unref();
  });
}

const get = (address, path) => raw(address, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

export const tests = {
  'the open page follows a rebuild and keeps time and view': async () => {
    const path = project();
    const page = await visit(`${await serve(path)}/?t=2024-12-14..2024-12-15&at=35.3,51.2,9.5`);
    equal(await sums(page), ['at least 30', 'at least 3']);
    const file = join(path, 'layers/casualties.geojson');
    replace(file, readFileSync(file, 'utf8').replace('"missing_low":3,"missing_best":3', '"missing_low":5,"missing_best":5'));
    await until(page, () => [...document.querySelectorAll('#sums strong')].some((one) => one.textContent.endsWith('5')), null, { timeout: 15_000 });
    equal(await page.locator('.span').innerText(), '14\u201315 Dec 2024', 'the time stays');
    holds(page.url().includes('at=35.3,51.2,9.5'), `the view stays: ${page.url()}`);
    equal(page.troubles, []);
  },

  'a broken layer file is said on the page, which keeps what it had': async () => {
    const path = project();
    const address = await serve(path);
    const page = await visit(`${address}/`);
    const file = join(path, 'layers/casualties.geojson');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, whole.length / 2));
    await page.locator('#notice').waitFor({ timeout: 15_000 });
    holds((await page.locator('#notice').innerText()).startsWith('casualties.geojson is broken'), await page.locator('#notice').innerText());
    equal(await chosen(page), 9, 'the earlier events stay');
    replace(file, whole);
    await page.locator('#notice').waitFor({ state: 'hidden', timeout: 15_000 });
  },

  'watching rebuilds when a report comes in': async () => {
    const path = folder();
    cpSync(join(ROOT, 'data/kursk-2024-12'), path, { recursive: true, filter: (from) => !from.endsWith('layers') });
    const page = await visit(`${await serve(path, '--watch')}/`);
    const before = await chosen(page);
    holds(before > 0, 'events');
    writeFileSync(join(path, 'reports/later.txt'), 'title: Later\npublisher: Test\npublished: 2024-12-20\nlang: en\n\nOn December 19, 2024 at least 12 soldiers were killed near the village of Martynovka in the Kursk region, the General Staff of Ukraine said.\n');
    await until(page, (n) => Number(document.getElementById('chosen').textContent) > n, before, { timeout: 30_000 });
    const settings = readFileSync(join(path, 'sitmap.toml'), 'utf8');
    edit(join(path, 'sitmap.toml'), (text) => `${text}\nnonsense = [`);
    const failure = async (on) => {
      await on.locator('#notice').waitFor({ timeout: 15_000 });
      return on.locator('#notice').innerText();
    };
    holds((await failure(page)).includes('sitmap.toml'), 'the failure names the file');
    // Other layers come in: the project is as broken as before.
    const file = join(path, 'layers/casualties.geojson');
    replace(file, readFileSync(file, 'utf8'));
    await new Promise((done) => setTimeout(done, 2_000));
    holds((await failure(page)).includes('sitmap.toml'), 'new layers take the failure away');
    holds((await failure(await visit(page.url()))).includes('sitmap.toml'), 'a page that is opened later does not know');
    replace(join(path, 'sitmap.toml'), settings);
    await page.locator('#notice').waitFor({ state: 'hidden', timeout: 15_000 });
  },

  'no address leads out of the layers folder': async () => {
    const path = project();
    const address = await serve(path);
    for (const way of ['/../sitmap.toml', '/%2e%2e/sitmap.toml', '/..%2fsitmap.toml', '/%2e%2e%2fsitmap.toml', '/x/../../sitmap.toml', '/..%5csitmap.toml', '//etc/passwd', '/%00', '/.hidden']) {
      const status = await get(address, way);
      holds(/ 40[04] /.test(status), `${way}: ${status}`);
    }
  },

  'requests are limited in size and in kind': async () => {
    const address = await serve(project());
    holds(/ 4(14|31) /.test(await get(address, `/${'x'.repeat(40_000)}`)), 'a long address');
    const header = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\nConnection: close\r\n\r\n`;
    holds(/ 431 |reset/.test(await raw(address, header)), 'a long header');
    equal((await fetch(`${address}/`, { method: 'POST', body: 'x' })).status, 405);
    equal((await fetch(`${address}/casualties.geojson`, { method: 'DELETE' })).status, 405);
    const begun = Date.now();
    await raw(address, 'GET / HTTP/1.1\r\nHost');
    holds(Date.now() - begun < 15_000, 'a head that never ends is given up');
  },

  'files carry tags, types, compression and leave for other pages': async () => {
    const address = await serve(project());
    const first = await fetch(`${address}/casualties.geojson`);
    equal(first.headers.get('content-type'), 'application/geo+json');
    equal(first.headers.get('access-control-allow-origin'), '*');
    const tag = first.headers.get('etag');
    equal((await fetch(`${address}/casualties.geojson`, { headers: { 'if-none-match': `"other", ${tag}` } })).status, 304);
    for (const coding of ['gzip', 'br']) {
      const answer = await fetch(`${address}/areas.geojson`, { headers: { 'accept-encoding': coding } });
      equal(answer.headers.get('content-encoding'), coding);
      equal((await answer.json()).features.length, 5);
    }
  },

  'the features answer by box, time, page and property': async () => {
    const items = `${await serve(project())}/collections/casualties/items`;
    const ids = async (query) => (await (await fetch(`${items}?${query}`)).json()).features.map(({ id }) => id);
    equal(await ids('bbox=35.27,51.13,35.29,51.14'), ['ev-3']);
    equal(await ids('bbox=34,50,35,51'), []);
    equal(await ids('datetime=2024-12-16'), [], 'the end is exclusive');
    equal((await ids('datetime=2024-12-15/..')).length, 2);
    equal(await ids('casualty_kind=killed_or_wounded'), ['ev-30']);
    equal((await fetch(`${items}?colour=red`)).status, 400);
    equal((await fetch(`${items}?bbox=1,2`)).status, 400);
    equal((await fetch(`${items}/none`)).status, 404);
    const page = await (await fetch(`${items}?limit=1`)).json();
    equal([page.numberMatched, page.numberReturned], [2, 1]);
    const next = await (await fetch(page.links.find(({ rel }) => rel === 'next').href)).json();
    holds(next.features[0].id !== page.features[0].id && !next.links.some(({ rel }) => rel === 'next'), 'the second page is the last');
  },

  'the service keeps to the standard where programs rely on it': async () => {
    const address = await serve(project());
    const items = `${address}/collections/casualties/items`;
    const status = async (url, options) => (await fetch(url, options)).status;
    for (const wrong of ['limit=0', 'limit=a', 'offset=-1', 'datetime=soon', 'datetime=2025-01-01/2024-01-01', 'bbox=1,5,2,4', 'f=html']) equal(await status(`${items}?${wrong}`), 400, wrong);
    for (const right of ['datetime=../..', 'datetime=2024-12-14/..', 'datetime=../2024-12-15T00:00:00Z', 'bbox=30,50,0,40,52,9', 'bbox=170,-90,-170,90', 'limit=99999', 'f=json']) equal(await status(`${items}?${right}`), 200, right);
    for (const path of ['conformance', 'api', 'collections', 'collections/casualties', 'collections/casualties/items/ev-3']) {
      equal(await status(`${address}/${path}?f=json`), 200, path);
      equal(await status(`${address}/${path}?colour=red`), 400, `${path} with an unknown parameter`);
    }
    const said = await (await fetch(`${items}?limit=0`)).json();
    holds(said.code === 'BadRequest' && said.description.includes('limit'), JSON.stringify(said));
    const head = await fetch(items, { method: 'HEAD' });
    equal([head.status, head.headers.get('content-type'), await head.text()], [200, 'application/geo+json', '']);
    const tag = head.headers.get('etag');
    equal(await status(items, { headers: { 'if-none-match': tag } }), 304, 'the same features');
    equal(await status(`${items}?limit=1`, { headers: { 'if-none-match': tag } }), 200, 'others');
    const second = await (await fetch(`${items}?limit=1&offset=1`)).json();
    const before = await (await fetch(second.links.find(({ rel }) => rel === 'prev').href)).json();
    holds(before.features[0].id !== second.features[0].id, 'the page before');
    for (const coding of ['gzip', 'br']) equal((await fetch(`${address}/collections/areas/items`, { headers: { 'accept-encoding': coding } })).headers.get('content-encoding'), coding);
    equal((await fetch(items, { headers: { origin: 'https://example.org' } })).headers.get('access-control-allow-origin'), '*');
    const landing = await (await fetch(`${address}/`, { headers: { accept: 'application/json' } })).json();
    for (const rel of ['service-desc', 'conformance', 'data']) equal(await status(landing.links.find((link) => link.rel === rel).href), 200, rel);
  },

  'ogr2ogr reads every layer from the live service': async () => {
    const address = await serve(project());
    const out = join(folder(), 'out.gpkg');
    execFileSync('ogr2ogr', ['-f', 'GPKG', out, `OAPIF:${address}`], { stdio: 'pipe' });
    for (const [layer, count] of Object.entries({ casualties: 2, front_line_reports: 2, areas: 5 })) {
      const about = execFileSync('ogrinfo', ['-so', out, layer], { encoding: 'utf8' });
      holds(about.includes(`Feature Count: ${count}`), `${layer}: ${about}`);
    }
    const one = execFileSync('ogrinfo', ['-ro', '-q', `OAPIF:${address}`, 'casualties', '-spat', '35.27', '51.13', '35.29', '51.14'], { encoding: 'utf8' });
    holds(one.includes('ev-3') && !one.includes('ev-30'), 'the box goes to the server');
  },

  'QGIS reads the live service': async () => {
    const address = await serve(project());
    const script = `
import sys
from qgis.core import QgsApplication, QgsVectorLayer
QgsApplication.setPrefixPath('/usr', True)
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer("url='${address}' typename='casualties' pagingEnabled='true'", 'casualties', 'OAPIF')
print(layer.isValid(), len(list(layer.getFeatures())), sum(f['missing_low'] or 0 for f in layer.getFeatures() if f['event_id'] == 'ev-3'))
sys.stdout.flush()
import os; os._exit(0)
`;
    const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder() };
    const said = execFileSync('/usr/bin/python3', ['-c', script], { encoding: 'utf8', env, timeout: 120_000, stdio: ['ignore', 'pipe', 'pipe'] });
    equal(said.trim(), 'True 2 3');
  },

  'a project without layers, and a port that is taken, say what to do': async () => {
    const path = project();
    const address = await serve(path);
    const failing = (...args) => {
      try {
        execFileSync(SITMAP, ['serve', ...args], { stdio: 'pipe', timeout: 20_000 });
      } catch (error) {
        return String(error.stderr);
      }
      throw new Error('it served');
    };
    holds(failing(path, '--port', new URL(address).port).includes('--port'), 'taken port');
    const bare = folder();
    writeFileSync(join(bare, 'sitmap.toml'), 'title = "Bare"\n');
    const said = failing(bare, '--port', '0');
    holds(said.includes('sitmap build') && !existsSync(join(bare, 'layers')), said);
  },
};

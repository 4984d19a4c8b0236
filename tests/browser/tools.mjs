// A browser, pages that may not fetch anything or complain, made layers, a server.
import { chromium } from 'playwright-core';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KURSK, backdrop, sample, write } from './fixture.mjs';

const { SITMAP_TARGET, SITMAP_WORK, SITMAP_SCREENSHOTS, SITMAP_ROOT } = process.env;
export const ROOT = SITMAP_ROOT;
export const SITMAP = join(SITMAP_TARGET, 'sitmap');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser = null;
let folders = 0;
const open = [];

export async function closeBrowser() {
  await browser?.close();
}

export function folder() {
  const path = join(SITMAP_WORK, String(++folders));
  mkdirSync(path, { recursive: true });
  return path;
}

/** A folder of layers with its page. */
export function made(layers = sample(KURSK), { title = 'North Korean troops in the Kursk region', tiles, ground = backdrop() } = {}) {
  const path = folder();
  write(path, layers, ground);
  execFileSync(join(SITMAP_TARGET, 'examples/page'), [path, title, ...(tiles ? [tiles] : [])]);
  return path;
}

export const fileUrl = (path, query = '') => pathToFileURL(join(path, 'index.html')).href + query;

/** Opens an address; any request but to itself, any complaint of the page and any breach of its policy is kept in `page.troubles`. */
export async function visit(url, { width = 1360, height = 850, ...options } = {}) {
  browser ??= await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.troubles = [];
  const origin = new URL(url).origin;
  page.on('request', (request) => {
    const own = request.url().startsWith('data:') || (origin === 'null' ? request.url().startsWith('file:') : request.url().startsWith(origin));
    if (!own) page.troubles.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => page.troubles.push(error.stack));
  page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
  const start = Date.now();
  await page.goto(url);
  await until(page, () => window.ready === true, null, { timeout: 60_000 });
  page.took = Date.now() - start;
  open.push(context);
  return page;
}

/** Waits for a predicate of the page. waitForFunction evaluates text in the page, which its policy forbids after the first round. */
export async function until(page, predicate, argument = null, { timeout = 30_000 } = {}) {
  const end = Date.now() + timeout;
  while (!(await page.evaluate(predicate, argument))) {
    if (Date.now() > end) throw new Error(`not in ${timeout} ms: ${predicate}`);
    await page.waitForTimeout(50);
  }
}

export async function shot(page, name) {
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(SITMAP_SCREENSHOTS, `${name}.png`) });
}

const servers = [];

/** `sitmap serve` on a folder with a project; answers with its address. */
export async function serve(project, ...options) {
  const server = spawn(SITMAP, ['serve', project, '--port', '0', ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  servers.push(server);
  let words = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start: ${words}`)), 30_000);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${words}`)));
    server.stderr.on('data', (part) => {
      words += part;
      const address = /http:\/\/[^/\s]+/.exec(words);
      if (!address) return;
      clearTimeout(late);
      resolve(address[0]);
    });
  });
}

export async function stopServers() {
  for (const context of open.splice(0)) await context.close();
  for (const server of servers.splice(0)) {
    server.removeAllListeners('exit');
    if (server.exitCode !== null) continue;
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGINT');
    await ended;
  }
}

/** A project folder whose layers are the made ones. */
export function project(layers) {
  const path = folder();
  writeFileSync(join(path, 'sitmap.toml'), 'title = "Kursk region"\n');
  mkdirSync(join(path, 'reports'));
  const from = made(layers);
  execFileSync('cp', ['-r', from, join(path, 'layers')]);
  writeFileSync(join(path, 'layers/manifest.json'), '{"files":[]}');
  return path;
}

export function edit(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

export function equal(actual, expected, what = '') {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
}

export function holds(truth, what) {
  if (!truth) throw new Error(what);
}

export const sums = (page) => page.locator('#sums strong').allInnerTexts();
export const chosen = async (page) => Number((await page.locator('#chosen').innerText()).replaceAll(',', ''));
/** Pixels of a place on the map, from the page's own map. */
export const pixel = async (page, at) => {
  const box = await page.locator('#map').boundingBox();
  const [x, y] = await page.evaluate(([lon, lat]) => window.page.map.pixelOf(lon, lat), at);
  return [box.x + x, box.y + y];
};

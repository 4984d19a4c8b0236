// Two hundred builds under the eyes of a page, a program that fetches, ogrinfo, QGIS and the features service.
import { execFile, spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, SITMAP, equal, folder, holds, serve, until, visit } from './tools.mjs';

const run = promisify(execFile);
const REBUILDS = 200;
const MORE = `title: Later
publisher: Test
published: 2024-12-20
lang: en

On December 19, 2024 at least 12 soldiers were killed near the village of Martynovka in the Kursk region, the General Staff of Ukraine said.
Fighting took place near the village of Plekhovo in the Kursk region on December 18, 2024.
`;

const sitmap = (path) => run(SITMAP, ['build', '--quiet', path]);
const layersOf = (path) => readdirSync(join(path, 'layers')).filter((name) => name.endsWith('.geojson'));
const countIn = (path, name) => JSON.parse(readFileSync(join(path, 'layers', name), 'utf8')).features.length;
const countsOf = (path) => Object.fromEntries(layersOf(path).map((name) => [name, countIn(path, name)]));

/** Runs `read` again and again until it is told to stop; answers how often. */
function reader(read) {
  let reading = true;
  const done = (async () => {
    let times = 0;
    while (reading) {
      await read();
      times++;
    }
    return times;
  })();
  // A failure is told when the reader is stopped.
  done.catch(() => {});
  return { stop: () => { reading = false; return done; } };
}

/** An open QGIS project that is read until `stop()`, which answers what it saw. */
async function qgis(path, allowed) {
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder(), QGIS_CUSTOM_CONFIG_PATH: folder() };
  const child = spawn('/usr/bin/python3', [join(ROOT, 'tests/qgis/follow.py'), join(path, 'layers'), JSON.stringify(allowed)], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (part) => {
      said += part;
      if (said.startsWith('reading')) resolve();
    });
    child.on('exit', () => reject(new Error(`QGIS did not open the project: ${said}`)));
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
    return JSON.parse(said.trim().split('\n').at(-1));
  };
  return { stop };
}

export const tests = {
  'two hundred rebuilds show no reader half a file, and no page half a build': async () => {
    const path = folder();
    cpSync(join(ROOT, 'data/kursk-2024-12'), path, { recursive: true, filter: (from) => !from.endsWith('layers') });
    const report = join(path, 'reports/later.txt');
    writeFileSync(report, MORE);
    await sitmap(path);
    const after = countsOf(path);
    rmSync(report);
    await sitmap(path);
    const before = countsOf(path);
    const chosen = (counts) => ['casualties', 'front_line_reports', 'areas'].reduce((sum, name) => sum + counts[`${name}.geojson`], 0);
    holds(after['casualties.geojson'] > before['casualties.geojson'] && after['front_line_reports.geojson'] > before['front_line_reports.geojson'], 'the report changes two layers');

    const address = await serve(path);
    const page = await visit(`${address}/`);
    await page.evaluate(() => {
      window.seen = {};
      window.said = [];
      const note = () => {
        const number = document.getElementById('chosen').textContent;
        window.seen[number] = (window.seen[number] ?? 0) + 1;
        if (!document.getElementById('notice').hidden) window.said.push(document.getElementById('notice').textContent);
      };
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const fits = (name, found) => holds([before[name], after[name]].includes(found), `${name}: ${found} features`);
    const names = Object.keys(before);
    const readers = [
      reader(async () => {
        for (const name of names) fits(name, (await (await fetch(`${address}/${name}`)).json()).features.length);
      }),
      reader(async () => {
        for (const name of names.filter((one) => !one.startsWith('backdrop'))) {
          const { numberMatched } = await (await fetch(`${address}/collections/${name.replace('.geojson', '')}/items?limit=1`)).json();
          fits(name, numberMatched);
        }
      }),
      reader(async () => {
        for (const name of names) {
          const { stdout, stderr } = await run('ogrinfo', ['-ro', '-al', '-so', join(path, 'layers', name)]);
          holds(!/ERROR|Warning/.test(stderr), `${name}: ${stderr}`);
          fits(name, Number(/Feature Count: (\d+)/.exec(stdout)?.[1]));
        }
      }),
    ];
    const project = await qgis(path, Object.fromEntries(names.map((name) => [name, [before[name], after[name]]])));
    for (let i = 0; i < REBUILDS; i++) {
      if (i % 2) rmSync(report);
      else writeFileSync(report, MORE);
      await sitmap(path);
    }
    const { bad, rounds, layers, seen: counted } = await project.stop();
    equal(bad, [], 'what QGIS saw');
    equal(layers, names.length, 'layers in QGIS');
    equal(Object.keys(counted['casualties.geojson']).length, 2, 'QGIS follows the rebuilds');
    const times = await Promise.all(readers.map((one) => one.stop()));
    const last = (n) => Number(document.getElementById('chosen').textContent) === n;
    await until(page, last, chosen(before), { timeout: 10_000 });
    // And stays so: no older answer comes in late.
    await page.waitForTimeout(1500);
    const { seen, said } = await page.evaluate(() => ({ seen: window.seen, said: window.said }));
    equal(said, [], 'messages on the page');
    const strange = Object.keys(seen).filter((number) => ![chosen(before), chosen(after)].includes(Number(number)));
    equal(strange, [], 'a page that shows a part of one build and a part of another');
    equal(Number(await page.locator('#chosen').innerText()), chosen(before), 'the page ends with the last build');
    equal(page.troubles, []);
    return `${times[0]} rounds of fetches, ${times[1]} of queries, ${times[2]} of ogrinfo, ${rounds} of QGIS; the page drew ${Object.values(seen).reduce((a, b) => a + b, 0)} times`;
  },
};

// What the page does, opened as a file.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KURSK, VILLAGES, many, sample } from './fixture.mjs';
import { ROOT, chosen, equal, fileUrl, holds, made, pixel, sums, visit, until } from './tools.mjs';

// The promised times, and what a machine that does other things as well may add.
const EXAMPLE_MS = 1000;
const MANY_MS = 5000;
const BUSY = 2.5;
const OWN_GZIP_BYTES = 60_000;

export const tests = {
  'the page\u2019s own code is under 60 KB gzipped, even before it is minified': async () => {
    const web = join(ROOT, 'web');
    const own = readdirSync(join(web, 'src'), { recursive: true }).filter((name) => /\.\w+$/.test(name));
    const files = [join(web, 'index.html'), ...own.sort().map((name) => join(web, 'src', name))];
    const bytes = gzipSync(files.map((file) => readFileSync(file, 'utf8')).join('\n')).length;
    holds(bytes < OWN_GZIP_BYTES, `${bytes} bytes`);
    return `${bytes} bytes`;
  },

  'the page opens from a file, shows all events and loads nothing': async () => {
    const page = await visit(fileUrl(made()));
    equal(await chosen(page), 9, 'events');
    equal(await page.title(), 'North Korean troops in the Kursk region');
    equal(page.troubles, [], 'troubles');
    holds(page.took < EXAMPLE_MS * BUSY, `took ${page.took} ms`);
    return `ready after ${page.took} ms`;
  },

  'the number shown is the sum of events, not of points, and totals stay out': async () => {
    const page = await visit(fileUrl(made()));
    equal(await sums(page), ['at least 30', 'at least 3'], 'sums');
    holds((await page.locator('.sum').innerText()).includes('killed or wounded'), 'the kind is named');
  },

  'the slider chooses by keyboard and the sum follows': async () => {
    const page = await visit(fileUrl(made()));
    await page.locator('#to').focus();
    await page.keyboard.press('Home');
    equal(await page.locator('.span').innerText(), '5 Aug 2024');
    equal(await chosen(page), 1, 'only the advance');
    equal(await sums(page), [], 'no figures in August');
    await page.keyboard.press('PageUp');
    equal(await page.locator('.span').innerText(), '5\u201312 Aug 2024');
    equal(await page.locator('#to').getAttribute('aria-valuetext'), '12 Aug 2024');
    await page.getByRole('button', { name: 'All dates' }).click();
    equal(await chosen(page), 9);
  },

  'the slider is drawn and dragged with the pointer': async () => {
    const page = await visit(fileUrl(made()));
    const { x, y, width, height } = await page.locator('.track').boundingBox();
    await page.mouse.move(x + width * 0.9, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.97, y + height / 2, { steps: 4 });
    await page.mouse.up();
    equal(await sums(page), ['at least 30', 'at least 3'], 'December');
    await page.mouse.move(x + width * 0.93, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.4, y + height / 2, { steps: 4 });
    await page.mouse.up();
    equal(await sums(page), [], 'the window was dragged to October');
    await page.mouse.click(x + width * 0.02, y + 4);
    holds((await page.locator('.span').innerText()).includes('Aug 2024'), 'a click takes one bar');
  },

  'play moves the window through time and stops at its end': async () => {
    const page = await visit(fileUrl(made()));
    await page.getByRole('button', { name: 'Play through time' }).click();
    const first = await page.locator('.span').innerText();
    await until(page, (text) => document.querySelector('.span').textContent !== text, first);
    await page.getByRole('button', { name: 'Stop' }).click();
    const stopped = await page.locator('.span').innerText();
    await page.waitForTimeout(1000);
    equal(await page.locator('.span').innerText(), stopped);
  },

  'filters choose by layer, type, claimant, status and precision': async () => {
    const page = await visit(fileUrl(made()));
    await page.getByLabel('Casualties').nth(0).uncheck();
    equal(await chosen(page), 7, 'without the casualties layer');
    equal(await sums(page), []);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Only Fighting' }).click({ force: true });
    equal(await chosen(page), 1, 'fighting');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('Who says so').click();
    await page.locator('.facet.claimant').getByRole('button', { name: "Only Ukraine's president" }).click({ force: true });
    equal(await chosen(page), 1, 'claimant');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('How precisely located').click();
    await page.locator('.facet.precision').getByRole('checkbox', { name: 'Region' }).uncheck();
    equal(await chosen(page), 4, 'without the region');
  },

  'a village with several events shows them all': async () => {
    const page = await visit(fileUrl(made()));
    await page.mouse.click(...await pixel(page, VILLAGES.Plekhovo));
    const card = page.locator('#card');
    await card.waitFor();
    equal(await card.locator('h2').innerText(), 'Plekhovo');
    equal(await card.locator('article').count(), 2);
    await card.locator('details').nth(1).locator('summary').click();
    // An item is filled when it unfolds.
    await card.getByText('engaged in fighting').waitFor();
    for (const text of ['at least 30 soldiers', "Ukraine's military intelligence", '2 reports, 1 independent']) {
      holds((await card.innerText()).includes(text), text);
    }
    equal(await card.locator('.figures-table tbody td').allInnerTexts(), ['30', '30', '\u2013'], 'low, best, high');
    equal(await card.locator('a').first().getAttribute('href'), 'https://example.org/bulletin/1');
  },

  'the card takes the focus, closes by Escape and gives the focus back': async () => {
    const page = await visit(fileUrl(made()));
    await page.getByRole('button', { name: 'Table' }).click();
    const button = page.locator('.row-open').first();
    await button.focus();
    await page.keyboard.press('Enter');
    equal(await page.evaluate(() => document.activeElement.id), 'card');
    await page.keyboard.press('Escape');
    holds(await page.locator('#card').isHidden(), 'closed');
    holds(await page.evaluate(() => document.activeElement.classList.contains('row-open')), 'focus is back');
  },

  'region-wide reports open from the button over the map': async () => {
    const page = await visit(fileUrl(made()));
    await page.getByRole('button', { name: 'Kursk: 5 area-wide reports' }).click();
    equal(await page.locator('#card article').count(), 5);
    holds((await page.locator('#card').innerText()).includes('never added to single incidents'), 'estimates say that they are not added');
  },

  'the table mirrors the map and sorts by keyboard': async () => {
    const page = await visit(fileUrl(made()));
    await page.getByRole('button', { name: 'Table' }).click();
    equal(await page.locator('tbody tr').count(), 9);
    await page.getByRole('button', { name: 'Where' }).focus();
    await page.keyboard.press('Enter');
    equal(await page.locator('th[aria-sort]').innerText(), 'Where', 'sorted column');
    const places = await page.locator('td[data-column="where"]').allInnerTexts();
    equal(places, [...places].sort((a, b) => a.localeCompare(b)));
    await page.keyboard.press('Enter');
    equal(await page.locator('th[aria-sort="descending"]').count(), 1);
    await page.getByRole('button', { name: 'Only Fighting' }).click({ force: true });
    equal(await page.locator('tbody tr').count(), 1, 'the filter holds in the table');
  },

  'the map moves by keyboard': async () => {
    const page = await visit(fileUrl(made()));
    const before = await page.evaluate(() => window.page.map.view.getCenter());
    await page.locator('#map').focus();
    await page.keyboard.press('ArrowRight');
    await until(page, (x) => window.page.map.view.getCenter()[0] > x, before[0]);
    const zoom = await page.evaluate(() => window.page.map.view.getZoom());
    await page.keyboard.press('+');
    await until(page, (z) => window.page.map.view.getZoom() > z, zoom);
  },

  'the address keeps time, filters and event, in a file behind the hash': async () => {
    const path = made();
    const page = await visit(fileUrl(path, '#t=2024-12-14..2024-12-15&type=casualties,clash&event=ev-3&view=table'));
    equal(await chosen(page), 3);
    equal(await page.locator('.span').innerText(), '14\u201315 Dec 2024');
    holds(await page.locator('#table-view').isVisible(), 'table');
    holds((await page.locator('#card').innerText()).includes('Kurilovka'), 'event');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await until(page, () => location.hash.includes('t=2024-12-14..2024-12-15') && !location.hash.includes('type='));
  },

  'text of a report is never markup': async () => {
    const layers = sample(KURSK);
    const evil = '</script><script>window.pwned = 1</script><img src=x onerror="window.pwned = 2"><!--';
    Object.assign(layers.casualties[0].properties, { quote: evil, place_names: evil, claimant: evil, count_text: evil, source_name: evil, source_url: 'javascript:window.pwned=3' });
    const page = await visit(fileUrl(made(layers, { title: evil })));
    equal(await page.title(), evil);
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('.row-open[data-event="ev-30"]').click();
    holds((await page.locator('#card blockquote').innerText()).includes('<script>'), 'the text is shown as it is');
    equal(await page.locator('#card a[href^="javascript"]').count(), 0, 'no script links');
    equal(await page.evaluate(() => window.pwned ?? null), null);
    equal(page.troubles, []);
  },

  'the policy stops scripts and requests that are put into the page': async () => {
    const page = await visit(fileUrl(made()));
    const blocked = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.pwned = 1';
      document.body.append(script);
      const image = new Image();
      const failed = new Promise((resolve) => { image.onerror = () => resolve(true); setTimeout(() => resolve(false), 2000); });
      image.src = 'https://example.org/x.png';
      const fetched = await fetch('https://example.org/').then(() => false, () => true);
      return [window.pwned === undefined, await failed, fetched];
    });
    equal(blocked, [true, true, true]);
  },

  'online tiles open the policy to their host alone': async () => {
    const page = await visit(fileUrl(made(sample(KURSK), { tiles: 'https://tile.example.org/{z}/{x}/{y}.png' })));
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    holds(/img-src data: https:\/\/tile\.example\.org;/.test(policy), policy);
    holds((await page.locator('#credit-line').innerText()).includes('Tiles: example'), 'attribution on the map');
  },

  'no losses, no figure and a figure are told apart': async () => {
    const layers = sample(KURSK);
    Object.assign(layers.casualties[1].properties, { missing_low: 0, missing_best: 0, missing_high: 0, count_text: 'no losses', count_qualifier: 'none' });
    const page = await visit(fileUrl(made(layers)));
    equal(await sums(page), ['at least 30', '0'], 'zero is a figure');
    await page.getByRole('button', { name: 'Table' }).click();
    const figures = await page.locator('td[data-column="figure"]').allInnerTexts();
    holds(figures.includes('no missing') && figures.includes('losses, no figure given'), figures.join(' | '));
  },

  'a broken data block is said on the page': async () => {
    const path = made();
    const { edit } = await import('./tools.mjs');
    edit(`${path}/index.html`, (html) => html.replace('"columns":{', '"columns":{{'));
    const page = await visit(fileUrl(path));
    holds((await page.locator('#notice').innerText()).includes('Run sitmap build again'), 'a message');
  },

  'a hundred thousand events load and filter': async () => {
    const page = await visit(fileUrl(made(many(100_000, KURSK), { title: 'Many' })));
    equal(await chosen(page), 100_000);
    const filter = await page.evaluate(() => {
      const start = performance.now();
      window.page.change({ type: new Set(['casualties']) });
      return Math.round(performance.now() - start);
    });
    equal(page.troubles, []);
    holds(page.took < MANY_MS * BUSY, `took ${page.took} ms`);
    return `ready after ${page.took} ms, a filter took ${filter} ms`;
  },
};

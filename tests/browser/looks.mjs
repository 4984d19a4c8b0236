// How it looks and whom it serves: accessibility, phone, dark, embedded; screenshots for people to look at.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { VILLAGES, KURSK, many, sample } from './fixture.mjs';
import { ROOT, equal, fileUrl, holds, made, pixel, shot, visit, until } from './tools.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of axe that are serious or worse. */
async function serious(page) {
  // The page's own policy lets no script in; the tools' way in does.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(' ')}`);
}

const PHONE = { width: 390, height: 800, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

export const tests = {
  'axe finds nothing serious on the map, with the card open, in light and dark': async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await visit(fileUrl(made()), { colorScheme });
      await shot(page, `map-${colorScheme}`);
      equal(await serious(page), [], `map ${colorScheme}`);
      await page.mouse.click(...await pixel(page, VILLAGES.Martynovka));
      await shot(page, `card-${colorScheme}`);
      equal(await serious(page), [], `card ${colorScheme}`);
    }
  },

  'axe finds nothing serious in the table': async () => {
    const page = await visit(fileUrl(made(), '#view=table'));
    await shot(page, 'table-light');
    equal(await serious(page), []);
  },

  'on a phone nothing is wider than the screen and filters open and close': async () => {
    const page = await visit(fileUrl(made()), PHONE);
    await shot(page, 'phone-map');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    holds(!wide, 'no sideways scrolling');
    await page.getByRole('button', { name: 'Filters' }).tap();
    await shot(page, 'phone-filters');
    equal(await serious(page), [], 'filters');
    await page.getByRole('button', { name: 'Show the map' }).tap();
    const [x, y] = await pixel(page, VILLAGES.Vorobzha);
    await page.touchscreen.tap(x, y);
    await page.locator('#card').waitFor();
    await shot(page, 'phone-card');
    const box = await page.locator('#card').boundingBox();
    holds(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 800, 'the card is on the screen');
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('button', { name: 'Table' }).tap();
    await shot(page, 'phone-table');
    equal(await serious(page), [], 'table');
  },

  'the dark button turns the colours and the address keeps it': async () => {
    const page = await visit(fileUrl(made()), PHONE);
    await page.getByRole('button', { name: 'Dark colours' }).tap();
    equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await until(page, () => location.hash.includes('theme=dark'));
    await shot(page, 'phone-dark');
  },

  'embedded, the page is map and time alone': async () => {
    const page = await visit(fileUrl(made(), '#embed=1'), { width: 640, height: 420 });
    holds(await page.locator('#side').isHidden(), 'no side panel');
    holds(await page.locator('#time').isVisible(), 'time');
    await shot(page, 'embed');
  },

  'names stand in the reader\u2019s script': async () => {
    const page = await visit(fileUrl(made()), { locale: 'uk-UA' });
    const names = await page.locator('#map').getAttribute('aria-description');
    holds(names.includes('Курська область') && names.includes('Суджа'), names);
    const labels = await page.evaluate(() => window.page.map.labels.getSource().getFeatures().map((feature) => feature.get('text')));
    holds(labels.includes('Суджа'), `the events\u2019 own places too: ${labels.join(' | ')}`);
    await shot(page, 'map-ukrainian');
  },

  'the page speaks the reader\u2019s language, or the one that is asked for, else English': async () => {
    const path = made();
    const seen = async (locale, query = '') => {
      const page = await visit(fileUrl(path, query), { locale });
      equal(page.troubles, []);
      return [await page.locator('html').getAttribute('lang'), await page.locator('#show-table').innerText(), await page.locator('.figure > span').first().innerText(), await page.locator('.span').innerText()];
    };
    equal(await seen('de-AT'), ['de', 'Tabelle', 'Get\u00f6tete oder Verwundete', 'Alle Daten: 5. Aug. \u2013 16. Dez. 2024']);
    equal(await seen('de-AT', '#lang=fr'), ['fr', 'Tableau', 'tu\u00e9s ou bless\u00e9s', 'Toutes les dates : 5 ao\u00fbt \u2013 16 d\u00e9c. 2024']);
    equal((await seen('sw-KE', '#lang=zz')).slice(0, 2), ['en', 'Table']);
    const page = await visit(fileUrl(path, '#type=casualties'), { locale: 'uk-UA' });
    await page.getByRole('button', { name: 'Espa\u00f1ol' }).click();
    await until(page, () => window.ready && document.documentElement.lang === 'es');
    equal(await page.locator('#chosen').innerText(), '3', 'the filters stay');
  },

  'every language has every text, and the same marks in it': async () => {
    const folder = join(ROOT, 'web/src/texts');
    const marks = (value) => (typeof value === 'string' ? [...value.matchAll(/\{\w+\}/g)].map(String).sort().join() : '');
    const flat = (object, at = '') => Object.entries(object).flatMap(([key, value]) => (typeof value === 'object' && !value.other ? flat(value, `${at}${key}.`) : [`${at}${key} ${marks(value.other ?? value)}`]));
    const read = (name) => flat(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const english = read('en.json');
    holds(english.length > 100, 'texts');
    for (const name of readdirSync(folder)) equal(read(name), english, name);
  },

  'what one side claims has a dashed outline, what is confirmed a whole one': async () => {
    const ink = async (status) => {
      const layers = sample(KURSK);
      layers.front_line_reports = [];
      layers.casualties = [layers.casualties[1]];
      layers.casualties[0].properties.claim_status = status;
      const page = await visit(fileUrl(made(layers)));
      return page.evaluate(() => {
        const [feature] = window.page.map.symbols.getSource().getFeatures();
        const canvas = window.page.map.symbols.getStyle()(feature).getImage().getImage(1);
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let strong = 0;
        for (let at = 0; at < data.length; at += 4) strong += data[at] > 190 && data[at + 2] < 40 && data[at + 3] > 200 ? 1 : 0;
        return strong;
      });
    };
    const [claimed, confirmed] = [await ink('claimed'), await ink('confirmed')];
    holds(claimed > 20 && confirmed > 1.25 * claimed, `${claimed} and ${confirmed} pixels of outline`);
  },

  'without regions the map still shows and names the countries': async () => {
    const box = (code, name, west, east) => ({ type: 'Feature', id: code, properties: { code, name }, geometry: { type: 'Polygon', coordinates: [[[west, 49], [east, 49], [east, 53], [west, 53], [west, 49]]] } });
    const countries = { type: 'FeatureCollection', name: 'backdrop_countries', features: [box('UA', 'Ukraine', 30, 34.9), box('RU', 'Russia', 34.9, 40)] };
    const page = await visit(fileUrl(made(sample(KURSK), { ground: { backdrop_countries: JSON.stringify(countries) } })));
    const names = await page.locator('#map').getAttribute('aria-description');
    holds(names.includes('Russia'), names);
    const [x, y] = await pixel(page, [35.1, 51.05]);
    const land = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--land').trim());
    holds(land && (await page.evaluate(() => window.page.map.backdrop.layers[0].getSource().getFeatures().length)) === 2 && x > 0 && y > 0, 'land is drawn');
    equal(page.troubles, []);
    await shot(page, 'countries');
  },

  'each layer alone has its picture': async () => {
    const path = made();
    for (const layer of ['casualties', 'front_line_reports', 'areas']) {
      const page = await visit(fileUrl(path, `#layer=${layer}`));
      await shot(page, `layer-${layer}`);
    }
    const page = await visit(fileUrl(made(many(3000, KURSK), { title: 'Three thousand events' })));
    await shot(page, 'clusters');
  },
};

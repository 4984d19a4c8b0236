// Layers as `sitmap build` writes them, made by hand: the two first reports, or N events for measuring.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIELDS = `event_id revision n_claims n_reports n_independent event_type sub_event_type t_start t_end time_precision
date_text time_inferred place_ids place_names place_raw admin1 admin2 country place_relation geo_precision radius_m
match_method match_score place_count killed_low killed_best killed_high wounded_low wounded_best wounded_high missing_low
missing_best missing_high captured_low captured_best captured_high casualties_low casualties_best casualties_high
casualty_kind count_qualifier count_text count_scope troops_low troops_best troops_high victim_group victim_side civilians
actor1 actor2 claimant claimant_side claim_status control_side control_action control_basis source_name source_url
source_date source_2_name source_2_url source_2_date quote reports extractor reviewed`.split(/\s+/);

export const VILLAGES = {
  Plekhovo: [35.3275, 51.1031],
  Vorobzha: [35.4856, 51.1614],
  Martynovka: [35.3647, 51.2414],
  Kurilovka: [35.2826, 51.1376],
  Sudzha: [35.271, 51.191],
};

// Ten regions after Natural Earth (public domain), coarsened, and ten towns.
const GROUND = JSON.parse(readFileSync(new URL('backdrop.json', import.meta.url), 'utf8'));

export const KURSK = GROUND.regions.find(({ properties }) => properties.name === 'Kursk').geometry;

export const backdrop = () => ({
  backdrop_regions: JSON.stringify(collection('backdrop_regions', GROUND.regions)),
  backdrop_places: JSON.stringify(collection('backdrop_places', GROUND.places)),
});

const SOURCES = {
  source_name: 'Morning bulletin', source_url: 'https://example.org/bulletin/1', source_date: '2024-12-16',
  source_2_name: 'World desk', source_2_url: 'https://example.org/desk/2', source_2_date: '2024-12-16',
};
const GUR = { claimant: "Ukraine's military intelligence", claimant_side: 'UA', claim_status: 'claimed' };
const NORTH_KOREANS = { victim_group: 'North Korean soldiers', victim_side: 'KP', civilians: false };
const REGION = { geo_precision: 5, place_relation: 'area', place_names: 'Kursk', place_raw: 'Kursk region', place_count: 1, admin1: 'Kursk', country: 'RU' };

const day = (text) => `${text}T00:00:00Z`;
const near = (...names) => ({
  place_names: names.join('; '), place_raw: names.join('; ').replace('Vorobzha', 'Vorozhba'), place_count: names.length,
  admin1: 'Kursk', admin2: 'Sudzhansky', country: 'RU', place_relation: 'near', geo_precision: 2, radius_m: 5000,
  match_method: 'alias', match_score: 0.97,
});
const when = (start, end, precision, text, inferred = false) => ({
  t_start: start && day(start), t_end: end && day(end), time_precision: precision, date_text: text, time_inferred: inferred,
});

function feature(id, geometry, properties) {
  const all = Object.fromEntries(FIELDS.map((field) => [field, properties[field] ?? null]));
  const counts = { event_id: id, revision: 1, n_claims: 1, n_reports: 1, n_independent: 1 };
  for (const [key, value] of Object.entries(counts)) all[key] = properties[key] ?? value;
  return { type: 'Feature', id, geometry, properties: all };
}
const points = (...names) => ({ type: 'MultiPoint', coordinates: names.map((name) => VILLAGES[name]) });
const collection = (name, features) => ({ type: 'FeatureCollection', name, features });

export function sample(kursk) {
  const casualties = [
    feature('ev-30', points('Plekhovo', 'Vorobzha', 'Martynovka'), {
      event_type: 'casualties', sub_event_type: 'clash', ...near('Plekhovo', 'Vorobzha', 'Martynovka'), ...GUR, ...NORTH_KOREANS,
      ...when('2024-12-14', '2024-12-16', 'interval', 'Saturday and Sunday'), n_claims: 2, n_reports: 2,
      casualties_low: 30, casualties_best: 30, casualty_kind: 'killed_or_wounded', count_qualifier: 'at_least',
      count_text: 'at least 30 soldiers', count_scope: 'incident', ...SOURCES,
      quote: 'At least 30 North Korean soldiers were killed or wounded near the villages of Plekhovo, Vorozhba and Martynovka on December 14 and 15.',
    }),
    feature('ev-3', points('Kurilovka'), {
      event_type: 'casualties', ...near('Kurilovka'), ...GUR, ...NORTH_KOREANS,
      ...when('2024-12-14', '2024-12-16', 'interval', '', true), missing_low: 3, missing_best: 3,
      count_qualifier: 'at_least', count_text: 'at least three servicemen', count_scope: 'incident',
      source_name: SOURCES.source_2_name, source_url: SOURCES.source_2_url, source_date: '2024-12-16',
      quote: 'At least three North Korean servicemen went missing near the village of Kurilovka.',
    }),
  ];
  const front = [
    feature('ev-clash', points('Plekhovo', 'Vorobzha', 'Martynovka'), {
      event_type: 'clash', ...near('Plekhovo', 'Vorobzha', 'Martynovka'), ...GUR, actor1: 'North Korea', actor2: 'Ukraine',
      ...when('2024-12-14', '2024-12-16', 'interval', 'over the weekend'), ...SOURCES, n_reports: 2,
      quote: 'These soldiers were engaged in fighting near the villages of Plekhovo, Vorozhba and Martynovka.',
    }),
    feature('ev-advance', points('Sudzha'), {
      event_type: 'advance', sub_event_type: 'entered', ...near('Sudzha'), ...when('2024-08-05', '2024-08-07', 'interval', 'on the night of August 5-6'),
      actor1: 'Ukraine', control_side: 'UA', control_action: 'entered', control_basis: 'claimed', claim_status: 'claimed', ...SOURCES,
      quote: 'Ukrainian forces entered near the town of Sudzha on the night of August 5-6.',
    }),
  ];
  const troops = (id, text, low, best, qualifier, time, quote) => feature(id, kursk, {
    event_type: 'presence', ...REGION, ...time, troops_low: low, troops_best: best, count_text: text, count_qualifier: qualifier,
    count_scope: 'estimate', actor1: 'North Korea', claim_status: 'claimed', ...SOURCES, quote,
  });
  const areas = [
    troops('ev-10k', 'some 10,000', null, 10000, 'about', when('2024-11-21', '2024-12-01', 'part_of_month', 'at the end of November'),
      'Some 10,000 members of the North Korean army were in the Kursk region, the US defence secretary estimated.'),
    troops('ev-over', 'over 10,000', 10001, 10001, 'more_than', when('2024-11-01', '2024-12-01', 'month', 'in November'),
      'Western officials spoke of over 10,000 North Korean troops in Kursk.'),
    troops('ev-50k', 'some 50,000', null, 50000, 'about', when('2024-12-09', '2024-12-17', 'week', ''),
      'Russia has massed some 50,000 troops to retake its Kursk region.'),
    feature('ev-nov', kursk, {
      event_type: 'casualties', ...REGION, ...NORTH_KOREANS, ...when('2024-11-01', '2024-11-11', 'part_of_month', 'at the beginning of November'),
      casualty_kind: 'unspecified', count_text: 'losses', count_scope: 'period_total', claimant: "Ukraine's president", claimant_side: 'UA',
      claim_status: 'claimed', ...SOURCES, quote: 'Some North Korean soldiers had already suffered losses in the Kursk region.',
    }),
    feature('ev-held', kursk, {
      event_type: 'control', sub_event_type: 'held', ...REGION, ...when('2024-08-06', null, 'unknown', 'since August'),
      control_side: 'UA', control_action: 'held', control_basis: 'claimed', claim_status: 'claimed', ...SOURCES,
      quote: 'The Kursk region has been partly occupied by Ukrainian forces since August.',
    }),
  ];
  return { casualties, front_line_reports: front, areas };
}

/** `n` events over two years around the theatre; every place is used about five times. */
export function many(n, kursk) {
  let seed = 42;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const places = Array.from({ length: Math.ceil(n / 5) }, () => [31 + random() * 8, 47 + random() * 5].map((x) => +x.toFixed(4)));
  const types = ['clash', 'control', 'advance', 'presence'];
  const layers = { casualties: [], front_line_reports: [], areas: [] };
  for (let i = 0; i < n; i++) {
    const date = new Date(Date.UTC(2023, 0, 1) + Math.floor(random() * 730) * 864e5).toISOString().slice(0, 10);
    const next = new Date(Date.parse(date) + 864e5).toISOString().slice(0, 10);
    const casualty = i % 2 === 0;
    const killed = Math.floor(random() * random() * 40);
    const geometry = i % 1000 === 999 ? kursk : { type: 'MultiPoint', coordinates: [places[Math.floor(random() * places.length)]] };
    const layer = i % 1000 === 999 ? 'areas' : casualty ? 'casualties' : 'front_line_reports';
    layers[layer].push(feature(`ev-${i}`, geometry, {
      ...near('Plekhovo'), ...GUR, ...when(date, next, 'day', `on ${date}`), event_type: casualty ? 'casualties' : types[i % 4],
      ...(casualty ? { killed_low: killed, killed_best: killed, killed_high: killed, count_text: `${killed} soldiers`, count_scope: 'incident' } : {}),
      ...SOURCES, place_names: `Village ${i % 9973}`, geo_precision: i % 3,
      quote: `Event ${i}: the sentence of the report that this event rests on, of about the length that such sentences have in the news.`,
    }));
  }
  return layers;
}

export function write(folder, layers, backdrop = {}) {
  mkdirSync(folder, { recursive: true });
  for (const [name, features] of Object.entries(layers)) {
    writeFileSync(join(folder, `${name}.geojson`), JSON.stringify(collection(name, features)));
  }
  for (const [name, text] of Object.entries(backdrop)) writeFileSync(join(folder, `${name}.geojson`), text);
}

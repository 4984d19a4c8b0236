// geojsonhint (structure, right-hand rule, old crs member) and check-geojson (strict RFC 7946).
import fs from 'node:fs';
import geojsonhint from '@mapbox/geojsonhint';
import { getIssues } from '@placemarkio/check-geojson';

let problems = 0;
const say = (file, validator, where, message) => {
  problems += 1;
  console.log(`${file}: ${validator}: ${where}: ${message}`);
};

for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  for (const issue of geojsonhint.hint(text, { precisionWarning: true })) {
    say(file, 'geojsonhint', `line ${issue.line ?? '-'}`, issue.message);
  }
  for (const issue of getIssues(text)) say(file, 'check-geojson', `byte ${issue.from}`, issue.message);
}
process.exitCode = problems ? 1 : 0;

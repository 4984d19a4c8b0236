// Runs every test in turn, each on a fresh page, and says how many passed.
import { closeBrowser, stopServers } from './tools.mjs';
import { tests as page } from './page.mjs';
import { tests as looks } from './looks.mjs';
import { tests as rebuilt } from './rebuilt.mjs';
import { tests as served } from './served.mjs';

const words = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries({ ...page, ...looks, ...served, ...rebuilt })) {
  if (words.length && !words.some((word) => name.includes(word))) continue;
  const start = Date.now();
  try {
    const note = await test();
    passed++;
    console.log(`ok   ${name} (${Date.now() - start} ms)${note ? `: ${note}` : ''}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n     ${String(error.stack ?? error).replaceAll('\n', '\n     ')}`);
  } finally {
    await stopServers();
  }
}
await closeBrowser();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

// Bundles src/ and index.html into the one file that the binary embeds: `node build.mjs [TARGET]`.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

const target = process.argv[2] ?? 'dist/page.html';

async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'none',
    charset: 'utf8',
  });
  // An end tag inside a string of the code would end the element that holds it.
  return { text: outputFiles[0].text.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--'), metafile };
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const script = await bundle('src/main.js');
const style = await bundle('src/style.css');
const page = readFileSync('index.html', 'utf8')
  .replace('build:script-hash', () => hash(script.text))
  .replace('build:style-hash', () => hash(style.text))
  .replace('/*build:style*/', () => style.text)
  .replace('/*build:script*/', () => script.text);
mkdirSync(dirname(target), { recursive: true });
// An untouched file spares cargo a build of the whole crate.
if (!existsSync(target) || readFileSync(target, 'utf8') !== page) writeFileSync(target, page);

const inputs = Object.values(script.metafile.outputs)[0].inputs;
const own = Object.entries(inputs).filter(([path]) => !path.includes('node_modules'));
const bytes = own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
console.log(`page ${page.length} bytes, gzip ${gzipSync(page).length}; own script ${bytes} bytes, own style ${style.text.length} bytes`);

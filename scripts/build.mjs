/**
 * Bundles the program and the library into `dist/` (or the folder given as argument): `npm run build`.
 * ES modules with splitting, so that `--help` loads commander and nothing else (start-up: 64 ms instead of 150 ms).
 */
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const outdir = resolve(process.argv[2] ?? `${root}/dist`)
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))

// handlebars, ajv and ws are CommonJS and call require() for node's own modules, which an ES module does not have.
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

// The same code of the same packages with less around it to be read at every start: of Handlebars only its parser is used,
// `yaml` as ES modules needs no wrapper for each of its files, and node has the streams that node-fetch brings for browsers.
const alias = {
  handlebars: 'handlebars/dist/cjs/handlebars/compiler/base.js',
  yaml: `${root}/node_modules/yaml/browser/dist/index.js`,
  'web-streams-polyfill/dist/ponyfill.es2018.js': 'node:stream/web',
}

rmSync(outdir, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts', index: 'src/index.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: { js: banner },
  alias,
  define: { DRYDOCK_VERSION: JSON.stringify(version) },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
chmodSync(`${outdir}/main.js`, 0o755)

// Names are not kept by force: that costs a call for every function that is made, a tenth of the time that reading files takes.
// The one name that is looked at is that of node-fetch's error for what was stopped.
const texts = readdirSync(`${outdir}/chunks`).map(name => readFileSync(`${outdir}/chunks/${name}`, 'utf8'))
if (!texts.some(text => text.includes('var AbortError = class extends FetchBaseError')))
  throw new Error('the bundle has renamed the AbortError of node-fetch, by whose name a stop is known')

/**
 * Bundles the program and the library into `dist/` (or the folder given as argument): `npm run build`.
 * ES modules with splitting, so that `--help` loads commander and nothing else (start-up: 64 ms instead of 150 ms).
 */
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const outdir = resolve(process.argv[2] ?? `${root}/dist`)
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))

// The same code of the same packages with less around it to be read at every start: of Handlebars only its parser is used,
// `yaml` as ES modules needs no wrapper for each of its files, and node has the streams that node-fetch brings for browsers.
const alias = {
  handlebars: 'handlebars/dist/cjs/handlebars/compiler/base.js',
  yaml: `${root}/node_modules/yaml/browser/dist/index.js`,
  'web-streams-polyfill/dist/ponyfill.es2018.js': 'node:stream/web',
}

// What a package asks node for and never uses here takes its time at every start: with the module `process` come all three of its
// streams, and Commander would start programs of its own.
const lean = {
  name: 'lean',
  setup(builder) {
    const modules = { 'node:process': 'module.exports = process', 'node:child_process': 'module.exports = {}' }
    const isLean = ({ path, importer }) => path === 'node:process' || importer.includes('/node_modules/commander/')
    builder.onResolve({ filter: /^node:(process|child_process)$/ }, args =>
      isLean(args) ? { path: args.path, namespace: 'lean' } : undefined,
    )
    builder.onLoad({ filter: /./, namespace: 'lean' }, ({ path }) => ({ contents: modules[path], loader: 'js' }))
  },
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
  alias,
  plugins: [lean],
  define: { DRYDOCK_VERSION: JSON.stringify(version) },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
})
chmodSync(`${outdir}/main.js`, 0o755)

const chunks = readdirSync(`${outdir}/chunks`).map(name => `${outdir}/chunks/${name}`)
const written = chunks.map(path => ({ path, text: readFileSync(path, 'utf8') }))

// Commander and ws are CommonJS and call require() for node's own modules, which an ES module does not have. All of them ask
// the one chunk where esbuild puts its stand-in for it.
const standIn = written.filter(({ text }) => text.includes('typeof require !== "undefined"'))
if (standIn.length !== 1) throw new Error(`the bundle has ${standIn.length} stand-ins for require()`)
for (const { path, text } of standIn)
  writeFileSync(
    path,
    `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\n${text}`,
  )

// Names are not kept by force: that costs a call for every function that is made, a tenth of the time that reading files takes.
// The one name that is looked at is that of node-fetch's error for what was stopped.
if (!written.some(({ text }) => text.includes('var AbortError = class extends FetchBaseError')))
  throw new Error('the bundle has renamed the AbortError of node-fetch, by whose name a stop is known')

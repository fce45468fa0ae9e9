/**
 * Bundles the program and the library into `dist/` (or the folder given as argument): `npm run build`.
 * In pieces, so that `--help` loads commander and nothing else, and with what V8 makes of them, so that they need not be compiled
 * at every start: docs/decisions/0038-compiled-at-build.md.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import { build, transform } from 'esbuild'

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

/** Writes a file of the bundle, with the folders above it. */
function write(name, content) {
  mkdirSync(dirname(`${outdir}/${name}`), { recursive: true })
  writeFileSync(`${outdir}/${name}`, content)
}

rmSync(outdir, { recursive: true, force: true })
const target = 'node20'
const options = {
  absWorkingDir: root,
  outdir,
  bundle: true,
  platform: 'node',
  target,
  logLevel: 'warning',
  write: false,
}
const { outputFiles, metafile } = await build({
  ...options,
  entryPoints: { program: 'src/main.ts', index: 'src/index.ts' },
  splitting: true,
  format: 'esm',
  alias,
  plugins: [lean],
  define: { DRYDOCK_VERSION: JSON.stringify(version) },
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
})

// Names are not kept by force: that costs a call for every function that is made, a tenth of the time that reading files takes.
// The one name that is looked at is that of node-fetch's error for what was stopped.
if (!outputFiles.some(({ text }) => text.includes('var AbortError = class extends FetchBaseError')))
  throw new Error('the bundle has renamed the AbortError of node-fetch, by whose name a stop is known')

// esbuild splits ES modules only; each piece becomes CommonJS afterwards, which V8 can be given with its compiled code.
const asCommonJs = { format: 'cjs', platform: 'node', target, supported: { 'dynamic-import': false } }
for (const { path, text } of outputFiles) {
  const { code, warnings } = await transform(text, asCommonJs)
  if (warnings.length > 0) throw new Error(`${path}: ${warnings.map(warning => warning.text).join(', ')}`)
  const { inputs } = metafile.outputs[relative(root, path)]
  const origin = Object.keys(inputs).map(input => `// ${input}\n`)
  write(relative(outdir, path), `${origin.join('')}${code}`)
}
write('package.json', '{ "type": "commonjs" }\n')

// In one line with the text, so that places in a stack are those in the file.
const wrapper = ['(function (exports, require, module) { ', '\n})']
const start = await build({
  ...options,
  entryPoints: { main: 'src/start.ts' },
  format: 'cjs',
  define: { DRYDOCK_WRAPPER: JSON.stringify(wrapper) },
})
write('main.js', start.outputFiles[0].text)
chmodSync(`${outdir}/main.js`, 0o755)

// What src/start.ts looks for. All functions at once: which of them a command will call is not known here, and reading those it
// does not call takes 2 ms.
const compiled = `compiled/${process.version}-${process.platform}-${process.arch}`
for (const { path } of outputFiles) {
  const source = readFileSync(path)
  setFlagsFromString('--no-lazy')
  const script = new Script(`${wrapper[0]}${source}${wrapper[1]}`, { filename: path })
  // With the flags that the program is started with, or V8 would not take it.
  setFlagsFromString('--lazy')
  const code = script.createCachedData()
  const check = Buffer.alloc(4)
  check.writeUInt32LE(crc32(code, crc32(source)))
  write(`${compiled}/${relative(outdir, path)}.bin`, Buffer.concat([code, check]))
}

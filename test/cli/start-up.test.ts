import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { builtProgram } from '../support/compose-process.ts'

/** The bundled files that are loaded at once, before any command is run. */
function eagerFiles(folder: string): readonly string[] {
  const found = new Set<string>()
  const waiting = ['main.js', 'program.js']
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, wanted] of text.matchAll(/^(?:var \w+ = )?(?:__toESM\()?require\("(\.[^"]+)"\)/gm))
      waiting.push(join(file, '..', wanted ?? ''))
  }
  return [...found]
}

test('help needs commander and our own command line only', () => {
  const folder = builtProgram()
  const eager = eagerFiles(folder).map(file => readFileSync(join(folder, file), 'utf8'))
  const packages = new Set(
    eager.flatMap(text => [...text.matchAll(/^\/\/ .*?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(match => match[1])),
  )
  assert.deepEqual([...packages], ['commander'])
  const rooms = new Set(eager.flatMap(text => [...text.matchAll(/^\/\/ src\/([a-z-]+)[/.]/gm)].map(match => match[1])))
  assert.deepEqual([...rooms].sort(), ['cli', 'errors', 'main', 'start'])
  assert.ok(readdirSync(join(folder, 'chunks')).length > 10, 'the bundle is not split')
})

/** Notes of each script what V8 said of its compiled code: taken, refused, or that there was none; on standard error. */
const probe = `
const vm = require('node:vm')
const Script = vm.Script
vm.Script = class extends Script {
  constructor(text, options) {
    super(text, options)
    const said = { false: 'taken', true: 'refused', undefined: 'none' }[this.cachedDataRejected]
    process.stderr.write(said + ' ' + require('node:path').basename(options.filename) + '\\n')
  }
}
`

interface Started {
  readonly stdout: string
  /** What V8 said of the compiled code, by file. */
  readonly compiled: ReadonlyMap<string, string>
}

/** Starts the bundle of this folder; it has to end with 0. */
function start(folder: string, words: readonly string[], flags: readonly string[] = []): Started {
  const preload = join(folder, 'probe.cjs')
  writeFileSync(preload, probe)
  const args = [...flags, '--require', preload, join(folder, 'main.js'), ...words]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  const said = [...stderr.matchAll(/^(taken|refused|none) (.*)$/gm)]
  assert.equal(stderr, said.map(([line]) => `${line}\n`).join(''))
  return { stdout, compiled: new Map(said.map(([, what = '', file = '']) => [file, what])) }
}

/** A copy of the bundle to do damage to. */
function copyOfBundle(t: { after(done: () => void): void }): { readonly folder: string; readonly compiled: string } {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-start-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync(builtProgram(), folder, { recursive: true })
  const [own = ''] = readdirSync(join(folder, 'compiled'))
  return { folder, compiled: join(folder, 'compiled', own) }
}

test('every file comes with its compiled code, and V8 takes it', () => {
  const { stdout, compiled } = start(builtProgram(), ['validate'])
  assert.match(stdout, /^valid: /)
  assert.ok(compiled.size > 10)
  assert.deepEqual(new Set(compiled.values()), new Set(['taken']))
})

test('with flags it was not compiled for it starts without', () => {
  const { stdout, compiled } = start(builtProgram(), ['validate'], ['--max-old-space-size=500', '--stack-size=900'])
  assert.match(stdout, /^valid: /)
  assert.deepEqual(new Set(compiled.values()), new Set(['refused']))
})

test('compiled code that is damaged, cut off, empty or of another file is not run', t => {
  const { folder, compiled } = copyOfBundle(t)
  const file = join(compiled, 'program.js.bin')
  const whole = readFileSync(file)
  const { stdout: help } = start(folder, ['--help'])
  const other = readFileSync(join(compiled, 'index.js.bin'))
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(whole)
    copy.writeUInt8(copy.readUInt8(at) ^ 0x55, at)
    return copy
  }
  const damaged = { first: flipped(0), middle: flipped(whole.length >> 1), last: flipped(whole.length - 1) }
  const cut = { cut: whole.subarray(0, -1000), three: whole.subarray(0, 3), empty: Buffer.alloc(0) }
  for (const [what, bytes] of Object.entries({ ...damaged, ...cut, other })) {
    writeFileSync(file, bytes)
    const started = start(folder, ['--help'])
    assert.equal(started.stdout, help, what)
    assert.equal(started.compiled.get('program.js'), 'none', what)
  }
  rmSync(file)
  assert.equal(start(folder, ['--help']).stdout, help)
  rmSync(join(folder, 'compiled'), { recursive: true })
  const bare = start(folder, ['--help'])
  assert.equal(bare.stdout, help)
  assert.deepEqual(new Set(bare.compiled.values()), new Set(['none']))
})

test('a changed file of the bundle is run as it is now, also when it is as long as before', t => {
  const { folder } = copyOfBundle(t)
  const file = join(folder, 'program.js')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('Declares containers', 'DECLARES containers'))
  assert.match(start(folder, ['--help']).stdout, /^DECLARES containers/m)
})

test('the library is there for import and for require', () => {
  const file = join(builtProgram(), 'index.js')
  const wanted = '[load, plan, apply, destroy, connect].map(one => typeof one).join()'
  const asModule = `import { load, plan, apply, destroy, connect } from ${JSON.stringify(pathToFileURL(file).href)}`
  const asCommonJs = `const { load, plan, apply, destroy, connect } = require(${JSON.stringify(file)})`
  for (const [kind, code] of [
    ['module', asModule],
    ['commonjs', asCommonJs],
  ]) {
    const args = [`--input-type=${kind}`, '-e', `${code}\nconsole.log(${wanted})`]
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.equal(stdout, 'function,function,function,function,function\n', stderr)
  }
})

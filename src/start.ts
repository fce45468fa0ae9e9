#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

/**
 * What a shell starts: loads the bundled program with what V8 made of its files when they were bundled, which takes less time than
 * compiling them. Built as CommonJS, for which node starts no loader of ES modules. docs/decisions/0038-compiled-at-build.md.
 */

/** A bundled file as a CommonJS module. */
interface Loaded {
  readonly exports: object
}

type Body = (exports: object, require: (name: string) => unknown, module: Loaded) => void

/** What stands before and after the text of a file: the same as when it was compiled. Put in by scripts/build.mjs. */
declare const DRYDOCK_WRAPPER: readonly [string, string]

const [before, after] = DRYDOCK_WRAPPER
const compiled = join(__dirname, 'compiled', `${process.version}-${process.platform}-${process.arch}`)
const isCompiled = existsSync(compiled)
const known = new Map<string, Loaded>()

/** What a bundled file exports; runs it when it is asked for the first time. `name` is its path in the bundle. */
function load(name: string): unknown {
  const loaded = known.get(name)
  if (loaded !== undefined) return loaded.exports
  const module: Loaded = { exports: {} }
  known.set(name, module)
  const filename = join(__dirname, name)
  const source = readFileSync(filename)
  const cachedData = isCompiled ? compiledCode(name, source) : undefined
  const script = new Script(`${before}${source}${after}`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  })
  const body: Body = script.runInThisContext()
  const requireFrom = (wanted: string): unknown =>
    wanted.startsWith('.') ? load(join(name, '..', wanted)) : require(wanted)
  body(module.exports, requireFrom, module)
  return module.exports
}

/**
 * What V8 made of the file at build time; undefined when it is not there, damaged or of another text. V8 itself looks at its own
 * version, its flags and the length of the text, and leaves what does not fit; of damaged bytes it takes no notice (V8 11.3).
 */
function compiledCode(name: string, source: Buffer): Buffer | undefined {
  let written: Buffer
  try {
    written = readFileSync(join(compiled, `${name}.bin`))
  } catch {
    // Without it everything is as with it, but for the time it takes.
    return undefined
  }
  const at = written.length - 4
  if (at <= 0) return undefined
  const code = written.subarray(0, at)
  return crc32(code, crc32(source)) === written.readUInt32LE(at) ? code : undefined
}

load('program.js')

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'
import { parseSync } from 'oxc-parser'

const sourceFolder = resolve('src')

/** What both families of engines stand on. */
const belowEngines = ['model/', 'errors.ts', 'transport/', 'engine/engine.ts', 'engine/answers.ts', 'engine/wire/']

/**
 * What each room may import besides itself: `room/` for a whole room, a path for one file, a package by its name,
 * `node:` for every module of node. The most specific entry of the table holds: a file before its folder. A folder in a room
 * that has an entry of its own sees the rest of the room only as far as that says.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'model/spec.ts': ['model/', 'generated/environment.ts'],
  model: [],
  'errors.ts': ['model/'],
  'nearest.ts': [],
  plan: ['model/', 'errors.ts'],
  desired: ['model/', 'errors.ts', 'node:crypto', 'node:path'],
  document: ['model/', 'errors.ts', 'generated/', 'node:path', 'yaml', 'ajv'],
  source: ['model/', 'errors.ts', 'generated/', 'document/', '@noble/hashes', 'modern-tar', 'node:'],
  render: ['model/', 'errors.ts', 'document/', 'node:crypto', 'node:path', 'handlebars', 'nunjucks', 'yaml'],
  spec: ['model/', 'errors.ts', 'document/', 'node:path'],
  transport: ['errors.ts', 'node:', 'node-fetch', 'ws', 'p-retry'],
  'engine/engine.ts': ['model/'],
  'engine/embedded': ['model/', 'errors.ts', 'engine/engine.ts', 'plan/effect.ts', 'node:'],
  'engine/wire': ['model/'],
  'engine/guest': ['model/', 'errors.ts', 'engine/engine.ts', 'node:crypto'],
  'engine/lxd': [...belowEngines, 'engine/guest/', 'engine/images/', 'node:crypto', 'node:path'],
  'engine/podman': [
    ...belowEngines,
    'engine/guest/',
    'engine/images/logins.ts',
    'modern-tar',
    'node:crypto',
    'node:path',
  ],
  engine: [
    'model/',
    'errors.ts',
    'transport/',
    'modern-tar',
    'node:crypto',
    'node:stream',
    'node:path',
    'node:timers/promises',
  ],
  run: ['model/', 'errors.ts', 'engine/engine.ts', 'render/', 'p-limit', 'node:'],
  app: [
    'model/',
    'errors.ts',
    'document/',
    'source/',
    'render/',
    'spec/',
    // What editors are given.
    'generated/environment.schema.json',
    'generated/workspace.schema.json',
    'desired/',
    'plan/',
    'run/',
    'engine/',
    'node:',
  ],
  cli: ['model/', 'errors.ts', 'app/', 'plan/format.ts', 'commander', 'listr2', 'cli-table3', 'node:'],
  'main.ts': ['cli/', 'errors.ts', 'node:'],
  'start.ts': ['node:'],
  'index.ts': ['model/', 'errors.ts', 'app/', 'engine/', 'plan/', 'run/', 'desired/'],
}

/** Files of no room, for all rooms. */
const everybodyMayImport = ['nearest.ts']

/** Where a clock, the process or the console may be touched. */
const mayTouchTheWorld = ['cli/', 'transport/', 'run/', 'main.ts', 'start.ts', 'engine/embedded/lock.ts']

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(sourceFolder, file), 'utf8')
  const { module } = parseSync(file, text)
  const fixed = module.staticImports.map(entry => entry.moduleRequest.value)
  const passedOn = module.staticExports.flatMap(entry =>
    entry.entries.flatMap(one => (one.moduleRequest ? [one.moduleRequest.value] : [])),
  )
  const lazy = module.dynamicImports.map(entry =>
    text.slice(entry.moduleRequest.start, entry.moduleRequest.end).replaceAll(/['"`]/g, ''),
  )
  return [...fixed, ...passedOn, ...lazy].map(target =>
    target.startsWith('.') ? relative(sourceFolder, resolve(sourceFolder, dirname(file), target)) : target,
  )
}

function ruleFor(file: string): { place: string; allowed: readonly string[] } | undefined {
  const places = Object.keys(mayImport).filter(place => file === place || file.startsWith(`${place}/`))
  const place = places.sort((a, b) => b.length - a.length)[0]
  return place === undefined ? undefined : { place, allowed: mayImport[place] ?? [] }
}

function isAllowed(target: string, place: string, allowed: readonly string[]): boolean {
  if (!place.endsWith('.ts') && target.startsWith(`${place}/`)) return true
  return allowed.some(one =>
    one.endsWith('/') || one === 'node:' ? target.startsWith(one) : target === one || target.startsWith(`${one}/`),
  )
}

test('every room imports only what the ground plan allows', () => {
  const wrong: string[] = []
  for (const file of filesOf(sourceFolder)) {
    if (file.startsWith('generated/')) continue
    const rule = ruleFor(file)
    if (rule === undefined) {
      wrong.push(`${file}: lies in no room of the table`)
      continue
    }
    for (const target of importsOf(file)) {
      if (!everybodyMayImport.includes(target) && !isAllowed(target, rule.place, rule.allowed))
        wrong.push(`${file} imports ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('no clock, no process and no console in the rooms that must not have them', () => {
  const wrong: string[] = []
  for (const file of filesOf(sourceFolder)) {
    if (file.startsWith('generated/') || mayTouchTheWorld.some(place => file.startsWith(place))) continue
    readFileSync(join(sourceFolder, file), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        if (/\bconsole\.|\bprocess\.|\bDate\.now\b/.test(line) && !/^\s*(\*|\/\/)/.test(line))
          wrong.push(`${file}:${index + 1}`)
      })
  }
  assert.deepEqual(wrong, [])
})

test('no room has an index.ts and no file is called after nothing', () => {
  const wrong = filesOf(sourceFolder).filter(
    file => file.includes('/index.ts') || /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/.test(file),
  )
  // The helpers of templates are what Handlebars itself calls helpers.
  assert.deepEqual(
    wrong.filter(file => !file.startsWith('render/')),
    [],
  )
})

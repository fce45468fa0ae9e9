/**
 * Mutated templates of all engines, YAML and values end in success or in problems with a place, in time, and never in
 * anything that was not caught. `npm run fuzz` reads 10,000 of them, CI the first 1,000; `FUZZ=from-to` reads others.
 */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inputOf } from './input.ts'
import { verdictOf } from './judge.ts'
import { type Target, targets } from './targets.ts'

/** What a worker tells. */
type Told = { readonly began: number } | { readonly found: number; readonly verdict: string }

const [from = 0, to = 1000] = (process.env.FUZZ ?? '0-1000').split('-').map(Number)

/** How long the process may tell nothing, however busy the machine is. */
const silenceMs = 180_000

/** Judges a range of inputs; one that hangs or kills the process is the last. */
function judged(): Promise<readonly string[]> {
  const found: string[] = []
  const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [String(from), String(to)], {
    execArgv: ['--import', 'tsx'],
  })
  return new Promise((resolve, reject) => {
    let current = from
    const hang = (): void => {
      worker.kill('SIGKILL')
    }
    let timer = setTimeout(hang, silenceMs)
    worker.on('message', (told: Told) => {
      if ('found' in told) {
        found.push(`${shown(told.found)}: ${told.verdict}`)
        return
      }
      current = told.began
      clearTimeout(timer)
      timer = setTimeout(hang, silenceMs)
    })
    worker.on('error', reject)
    worker.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (code !== 0) found.push(`${shown(current)}: it ended the process, or hung: ${code ?? signal}`)
      resolve(found)
    })
  })
}

function shown(number: number): string {
  const { target, text } = inputOf(number)
  return `input ${number}, ${target}, ${JSON.stringify(text.slice(0, 2000))}`
}

test(`fuzzed inputs ${from} to ${to} end in success or in problems with a place`, async () => {
  assert.deepEqual(await judged(), [])
})

const corpus = new URL('corpus/', import.meta.url)

/** The file name says what was wrong and where it is read: `WHAT.TARGET.txt`. */
for (const name of readdirSync(corpus).sort()) {
  test(`found before: ${name}`, () => {
    const [, target = ''] = name.split('.')
    assert.ok(Object.hasOwn(targets, target), `there is no target ${target}`)
    const text = readFileSync(new URL(name, corpus), 'utf8')
    assert.equal(verdictOf({ target: target as Target, text }), undefined)
  })
}

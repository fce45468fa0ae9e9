/**
 * Stories about the real program: a sentence, a workspace in a folder of its own, and steps of a command line with what it
 * must end with, say and leave behind. The hosts are embedded ones, whose state is a JSON file each.
 */
import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { EmbeddedState } from '../../src/engine/embedded/store.ts'
import type { Observed } from '../../src/model/observed.ts'
import { type ComposeOptions, type ComposeResult, runCompose } from '../support/compose-process.ts'

/** What a command must come to; what is left out is not looked at, but for the exit code, which is 0 then. */
export interface Expected {
  readonly exit?: number
  readonly stdout?: RegExp | readonly RegExp[]
  readonly stderr?: RegExp | readonly RegExp[]
  /** Must be in neither stream. */
  readonly never?: RegExp
}

/** A story under way. */
export interface Scenario {
  readonly folder: string
  /** Runs `compose` with these words, split at blanks, or given one by one. */
  compose(
    words: string | readonly string[],
    expected?: Expected,
    options?: Partial<ComposeOptions>,
  ): Promise<ComposeResult>
  /** Replaces text in a file of the workspace; the text must be there. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>
  write(file: string, text: string): Promise<void>
  read(file: string): Promise<string>
  /** What an embedded host is by now. */
  host(endpoint: string): Promise<Observed>
  /** The text of a file in the guest, undefined when it is not there. */
  guestFile(endpoint: string, instance: string, path: string): Promise<string | undefined>
  /** Instances of a host as `NAME STATE`, sorted. */
  instances(endpoint: string): Promise<readonly string[]>
  /** Makes embedded hosts what another program would have left: nothing carries a mark. */
  forgetMarks(...endpoints: readonly string[]): Promise<void>
}

/** One story on a copy of `cases/CASE`; the copy is removed at the end unless KEEP_FAILED is set and the story failed. */
export function scenario(
  sentence: string,
  caseName: string,
  story: (here: Scenario) => Promise<void>,
  { skip }: { readonly skip?: string | undefined } = {},
): void {
  test(sentence, { skip: skip ?? false }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drydock-scenario-'))
    await cp(fileURLToPath(new URL(`cases/${caseName}`, import.meta.url)), folder, { recursive: true })
    let failed = true
    try {
      await story(openScenario(folder))
      failed = false
    } finally {
      if (!failed || process.env.KEEP_FAILED === undefined) await rm(folder, { recursive: true })
    }
  })
}

function openScenario(folder: string): Scenario {
  const at = (file: string): string => join(folder, file)
  const read = (file: string): Promise<string> => readFile(at(file), 'utf8')
  const state = async (endpoint: string) => JSON.parse(await read(`lxd-conf/${endpoint}.json`)) as EmbeddedState
  const host = async (endpoint: string): Promise<Observed> => (await state(endpoint)).world
  return {
    folder,
    read,
    host,
    compose: async (words, expected = {}, options = {}) => {
      const args = typeof words === 'string' ? words.split(' ') : words
      const result = await runCompose(args, { cwd: folder, ...options })
      check(`compose ${args.join(' ')}`, result, expected)
      return result
    },
    edit: async (file, from, to) => {
      const before = await read(file)
      const after = before.replace(from, () => to)
      assert.notEqual(after, before, `${String(from)} is not in ${file}`)
      await writeFile(at(file), after)
    },
    write: (file, text) => writeFile(at(file), text),
    guestFile: async (endpoint, instance, path) => {
      const { world, guests } = await state(endpoint)
      const entry = guests[world.instances[instance]?.uuid ?? '']?.files[path]
      return entry?.text
    },
    forgetMarks: async (...endpoints) => {
      const withoutMarks = (key: string, value: unknown) => (key === 'mark' || key === 'markedBy' ? undefined : value)
      for (const endpoint of endpoints) {
        await writeFile(at(`lxd-conf/${endpoint}.json`), JSON.stringify(await state(endpoint), withoutMarks))
      }
    },
    instances: async endpoint =>
      Object.values((await host(endpoint)).instances)
        .map(({ name, state: is }) => `${name} ${is}`)
        .sort(),
  }
}

function check(command: string, result: ComposeResult, expected: Expected): void {
  const story = `${command}\n--- stdout\n${result.stdout}--- stderr\n${result.stderr}---`
  assert.equal(result.code, expected.exit ?? 0, `exit code of ${story}`)
  for (const stream of ['stdout', 'stderr'] as const) {
    for (const pattern of [expected[stream] ?? []].flat()) {
      assert.match(result[stream], pattern, `${stream} lacks ${String(pattern)}: ${story}`)
    }
    if (expected.never !== undefined) assert.doesNotMatch(result[stream], expected.never, story)
    assert.doesNotMatch(result[stream], /^ {4}at .+:\d+:\d+\)?$/m, `a stack trace: ${story}`)
  }
}

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { describe, test } from 'node:test'
import type { Engine } from '../../src/engine/engine.ts'
import type { HookCall } from '../../src/model/hook.ts'
import { joined, splitAt } from '../../src/run/one-exec.ts'
import { aHook, planBuilder } from '../support/plan-builder.ts'
import { hostWith, outputOf, runPlan } from '../support/run-plan.ts'

/** An engine whose guest is this machine, with a count of what it was asked to run. */
async function realShell(execs: 'cheap' | 'lingering', without: readonly string[] = []) {
  const base = await hostWith('web1')
  const asked: (readonly string[])[] = []
  const exec: Engine['exec'] = (_name, { argv, environment }, output) => {
    asked.push(argv)
    const [program = '', ...rest] = argv
    if (without.includes(program)) {
      output.stderr(Buffer.from(`runc: exec: "${program}": no such file`))
      return Promise.resolve(127)
    }
    return new Promise(resolve => {
      const child = spawn(program, rest, { env: { PATH: '/usr/bin:/bin', ...environment } })
      child.stdout.on('data', output.stdout)
      child.stderr.on('data', output.stderr)
      child.on('error', () => resolve(127))
      child.on('close', code => resolve(code ?? 137))
    })
  }
  return { engine: { ...base, can: { ...base.can, execs }, exec }, asked }
}

async function outcome(hooks: readonly HookCall[], execs: 'cheap' | 'lingering', without: readonly string[] = []) {
  const builder = planBuilder()
  let needs: string[] = []
  for (const hook of hooks) needs = [builder.add('run-hook', { hook }, { needs })]
  const { engine, asked } = await realShell(execs, without)
  const { events, report } = await runPlan(builder.plan(), { engine })
  const failures = report.nodes.flatMap(({ failure }) =>
    failure === undefined ? [] : [[failure.message, failure.said]],
  )
  return { lines: outputOf(events).toSorted(), failures, asked }
}

describe('the commands of a hook in one process come to what they come to one by one', () => {
  const cases: Readonly<Record<string, readonly HookCall[]>> = {
    'all well': [aHook(['echo one; echo err >&2', 'printf "two"', 'echo three'])],
    'stops at the first failure': [aHook(['echo one', 'echo two; echo bad >&2; exit 7', 'echo three'])],
    'not found': [aHook(['nosuchprogram'], {}), aHook(['true', 'nosuchprogram', 'true'])],
    'killed by a signal': [aHook(['true', 'kill -9 $$', 'true'])],
    'quotes, lines and words of the shell': [
      aHook(["echo \"it's\"\necho '$HOME'", 'exit_=1; echo $exit_', 'set -u; echo "$0"']),
    ],
    'nothing of one command is left for the next': [aHook(['x=1; cd /; umask 0', 'echo "[$x]"', 'false', 'echo no'])],
    variables: [
      aHook(['echo lost', 'printf "kept\\n\\n"'], { writes: { stdout: 'token' } }),
      aHook(['echo "<$token>"', 'true'], { reads: ['token'] }),
    ],
    'another entrypoint': [aHook(['a b', 'c'], { entrypoint: ['/bin/echo', '-n', "it's"] })],
  }
  for (const [name, hooks] of Object.entries(cases)) {
    test(name, async () => {
      const one = await outcome(hooks, 'lingering')
      const each = await outcome(hooks, 'cheap')
      assert.deepEqual(one.lines, each.lines)
      assert.deepEqual(one.failures, each.failures)
      assert.ok(one.asked.length <= hooks.length, `${one.asked.length} processes`)
    })
  }

  test('a word of the shell is no program', async () => {
    const { failures, asked } = await outcome([aHook(['/', '/'], { entrypoint: ['cd'] })], 'lingering')
    assert.match(String(failures[0]?.[0]), /command 1 of 2, .*exited with 127/)
    assert.equal(asked.length, 1)
  })

  test('in an instance without a shell they run one by one', async () => {
    const hook = aHook(['a', 'b'], { entrypoint: ['/bin/echo'] })
    const { lines, asked } = await outcome([hook], 'lingering', ['/bin/sh'])
    assert.deepEqual([lines, asked.length], [['a', 'b'], 3])
  })
})

test('what is too long is not joined', () => {
  assert.equal(joined(['/bin/sh', '-c'], ['a'.repeat(60_000), 'b'.repeat(60_000)], 'm'), undefined)
  assert.notEqual(joined(['bash', '-c'], ['a', 'b'], 'm'), undefined)
})

test('a marker is found wherever chunks are cut', () => {
  const marker = '<--->'
  const whole = Buffer.from(`a${marker}b<--c${marker}${marker}<-`)
  for (let cut = 0; cut <= whole.length; cut++) {
    const parts = ['', '', '', '']
    const splitter = splitAt(marker, (index, chunk) => {
      parts[index] += Buffer.from(chunk).toString()
    })
    splitter.add(whole.subarray(0, cut))
    splitter.add(whole.subarray(cut))
    splitter.end()
    assert.deepEqual([parts, splitter.seen()], [['a', 'b<--c', '', '<-'], 3])
  }
})

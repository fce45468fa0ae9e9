import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { ctrlC, type Move, noTerminal, runOnTerminal } from '../support/pseudo-terminal.ts'
import { type Scenario, scenario } from './scenario.ts'

/** Ctrl-C and SIGTERM, drawn and in lines, on a terminal and in a pipe. A slow hook on the host is what is interrupted. */

const onTerminal = { skip: noTerminal() }
const slowHook = 'echo $$ > slow.pid; exec sleep 30'
const quickHook = 'echo synced $DRYDOCK_NODE >> hooks.log'
const underWay = /hook post-node-sync (here|envs)/
const stopping = /stopping: .*once more/
const ways = ['auto', 'plain'] as const

/** A person at the terminal; the program has to end long before the slow hook would. */
async function atTerminal(here: Scenario, args: string, moves: readonly Move[]) {
  const started = performance.now()
  const { code, shown } = await runOnTerminal(args.split(' '), { cwd: here.folder, moves })
  const tookMs = performance.now() - started
  const text = stripVTControlCharacters(shown)
  assert.ok(tookMs < 20_000, `it took ${tookMs} ms:\n${text}`)
  assert.ok(!/defect|^ {4}at /m.test(text), text)
  const [hidden, visible] = [shown.lastIndexOf('\u001b[?25l'), shown.lastIndexOf('\u001b[?25h')]
  assert.ok(hidden <= visible, `the cursor stays hidden:\n${JSON.stringify(shown.slice(-300))}`)
  return { code, text }
}

/** A change of a live node: it is committed, so its hook is not broken off. */
async function liveChange(here: Scenario): Promise<void> {
  await here.compose('apply --enable-group web1-group')
  await here.edit('envs/templates/page.hbs', 'from', 'and welcome from')
  await here.edit('envs/shop.yml', quickHook, slowHook)
}

/** Waits, not for long, until a process has ended; one that nobody has asked for its exit code yet has. */
async function isGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: NodeJS.ErrnoException) => {
      assert.equal(error.code, 'ENOENT')
      return ''
    })
    if (status === '' || / [ZX] /.test(status)) return
    await wait(20)
  }
  assert.fail(`process ${pid} is still there`)
}

for (const progress of ways) {
  scenario(
    `Ctrl-C with --progress ${progress} stops at a border between steps, says how to go on, and going on works`,
    'pair',
    async here => {
      await here.edit('envs/shop.yml', quickHook, slowHook)
      const typed = `apply --progress ${progress}`
      const { code, text } = await atTerminal(here, typed, [{ after: underWay, send: ctrlC }])
      assert.equal(code, 130, text)
      assert.match(text, stopping)
      assert.match(text, /web1 +broken off/)
      assert.match(text, /web2 +not reached/)
      assert.match(text, /^stopped: 1 broken off, 1 not reached in /m)
      assert.doesNotMatch(text, /failed/)
      assert.match(text, new RegExp(`next: compose ${typed}`))
      assert.deepEqual(await here.instances('vm1'), ['web1 running'])
      await here.edit('envs/shop.yml', slowHook, quickHook)
      await here.compose('apply', { stdout: [/web1 +set up/, /web2 +created/] })
    },
    onTerminal,
  )

  scenario(
    `a second Ctrl-C with --progress ${progress} leaves at once, and the hook does not stay behind`,
    'pair',
    async here => {
      await liveChange(here)
      const { code, text } = await atTerminal(here, `apply --enable-group web1-group --progress ${progress}`, [
        { after: underWay, send: ctrlC },
        { after: stopping, send: ctrlC },
      ])
      assert.equal(code, 130, text)
      assert.match(text, /left at once: .*compose status/)
      assert.doesNotMatch(text, /next: /)
      await isGone(Number(await here.read('slow.pid')))
    },
    onTerminal,
  )

  scenario(
    `SIGTERM with --progress ${progress} ends like a Ctrl-C, with 143`,
    'pair',
    async here => {
      await here.edit('envs/shop.yml', quickHook, slowHook)
      const { code, text } = await atTerminal(here, `apply --progress ${progress}`, [
        { after: underWay, send: 'SIGTERM' },
      ])
      assert.equal(code, 143, text)
      assert.match(text, /next: compose apply/)
    },
    onTerminal,
  )
}

scenario('a live node that is being changed is brought to its end before the stop', 'pair', async here => {
  await liveChange(here)
  await here.edit('envs/shop.yml', slowHook, 'sleep 1')
  await here.edit('envs/shop.yml', '(list "1" "2")', '(list "1")')
  let asked = false
  const { stdout } = await here.compose(
    'apply',
    { stdout: /web1 +files changed/, stderr: stopping },
    {
      watch: program =>
        program.onStderr(text => {
          if (asked || !underWay.test(text)) return
          asked = true
          program.kill('SIGINT')
        }),
    },
  )
  assert.doesNotMatch(stdout, /put back/)
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'hello and welcome from web1\n')
})

scenario(
  'SIGTERM in a pipe: 143, and with --progress json the wish to stop is a line of its own',
  'pair',
  async here => {
    await here.edit('envs/shop.yml', quickHook, slowHook)
    let sent = false
    const { stderr } = await here.compose(
      'apply --progress json',
      { exit: 143, stdout: /^stopped: /m },
      {
        watch: program =>
          program.onStderr(text => {
            if (sent || !/"type":"step-started","step":"[^"]*post-node-sync:node-3@host"/.test(text)) return
            sent = true
            program.kill('SIGTERM')
          }),
      },
    )
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter(line => line.startsWith('{'))
    const types = lines.map(line => JSON.parse(line).type)
    assert.equal(types[0], 'run-started')
    assert.ok(types.includes('stop-asked'), types.join(' '))
    assert.equal(types.at(-1), 'run-ended')
  },
)

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Scenario, scenario } from './scenario.ts'

/** Two programs at once on one project. The hook of the first waits for a file, so that nothing here waits for time. */

const quickHook = 'echo synced $DRYDOCK_NODE >> hooks.log'
const waitingHook = 'while [ ! -e go ]; do sleep 0.05; done'
const underWay = /hook post-node-sync (here|envs)/

/** Runs `then` once while the words' own hook is under way; the end of both. */
async function during(here: Scenario, words: string, exit: number, then: (kill: () => void) => Promise<void>) {
  let other: Promise<void> | undefined
  await here.compose(
    words,
    { exit },
    {
      watch: program =>
        program.onStderr(text => {
          if (underWay.test(text)) other ??= then(() => program.kill('SIGKILL'))
        }),
    },
  )
  assert.ok(other, 'the hook never ran')
  await other
}

async function lockFiles(here: Scenario): Promise<readonly string[]> {
  return (await readdir(join(here.folder, 'lxd-conf'))).filter(file => file.includes('.lock-'))
}

/** Waits for the lock and lets the holder go on as soon as it does. */
function waitsAndLetsGo(here: Scenario, expected: Parameters<Scenario['compose']>[1]) {
  let isLet = false
  const watch = (program: { onStderr(listener: (text: string) => void): void }): void =>
    program.onStderr(text => {
      if (isLet || !/waiting for the lock of shop on vm1: held by /.test(text)) return
      isLet = true
      void here.write('go', '')
    })
  return here.compose('apply --lock-wait 1m', expected, { watch })
}

scenario('of two at once one is told who is at work; one that waits finds nothing to do', 'pair', async here => {
  await here.edit('envs/shop.yml', quickHook, waitingHook)
  await during(here, 'apply', 0, async () => {
    await here.compose('apply', {
      exit: 5,
      stderr: [/shop is locked on vm1: held by \S+@\S+ \(compose apply, process \d+\) since /, /--lock-wait/],
    })
    await here.compose('destroy shop -y', { exit: 5 })
    await here.compose('lock status', { stdout: [/shop on vm1: held by/, /shop on vm2: held by/], never: /gone/ })
    await here.compose('lock release shop', { exit: 64, stderr: /-y/ })
    await waitsAndLetsGo(here, { stderr: /unchanged/, never: /run hook/ })
  })
  assert.deepEqual(await lockFiles(here), [])
  await here.compose('lock status', { stderr: /no locks/ })
})

scenario(
  'a lock on an endpoint that the files do not have any more is shown, and can be released',
  'pair',
  async here => {
    const [asItWas, moved] = ['connection: "vm{{number}}"', 'connection: vm1']
    await here.edit('envs/shop.yml', quickHook, waitingHook)
    await during(here, 'apply', 137, async kill => kill())
    await here.write('go', '')
    await here.edit('envs/shop.yml', asItWas, moved)
    await here.compose('lock status', { stdout: [/shop on vm1: held by/, /shop on vm2: held by/] })
    // The endpoints of the project's other groups are not meant when one is named.
    await here.edit('envs/shop.yml', moved, asItWas)
    await here.compose('lock release shop --enable-group web1-group -y', {
      stderr: /released shop on vm1/,
      never: /on vm2/,
    })
    await here.edit('envs/shop.yml', asItWas, moved)
    await here.compose('lock release shop -y', { stderr: /released shop on vm2/ })
    assert.deepEqual(await lockFiles(here), [])
  },
)

scenario('a holder that was killed is taken over at once', 'pair', async here => {
  await here.edit('envs/shop.yml', quickHook, waitingHook)
  await during(here, 'apply', 137, async kill => kill())
  await here.compose('lock status', { stdout: /shop on vm1: held by .*, which is gone/ })
  await here.write('go', '')
  await here.compose('apply', { stdout: /web2/ })
  assert.deepEqual(await lockFiles(here), [])
})

scenario('what a holder left that was killed at its very end is taken away by the next one', 'pair', async here => {
  await here.edit('envs/shop.yml', quickHook, waitingHook)
  await during(here, 'apply', 137, async kill => kill())
  const [left = ''] = await lockFiles(here)
  const text = await readFile(join(here.folder, 'lxd-conf', left), 'utf8')
  await here.write('go', '')
  await here.compose('apply', {})
  await here.write(`lxd-conf/${left}`, text)
  await here.compose('plan', {})
  assert.deepEqual(await lockFiles(here), [left])
  await here.compose('apply', { stderr: /unchanged/ })
  assert.deepEqual(await lockFiles(here), [])
})

scenario('a plan that is not the one shown any more is refused', 'pair', async here => {
  await here.edit('envs/shop.yml', quickHook, waitingHook)
  await during(here, 'apply --enable-group web1-group', 0, async () => {
    await waitsAndLetsGo(here, { exit: 7, stderr: /the plan is stale/ })
  })
  assert.deepEqual(await here.instances('vm2').catch(() => []), [])
  assert.deepEqual(await lockFiles(here), [])
})

import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { noTerminal, runOnTerminal } from '../support/pseudo-terminal.ts'
import { scenario } from './scenario.ts'

scenario('--progress json begins with its version, has every step, and no secret in any line', 'pair', async here => {
  const secret = 'correct-horse-battery'
  await here.write('secret.yaml', `secrets: { token: ${secret} }\n`)
  await here.edit(
    'envs/shop.yml',
    'greeting: "{{Values.greeting}}" }',
    'greeting: hello, token: "{{Values.secrets.token}}" }',
  )
  await here.edit('envs/shop.yml', 'echo synced $DRYDOCK_NODE', 'echo it is $token; echo synced $DRYDOCK_NODE')
  const { stderr } = await here.compose('apply --progress json --render-values secret.yaml', {
    stdout: /web2 +created/,
    never: new RegExp(secret),
  })
  const events = stderr
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const [first] = events
  assert.deepEqual([first.type, first.version, first.plan.version], ['run-started', 1, 1])
  assert.ok(events.slice(1).every(event => event.version === undefined))
  const heard = events.filter(({ type }) => type === 'step-output').map(({ text }) => text)
  assert.ok(heard.includes('it is ******'), heard.join('\n'))
  const ended = new Set(events.filter(({ type }) => /step-(done|skipped)/.test(type)).map(({ step }) => step))
  assert.deepEqual(
    first.plan.steps.map(({ id }: { id: string }) => id).filter((id: string) => !ended.has(id)),
    [],
  )
})

scenario('lines in a pipe: one per quick step, hooks told apart, output line by line', 'pair', async here => {
  await here.edit('envs/shop.yml', 'cat /srv/page', 'cat /srv/page; echo once more')
  const { stderr } = await here.compose('apply --enable-group web1-group')
  const lines = stderr.split('\n')
  assert.equal(lines.filter(line => / vm1\/shop\/web1-group\/web1 start web1\b/.test(line)).length, 1)
  const hooks = lines.filter(line => line.includes('run hook post-node-sync'))
  assert.match(
    hooks[0] ?? '',
    /run hook post-node-sync \[config\] in web1 \(envs\/shop\.yml:\d+\): done in [\d.]+ m?s$/,
  )
  assert.match(
    hooks[1] ?? '',
    /^\S+Z here\/shop\/web1-group\/web1 run hook post-node-sync here \(envs\/shop\.yml:\d+\)/,
  )
  const at = lines.indexOf(hooks[0] ?? '')
  assert.match(lines[at + 1] ?? '', /web1 \| hello from web1$/)
  assert.match(lines[at + 2] ?? '', /web1 \| once more$/)
})

scenario(
  'on a terminal there is a row per node while it runs, and the summary and the next command at the end',
  'pair',
  async here => {
    const { code, shown } = await runOnTerminal(['apply'], { cwd: here.folder, columns: 80, rows: 24 })
    const text = stripVTControlCharacters(shown)
    assert.equal(code, 0, text)
    assert.match(text, /✔ web1-group \/ web1 +[\d.]+ m?s/)
    assert.match(text, /✓ shop \/ web2-group \/ web2 +created +[\d.]+ m?s\r\n2 done in .*\r\nnext: compose status\r\n/)
    assert.ok(text.split('\r\n').every(line => line.length <= 160))
  },
  { skip: noTerminal() },
)

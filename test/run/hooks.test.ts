import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Engine, FileToPush } from '../../src/engine/engine.ts'
import type { HookCall } from '../../src/model/hook.ts'
import type { Materials } from '../../src/model/materials.ts'
import type { Value } from '../../src/model/values.ts'
import { aHook, diskEntry, hostHook, materials, planBuilder, templateEntry } from '../support/plan-builder.ts'
import { createRenderer } from '../support/renderer.ts'
import { hostWith, outputOf, type RunSettings, readGuest, runPlan } from '../support/run-plan.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-hooks-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const hostEnvironment = { PATH: '/usr/bin:/bin', HOME: homedir(), EDITOR: 'vi' }

async function runHooks(hooks: readonly HookCall[], given: Materials = materials(), settings: RunSettings = {}) {
  const builder = planBuilder()
  let needs: string[] = []
  for (const hook of hooks) needs = [builder.add('run-hook', { hook }, { needs })]
  const engine = settings.engine ?? (await hostWith('web1'))
  return runPlan(builder.plan(), { hostEnvironment, materials: given, ...settings, engine })
}

async function environmentOf(variables: Readonly<Record<string, Value>>, more: Partial<Materials> = {}) {
  const { events } = await runHooks([aHook(['printenv'])], materials(variables, more))
  return Object.fromEntries(outputOf(events).map(line => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]))
}

describe('the environment of a hook', () => {
  test('texts as they are, numbers as they were written, the rest as JSON; dashes become underscores', async () => {
    const found = await environmentOf({
      text: ' a b ',
      'with-dash': 'x',
      release: { number: 22.1, text: '22.10' },
      count: 7,
      on: true,
      nothing: null,
      list: [1, { number: 1.5, text: '1.50' }, { number: 7, text: '007' }, 'a'],
      map: { a: 'b', c: [] },
    })
    assert.equal(found.text, ' a b ')
    assert.equal(found.with_dash, 'x')
    assert.equal(found.release, '22.10')
    assert.deepEqual([found.count, found.on, found.nothing], ['7', 'true', 'null'])
    assert.equal(found.list, '[1,1.50,7,"a"]')
    assert.equal(found.map, '{"a":"b","c":[]}')
  })

  test('labels over variables, names of the node, no variable that is not exported', async () => {
    const found = await environmentOf(
      { role: 'from vars', hidden: 'x' },
      {
        variables: new Map([
          ['shop', { project: 'shop', variables: { role: 'from vars', hidden: 'x' }, notExported: ['hidden'] }],
        ]),
        labels: new Map([['shop/web/web1', { role: 'front' }]]),
      },
    )
    assert.equal(found.role, 'front')
    assert.equal(found.hidden, undefined)
    assert.deepEqual([found.DRYDOCK_NODE, found.DRYDOCK_INSTANCE, found.DRYDOCK_ENDPOINT], ['web1', 'web1', 'vm1'])
  })

  test('also the descriptions are kept back by name', async () => {
    const shop = { project: 'shop', variables: {}, notExported: ['project'] }
    const found = await environmentOf(
      {},
      { variables: new Map([['shop', shop]]), templateGlobals: new Map([['shop', { project: { name: 'shop' } }]]) },
    )
    assert.equal(found.project, undefined)
  })

  test('the project and the node as JSON', async () => {
    const project = { name: 'shop', groups: [{ name: 'web', nodes: [{ name: 'web1', address: '10.0.0.1' }] }] }
    const templateGlobals = new Map([['shop', { project }]])
    const found = await environmentOf({}, { templateGlobals })
    assert.deepEqual(JSON.parse(found.project ?? ''), project)
    assert.deepEqual(JSON.parse(found.node ?? ''), { name: 'web1', address: '10.0.0.1' })
  })

  const secrets = ['s3cret-of-the-database']

  test('what holds a secret goes only to hooks that name it, in their text or under secrets', async () => {
    const variables = { 'db-password': 's3cret-of-the-database', url: 'pg://x:s3cret-of-the-database@db', plain: 'x' }
    const given = materials(variables, { secrets })
    const seen = async (more: Partial<HookCall>, text = 'printenv'): Promise<readonly string[]> => {
      const { events } = await runHooks([aHook([text], more)], given)
      return outputOf(events).map(line => line.split('=')[0] ?? '')
    }
    const ours = ['db_password', 'url', 'plain']
    assert.deepEqual(
      (await seen({})).filter(name => ours.includes(name)),
      ['plain'],
    )
    const asked = await seen({ secrets: ['db-password'] })
    assert.deepEqual(
      asked.filter(name => ours.includes(name)),
      ['db_password', 'plain'],
    )
    assert.deepEqual(await seen({}, 'printenv url'), ['pg://x:******@db'])
  })

  test('a description with a secret likewise', async () => {
    const project = { name: 'shop', description: 's3cret-of-the-database' }
    const given = materials({}, { secrets, templateGlobals: new Map([['shop', { project }]]) })
    const quiet = await runHooks([hostHook(['env'])], given)
    assert.equal(outputOf(quiet.events).filter(line => line.startsWith('project=')).length, 0)
    const asked = await runHooks([hostHook(['echo "${#project}"'])], given)
    assert.deepEqual(outputOf(asked.events), [String(JSON.stringify(project).length)])
  })

  test('more than 100 kB goes by a file, which is gone afterwards; bash reads it by itself', async () => {
    const large = `it's large\n$HOME \`id\` ${'y'.repeat(150_000)}`
    const commands = [
      'printf "%s" "$large" | sha256sum; echo "$small"',
      'stat -c %a "$DRYDOCK_VARIABLES"; echo "$BASH_ENV"',
    ]
    const hook = hostHook(commands, { entrypoint: ['/bin/bash', '-c'] })
    const { events, report } = await runHooks([hook], materials({ large, small: 'here' }))
    assert.equal(report.ok, true)
    const [sum, small, mode, path = ''] = outputOf(events)
    assert.equal(sum, `${createHash('sha256').update(large).digest('hex')}  -`)
    assert.deepEqual([small, mode], ['here', '600'])
    await assert.rejects(stat(path), { code: 'ENOENT' })
  })

  test('another shell reads the file when it is told to; a hook that fails leaves no file', async () => {
    const blob = 'z'.repeat(120_000)
    const commands = ['. "$DRYDOCK_VARIABLES"; echo "${#blob} $DRYDOCK_VARIABLES"', 'exit 3']
    const { events, report } = await runHooks([hostHook(commands)], materials({ blob }))
    assert.equal(report.ok, false)
    const [length, path = ''] = (outputOf(events)[0] ?? '').split(' ')
    assert.equal(length, '120000')
    await assert.rejects(stat(path), { code: 'ENOENT' })
  })

  test('a description that is too large goes by the file, to hooks that use it', async () => {
    const project = { name: 'shop', description: 'x'.repeat(140_000) }
    const given = materials({}, { templateGlobals: new Map([['shop', { project }]]) })
    const quiet = await runHooks([hostHook(['echo "<$DRYDOCK_VARIABLES>"'])], given)
    assert.deepEqual(outputOf(quiet.events), ['<>'])
    const using = hostHook(['echo "${#project}"'], { entrypoint: ['/bin/bash', '-c'] })
    const asked = await runHooks([using], given)
    assert.deepEqual(outputOf(asked.events), [String(JSON.stringify(project).length)])
  })

  test('in a guest it is a file of the user of the hook', async () => {
    const engine = await hostWith('web1')
    const pushed: FileToPush[] = []
    const removed: string[] = []
    const watching: Engine = {
      ...engine,
      pushFiles: (name, files, keep, call) => {
        pushed.push(...files)
        return engine.pushFiles(name, files, keep, call)
      },
      exec: (name, command, output, call) => {
        if (command.argv[0] === '/bin/rm') removed.push(command.argv[2] ?? '')
        return engine.exec(name, command, output, call)
      },
    }
    const hook = aHook(['cat "$DRYDOCK_VARIABLES"', 'printenv'], { uid: 33, gid: 33 })
    const { events } = await runHooks([hook], materials({ blob: 'w'.repeat(120_000) }), { engine: watching })
    const [file] = pushed
    assert.deepEqual([file?.owner, file?.group, file?.mode], ['33', '33', 0o600])
    assert.deepEqual(removed, [file?.path])
    const output = outputOf(events)
    assert.equal(output[0], `blob='${'w'.repeat(120_000)}'`)
    assert.equal(output.filter(line => line.startsWith('blob=')).length, 1)
  })

  test('a large variable whose name no shell can call is refused by name', async () => {
    const { report } = await runHooks([aHook(['true'])], materials({ 'a.b': 'y'.repeat(120_000) }))
    assert.equal(report.nodes[0]?.failure?.code, 'hook/failed')
    assert.match(report.nodes[0]?.failure?.message ?? '', /variable "a\.b" has 120005 bytes/)
  })
})

describe('a hook on the host', () => {
  test('has the home of the operator, the workspace as working directory, and the variables of its node', async () => {
    const given = materials({ zone: 'dmz' }, { workspaceDirectory: folder, hostEnvironment: { LXD_CONF: '/conf' } })
    const commands = ['echo "$HOME $EDITOR"', 'pwd', 'echo "$zone $LXD_CONF $DRYDOCK_NODE $DRYDOCK_ENDPOINT"']
    const { events } = await runHooks([hostHook(commands)], given)
    assert.deepEqual(outputOf(events), [`${homedir()} vi`, folder, 'dmz /conf web1 vm1'])
  })

  test('is told of the very instance it is about, and of its endpoint', async () => {
    const about = { about: 'web1-g2', aboutOn: 'vm0' }
    const { events } = await runHooks([hostHook(['echo "$DRYDOCK_INSTANCE $DRYDOCK_ENDPOINT"'], about)])
    assert.deepEqual(outputOf(events), ['web1-g2 vm0'])
  })

  test('stops at the first command that fails, with its exit code and what it said', async () => {
    const { report, events } = await runHooks([hostHook(['echo one', 'echo no >&2; exit 7', 'echo never'])])
    assert.deepEqual(outputOf(events), ['one', 'no'])
    const failure = report.nodes[0]?.failure
    assert.equal(failure?.code, 'hook/failed')
    assert.match(failure?.message ?? '', /post-node-sync hook on this machine: command 2 of 3, .* exited with 7/)
    assert.deepEqual([failure?.said, failure?.request], ['no', '/bin/sh -c echo no >&2; exit 7'])
  })

  test('a program that is not there, and a folder that is not there, are said', async () => {
    const program = await runHooks([hostHook(['x'], { entrypoint: ['/no/such/program'] })])
    assert.match(program.report.nodes[0]?.failure?.message ?? '', /cannot start \/no\/such\/program/)
    const long = await runHooks([hostHook([`: ${'x'.repeat(200_000)}`])])
    assert.match(long.report.nodes[0]?.failure?.message ?? '', /E2BIG/)
    const place = await runHooks([hostHook(['true'])], materials({}, { workspaceDirectory: '/no/such/folder' }))
    assert.match(place.report.nodes[0]?.failure?.message ?? '', /\/no\/such\/folder is not a directory/)
  })

  test('a time limit kills the whole group', async () => {
    const pidFile = join(folder, 'pid')
    const before = performance.now()
    const hook = hostHook([`sleep 60 & echo $! > ${pidFile}; wait`], { timeoutMs: 1500 })
    const { report } = await runHooks([hook])
    assert.equal(report.nodes[0]?.failure?.code, 'hook/timeout')
    assert.match(
      report.nodes[0]?.failure?.message ?? '',
      /hook on this machine: "sleep 60 .*": .* was not done after 1500 ms/,
    )
    assert.ok(performance.now() - before < 15_000)
    await mustBeGone(Number(await readFile(pidFile, 'utf8')))
  })

  test('the time limit is for all commands together', async () => {
    const { report, events } = await runHooks([
      hostHook(['sleep 0.1', 'sleep 0.1; echo 2', 'sleep 60'], { timeoutMs: 1200 }),
    ])
    assert.equal(report.nodes[0]?.failure?.code, 'hook/timeout')
    assert.deepEqual(outputOf(events), ['2'])
  })

  test('a stop kills the whole group', async () => {
    const pidFile = join(folder, 'stopped-pid')
    const stop = new AbortController()
    const { report } = await runHooks([hostHook([`sleep 60 & echo $! > ${pidFile}; echo up; wait`])], materials(), {
      signal: stop.signal,
      on: event => {
        if (event.type === 'step-output') stop.abort()
      },
    })
    assert.deepEqual([report.stopped, report.nodes[0]?.failure?.code], [true, 'run/stopped'])
    await mustBeGone(Number(await readFile(pidFile, 'utf8')))
  })

  test('a child in the background that keeps the output open does not hold up the run, and lives on', async () => {
    const pidFile = join(folder, 'background-pid')
    const before = performance.now()
    const { report, events } = await runHooks([hostHook([`sleep 30 & echo $! > ${pidFile}; echo started`])])
    const lasted = performance.now() - before
    const pid = Number(await readFile(pidFile, 'utf8'))
    try {
      assert.deepEqual([report.ok, outputOf(events)], [true, ['started']])
      assert.ok(lasted < 15_000, `${lasted} ms`)
      assert.equal(process.kill(pid, 0), true)
    } finally {
      process.kill(pid, 'SIGKILL')
    }
  })

  test('much output arrives whole and in order', async () => {
    const { events } = await runHooks([hostHook(['i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done'])])
    const lines = outputOf(events)
    assert.equal(lines.length, 20_000)
    assert.ok(lines.every((line, index) => line === `line ${index}`))
  })
})

describe('variables of the run', () => {
  test('the output of the last command, as it is, goes to later hooks and is not shown', async () => {
    const writer = aHook(['echo first', 'echo token-1'], { writes: { stdout: 'token' } })
    const reader = hostHook(['printf "<%s>" "$token"'])
    const { events } = await runHooks([writer, reader])
    assert.deepEqual(outputOf(events), ['<token-1', '>'])
    const set = events.filter(event => event.type === 'variable-set')
    assert.deepEqual(set, [{ type: 'variable-set', name: 'token', by: 'run-hook#0' }])
  })

  test('stderr likewise; a hook that fails writes nothing', async () => {
    const writer = hostHook(['echo out; echo err >&2'], { writes: { stderr: 'said' } })
    const failing = hostHook(['echo x; exit 1'], { writes: { stdout: 'never' } })
    const { events } = await runHooks([writer, hostHook(['printf %s "$said$never"']), failing])
    assert.deepEqual(outputOf(events), ['out', 'err'])
    assert.equal(events.filter(event => event.type === 'variable-set').length, 1)
  })

  test('goes to templates that waited for it: into the guest, and to the host copy', async () => {
    const destination = join(folder, 'deep', 'nginx.conf')
    const late = { id: 'late', project: 'shop', sourceText: 'token={{token}} for {{node}}', sourcePath: 'late.hbs' }
    const own = { node: 'web1' }
    const builder = planBuilder()
    const hook = hostHook(['printf "s3cret-token"'], { writes: { stdout: 'token' } })
    const wrote = builder.add('run-hook', { hook })
    const template = { id: 'late', source: 'late.hbs', destination, hash: 'h', reads: ['token'] }
    const rendered = builder.add('write-template', { template }, { needs: [wrote] })
    const entries = [templateEntry('/etc/late', 'late')]
    builder.add('push-files', { instance: 'web1', entries }, { needs: [rendered] })
    const given = materials({}, { templates: new Map([['late', { ...late, own }]]), secrets: ['s3cret-token'] })
    const engine = await hostWith('web1')
    const { report } = await runPlan(builder.plan(), { engine, materials: given, hostEnvironment })
    assert.equal(report.nodes[0]?.failure, undefined)
    assert.equal(await readGuest(engine, 'web1', '/etc/late'), 'token=s3cret-token for web1')
    assert.equal(await readFile(destination, 'utf8'), 'token=s3cret-token for web1')
    assert.equal((await stat(destination)).mode & 0o777, 0o600)
  })

  test('goes to templates that read files of the workspace, too', async () => {
    const sourceText = '{{readFile "motd"}} {{token}}'
    const late = { id: 'late', project: 'shop', sourceText, sourcePath: 'late.hbs' }
    const { renderTemplate } = createRenderer({ readFile: path => (path === 'motd' ? 'welcome' : undefined) })
    const builder = planBuilder()
    const wrote = builder.add('run-hook', { hook: hostHook(['printf t1'], { writes: { stdout: 'token' } }) })
    builder.add('push-files', { instance: 'web1', entries: [templateEntry('/etc/late', 'late')] }, { needs: [wrote] })
    const given = materials({}, { templates: new Map([['late', late]]), renderTemplate })
    const engine = await hostWith('web1')
    await runPlan(builder.plan(), { engine, materials: given, hostEnvironment })
    assert.equal(await readGuest(engine, 'web1', '/etc/late'), 'welcome t1')
  })

  test('a template that cannot be rendered says where', async () => {
    const late = { id: 'late', project: 'shop', sourceText: 'a\n{{ nothing }}', sourcePath: 'late.hbs' }
    const builder = planBuilder()
    builder.add('push-files', { instance: 'web1', entries: [templateEntry('/etc/late', 'late')] })
    const given = materials({}, { templates: new Map([['late', late]]) })
    const { report } = await runPlan(builder.plan(), { engine: await hostWith('web1'), materials: given })
    assert.equal(report.nodes[0]?.failure?.code, 'template/failed')
    assert.match(report.nodes[0]?.failure?.message ?? '', /^late.hbs:2: .*nothing/)
  })
})

describe('files', () => {
  test('a file that changed since the plan fails its step and changes nothing', async () => {
    const path = join(folder, 'page')
    for (const now of ['planned!', 'planned and longer', 'short', undefined]) {
      if (now === undefined) await rm(path)
      else await writeFile(path, now)
      const builder = planBuilder()
      builder.add('push-files', { instance: 'web1', entries: [diskEntry('/srv/page', path, 'planned.')] })
      const engine = await hostWith('web1')
      const { report } = await runPlan(builder.plan(), { engine })
      assert.equal(report.nodes[0]?.failure?.code, now === undefined ? 'files/unreadable' : 'files/changed')
      assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
    }
  })

  test('a host copy without a secret can be read by all, and is written once', async () => {
    const destination = join(folder, 'plain.conf')
    const builder = planBuilder()
    const template = { id: 'plain', source: 'plain.hbs', destination, hash: 'h', reads: [] }
    const first = builder.add('write-template', { template })
    builder.add('write-template', { template }, { needs: [first] })
    const given = materials({}, {}, { plain: 'plain text' })
    let inode: number | undefined
    let same = false
    await runPlan(builder.plan(), {
      materials: given,
      on: event => {
        if (event.type !== 'step-done') return
        const { ino } = statSync(destination)
        same = inode === ino
        inode ??= ino
      },
    })
    assert.equal((await stat(destination)).mode & 0o777, 0o644)
    assert.equal(same, true)
  })
})

async function mustBeGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    if (state === undefined || / Z /.test(state)) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  assert.fail(`process ${pid} is still there`)
}

test('many hooks side by side need no more listeners than there are', async () => {
  const warnings: Error[] = []
  const note = (warning: Error): unknown => warnings.push(warning)
  process.on('warning', note)
  const builder = planBuilder()
  for (let index = 0; index < 30; index++) {
    const place = { endpoint: `vm${index}` }
    builder.add('run-hook', { hook: hostHook(['sleep 0.1']) }, place)
  }
  const { report } = await runPlan(builder.plan(), { hostEnvironment, materials: materials() })
  process.off('warning', note)
  assert.deepEqual([report.ok, warnings], [true, []])
})

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { apply } from '../../src/app/apply.ts'
import { type Connect, everything } from '../../src/app/request.ts'
import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import { ComposeError } from '../../src/errors.ts'
import type { RunEvent } from '../../src/model/event.ts'
import { folderWith } from '../support/folder.ts'

const environment = `
version: "1"
projects:
  - name: shop
    hooks:
      - event: pre-project
        node: host
        out2var: token
        commands: ["echo made >> hooks.log; touch machine; cat token"]
    groups:
      - name: web-group
        connection: vm1
        nodes:
          - name: web1
            image_source: nginx/1
            image_remote_server: myserver
            hooks:
              - event: post-node-sync
                node: host
                commands: ['echo "got $token" >> hooks.log']
`
const remotes = `
default-remote: vm1
remotes:
  myserver: { addr: "", protocol: embedded, public: true }
  vm1: { addr: "", protocol: embedded }
`

test('a hook that makes the endpoint runs once in an apply, and what it wrote is there for those after it', async context => {
  const folder = folderWith(context, {
    '.drydock.yml': 'general: { lxd_confdir: ./lxd-conf }\nenv_dirs: [./envs/]\n',
    'envs/shop.yml': environment,
    'lxd-conf/config.yml': remotes,
    token: '8-and-9',
  })
  const host = createEmbeddedEngine({ endpoint: 'vm1' })
  const connect: Connect = async ({ name }) => {
    if (name !== 'vm1') return createEmbeddedEngine({ endpoint: name })
    if (existsSync(join(folder, 'machine'))) return host
    throw new ComposeError('engine/unreachable', 'vm1 cannot be reached', { endpoint: name })
  }
  const load = { cwd: folder, variables: {}, renderEnv: [] }
  const request = { load, selection: everything, signal: new AbortController().signal, connect }
  const stages: string[] = []
  const events: RunEvent[] = []
  const changed = await apply(request, {
    agree: ({ plan }) => stages.push(plan.stage) > 0,
    on: event => void events.push(event),
    hostEnvironment: { PATH: process.env.PATH ?? '' },
  })
  assert.deepEqual([changed.end, changed.report?.ok, stages], ['run', true, ['hooks-first', 'whole']])
  assert.equal(readFileSync(join(folder, 'hooks.log'), 'utf8'), 'made\ngot 8-and-9\n')
  assert.doesNotMatch(JSON.stringify([events, changed]), /8-and-9/)
})

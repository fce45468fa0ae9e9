import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { NetworkProbe } from '../../src/model/health.ts'
import { guestProbe } from '../../src/run/guest-probe.ts'

/** The scripts run here as they would in a guest that has one of the tools only. */

const always = ['sh', 'grep', 'sed', 'tr', 'tail']
const folders: string[] = []
const server = createServer((request, answer) => {
  hosts.push(request.headers.host ?? '')
  if (request.url === '/gone') answer.statusCode = 404
  if (request.url === '/moved') {
    answer.statusCode = 302
    answer.setHeader('location', '/gone')
  }
  answer.end('hello\n')
})
const silent = createTcpServer()
const hosts: string[] = []
let base = ''
let port = 0

before(async () => {
  for (const one of [server, silent]) await new Promise<void>(resolve => one.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  base = `http://127.0.0.1:${port}`
})
after(() => {
  server.close()
  silent.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

function find(tool: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => (tool.startsWith('/') ? tool : join(folder, tool)))
    .find(path => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** `NAME`, `NAME=WHAT IT IS HERE`, or several of them. */
function isMissing(tools: string): boolean {
  return tools.split(' ').some(tool => find(tool.split('=').at(-1) ?? '') === undefined)
}

/** A PATH with the tools every guest has, and these. */
function pathWith(tools: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'guest-tools-'))
  folders.push(folder)
  for (const tool of [...always, ...tools]) {
    const [name = '', from = tool] = tool.split('=')
    const target = find(from)
    if (target !== undefined) symlinkSync(target, join(folder, name))
  }
  return folder
}

function run(probe: NetworkProbe, path: string): Promise<{ code: number; last: string }> {
  const [shell = '', ...args] = guestProbe(probe)
  return new Promise(resolve => {
    execFile(
      shell,
      args,
      { env: { PATH: path, http_proxy: 'http://127.0.0.1:1' }, timeout: 10_000 },
      (error, out, err) => {
        const lines = `${err}${out}`.split('\n').filter(line => line.trim() !== '')
        resolve({ code: error === null ? 0 : Number(error.code), last: lines.at(-1) ?? '' })
      },
    )
  })
}

const webTools = ['curl', 'wget', 'wget=busybox', 'bash', 'nc=busybox', 'bash=busybox nc=busybox']
const socketTools = ['bash', 'perl', 'python3=/usr/bin/python3', 'nc=busybox', 'bash=busybox nc=busybox']

describe('http from inside a guest', () => {
  for (const tool of webTools) {
    test(`with ${tool}`, { skip: isMissing(tool) && `no ${tool} here` }, async () => {
      const path = pathWith(tool.split(' '))
      const good = await run({ kind: 'http', url: `${base}/index?a=1` }, path)
      assert.deepEqual([good.code, /^HTTP\/1(\.1)? 200/.test(good.last)], [0, true], good.last)
      assert.equal(hosts.at(-1), `127.0.0.1:${port}`)
      const moved = await run({ kind: 'http', url: `${base}/moved` }, path)
      assert.deepEqual([moved.code, / 302/.test(moved.last)], [0, true], moved.last)
      const gone = await run({ kind: 'http', url: `${base}/gone` }, path)
      assert.deepEqual([gone.code, / 404/.test(gone.last)], [1, true], gone.last)
      const closed = await run({ kind: 'http', url: 'http://127.0.0.1:1/' }, path)
      assert.notEqual(closed.code, 0)
      assert.match(closed.last, /refused|connect|no connection/i)
    })
  }
})

describe('tcp from inside a guest', () => {
  for (const tool of socketTools) {
    test(`with ${tool}`, { skip: isMissing(tool) && `no ${tool} here` }, async () => {
      const path = pathWith(tool.split(' '))
      const good = await run({ kind: 'tcp', host: '127.0.0.1', port }, path)
      assert.deepEqual(good, { code: 0, last: 'connected' })
      const closed = await run({ kind: 'tcp', host: '127.0.0.1', port: 1 }, path)
      assert.equal(closed.code, 1)
      assert.match(closed.last, /refused|no connection/i)
    })
  }
})

test('a guest without any of the tools says so', async () => {
  const path = pathWith([])
  assert.deepEqual(await run({ kind: 'http', url: base }, path), {
    code: 127,
    last: 'this guest has none of curl wget bash nc',
  })
  assert.equal((await run({ kind: 'http', url: 'https://127.0.0.1/' }, pathWith(['bash']))).code, 127)
  assert.equal((await run({ kind: 'tcp', host: '127.0.0.1', port }, path)).code, 127)
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { isComposeError } from '../../src/errors.ts'
import { createHttp, type Http } from '../../src/transport/http.ts'
import { openUpgraded } from '../../src/transport/upgrade.ts'

type OnUpgrade = (request: IncomingMessage, socket: Socket) => void

/** A server that hands each connection over, or answers when it is given no way to. */
async function serverThat(context: TestContext, onUpgrade: OnUpgrade | undefined): Promise<Http> {
  const server = createServer((_, answer) => answer.writeHead(409).end('not now'))
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  if (onUpgrade !== undefined) server.on('upgrade', onUpgrade)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const http = createHttp({ endpoint: 'pod1', address })
  context.after(() => {
    http.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return http
}

const accepted = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'

function wanted(signal = new AbortController().signal) {
  return { endpoint: 'pod1', path: '/exec/1/start?secret=x', body: '{"Tty":false}', signal }
}

async function opened(http: Http, read: (text: string) => void = () => {}) {
  const upgraded = await openUpgraded(http, wanted(), chunk => read(chunk.toString()))
  assert.ok(upgraded.kind === 'stream')
  return upgraded.stream
}

test('bytes go both ways, and each way is ended on its own', async context => {
  const http = await serverThat(context, (request, socket) => {
    socket.write(`${accepted}first `)
    let heard = `${request.method} ${request.headers.upgrade} `
    socket.on('data', chunk => {
      heard += chunk
    })
    socket.on('end', () => socket.end(`heard ${heard}`))
  })
  let said = ''
  const stream = await opened(http, text => {
    said += text
  })
  await stream.write(Buffer.from('hello'))
  stream.endWriting()
  assert.equal(await stream.ended, undefined)
  assert.match(said, /^first heard POST tcp .*hello$/)
})

test('an answer that is none to an upgrade is handed out', async context => {
  const http = await serverThat(context, undefined)
  const upgraded = await openUpgraded(http, wanted(), () => {})
  assert.deepEqual(upgraded, { kind: 'answer', status: 409, body: Buffer.from('not now') })
})

test('a connection that breaks says so, and what is written to it then is no failure', async context => {
  const http = await serverThat(context, (_, socket) => {
    socket.write(`${accepted}begun`)
    socket.once('data', () => socket.resetAndDestroy())
  })
  const stream = await opened(http)
  await stream.write(Buffer.from('x'))
  const broken = await stream.ended
  assert.ok(isComposeError(broken, 'engine/unreachable'), String(broken))
  assert.equal(broken.message.includes('secret'), false)
  await stream.write(Buffer.alloc(1_000_000))
})

test('a slow reader is waited for', async context => {
  let reading: Socket | undefined
  const http = await serverThat(context, (_, socket) => {
    socket.pause()
    socket.write(accepted)
    reading = socket
  })
  const stream = await opened(http)
  let isWritten = false
  const writing = (async () => {
    for (let piece = 0; piece < 64; piece++) await stream.write(Buffer.alloc(1024 * 1024))
    isWritten = true
  })()
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(isWritten, false)
  reading?.resume()
  await writing
  assert.equal(isWritten, true)
})

test('nobody there is engine/unreachable, a stop is run/stopped, before and while it is opened', async context => {
  const nobody = createHttp({ endpoint: 'pod1', address: 'unix:///no/such/socket' })
  context.after(() => nobody.close())
  await assert.rejects(
    openUpgraded(nobody, wanted(), () => {}),
    error => isComposeError(error, 'engine/unreachable'),
  )
  await assert.rejects(
    openUpgraded(nobody, wanted(AbortSignal.abort()), () => {}),
    error => isComposeError(error, 'run/stopped'),
  )
  const stopping = new AbortController()
  const silent = await serverThat(context, () => stopping.abort())
  await assert.rejects(
    openUpgraded(silent, wanted(stopping.signal), () => {}),
    error => isComposeError(error, 'run/stopped'),
  )
})

test('an answer is read as it comes, and told when it is cut off or never begins', async context => {
  const server = createServer((request, answer) => {
    if (request.url === '/never') return
    answer.write('one\n')
    if (request.url === '/cut') setImmediate(() => answer.destroy())
    else answer.end('two\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const http = createHttp({ endpoint: 'pod1', address })
  context.after(() => {
    http.close()
    server.closeAllConnections()
    server.close()
  })
  const { signal } = new AbortController()
  const read = async (path: string, timeoutMs = 5_000): Promise<string> => {
    const { status, body } = await http.open({ method: 'POST', path, signal, timeoutMs })
    let text = `${status} `
    for await (const chunk of body) text += Buffer.from(chunk).toString()
    return text
  }
  assert.equal(await read('/whole'), '200 one\ntwo\n')
  await assert.rejects(read('/cut'), error => isComposeError(error, 'engine/unreachable'))
  await assert.rejects(read('/never', 50), error => isComposeError(error, 'engine/timeout'))
})

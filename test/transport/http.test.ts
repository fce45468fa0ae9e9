import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type ComposeError, type ErrorCode, isComposeError } from '../../src/errors.ts'
import { createHttp, type HttpAnswer, type HttpOptions, type HttpRequest } from '../../src/transport/http.ts'
import { type HostileServer, httpServer, selfSigned, tcpServer, tlsServer } from '../support/hostile-server.ts'

const cleanups: (() => Promise<void> | void)[] = []
after(async () => {
  for (const cleanup of cleanups) await cleanup()
})

async function started(server: Promise<HostileServer>): Promise<HostileServer> {
  const running = await server
  cleanups.push(() => running.close())
  return running
}

type Asking = Partial<HttpRequest> & { readonly options?: Partial<HttpOptions> }

async function ask(address: string, { options, ...request }: Asking = {}): Promise<HttpAnswer> {
  const http = createHttp({ endpoint: 'vm1', address, timeoutMs: 10_000, ...options })
  try {
    const signal = request.signal ?? new AbortController().signal
    return await http.send({ method: 'GET', path: '/1.0?secret=hush', ...request, signal })
  } finally {
    http.close()
  }
}

async function refusal(asking: Promise<unknown>, code: ErrorCode): Promise<ComposeError> {
  const error = await asking.then(
    () => assert.fail('it was answered'),
    (reason: unknown) => reason,
  )
  assert.ok(isComposeError(error), String(error))
  assert.equal(error.code, code, error.message)
  assert.equal(error.endpoint, 'vm1')
  assert.ok(!error.message.includes('hush') && !error.request?.includes('hush'), 'the query is told to nobody')
  return error
}

describe('a server that cannot be reached', () => {
  test('connection refused', async () => {
    const server = await httpServer(() => {})
    await server.close()
    const error = await refusal(ask(server.address), 'engine/unreachable')
    assert.equal(error.message, `vm1 (${server.address}) cannot be reached: connection refused`)
    assert.equal(error.request, 'GET /1.0')
    assert.match(error.hint ?? '', /address in config\.yml/)
  })

  test('a socket that is not there', async () => {
    const error = await refusal(ask('unix:///no/such/unix.socket'), 'engine/unreachable')
    assert.equal(error.message, 'vm1 (unix:///no/such/unix.socket) cannot be reached: the socket does not exist')
    assert.match(error.hint ?? '', /open its socket/)
  })

  test('a host that swallows packets', async () => {
    // TEST-NET-1 belongs to nobody; where a route to it is missing the answer comes at once.
    const asking = ask('https://192.0.2.1:8443', { options: { connectTimeoutMs: 300 } })
    const error = await refusal(asking, 'engine/unreachable')
    assert.match(error.message, /^vm1 \(https:\/\/192\.0\.2\.1:8443\) cannot be reached: /)
  })

  test('an address that is none', () => {
    assert.throws(
      () => createHttp({ endpoint: 'vm1', address: 'vm1.example' }),
      (error: unknown) => isComposeError(error, 'remotes/bad-file') && error.message.includes('vm1.example'),
    )
  })
})

describe('a server that breaks off', () => {
  test('reset before the answer: a GET is asked again, three times in all', async () => {
    const server = await started(tcpServer(socket => socket.once('data', () => socket.resetAndDestroy())))
    const error = await refusal(ask(server.address), 'engine/unreachable')
    assert.equal(
      error.message,
      `vm1 (${server.address}): GET /1.0: the connection was cut before the answer was complete`,
    )
    assert.equal(server.count(), 3)
  })

  test('reset before the answer: a POST is sent once only', async () => {
    const server = await started(tcpServer(socket => socket.once('data', () => socket.resetAndDestroy())))
    await refusal(ask(server.address, { method: 'POST', body: '{}' }), 'engine/unreachable')
    assert.equal(server.count(), 1)
  })

  test('half an answer', async () => {
    const half = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"type":"sy'
    const server = await started(tcpServer(socket => socket.once('data', () => socket.end(half))))
    const error = await refusal(ask(server.address), 'engine/unreachable')
    assert.match(error.message, /the connection was cut before the answer was complete$/)
  })

  test('half a chunk', async () => {
    const half = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{"type"'
    const server = await started(tcpServer(socket => socket.once('data', () => socket.end(half))))
    await refusal(ask(server.address), 'engine/unreachable')
  })

  test('a reset once, then an answer', async () => {
    let first = true
    const server = await started(
      tcpServer(socket =>
        socket.once('data', () => {
          if (first) socket.resetAndDestroy()
          else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
          first = false
        }),
      ),
    )
    assert.equal((await ask(server.address)).body.toString(), 'ok')
  })
})

describe('a server that is slow or busy', () => {
  test('silence', async () => {
    const server = await started(tcpServer(() => {}))
    const error = await refusal(ask(server.address, { timeoutMs: 200 }), 'engine/timeout')
    assert.equal(error.message, `vm1 (${server.address}) gave no answer to GET /1.0 within 200 ms`)
    assert.equal(server.count(), 1)
  })

  test('silence in the middle of the answer', async () => {
    const server = await started(
      httpServer((_request, response) => {
        response.writeHead(200, { 'content-length': 10 })
        response.write('half')
      }),
    )
    await refusal(ask(server.address, { timeoutMs: 200 }), 'engine/timeout')
  })

  test('500, then 200', async () => {
    let first = true
    const server = await started(
      httpServer((_request, response) => {
        response.statusCode = first ? 500 : 200
        first = false
        response.end('done')
      }),
    )
    const answer = await ask(server.address)
    assert.equal(answer.status, 200)
    assert.equal(server.count(), 2)
  })

  test('500 for ever is an answer, and a POST with 500 is not sent again', async () => {
    const server = await started(httpServer((_request, response) => response.writeHead(500).end('no')))
    assert.equal((await ask(server.address)).status, 500)
    assert.equal(server.count(), 3)
    assert.equal((await ask(server.address, { method: 'POST', body: '{}' })).status, 500)
    assert.equal(server.count(), 4)
  })

  test('a stopped call ends at once', async () => {
    const server = await started(tcpServer(() => {}))
    const began = performance.now()
    await refusal(ask(server.address, { signal: AbortSignal.timeout(50) }), 'run/stopped')
    assert.ok(performance.now() - began < 1_000)
    await refusal(ask(server.address, { signal: AbortSignal.abort() }), 'run/stopped')
  })

  test('a redirection is followed nowhere', async () => {
    const server = await started(
      httpServer((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()),
    )
    assert.equal((await ask(server.address)).status, 302)
    assert.equal(server.count(), 1)
  })
})

describe('certificates', () => {
  const own = selfSigned('vm1')
  const other = selfSigned('vm1')

  test('the pinned one is trusted under whatever address', async () => {
    const server = await started(tlsServer(own))
    const answer = await ask(server.address, { options: { identity: { server: own.certificate } } })
    assert.equal(answer.status, 200)
  })

  test('another one than the pinned one gets no request', async () => {
    const server = await started(tlsServer(own))
    const asking = ask(server.address, { options: { identity: { server: other.certificate } } })
    const error = await refusal(asking, 'engine/wrong-certificate')
    assert.match(error.message, /^vm1 \(https:.*\) is not trusted: its certificate is not the pinned one/)
    assert.match(error.hint ?? '', /servercerts\/vm1\.crt/)
    assert.equal(server.count(), 0)
  })

  test('one that nobody vouches for', async () => {
    const server = await started(tlsServer(own))
    await refusal(ask(server.address), 'engine/wrong-certificate')
    assert.equal(server.count(), 0)
  })

  test('no TLS at all', async () => {
    const server = await started(httpServer((_request, response) => response.end('{}')))
    const error = await refusal(ask(server.address.replace('http:', 'https:')), 'engine/unreachable')
    assert.match(error.message, /does not speak TLS/)
  })
})

describe('connections', () => {
  test('are kept and used again', async () => {
    let connections = 0
    const server = createServer((_request, response) => response.end('ok'))
    server.on('connection', () => {
      connections += 1
    })
    const directory = mkdtempSync(join(tmpdir(), 'drydock-'))
    const path = join(directory, 'unix.socket')
    await new Promise<void>(resolve => server.listen(path, resolve))
    const http = createHttp({ endpoint: 'vm1', address: `unix://${path}` })
    const { signal } = new AbortController()
    for (let index = 0; index < 5; index++) await http.send({ method: 'GET', path: '/', signal })
    assert.equal(connections, 1)
    http.close()
    await new Promise<void>(resolve => server.close(() => resolve()))
    rmSync(directory, { recursive: true })
  })
})

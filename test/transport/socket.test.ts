import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { WebSocketServer } from 'ws'
import { isComposeError } from '../../src/errors.ts'
import { createHttp } from '../../src/transport/http.ts'
import { openSocket } from '../../src/transport/socket.ts'
import { httpServer, selfSigned, tlsServer } from '../support/hostile-server.ts'

const { signal } = new AbortController()

test('bytes and texts go both ways, and the end is told', async () => {
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', socket => {
    socket.on('message', (data, isBinary) => {
      socket.send(data, { binary: isBinary })
      if (!isBinary) socket.terminate()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const http = createHttp({ endpoint: 'vm1', address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const heard: string[] = []
  const listener = {
    bytes: (chunk: Buffer) => heard.push(`bytes ${chunk}`),
    text: (text: string) => heard.push(`text ${text}`),
  }
  const socket = await openSocket(http, { endpoint: 'vm1', path: '/stream?secret=hush', signal }, listener)
  await socket.sendBytes(Buffer.from('abc'))
  await socket.sendText('')
  await socket.ended
  assert.deepEqual(heard.slice(0, 1), ['bytes abc'])
  await assert.rejects(socket.sendText('late'), isComposeError)
  http.close()
  sockets.close()
  server.close()
})

test('a server that opens no stream', async () => {
  const server = await httpServer((_request, response) => response.writeHead(404).end())
  const http = createHttp({ endpoint: 'vm1', address: server.address })
  await assert.rejects(
    openSocket(http, { endpoint: 'vm1', path: '/stream?secret=hush', signal }, {}),
    (error: unknown) => {
      assert.ok(isComposeError(error, 'engine/failed'))
      assert.equal(error.message, 'vm1: no stream at GET /stream: status 404')
      return true
    },
  )
  await server.close()
  const refused = openSocket(http, { endpoint: 'vm1', path: '/stream?secret=hush', signal }, {})
  await assert.rejects(refused, (error: unknown) => isComposeError(error, 'engine/unreachable'))
  http.close()
})

test('a stream begins with what a request has agreed on with the server', async () => {
  const own = selfSigned('vm1')
  const reused: boolean[] = []
  const server = await tlsServer(own, (request, response) => {
    reused.push((request.socket as TLSSocket).isSessionReused())
    response.writeHead(404).end()
  })
  const http = createHttp({ endpoint: 'vm1', address: server.address, identity: { server: own.certificate } })
  assert.equal((await http.send({ method: 'GET', path: '/1.0', signal })).status, 404)
  await assert.rejects(openSocket(http, { endpoint: 'vm1', path: '/stream', signal }, {}), isComposeError)
  assert.deepEqual(reused, [false, true])
  http.close()
  await server.close()
})

// tls-front.mjs HOST PORT SOCKET CERT KEY CLIENT-CERT: passes bytes between TLS and a unix socket, for the one client whose
// certificate is given. Podman 4.3 speaks no TLS itself.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createServer } from 'node:tls'

const [host, port, socketPath, cert, key, client] = process.argv.slice(2)

createServer(
  {
    cert: readFileSync(cert),
    key: readFileSync(key),
    // A certificate that signed itself is its own authority: no other one passes.
    ca: readFileSync(client),
    requestCert: true,
    rejectUnauthorized: false,
    // The end of a command's standard input is one half of the connection, closed.
    allowHalfOpen: true,
  },
  secure => {
    // In words, as proxies do: a connection that is just cut says nothing.
    if (!secure.authorized) {
      secure.on('error', () => secure.destroy())
      secure.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    const plain = connect({ path: socketPath, allowHalfOpen: true })
    const cut = () => {
      secure.destroy()
      plain.destroy()
    }
    for (const [from, to] of [
      [secure, plain],
      [plain, secure],
    ]) {
      from.pipe(to)
      from.on('error', cut)
      // Pipes end the other side at an end, not when this one is cut off.
      from.on('close', failed => failed && cut())
    }
  },
)
  .on('tlsClientError', error => console.log(new Date().toISOString(), 'refused:', error.message))
  .listen(Number(port), host)

// image-server.mjs DIR HOST PORT CERT KEY: files below DIR over HTTPS, one line on stdout for each request.
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:https'
import { join, resolve, sep } from 'node:path'

const [dir, host, port, cert, key] = process.argv.slice(2)
const root = resolve(dir) + sep
const find = path => (path.startsWith(root) ? statSync(path, { throwIfNoEntry: false }) : undefined)
const decode = url => {
  try {
    return decodeURIComponent(url.split('?')[0])
  } catch {
    return ''
  }
}

createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (request, response) => {
  const path = join(root, decode(request.url))
  const found = find(path)
  const status = !['GET', 'HEAD'].includes(request.method) ? 405 : found?.isFile() ? 200 : 404
  console.log(new Date().toISOString(), request.method, request.url, status, request.headers['user-agent'] ?? '')
  if (status !== 200) return response.writeHead(status, { 'content-length': 0 }).end()
  // Content-Length is what LXD computes its download progress from.
  response.writeHead(200, {
    'content-length': found.size,
    'content-type': path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    'last-modified': found.mtime.toUTCString(),
  })
  if (request.method === 'HEAD') return response.end()
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response)
}).listen(Number(port), host)

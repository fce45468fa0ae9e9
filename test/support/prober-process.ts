/**
 * A person in the service network with a stop watch, as a process of its own so that nothing else of a test delays it: asks
 * each address every 10 ms over a connection of its own, and writes one line per question to a file.
 *
 * `prober-process.ts FILE PATH ADDRESS...`; writes a line to its standard output when the first questions have come to an end, and
 * ends when its standard input does.
 */
import { createWriteStream } from 'node:fs'
import { connect } from 'node:net'

/** Between two questions to one address. */
const everyMs = 10
/** A question without an answer for so long counts as not answered; the kernel repeats a lost first packet after 1 s only. */
const patienceMs = 900

const [file = '', path = '/', ...addresses] = process.argv.slice(2)
const log = createWriteStream(file)
const now = (): number => performance.timeOrigin + performance.now()

let ended = 0
function ask(address: string): void {
  const asked = now()
  let said = ''
  let isOver = false
  const socket = connect({ host: address, port: 80, noDelay: true })
  const end = (answer: string | undefined): void => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    socket.destroy()
    if (++ended === addresses.length) process.stdout.write('asking\n')
    log.write(`${JSON.stringify({ at: asked, took: now() - asked, address, answer })}\n`)
  }
  const timer = setTimeout(() => end(undefined), patienceMs)
  socket.on('connect', () => socket.write(`GET ${path} HTTP/1.0\r\nHost: ${address}\r\n\r\n`))
  socket.on('data', chunk => {
    said += chunk.toString()
  })
  socket.on('end', () => {
    const body = /^HTTP\/1\.[01] 200 /.test(said) ? said.slice(said.indexOf('\r\n\r\n') + 4).trim() : ''
    // A server that is killed between the head of an answer and its page has not served anybody.
    end(body === '' ? undefined : body)
  })
  socket.on('error', () => end(undefined))
}

// By the clock and not by intervals, whose delays would add up.
let next = now()
function tick(): void {
  for (const address of addresses) ask(address)
  while (next <= now()) next += everyMs
  timer = setTimeout(tick, next - now())
}
let timer = setTimeout(tick, 0)

process.stdin.on('end', () => {
  clearTimeout(timer)
  // The last questions still get their time.
  setTimeout(() => log.end(), patienceMs + everyMs)
})
process.stdin.resume()

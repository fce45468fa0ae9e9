import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FileToPush } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { FileEntry } from '../model/files.ts'
import type { StepContext } from './perform.ts'

/**
 * Pairs the entries of a manifest with their bytes: files of this machine are hashed while they are streamed and fail
 * with `files/changed` when they are not what was planned; rendered templates come from memory.
 * Throws `files/unreadable`, `template/failed`.
 */
export async function filesToPush(entries: readonly FileEntry[], context: StepContext): Promise<readonly FileToPush[]> {
  const files: FileToPush[] = []
  for (const entry of entries) files.push(await fileToPush(entry, context))
  return files
}

async function fileToPush(entry: FileEntry, context: StepContext): Promise<FileToPush> {
  const { content } = entry
  if (entry.type !== 'file' || content === undefined) return entry
  switch (content.from) {
    case 'disk': {
      if (content.late !== true) return { ...entry, open: () => readVerified(content.path, entry) }
      const sizeBytes = await sizeOf(content.path)
      return { ...entry, sizeBytes, open: () => readPlain(content.path) }
    }
    case 'template': {
      const bytes = Buffer.from(context.templates.text(content.template), 'utf8')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return { ...entry, sizeBytes: bytes.length, sha256, open: () => once(bytes) }
    }
    default:
      return content satisfies never
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    throw unreadable(path, error)
  }
}

async function* readPlain(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Files up to this size are read at once: a stream for each of a thousand small ones takes longer than to send them all. */
const smallBytes = 64 * 1024

function readSmall(path: string, entry: FileEntry): Uint8Array {
  // One byte of room shows that there is more than was promised.
  const bytes = Buffer.allocUnsafe(entry.sizeBytes + 1)
  let length = 0
  try {
    const file = openSync(path, 'r')
    try {
      for (let more = -1; more !== 0 && length < bytes.length; length += more) {
        more = readSync(file, bytes, length, bytes.length - length, null)
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw unreadable(path, error)
  }
  const read = bytes.subarray(0, length)
  const isAsPlanned = length === entry.sizeBytes && createHash('sha256').update(read).digest('hex') === entry.sha256
  if (!isAsPlanned) throw changed(path)
  return read
}

async function* readVerified(path: string, entry: FileEntry): AsyncGenerator<Uint8Array> {
  if (entry.sizeBytes <= smallBytes) {
    yield readSmall(path, entry)
    return
  }
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of readPlain(path)) {
    bytes += chunk.length
    // A receiver was promised the planned size and would take what comes after it for the next file.
    if (bytes > entry.sizeBytes) throw changed(path)
    hash.update(chunk)
    yield chunk
  }
  if (bytes !== entry.sizeBytes || hash.digest('hex') !== entry.sha256) throw changed(path)
}

function changed(path: string): ComposeError {
  return new ComposeError('files/changed', `${path} has changed since the plan was made`, { hint: 'run apply again' })
}

function unreadable(path: string, cause: unknown): ComposeError {
  const said = cause instanceof Error ? cause.message : String(cause)
  return new ComposeError('files/unreadable', `cannot read ${path}: ${said}`, { cause })
}

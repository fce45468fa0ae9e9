import { join } from 'node:path'
import type { ComposeError } from '../errors.ts'
import { type ImageLockFile, imageLockName, isAbout, type LockedImage, lockedImage } from '../model/image-lock.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { readImageLock } from '../source/image-lock.ts'
import { selectedNodes } from './nodes.ts'
import { type Prepared, prepare } from './prepare.ts'
import { replaceFile } from './replace-file.ts'
import type { Request } from './request.ts'

/** An entry of the lock file, and what it was before. */
export interface PinnedImage extends LockedImage {
  /** Undefined: it was not there. */
  readonly before?: string
}

/** What came of pinning. */
export interface Pinned {
  /** Entries of the selected nodes, by name. */
  readonly images: readonly PinnedImage[]
  /** Names whose entries were removed, because no node asks for them any more. */
  readonly removed: readonly LockedImage[]
  /** The file was written. */
  readonly written: boolean
  readonly problems: readonly Problem[]
  readonly errors: readonly ComposeError[]
  readonly texts: SourceTexts
}

/**
 * Asks which image each name means now, and writes that down in `compose.lock.yml`: from then on plan, apply and fetch go by it. With some
 * projects named only their entries change. Nothing is written while something is wrong, or nothing changes.
 */
export async function pin(request: Request): Promise<Pinned> {
  const needs = { direction: 'up', images: true, elsewhere: false, moved: false, ignoreLock: true } as const
  const prepared = await prepare({ ...request, pull: true }, needs)
  try {
    const { loaded, errors, texts } = prepared
    const { directory } = loaded.workspace
    const before = hasErrors(prepared.problems) ? { problems: [] } : await readImageLock(directory)
    const problems = [...prepared.problems, ...before.problems]
    const base = { problems, errors, texts: withText(texts, before.text), images: [], removed: [], written: false }
    if (hasErrors(problems) || errors.length > 0) return base
    const old = before.images ?? []
    const fresh = answersOf(prepared)
    const kept = old.filter(entry => !fresh.some(one => isSame(one, entry)))
    const isWhole = request.selection.projects.length + request.selection.enableGroups.length === 0
    const left = isWhole ? [] : kept
    const images = fresh.map(entry => {
      const earlier = old.find(one => isSame(one, entry))?.fingerprint
      return { ...entry, ...(earlier !== undefined && { before: earlier }) }
    })
    const text = textOf({ version: 1, images: [...fresh, ...left] })
    const written = text !== before.text
    if (written) await replaceFile(join(directory, imageLockName), text, 0o644)
    return { ...base, images, removed: isWhole ? kept : [], written }
  } finally {
    await prepared.engines.close()
  }
}

function withText(texts: SourceTexts, text: string | undefined): SourceTexts {
  return text === undefined ? texts : new Map([...texts, [imageLockName, text]])
}

/** One entry for each name and architecture that the selected nodes ask for. */
function answersOf({ desired, selected, seen, input }: Prepared): readonly LockedImage[] {
  const entries = new Map<string, LockedImage>()
  for (const { endpoint, image } of selectedNodes(desired, selected)) {
    const architecture = seen.can.get(endpoint)?.architecture
    const answer = input.images.find(
      one => one.endpoint === endpoint && one.source === image.source && one.remote === image.remote,
    )
    if (architecture === undefined || answer === undefined) continue
    const entry = { ...lockedImage(image, { endpoint, architecture }), fingerprint: answer.fingerprint }
    entries.set(JSON.stringify(lockedImage(image, { endpoint, architecture })), entry)
  }
  return [...entries.values()]
}

function isSame(one: LockedImage, other: LockedImage): boolean {
  return isAbout(one, other, { endpoint: other.endpoint ?? '', architecture: other.architecture })
}

const head =
  '# Which image each name means, as `compose pin` found it. plan, apply and fetch go by this file while it is there.\n'

/** In one order, so that a change of one image is a change of a few lines; each value in JSON, which is YAML too. */
function textOf({ version, images }: ImageLockFile): string {
  const keyOf = ({ remote = '', endpoint = '', source, architecture }: LockedImage): string =>
    [remote, endpoint, source, architecture].join('\n')
  const sorted = images.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  const entries = sorted.map(({ remote, endpoint, source, architecture, fingerprint }) => {
    const from = remote === undefined ? `endpoint: ${JSON.stringify(endpoint)}` : `remote: ${JSON.stringify(remote)}`
    const lines = [`source: ${JSON.stringify(source)}`, from, `architecture: ${JSON.stringify(architecture)}`]
    return `  - ${[...lines, `fingerprint: ${JSON.stringify(fingerprint)}`].join('\n    ')}\n`
  })
  return `${head}version: ${version}\nimages:${entries.length === 0 ? ' []\n' : `\n${entries.join('')}`}`
}

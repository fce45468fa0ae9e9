import type { Mark } from '../../model/mark.ts'
import type { InstanceName, RunId } from '../../model/names.ts'
import type { MarkChange } from '../../model/plan.ts'
import { unlessMissing } from '../answers.ts'
import { list, record, text, textMap } from '../wire/json.ts'
import { decodeMark, encodeIdentity, encodeMark, encodeMarkChange } from '../wire/mark.ts'
import { type Ask, type Client, isTaken } from './client.ts'

/**
 * Labels of a container cannot be changed (observed on Podman 4.3.1). So they hold the mark as it was at creation, and what it is now is
 * in a chain of volumes of no size, `drydock-mark-ID-N`, whose labels hold the whole mark: the highest number counts. The next link is
 * made by creating a volume, which of many who ask exactly one may do; then those before it are removed.
 */
export interface MarkLink {
  readonly number: number
  readonly volume: string
  /** Labels of the mark, `drydock.role` and so on. */
  readonly labels: Labels
}

/** Labels of a container or volume. */
export type Labels = Readonly<Record<string, string>>

/** Names the container whose chain a volume is a link of. */
const chainLabel = 'drydock.chain'
/** `yes` on the link of an instance that is to be gone with its stop. */
const ephemeralLabel = 'drydock.ephemeral'
const prefix = 'drydock-mark-'

/** The part of a container's id that names its chain. */
function chainOf(id: string): string {
  return id.slice(0, 12)
}

/** LXD and Incus keep these keys below `user.`, which labels need not. */
function toLabels(config: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(/^user\./, ''), value]))
}

function toConfig(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [`user.${key}`, value]))
}

/** The labels a container is created with. It has no id yet, so the first link tells who it is. */
export function creationLabels(mark: Mark, run: RunId, isEphemeral: boolean): Record<string, string> {
  return { ...toLabels(encodeMark({ ...mark, uuid: '', run })), ...ephemeral(isEphemeral) }
}

function ephemeral(is: boolean): Record<string, string> {
  return is ? { [ephemeralLabel]: 'yes' } : {}
}

/** All links on an endpoint by the id of their container, those of each in the order of their numbers. */
export async function readChains(client: Client, ask: Ask): Promise<ReadonlyMap<string, readonly MarkLink[]>> {
  const query = { filters: JSON.stringify({ label: [chainLabel] }) }
  const { json } = await client.ask('GET', '/volumes/json', { ...ask, query })
  const chains = new Map<string, MarkLink[]>()
  for (const value of list(json)) {
    const volume = record(value)
    const link = linkOf(text(volume.Name), textMap(volume.Labels))
    if (link === undefined) continue
    chains.set(link.chain, [...(chains.get(link.chain) ?? []), link])
  }
  for (const links of chains.values()) links.sort((one, other) => one.number - other.number)
  return chains
}

function linkOf(name: string, labels: Labels): (MarkLink & { readonly chain: string }) | undefined {
  const { [chainLabel]: chain = '', ...rest } = labels
  const start = `${prefix}${chain}-`
  const number = name.startsWith(start) ? Number(name.slice(start.length)) : Number.NaN
  return Number.isSafeInteger(number) ? { chain, number, volume: name, labels: rest } : undefined
}

/** The links of one container. */
export function linksOf(chains: ReadonlyMap<string, readonly MarkLink[]>, id: string): readonly MarkLink[] {
  return chains.get(chainOf(id)) ?? []
}

/** What is known of the mark of one container. */
export interface Marked {
  readonly id: string
  readonly name: InstanceName
  /** Of the container. */
  readonly labels: Labels
  readonly links: readonly MarkLink[]
}

/** The labels of the mark as it is now. */
export function markLabels(marked: Marked): Labels {
  return marked.links.at(-1)?.labels ?? withoutChain(marked)
}

/**
 * Somebody has pruned volumes, or a run was killed right after it had created the container. Nothing of what changes is known: it is
 * not set up, and its role is told by its name. A clone has the labels of the original under another name: it is nobody's.
 */
function withoutChain({ id, name, labels }: Marked): Labels {
  const node = labels['drydock.node'] ?? ''
  const isAsCreated = labels['drydock.instance'] === name
  const isPrevious = name.startsWith(`${node}-prev`)
  if (node === '' || (!isAsCreated && name !== node && !isPrevious)) return { ...labels, 'drydock.uuid': '' }
  const role = isAsCreated ? (labels['drydock.role'] ?? 'live') : isPrevious ? 'previous' : 'live'
  return {
    ...labels,
    'drydock.uuid': id,
    'drydock.instance': name,
    'drydock.role': role,
    'drydock.set-up': 'no',
    'drydock.files': '',
    'drydock.hooks': '',
  }
}

/** The mark a container carries; undefined when it has none of ours. */
export function readMark(marked: Marked): Mark | undefined {
  return decodeMark(toConfig(markLabels(marked)))
}

/** Whether it is to be gone with its stop. */
export function isEphemeral(marked: Marked): boolean {
  return markLabels(marked)[ephemeralLabel] === 'yes'
}

/** What a link is to say besides what the one before says. */
export interface LinkChange {
  readonly mark?: MarkChange
  readonly run?: RunId
  readonly ephemeral?: boolean
}

/** The labels of the next link; the same as now when nothing changes. */
export function nextLabels(marked: Marked, change: LinkChange): Labels {
  const now = markLabels(marked)
  const run = change.run ?? now['drydock.run'] ?? ''
  const { [ephemeralLabel]: before, ...rest } = now
  const next = {
    ...rest,
    ...toLabels(encodeMarkChange(change.mark ?? {})),
    ...toLabels(encodeIdentity(marked.name, marked.id, run)),
    ...ephemeral(change.ephemeral ?? before === 'yes'),
  }
  const own = Object.entries(next).filter(([key, value]) => key.startsWith('drydock.') && value !== '')
  return Object.fromEntries(own.filter(([key]) => !notOfMark.has(key)))
}

/** Labels of ours that are no part of the mark and never change. */
const notOfMark = new Set(['drydock.settings', 'drydock.base-image', chainLabel])

/** Adds a link. `engine/conflict` when somebody else added it: what was read is of yesterday then. */
export async function addLink(client: Client, marked: Marked, change: LinkChange, ask: Ask): Promise<void> {
  const labels = nextLabels(marked, change)
  const last = marked.links.at(-1)
  if (last !== undefined && sameLabels(last.labels, labels)) return
  const chain = chainOf(marked.id)
  const body = { Name: `${prefix}${chain}-${(last?.number ?? 0) + 1}`, Labels: { ...labels, [chainLabel]: chain } }
  await client.ask('POST', '/volumes/create', { ...ask, body })
  await dropLinks(client, marked.links, ask)
}

function sameLabels(left: Labels, right: Labels): boolean {
  const keys = Object.keys(right)
  return keys.length === Object.keys(left).length && keys.every(key => left[key] === right[key])
}

/** Removes links; what is gone already is no error. */
export async function dropLinks(client: Client, links: readonly MarkLink[], ask: Ask): Promise<void> {
  for (const { volume } of links) {
    await unlessMissing(client.ask('DELETE', `/volumes/${volume}`, { signal: ask.signal, purpose: ask.purpose }))
  }
}

/** Reads and adds again while somebody else adds in between; at most five times. */
export async function whileLinking<T>(readAndAdd: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readAndAdd()
    } catch (error) {
      if (!isTaken(error) || attempt >= 5) throw error
    }
  }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  creationLabels,
  isEphemeral,
  type Marked,
  type MarkLink,
  nextLabels,
  readMark,
} from '../../../src/engine/podman/mark.ts'
import type { Mark } from '../../../src/model/mark.ts'

const id = 'ab'.repeat(32)

const mark: Mark = {
  project: 'shop',
  group: 'front',
  node: 'web1',
  instance: 'web1',
  uuid: '',
  generation: 2,
  role: 'live',
  image: 'f1',
  imageSource: 'oci-host.example/web:1',
  spec: 's1',
  boot: 'b1',
  files: '',
  hooks: '',
  owned: ['config:user.two words', 'device:data'],
  setUp: true,
  run: '',
}

function marked(more: Partial<Marked> = {}): Marked {
  return { id, name: 'web1', labels: creationLabels(mark, 'r1', false), links: [], ...more }
}

function link(number: number, from: Marked, change: Parameters<typeof nextLabels>[1]): MarkLink {
  return { number, volume: `drydock-mark-${id.slice(0, 12)}-${number}`, labels: nextLabels(from, change) }
}

test('the last link is the mark, and it names the container and the run', () => {
  const first = link(1, marked(), { mark, run: 'r1' })
  assert.deepEqual(readMark(marked({ links: [first] })), { ...mark, uuid: id, run: 'r1' })
  const second = link(2, marked({ links: [first] }), { mark: { role: 'previous', files: 'f' }, run: 'r2' })
  const both = marked({ name: 'web1-prev', links: [first, second] })
  assert.deepEqual(readMark(both), { ...mark, role: 'previous', files: 'f', uuid: id, run: 'r2' })
})

test('a field that becomes empty is gone from the next link', () => {
  const first = link(1, marked(), { mark: { ...mark, held: 'h' }, run: 'r1' })
  assert.equal(readMark(marked({ links: [first] }))?.held, 'h')
  const second = link(2, marked({ links: [first] }), { mark: { held: '' } })
  assert.equal('drydock.held' in second.labels, false)
})

test('labels that are no part of the mark are in no link', () => {
  const labels = {
    ...creationLabels(mark, 'r1', false),
    'drydock.settings': '{}',
    'drydock.base-image': 'f1',
    mine: 'x',
  }
  const { labels: next } = link(1, marked({ labels }), { mark })
  assert.deepEqual(
    Object.keys(next).filter(key => ['drydock.settings', 'drydock.base-image', 'mine'].includes(key)),
    [],
  )
})

test('without its chain an instance is not set up, and its name tells its role', () => {
  assert.deepEqual(readMark(marked()), { ...mark, uuid: id, run: 'r1', setUp: false })
  const candidate = creationLabels({ ...mark, instance: 'web1-next', role: 'candidate' }, 'r1', false)
  const roleOf = (name: string) => readMark(marked({ name, labels: candidate }))
  assert.deepEqual([roleOf('web1-next')?.role, roleOf('web1-next')?.uuid], ['candidate', id])
  assert.deepEqual([roleOf('web1')?.role, roleOf('web1')?.instance], ['live', 'web1'])
  assert.deepEqual(roleOf('web1-prev')?.role, 'previous')
})

test('a clone, which has the labels under a name of its own, is nobody', () => {
  const clone = readMark(marked({ name: 'web1-clone' }))
  assert.equal(clone?.uuid, '')
})

test('what is to be gone with its stop can be kept later', () => {
  const labels = creationLabels(mark, 'r1', true)
  assert.equal(isEphemeral(marked({ labels })), true)
  const first = link(1, marked({ labels }), { mark })
  assert.equal(isEphemeral(marked({ labels, links: [first] })), true)
  const kept = link(2, marked({ labels, links: [first] }), { ephemeral: false })
  assert.equal(isEphemeral(marked({ labels, links: [first, kept] })), false)
  assert.equal(isEphemeral(marked({ labels: creationLabels(mark, 'r1', false) })), false)
})

test('a container without our labels has no mark', () => {
  assert.equal(readMark(marked({ labels: { app: 'x' } })), undefined)
})

import type { Mark, Role } from '../../../../src/model/mark.ts'
import { attemptOf } from '../../../../src/plan/upgrade/held.ts'
import { aNode, aProject, anInput, anUpgrade, type NodeOptions } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'nodes whose connection changed from vm0 to vm1 are handed over, from wherever an earlier run was broken off'

const nic = (parent: string) => ({ srv0: { type: 'nic', nictype: 'physical', parent } })
const wanted = (name: string, more: Omit<NodeOptions, 'name'> = {}): NodeOptions => ({ name, image: 'nginx/2', ...more })
const old = (name: string, mark: Partial<Mark> = {}, more: SeenOptions = {}) =>
  seenNode({ ...aNode({ name, image: 'nginx/1' }), endpoint: 'vm0' }, { uuid: `old-${name}`, ...more, mark })
const candidate = (name: string, role: Role, mark: Partial<Mark> = {}) =>
  seenNode(aNode(wanted(name)), {
    uuid: `new-${name}`,
    state: 'stopped',
    config: { 'boot.autostart': 'false' },
    mark: { role, generation: 2, peer: 'vm0', proved: attemptOf(aNode(wanted(name))), ...mark },
  })
const switching = { role: 'switching', peer: 'vm1', restore: '{"removeConfig":["boot.autostart"]}' } as const
const held = (name: string) => ({ held: attemptOf(aNode(wanted(name))) })
const stopped = { state: 'stopped' } as const

const nodes = [
  wanted('fresh', { devices: nic('srv0'), address: '172.18.1.9' }),
  wanted('hot-asked', { devices: nic('srv1'), upgrade: anUpgrade({ strategy: 'hot' }) }),
  wanted('keeps-none', { upgrade: anUpgrade({ keepPrevious: 0 }) }),
  wanted('half-tried'),
  wanted('ready'),
  wanted('stopped-old'),
  wanted('started-new'),
  wanted('failed'),
  wanted('failing'),
  wanted('file-changed', { image: 'nginx/3' }),
  wanted('moved-not-put-away'),
  wanted('moved'),
]

export const input = anInput(
  [aProject({ groups: [{ nodes }] })],
  aWorld(
    anEndpoint(
      'vm1',
      [
        candidate('half-tried', 'candidate', { proved: '', setUp: false }),
        candidate('ready', 'candidate'),
        candidate('stopped-old', 'switching'),
        { ...candidate('started-new', 'switching'), state: 'running', config: {} },
        candidate('failed', 'candidate', { proved: '' }),
        { ...candidate('failing', 'switching'), state: 'running', config: {} },
        candidate('file-changed', 'switching'),
        seenNode(aNode(wanted('moved-not-put-away')), { mark: { generation: 2, also: 'vm0' } }),
        seenNode(aNode(wanted('moved')), { mark: { generation: 2, also: 'vm0' } }),
      ],
      { images: { 'fp-nginx/2': [], 'fp-nginx/3': [] } },
    ),
    anEndpoint('vm0', [
      old('fresh', {}, { devices: nic('srv0') }),
      old('hot-asked', {}, { devices: nic('srv0') }),
      old('keeps-none'),
      old('half-tried'),
      old('ready'),
      old('stopped-old', switching, stopped),
      old('started-new', switching, stopped),
      old('failed', held('failed')),
      old('failing', { ...switching, ...held('failing') }, stopped),
      old('file-changed', switching, stopped),
      old('moved-not-put-away', switching, stopped),
      old('moved', { role: 'previous' }, { name: 'moved-prev', ...stopped }),
    ]),
  ),
)

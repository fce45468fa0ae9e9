import type { Role } from '../../../../src/model/mark.ts'
import { attemptOf } from '../../../../src/plan/upgrade/held.ts'
import { aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'upgrades broken off at each of their stages go on, or back, whatever was meant'

const wanted = (name: string) => ({ name, image: 'nginx/2' })
const old = (name: string) => aNode({ name, image: 'nginx/1' })
const candidate = (name: string, as: string, role: Role, proved = attemptOf(aNode(wanted(name)))) =>
  seenNode(aNode(wanted(name)), {
    name: as,
    uuid: `uuid-of-${name}-2`,
    state: 'stopped',
    config: { 'boot.autostart': 'false' },
    mark: { role, generation: 2, instance: `${name}-next`, proved },
  })
const kept = (name: string, mark = {}) =>
  seenNode(old(name), { name: `${name}-prev`, state: 'stopped', mark: { role: 'switching', ...mark } })

export const input = anInput(
  [
    aProject({
      groups: [
        {
          nodes: [
            wanted('candidate-half-tried'),
            wanted('candidate-ready'),
            wanted('way-back-written'),
            wanted('old-renamed'),
            wanted('both-renamed'),
            { ...wanted('file-changed-since'), image: 'nginx/3' },
            wanted('failed-and-half-back'),
            { ...wanted('gone-back'), image: 'nginx/1' },
            wanted('never-finished'),
          ],
        },
      ],
    }),
  ],
  aWorld(
    anEndpoint(
      'vm1',
      [
        seenNode(old('candidate-half-tried')),
        candidate('candidate-half-tried', 'candidate-half-tried-next', 'candidate', ''),
        seenNode(old('candidate-ready')),
        candidate('candidate-ready', 'candidate-ready-next', 'candidate'),
        seenNode(old('way-back-written'), { state: 'stopped', mark: { role: 'switching' } }),
        candidate('way-back-written', 'way-back-written-next', 'switching'),
        kept('old-renamed'),
        candidate('old-renamed', 'old-renamed-next', 'switching'),
        kept('both-renamed'),
        candidate('both-renamed', 'both-renamed', 'switching'),
        kept('file-changed-since'),
        candidate('file-changed-since', 'file-changed-since', 'switching'),
        kept('failed-and-half-back', { held: attemptOf(aNode(wanted('failed-and-half-back'))) }),
        candidate('failed-and-half-back', 'failed-and-half-back', 'switching'),
        seenNode(old('gone-back')),
        candidate('gone-back', 'gone-back-next', 'candidate'),
        seenNode(old('never-finished'), { mark: { setUp: false } }),
        kept('never-finished', { role: 'previous' }),
      ],
      { images: { 'fp-nginx/2': [], 'fp-nginx/3': [] } },
    ),
  ),
)

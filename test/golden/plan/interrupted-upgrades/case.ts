import { aNode, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'

export const sentence = 'upgrades broken off at each of their stages are brought to their end'

const wanted = (name: string) => ({ name, image: 'nginx/2' })
const old = (name: string) => aNode({ name, image: 'nginx/1' })
const unfinished = { role: 'candidate', generation: 2, setUp: false, files: '', hooks: '' } as const
const candidate = (name: string, as: string) =>
  seenNode(aNode(wanted(name)), {
    name: as,
    uuid: `uuid-of-${name}-2`,
    state: 'stopped',
    mark: { ...unfinished, instance: `${name}-next` },
  })
const kept = (name: string, mark = {}) => seenNode(old(name), { name: `${name}-prev`, state: 'stopped', mark })

export const input = anInput(
  [
    aProject({
      groups: [
        {
          nodes: [
            wanted('candidate-ready'),
            wanted('old-renamed'),
            wanted('both-renamed'),
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
        seenNode(old('candidate-ready')),
        candidate('candidate-ready', 'candidate-ready-next'),
        kept('old-renamed'),
        candidate('old-renamed', 'old-renamed-next'),
        kept('both-renamed', { role: 'previous', instance: 'both-renamed-prev' }),
        candidate('both-renamed', 'both-renamed'),
        seenNode(old('gone-back')),
        candidate('gone-back', 'gone-back-next'),
        seenNode(old('never-finished'), { mark: { setUp: false } }),
        kept('never-finished', { role: 'previous' }),
      ],
      { images: { 'fp-nginx/2': [] } },
    ),
  ),
)

import { aNode, anInput, aProject } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../../../support/observed-world.ts'
import { asEndpointsTake } from '../../../../src/plan/fold.ts'
import { madeSecretName, secretsKey } from '../../../../src/model/secret.ts'

export const sentence =
  'secrets are made before the candidates that have them, and go with the last instance that had them; those of others stay'

const names = ['changed', 'unchanged', 'fresh'] as const

/** The secret of this content, as a node has it. */
function holding(text: string) {
  const secret = { name: madeSecretName('shop', 'db', text.repeat(12)), project: 'shop', of: 'db' }
  const given = [{ name: secret.name, env: 'DB' }, { name: 'of-the-host' }]
  return { secret, config: { [secretsKey]: JSON.stringify(given) }, madeSecrets: [secret] }
}

function nodesOf(texts: readonly string[]) {
  const nodes = names.map((name, index) => {
    const { config, madeSecrets } = holding(texts[index] ?? '')
    return { name, config, madeSecrets }
  })
  const input = anInput([aProject({ groups: [{ name: 'web', endpoint: 'pod1', nodes }] })], aWorld(anEndpoint('pod1')))
  const made = asEndpointsTake(input).desired.projects[0]?.groups[0]?.nodes ?? []
  return { input, nodes: made.map(node => node ?? aNode({ name: 'none' })) }
}

const { input: wanted, nodes } = nodesOf(['c', 'b', 'c'])
const [before] = nodesOf(['b', 'b', 'b']).nodes
const [older] = nodesOf(['a', 'a', 'a']).nodes
const unchanged = nodes[1]
if (before === undefined || older === undefined || unchanged === undefined) throw new Error('the case has three nodes')

const kept = seenNode(older, { name: 'changed-prev', state: 'stopped', mark: { role: 'previous' } })
const ours = { markedBy: 'shop' }
// `b` is what running instances have, and somebody has removed it; `d` is left over; `e` is of another project.
const secrets = {
  [holding('a').secret.name]: ours,
  [holding('d').secret.name]: ours,
  [holding('e').secret.name]: { markedBy: 'other' },
  [holding('f').secret.name]: {},
  'of-the-host': {},
}

export const input = {
  ...wanted,
  ...aWorld(
    anEndpoint('pod1', [seenNode(before), kept, seenNode(unchanged)], { images: { 'fp-nginx/1': [] }, secrets }),
  ),
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paintWith } from '../../src/cli/paint.ts'
import { planText } from '../../src/cli/views/plan.ts'
import { planFetch } from '../../src/plan/fetch.ts'
import { plan } from '../../src/plan/plan.ts'
import { input as hooksFirst } from '../golden/plan/hooks-first/case.ts'
import { input as imageChange } from '../golden/plan/image-change/case.ts'
import { aHook, aNode, anInput, aProfile, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const plain = paintWith(false)
const names = ['web1', 'web2', 'web3', 'web4', 'web5']
const input = anInput(
  [
    aProject({
      profiles: [aProfile('net-phy-srv')],
      groups: [
        { name: 'db', nodes: [{ name: 'db1', config: { 'limits.memory': '2GiB', 'security.nesting': 'true' } }] },
        {
          name: 'web',
          endpoint: 'vm2',
          nodes: names.map(name => ({
            name,
            ...(name === 'web3' && {
              profiles: ['net-phy-srv'],
              files: ['/etc/a=1'],
              hooks: [aHook('post-node-sync', { on: name, endpoint: 'vm2' })],
            }),
          })),
          hooks: [aHook('pre-group', { level: 'group' }), aHook('pre-group', { level: 'group' })],
        },
      ],
    }),
  ],
  aWorld(
    anEndpoint('vm1', [seenNode(aNode({ name: 'db1', group: 'db', config: { 'limits.memory': '1GiB' } }))]),
    anEndpoint(
      'vm2',
      names.filter(name => name !== 'web3').map(name => seenNode(aNode({ name, endpoint: 'vm2' }))),
    ),
  ),
)

test('a plan reads by project and group: what, why, outage, totals; many unchanged nodes are a number', () => {
  assert.equal(
    planText(plan(input), plain),
    `shop
  > create profile net-phy-srv on vm2: not on vm2
  > pull image nginx/1 from images to vm2: not on vm2
  db on vm1
    ~ db1  restart: limits.memory: 1GiB -> 2GiB
           security.nesting: unset -> true
           outage: stop and start
  web on vm2
    > 2 pre-group hooks
    + web3  create: not found
            1 file, 1 hook
    = 4 unchanged

1 to create, 1 to restart, 4 unchanged
`,
  )
})

test('an upgrade says what becomes of the old instance', () => {
  assert.equal(
    planText(plan(imageChange), plain),
    `shop
  > pull image nginx/22.10.01 from images to vm1: not on vm1
  web on vm1
    ± nginx1  replace: image nginx/22.10 -> nginx/22.10.01
              the old instance is kept as nginx1-prev in place of an older one
              outage: new instance, 1 file, 4 hooks

1 to replace
`,
  )
})

test('fetch counts images, and what comes before looking is told as such', () => {
  assert.match(planText(planFetch(imageChange), plain), /; pinned\n\n1 image to fetch\n$/)
  assert.match(planText(plan(hooksFirst), plain), /cannot be reached yet.*\n {2}> shop {2}1 pre-project hook\n$/)
})

test('colours change nothing but colours, and names cannot steer the terminal', () => {
  const made = plan(input)
  const painted = planText(made, paintWith(true))
  assert.notEqual(painted, planText(made, plain))
  assert.equal(painted.replaceAll(/\u001b\[\d+m/g, ''), planText(made, plain))
  const [first] = made.verdicts
  const evil = first === undefined ? [] : [{ ...first, reasons: ['\u001b[2Jgone'] }]
  assert.doesNotMatch(planText({ ...made, verdicts: evil }, plain), /\u001b/)
})

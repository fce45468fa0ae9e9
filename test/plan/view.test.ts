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

test('a plan reads by project and group: what, why, strategy, work, outage, order, totals; the unchanged are folded', () => {
  assert.equal(
    planText(plan(input), plain),
    `shop
  > create profile net-phy-srv on vm2: not there yet
  > pull image nginx/1 from images to vm2: not there yet
  db on vm1
    1. ~ db1  restart: limits.memory: 1GiB -> 2GiB
              security.nesting: unset -> true
              strategy: in place: stop, change, start
              outage:   from its stop until it has started
  web on vm2
    > run 2 pre-group hooks
    2. + web3  create: not found
               work:     1 file, 1 hook
    = unchanged: web1, web2, web4, web5

order: as numbered, one node after the other
1 to create, 1 to restart, 4 unchanged
`,
  )
})

test('an upgrade says what becomes of the old instance', () => {
  assert.equal(
    planText(plan(imageChange), plain),
    `shop
  > pull image nginx/22.10.01 from images to vm1: not there yet
  web on vm1
    ± nginx1  replace: image nginx/22.10 -> nginx/22.10.01
              the old instance is kept as nginx1-prev in place of an older one
              strategy: hand-over (a new instance is needed): a new instance is tried in the dark; then stop the old one, rename both, start the new one; the old one comes back when that fails
              work:     1 file, 4 hooks, 1 check
              outage:   stop, two renames, start, until its checks pass

1 to replace
`,
  )
})

test('files of live nodes go one node after the other and may be put back; groups with nothing to do are one line', () => {
  const live = (name: string) => ({
    name,
    files: ['/etc/a=2', '/etc/b=1'],
    hooks: [aHook('post-node-sync', { on: name, flags: ['config'] })],
  })
  const before = ['web1', 'web2'].map(name => seenNode(aNode(live(name)), { mark: { files: 'files-/etc/a=1' } }))
  const quiet = ['a', 'b'].map(name => seenNode(aNode({ name, group: name })))
  const groups = [
    { name: 'web', nodes: ['web1', 'web2'].map(live) },
    ...['a', 'b'].map(name => ({ name, nodes: [{ name }] })),
  ]
  const made = plan(anInput([aProject({ groups })], aWorld(anEndpoint('vm1', [...before, ...quiet]))))
  const node = (
    number: number,
    name: string,
  ): string => `    ${number}. ~ ${name}  update in place: files changed, then 1 hook
               strategy: in place, while it runs; the old files are put back when a hook or check fails
               work:     2 files, 1 hook (config)
               outage:   none
`
  assert.equal(
    planText(made, plain),
    `shop
  web on vm1
${node(1, 'web1')}${node(2, 'web2')}  = unchanged: a (1 node), b (1 node)

order: as numbered, one node after the other
2 to update, 2 unchanged
`,
  )
})

test('new nodes of a group go side by side, those of the next group after them', () => {
  const names = ['web1', 'web2', 'web3']
  const groups = [
    { name: 'web', nodes: names.map(name => ({ name })) },
    { name: 'db', nodes: [{ name: 'db1' }] },
  ]
  const made = plan(anInput([aProject({ groups })], aWorld(anEndpoint('vm1', []))))
  const text = planText(made, plain)
  assert.match(text, /1\. \+ web1.*\n.*1\. \+ web2.*\n.*1\. \+ web3.*\n.*\n.*2\. \+ db1/)
  assert.match(text, /^order: as numbered, the same number side by side$/m)
})

test('fetch counts images, and what comes before looking is told as such', () => {
  assert.match(planText(planFetch(imageChange), plain), /; pinned\n\n1 image to fetch\n$/)
  const kept = { shop: [{ endpoint: 'vm2', source: 'nginx/1', fingerprint: 'fp-nginx/1' }] }
  const idle = { ...planFetch(imageChange), steps: [], kept }
  assert.equal(planText(idle, plain), 'shop\n  = image nginx/1 is on vm2 already (fp-nginx/1)\n\nnothing to do\n')
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

/**
 * envs/pmm.yml on a real Podman host: the data outlives the releases, a release that never gets ready is not kept, and a prober says how
 * long the service was gone. A stand-in of the lab has the name of the image.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { gapsOf, lengthOf } from '../../bench/gaps.ts'
import { findLab, labNode, labSkip, onHost } from '../support/lab.ts'
import { type LabWorkspace, labWorkspace } from '../support/lab-workspace.ts'
import { startProber } from '../support/prober.ts'

const skip = labSkip('podman')
const lab = skip === false ? findLab() : undefined
const host = lab === undefined ? '' : (labNode(lab, 'podman') ?? '')
const address = lab?.nodes[host]?.address ?? ''

async function ask(path: string, body?: string): Promise<string> {
  const post = body === undefined ? {} : { method: 'POST', body }
  const answer = await fetch(`http://${address}${path}`, { ...post, signal: AbortSignal.timeout(5_000) })
  return (await answer.text()).trim()
}

describe('a monitoring server on Podman', { skip, concurrency: false }, () => {
  let here: LabWorkspace

  before(async () => {
    assert.ok(lab)
    const real = await readFile('envs/pmm.yml', 'utf8')
    const standIn = real.replace('docker.io/percona/', `${lab.registry.open}/percona/`)
    assert.notEqual(standIn, real)
    here = await labWorkspace(lab, {
      'envs/pmm.yml': standIn,
      'values.yaml': `soak: 0s\npmm_tag: 2.35.0\npmm_address: ${address}\npmm_start: 0s\n`,
    })
    await onHost(host, ['rm', '-rf', '/var/lib/pmm-data/data'])
  })

  after(async () => {
    if (here === undefined) return
    await here.compose(0, 'destroy pmm -y')
    await onHost(host, ['rm', '-rf', '/var/lib/pmm-data/data'])
    await here.remove()
  })

  test('is deployed with its data on the host, and the next plan is empty', async () => {
    await here.compose(0, 'apply pmm')
    assert.equal(await ask('/release'), '2.35.0')
    await ask('/cgi-bin/data', 'old data')
    await here.compose(0, 'plan pmm --detailed-exitcode')
    assert.deepEqual((await ask('/cgi-bin/data')).split('\n'), ['started 2.35.0', 'old data'])
  })

  test('keeps its data when the release changes, and is gone no longer than the report says', async context => {
    const prober = await startProber([{ address }], '/release')
    const { stdout } = await here.compose(0, 'apply pmm --render-env pmm_tag=2.36.0 --json')
    const answers = await prober.end()
    await ask('/cgi-bin/data', 'new data')
    assert.deepEqual((await ask('/cgi-bin/data')).split('\n'), [
      'started 2.35.0',
      'old data',
      'started 2.36.0',
      'new data',
    ])
    // A busy machine loses questions now and then: the switch is where another release answers.
    const gap = gapsOf(answers, address).find(one => one.before !== one.after)
    assert.ok(gap)
    assert.deepEqual([gap.before, gap.after], ['2.35.0', '2.36.0'])
    const { report } = JSON.parse(stdout) as { report: { nodes: { outage_ms: number; outage_how: string }[] } }
    const [node] = report.nodes
    context.diagnostic(
      `gone for ${Math.round(lengthOf(gap))} ms, by the report for ${node?.outage_ms} ms (${node?.outage_how})`,
    )
    assert.ok(lengthOf(gap) < 15_000, `gone for ${lengthOf(gap)} ms`)
    assert.ok(node && Math.abs(node.outage_ms - lengthOf(gap)) < 1_000, `the report says ${node?.outage_ms} ms`)
  })

  test('a release that never gets ready is taken back, with all data there', async context => {
    const prober = await startProber([{ address }], '/release')
    const { stdout } = await here.compose(4, 'apply pmm --render-env pmm_tag=2.37.0')
    const answers = await prober.end()
    assert.match(stdout, /failed, rolled back/)
    const served = answers.flatMap(({ answer }) => answer ?? [])
    assert.deepEqual([...new Set(served)], ['2.36.0', '2.37.0'])
    assert.equal(served.at(-1), '2.36.0')
    const gaps = gapsOf(answers, address)
    context.diagnostic(`gone for ${gaps.map(gap => `${Math.round(lengthOf(gap))} ms`).join(' and ')}`)
    assert.equal(await ask('/v1/readyz'), '{}')
    const data = (await ask('/cgi-bin/data')).split('\n')
    for (const line of ['old data', 'new data']) assert.ok(data.includes(line), data.join(', '))
    assert.match((await here.compose(4, 'apply pmm --render-env pmm_tag=2.37.0')).stderr, /held/)
    await here.compose(0, 'apply pmm --render-env pmm_tag=2.36.0')
    await here.compose(0, 'plan pmm --render-env pmm_tag=2.36.0 --detailed-exitcode')
  })

  test('with a check in the dark nobody ever sees it', async () => {
    const text = await readFile(`${here.folder}/envs/pmm.yml`, 'utf8')
    await here.write(
      'envs/pmm.yml',
      `${text}              - { stage: dark, http: ":80/v1/readyz", retries: 2, required: true }\n`,
    )
    const prober = await startProber([{ address }], '/release')
    const { stdout } = await here.compose(1, 'apply pmm --render-env pmm_tag=2.37.0')
    const answers = await prober.end()
    assert.match(stdout, /it was never taken out of service/)
    const lost = gapsOf(answers, address).map(lengthOf)
    assert.ok(Math.max(0, ...lost) < 1_000, `gone for ${lost.join(' ms and ')} ms`)
    assert.deepEqual([...new Set(answers.flatMap(({ answer }) => answer ?? []))], ['2.36.0'])
    const data = (await ask('/cgi-bin/data')).split('\n')
    assert.equal(data.filter(line => line === 'started 2.37.0').length, 1, 'its twin got at the data')
  })

  test('is destroyed, and its data stays', async () => {
    await here.compose(0, 'destroy pmm -y')
    assert.match(await onHost(host, ['cat', '/var/lib/pmm-data/data']), /old data/)
  })
})

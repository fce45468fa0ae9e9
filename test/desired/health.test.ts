import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HealthProbe } from '../../src/model/health.ts'
import type { Health } from '../../src/model/spec.ts'
import { aGroup, aNode, aShop } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

function checked(health: Health[], address?: string) {
  const spec = aShop([aGroup('web', [aNode('web1', { health, ...(address === undefined ? {} : { address }) })])])
  const result = resolved(spec)
  return { spec, checks: nodeOf(result, 'web1').health, problems: result.problems }
}

describe('a check is filled', () => {
  const http = (url: string): HealthProbe => ({ kind: 'http', url })
  const cases: readonly (readonly [check: Health, address: string | undefined, probe: HealthProbe])[] = [
    [{ http: ':80/healthz' }, '10.0.0.1', http('http://10.0.0.1:80/healthz')],
    [{ http: ':80' }, '10.0.0.1', http('http://10.0.0.1:80')],
    [{ http: ':80/x' }, 'fd00::1', http('http://[fd00::1]:80/x')],
    [{ http: 'https://${address}/x?n=${name}' }, '10.0.0.1', http('https://10.0.0.1/x?n=web1')],
    [{ http: 'http://lb:8080/' }, undefined, http('http://lb:8080/')],
    [{ tcp: ':22' }, 'web1.lan', { kind: 'tcp', host: 'web1.lan', port: 22 }],
    [{ tcp: ':22' }, 'fd00::1', { kind: 'tcp', host: 'fd00::1', port: 22 }],
    [{ tcp: 'db:5432' }, undefined, { kind: 'tcp', host: 'db', port: 5432 }],
    [{ exec: ['ping', '${address}', '${name}'] }, '10.0.0.1', { kind: 'exec', command: ['ping', '10.0.0.1', 'web1'] }],
    [
      { exec: ['sh', '-c', 'test ${HOME} = ${x:-1}'] },
      undefined,
      { kind: 'exec', command: ['sh', '-c', 'test ${HOME} = ${x:-1}'] },
    ],
  ]
  for (const [check, address, probe] of cases) {
    test(`${JSON.stringify(check)} at ${address}`, () => {
      const { checks, problems } = checked([check], address)
      assert.deepEqual(problems, [])
      assert.deepEqual(
        checks.map(one => one.probe),
        [probe],
      )
    })
  }
  test('with the port of the first check that names one', () => {
    const { checks } = checked(
      [{ exec: ['probe', '${port}'] }, { http: 'http://x:8080/y' }, { tcp: ':90' }],
      '10.0.0.1',
    )
    assert.deepEqual(checks[0]?.probe, { kind: 'exec', command: ['probe', '8080'] })
  })
})

describe('a check that cannot be filled is a problem where it stands', () => {
  const cases: readonly (readonly [check: Health, hint: RegExp])[] = [
    [{ http: ':80/x' }, /address/],
    [{ tcp: ':80' }, /address/],
    [{ exec: ['x', '${address}'] }, /address/],
    [{ exec: ['x', '${port}'] }, /number/],
    [{ tcp: 'db' }, /HOST:PORT/],
    [{ tcp: 'db:99999' }, /HOST:PORT/],
    [{ http: 'db/x' }, /http:/],
    [{ http: 'ftp://db/x' }, /http:/],
  ]
  for (const [check, hint] of cases) {
    test(JSON.stringify(check), () => {
      const { spec, checks, problems } = checked([check])
      assert.deepEqual(checks, [])
      assert.deepEqual(
        problems.map(problem => [problem.code, problem.where]),
        [['reference/health', spec.positions.of(check)]],
      )
      assert.match(problems[0]?.hint ?? '', hint)
    })
  }
})

test('numbers and defaults', () => {
  const given = { tcp: 'db:1', interval: '200ms', timeout: '5s', retries: 3, required: true }
  const { checks } = checked([{ tcp: 'db:1' }, given])
  const numbers = checks.map(({ intervalMs, timeoutMs, retries, required }) => [
    intervalMs,
    timeoutMs,
    retries,
    required,
  ])
  assert.deepEqual(numbers, [
    [1000, 2000, 30, false],
    [200, 5000, 3, true],
  ])
})

describe('from where a check looks', () => {
  const probe = { tcp: 'db:1' }
  const node = { kind: 'node', endpoint: 'vm1', instance: 'probe', node: 'probe' }
  const cases: readonly (readonly [check: Health, from: object])[] = [
    [probe, { kind: 'operator' }],
    [{ ...probe, from: 'host' }, { kind: 'operator' }],
    [{ ...probe, from: 'inside' }, { kind: 'inside' }],
    [{ exec: ['true'] }, { kind: 'inside' }],
    [{ exec: ['true'], from: 'probe' }, node],
    [{ ...probe, from: 'probe' }, node],
    [{ ...probe, from: 'web1' }, { kind: 'inside' }],
  ]
  const shop = (check: Health) => aShop([aGroup('web', [aNode('web1', { health: [check] }), aNode('probe')])])
  for (const [check, from] of cases) {
    test(JSON.stringify(check), () => {
      const result = resolved(shop(check))
      assert.deepEqual(result.problems, [])
      assert.deepEqual(nodeOf(result, 'web1').health[0]?.from, from)
    })
  }
  test('a name that is no node, and a command on the host, are problems at that word', () => {
    for (const check of [
      { ...probe, from: 'prob' },
      { exec: ['true'], from: 'host' },
    ]) {
      const spec = shop(check)
      const [problem, ...others] = resolved(spec).problems
      assert.deepEqual(others, [])
      assert.deepEqual([problem?.code, problem?.where], ['reference/health', spec.positions.of(check, 'from')])
      assert.match(problem?.hint ?? '', /name a node/)
    }
  })
  test('in the dark the instance is asked inside, as nobody else can see it', () => {
    const dark = { stage: 'dark', http: ':80/x' } as const
    const [found] = checked([dark], '10.0.0.1').checks
    assert.deepEqual([found?.from, found?.probe], [{ kind: 'inside' }, { kind: 'http', url: 'http://127.0.0.1:80/x' }])
    const from = { ...dark, from: 'host' }
    const { spec, problems } = checked([from], '10.0.0.1')
    assert.deepEqual(
      problems.map(({ code, where }) => [code, where]),
      [['reference/health', spec.positions.of(from, 'from')]],
    )
    const elsewhere = { stage: 'dark', http: 'http://10.9.9.9/', from: 'host' } as const
    assert.deepEqual(checked([elsewhere], '10.0.0.1').checks[0]?.from, { kind: 'operator' })
  })
  test('stages and their defaults', () => {
    const checks: Health[] = [
      { ...probe, stage: 'dark' },
      { ...probe, stage: 'soak' },
      { ...probe, start_period: '5s' },
    ]
    const found = checked(checks).checks.map(one => [one.stage, one.retries, one.startPeriodMs])
    assert.deepEqual(found, [
      ['dark', 30, 0],
      ['soak', 3, 0],
      ['live', 30, 5000],
    ])
  })
})

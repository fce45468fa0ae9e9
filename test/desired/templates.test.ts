import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { localSources } from '../../src/desired/local-sources.ts'
import type { Node, Project } from '../../src/model/spec.ts'
import { aGroup, aNode, aShop, localFiles } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

function withTemplate(dst: string, node: Partial<Node> = {}) {
  const spec = aShop([aGroup('web', [aNode('web1', { config_templates: [{ source: 't.hbs', dst }], ...node })])])
  const result = resolved(spec, { local: localFiles({}, { '/shop/envs/t.hbs': 'x', '/shop/envs/files/t.hbs': 'y' }) })
  return { spec, result, template: nodeOf(result, 'web1').templates[0] }
}

describe('source and destination', () => {
  test("are relative to the environment file's folder", () => {
    const { template } = withTemplate('out/x.conf')
    assert.deepEqual([template?.source, template?.destination], ['/shop/envs/t.hbs', '/shop/envs/out/x.conf'])
  })
  test('of a node to its source_dir', () => {
    const { template } = withTemplate('x.conf', { source_dir: 'files' })
    assert.deepEqual([template?.source, template?.destination], ['/shop/envs/files/t.hbs', '/shop/envs/files/x.conf'])
  })
  for (const dst of ['/shop/x', '/tmp/a/b', '../x']) {
    test(`${dst} may be written`, () => assert.deepEqual(withTemplate(dst).result.problems, []))
  }
  for (const dst of ['/etc/passwd', '../../x', '/tmp/../etc/x', '/shopping/x']) {
    test(`${dst} may not`, () => {
      const { spec, result } = withTemplate(dst)
      assert.deepEqual(
        result.problems.map(problem => problem.code),
        ['reference/template-destination'],
      )
      const [written] = spec.environments[0]?.data.projects?.[0]?.groups?.[0]?.nodes?.[0]?.config_templates ?? []
      assert.deepEqual(result.problems[0]?.where, spec.positions.of(written ?? {}, 'dst'))
    })
  }
})

test('templates of project, groups and nodes are kept apart', () => {
  const config_templates = [{ source: 't', dst: 'x' }]
  const spec = aShop([aGroup('web', [aNode('web1', { config_templates })], { config_templates })], { config_templates })
  const { desired, materials } = resolved(spec, { local: localFiles({}, { '/shop/envs/t': '' }) })
  const [project] = desired.projects
  const ids = [project?.templates, project?.groups[0]?.templates, project?.groups[0]?.nodes[0]?.templates].map(list =>
    list?.map(call => call.id),
  )
  assert.deepEqual(ids, [['shop:template-1'], ['shop/web:template-1'], ['shop/web/web1:template-1']])
  assert.deepEqual([...materials.templates.keys()], ids.flat())
})

test('what a template sees: labels over variables, and under node, project and env_base_dir', () => {
  const seen: Record<string, unknown>[] = []
  const node = aNode('web1', {
    labels: { port: '81', node: 'label' },
    address: '10.0.0.1',
    config_templates: [{ source: 't', dst: 'x' }],
  })
  const other = aNode('web2', { labels: { leak: 'x' }, config_templates: [{ source: 't', dst: 'y' }] })
  const spec = aShop([aGroup('web', [node, other])], { vars: [{ envs: { port: 80, size: 1 } }] })
  resolved(spec, {
    local: localFiles({}, { '/shop/envs/t': '' }),
    render: (_, variables) => {
      seen.push(variables)
      return { text: '', problems: [] }
    },
  })
  const [first = {}, second = {}] = seen
  assert.deepEqual([first.port, first.size, first.env_base_dir], ['81', 1, 'envs'])
  assert.equal((first.node as Node).address, '10.0.0.1')
  const { groups = [] } = second.project as Project
  assert.deepEqual(
    groups[0]?.nodes?.map(one => one.name),
    ['web1', 'web2'],
  )
  assert.equal(second.port, 80)
  assert.equal(first.leak, undefined)
})

test('a template that cannot be rendered reports why', () => {
  const spec = aShop([aGroup('web', [aNode('web1', { config_templates: [{ source: 't', dst: 'x' }] })])])
  const problem = { code: 'template/unknown-name', severity: 'error', message: 'there is no "x"' } as const
  const { problems } = resolved(spec, {
    local: localFiles({}, { '/shop/envs/t': '' }),
    render: () => ({ problems: [problem] }),
  })
  assert.deepEqual(problems, [problem])
})

test('what must be read: template sources and sync sources, each once, but not what templates write', () => {
  const node = aNode('web1', {
    config_templates: [{ source: 't.hbs', dst: '/tmp/made' }],
    sync_resources: [
      { source: '/tmp/made', dst: '/a' },
      { source: 'files/', dst: '/b' },
      { source: 'files', dst: '/c' },
      { source: '../x', dst: '/d' },
    ],
  })
  const twin = { ...node, name: 'web2', sync_resources: [{ source: 'files', dst: '/c' }] }
  const spec = aShop([aGroup('web', [node, twin])])
  const sources = (asked: readonly string[]) =>
    localSources(spec, new Set(asked)).map(({ kind, path, isOutline }) =>
      [...(isOutline === true ? ['outline'] : []), kind, path].join(' '),
    )
  assert.deepEqual(sources(['shop']), [
    'tree /shop/envs/files',
    'tree /shop/envs/files/',
    'text /shop/envs/t.hbs',
    'tree /shop/x',
  ])
  // A template is rendered whoever asks: files of others may be made by it.
  assert.deepEqual(sources([]), [
    'outline tree /shop/envs/files',
    'outline tree /shop/envs/files/',
    'text /shop/envs/t.hbs',
    'outline tree /shop/x',
  ])
})

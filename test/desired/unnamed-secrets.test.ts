import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Project } from '../../src/model/spec.ts'
import { aGroup, aHook, aNode, aShop, localFiles } from '../support/spec-builder.ts'
import { resolved } from './resolved.ts'

function told(more: Partial<Project>, command: string, template = ''): readonly string[] {
  const vars = [{ envs: { 'db-password': 'hunter2', url: 'pg://x:hunter2@db', plain: 'x' } }]
  const group = aGroup('web', [aNode('web1', { config_templates: [{ source: 't.hbs', dst: 'out' }] })])
  const spec = aShop([group], { vars, hooks: [aHook('post-node-sync', command)], ...more })
  const local = localFiles({}, { '/shop/envs/t.hbs': template })
  return resolved(spec, { secrets: ['hunter2'], local })
    .problems.filter(({ code }) => code === 'reference/unnamed-secret')
    .map(({ severity, message }) => `${severity} ${/names (.*), so/.exec(message)?.[1]}`)
}

test('variables with a secret that nobody names are told, in one notice', () => {
  assert.deepEqual(told({}, 'setup.sh'), ['notice db-password, url'])
})

test('not those that a hook or a template names, that a hook lists, or that no process may have', () => {
  assert.deepEqual(told({}, 'setup "$db_password"', '{{url}}'), [])
  assert.deepEqual(told({ hooks: [aHook('post-node-sync', 'setup.sh', { secrets: ['db-password', 'url'] })] }, ''), [])
  assert.deepEqual(told({ shell_envs_filter: ['db-password', 'url'] }, 'setup.sh'), [])
  assert.deepEqual(told({ hooks: [] }, ''), [])
})

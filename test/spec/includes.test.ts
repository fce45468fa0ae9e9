import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import type { FileKind, FileKinds } from '../../src/document/validate.ts'
import { includesOf, merge, placesOf, undeclaredProfiles } from '../../src/spec/includes.ts'
import { validFile } from '../support/checked-file.ts'

const book = createPositionBook()

function content<Kind extends FileKind>(kind: Kind, file: string, text: string): { kind: Kind; data: FileKinds[Kind] } {
  return { kind, data: validFile(kind, text, { file, book }) }
}

test('an include is looked for beside its file, in the folder of the environment, in profiles/ and in hooks/', () => {
  const folders = { environment: '/w/envs', workspace: '/w' }
  assert.deepEqual(placesOf({ name: 'net.yml', from: '/w/envs/groups/web.yml' }, folders), [
    '/w/envs/groups/net.yml',
    '/w/envs/net.yml',
    '/w/profiles/net.yml',
    '/w/hooks/net.yml',
  ])
  assert.deepEqual(placesOf({ name: 'net.yml', from: '/w/envs/a.yml' }, folders).length, 3)
  assert.deepEqual(placesOf({ name: '/w/x.yml', from: '/w/envs/a.yml' }, folders), ['/w/x.yml'])
})

test('every level asks for its files, and the answer goes behind what is written there', () => {
  const root = content(
    'environment',
    'envs/a.yml',
    `include_profiles_files: [p.yml]
projects:
  - name: shop
    include_groups_files: [g.yml]
    include_env_files: [v.yml]
    include_hooks_files: [h.yml]
    hooks:
      - { event: pre-project, node: host, commands: [inline] }
    groups:
      - name: web
        include_hooks_files: [h.yml]
        nodes:
          - { name: n, image_source: i, include_hooks_files: [h.yml] }
`,
  )
  const { requests, problems } = includesOf(root, '/w/envs/a.yml', book)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    requests.map(request => [request.kind, request.name, request.where().line]),
    [
      ['profile_file', 'p.yml', 1],
      ['hooks_file', 'h.yml', 11],
      ['hooks_file', 'h.yml', 13],
      ['group_file', 'g.yml', 4],
      ['vars_file', 'v.yml', 5],
      ['hooks_file', 'h.yml', 6],
    ],
  )
  const hooks = content('hooks_file', 'hooks/h.yml', 'hooks:\n\n  - { event: post-node-sync, commands: [included] }\n')
  for (const request of requests) if (request.kind === 'hooks_file') merge(request, hooks)
  const project = root.data.projects?.[0]
  assert.deepEqual(
    project?.hooks?.map(hook => hook.commands[0]),
    ['inline', 'included'],
  )
  assert.equal(project?.groups?.[0]?.nodes?.[0]?.hooks?.length, 1)
  // Merged entries keep the place they were written at; so do the ones that were there.
  const merged = project?.hooks ?? []
  assert.deepEqual(book.of(merged, 1), { file: 'hooks/h.yml', line: 3, column: 5 })
  assert.deepEqual(book.of(merged[1] ?? {}, 'event'), { file: 'hooks/h.yml', line: 3, column: 14 })
  assert.equal(book.of(merged, 0).file, 'envs/a.yml')
  assert.equal(book.of(project?.groups?.[0]?.hooks ?? {}).line, 11)
})

test('files that are no YAML, and files asked for twice', () => {
  const group = content('group_file', 'g.yml', 'name: g\ninclude_hooks_files: [a.yml, a.yml, b.j2]\n')
  const { requests, problems } = includesOf(group, '/w/g.yml', book)
  assert.deepEqual(
    requests.map(request => request.name),
    ['a.yml', 'a.yml'],
  )
  assert.deepEqual(
    problems.map(problem => [problem.code, problem.severity]),
    [
      ['include/twice', 'warning'],
      ['include/not-yaml', 'error'],
    ],
  )
})

test('profiles nobody declares are found once each, at the first place that names them', () => {
  const root = content(
    'environment',
    'a.yml',
    'profiles: [{ name: mine }]\nprojects:\n  - name: p\n    groups:\n      - name: g\n        common_profiles: [mine, fast]\n' +
      '        nodes:\n          - { name: n, image_source: i, profiles: [fast, big] }\n',
  )
  assert.deepEqual(
    undeclaredProfiles(root.data, book).map(profile => [profile.name, profile.where().line]),
    [
      ['fast', 6],
      ['big', 8],
    ],
  )
})

import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { test } from 'node:test'
import { fileCount, nodeCount, writeTree } from '../../bench/tree.ts'
import { load } from '../../src/app/load.ts'

test('the tree that is measured is read whole and without a problem', async context => {
  const folder = await writeTree()
  context.after(() => rm(folder, { recursive: true }))
  const { spec, problems, texts } = await load({ cwd: folder, variables: {}, renderEnv: [] })
  assert.deepEqual(problems, [])
  const nodes = spec.environments.flatMap(({ data }) =>
    (data.projects ?? []).flatMap(({ groups = [] }) => groups.flatMap(group => group.nodes ?? [])),
  )
  assert.equal(nodes.length, nodeCount)
  // Settings, remotes and values beside them.
  assert.equal(texts.size, fileCount + 3)
})

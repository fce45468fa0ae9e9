/**
 * `npm run bench:load`: how long a tree of 150 files with 1,000 nodes takes to be read, rendered and checked, against a bare
 * `yaml` parse of the rendered texts. One process, five rounds of each in turn, medians. Ends with 1 when the limit is missed.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import type { Loaded } from '../src/index.ts'
import { mergeValues } from '../src/render/values.ts'
import { builtProgram } from '../test/support/compose-process.ts'
import { createRenderer } from '../test/support/renderer.ts'
import { isWithin, type Measured, measuredText } from './ratio.ts'
import { fileCount, nodeCount, writeTree } from './tree.ts'

const rounds = Number(process.env.ROUNDS ?? 5)

/** The rendered texts of the tree, in memory. */
async function renderedTexts(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'values.yaml'), 'utf8')
  const { values } = mergeValues([{ kind: 'file', path: 'values.yaml', text }])
  const renderer = createRenderer({ values })
  const texts: string[] = []
  for (const kind of ['envs', 'groups', 'hooks'])
    for (const name of await readdir(join(folder, kind))) {
      const rendered = renderer.render({ path: name, text: await readFile(join(folder, kind, name), 'utf8') })
      if (!rendered.ok) throw new Error(`${name} does not render`)
      texts.push(rendered.text)
    }
  if (texts.length !== fileCount) throw new Error(`${texts.length} files were rendered, not ${fileCount}`)
  return texts
}

/** Makes sure that a round was all of it. */
function checkLoaded({ spec, problems }: Loaded): void {
  const [first] = problems.filter(({ severity }) => severity === 'error')
  if (first !== undefined) throw new Error(`${first.where?.file}:${first.where?.line}: ${first.message}`)
  const groups = spec.environments.flatMap(({ data }) => (data.projects ?? []).flatMap(project => project.groups ?? []))
  const nodes = groups.reduce((sum, group) => sum + (group.nodes ?? []).length, 0)
  if (nodes !== nodeCount) throw new Error(`${nodes} nodes were read, not ${nodeCount}`)
}

async function measureLoad(folder: string): Promise<Measured> {
  // As it is shipped: the bundle.
  const { load } = (await import(
    pathToFileURL(join(builtProgram(), 'index.js')).href
  )) as typeof import('../src/index.ts')
  const texts = await renderedTexts(folder)
  const [tool, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (const text of texts) parse(text)
    const between = performance.now()
    const loaded = await load({ cwd: folder, variables: {}, renderEnv: [] })
    const end = performance.now()
    checkLoaded(loaded)
    bare.push(between - start)
    tool.push(end - between)
  }
  const what = `load, render and validate ${fileCount} files with ${nodeCount} nodes`
  return { what, tool, bare, bareIs: 'a bare YAML parse', limit: { ratio: 1.8 } }
}

const folder = await writeTree()
try {
  const measured = await measureLoad(folder)
  process.stdout.write(`${measuredText(measured)}\n`)
  process.exitCode = isWithin(measured) ? 0 : 1
} finally {
  await rm(folder, { recursive: true })
}

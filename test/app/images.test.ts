import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type AskImage, findImages, type ImageSearch, movedNotices } from '../../src/app/images.ts'
import { ComposeError } from '../../src/errors.ts'
import type { DesiredNode } from '../../src/model/desired.ts'
import type { Observed } from '../../src/model/observed.ts'
import { aNode, here } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const oldImage = 'a'.repeat(64)
const newImage = 'b'.repeat(64)
const web1: DesiredNode = aNode({ name: 'web1' })
const own1: DesiredNode = { ...web1, image: { source: 'nginx/1', where: here } }
const node: DesiredNode = { ...web1, image: { source: 'nginx/1', remote: 'myserver', where: here } }

const silent: AskImage = async () => {
  throw new ComposeError('image/unreachable', 'image remote myserver cannot be reached')
}
const answers: AskImage = async ({ source }, endpoint) => {
  const pull = { kind: 'simplestreams', server: 'https://images' } as const
  return { endpoint, source, remote: 'myserver', fingerprint: newImage, pull, from: 'remote' }
}

function searchOn(observed: Observed, ask: AskImage, pull = false): ImageSearch {
  const call = { signal: new AbortController().signal }
  return { seen: { ...aWorld(observed), refused: new Map() }, ask, pull, call }
}

const pinned = anEndpoint('vm1', [], { images: { [oldImage]: ['drydock/myserver/nginx/1'] } })

describe('which image a node means', () => {
  test('a pinned one is taken without asking', async () => {
    const found = await findImages([node], searchOn(pinned, silent))
    assert.deepEqual([found.images[0]?.fingerprint, found.images[0]?.from], [oldImage, 'pin'])
    assert.deepEqual(found.errors, [])
  })

  test('with pull the image remote is asked all the same', async () => {
    const found = await findImages([node], searchOn(pinned, answers, true))
    assert.equal(found.images[0]?.fingerprint, newImage)
  })

  test('with pull a silent image remote is an error, pin or not', async () => {
    const found = await findImages([node], searchOn(pinned, silent, true))
    assert.deepEqual([found.images, found.errors.map(error => error.code)], [[], ['image/unreachable']])
  })

  test('an image without image remote is the endpoint’s own, by alias', async () => {
    const own = anEndpoint('vm1', [], { images: { [oldImage]: ['nginx/1'] } })
    const found = await findImages([own1], searchOn(own, silent, true))
    assert.equal(found.images[0]?.fingerprint, oldImage)
  })

  test('a node that runs what was asked for by this very name needs no answer', async () => {
    const running = seenNode(node, { mark: { image: oldImage, imageSource: 'nginx/1' } })
    const found = await findImages([node], searchOn(anEndpoint('vm1', [running]), silent))
    assert.deepEqual([found.images[0]?.fingerprint, found.errors], [oldImage, []])
    assert.deepEqual(
      found.notices.map(notice => [notice.code, notice.severity]),
      [['plan/image-not-asked', 'notice']],
    )
  })

  test('who can do without gets a notice in place of the error', async () => {
    const search = { ...searchOn(anEndpoint('vm1'), silent), mayBeUnknown: true }
    const { images, errors, notices } = await findImages([node], search)
    assert.deepEqual([images, errors], [[], []])
    assert.match(notices[0]?.message ?? '', /nginx\/1 is taken as it runs: image remote myserver cannot be reached/)
  })

  test('a node that runs another image needs one', async () => {
    const running = seenNode(node, { mark: { image: oldImage, imageSource: 'nginx/0' } })
    const found = await findImages([node], searchOn(anEndpoint('vm1', [running]), silent))
    assert.deepEqual(
      found.errors.map(error => error.code),
      ['image/unreachable'],
    )
  })

  test('so does a new node beside one that runs it', async () => {
    const running = seenNode(node, { mark: { image: oldImage, imageSource: 'nginx/1' } })
    const beside = { ...node, name: 'web2', instance: 'web2' }
    const found = await findImages([node, beside], searchOn(anEndpoint('vm1', [running]), silent))
    assert.equal(found.errors.length, 1)
  })

  test('each endpoint and name is asked for once, endpoints out of reach not at all', async () => {
    const asked: string[] = []
    const ask: AskImage = (wanted, endpoint, call) => {
      asked.push(`${endpoint} ${wanted.source}`)
      return answers(wanted, endpoint, call)
    }
    const nodes = [node, { ...node, instance: 'web2' }, { ...node, endpoint: 'vm2' }]
    await findImages(nodes, searchOn(anEndpoint('vm1'), ask))
    assert.deepEqual(asked, ['vm1 nginx/1'])
  })
})

describe('an image remote that has moved on', () => {
  const noticesFor = async (ask: AskImage) => {
    const search = searchOn(pinned, ask)
    const { images } = await findImages([node], search)
    return movedNotices([node], images, search, 50)
  }

  test('is worth a notice that says how to follow', async () => {
    const [notice, ...more] = await noticesFor(answers)
    assert.equal(more.length, 0)
    assert.match(notice?.message ?? '', /vm1 keeps image nginx\/1 as aaaaaaaaaaaa, myserver has bbbbbbbbbbbb by now/)
    assert.match(notice?.hint ?? '', /compose fetch/)
  })

  test('is not missed when it is silent or slow', async () => {
    assert.deepEqual(await noticesFor(silent), [])
    const never: AskImage = () => new Promise(() => undefined)
    assert.deepEqual(await noticesFor(never), [])
  })
})

describe('what the lock file says', () => {
  const locked = 'c'.repeat(64)
  const entry = { source: 'nginx/1', remote: 'myserver', architecture: 'amd64', fingerprint: locked }
  const asked: string[] = []
  const exact: AskImage = async ({ source }, endpoint) => {
    asked.push(source)
    const pull = { kind: 'simplestreams', server: 'https://images' } as const
    return { endpoint, source, remote: 'myserver', fingerprint: locked, pull, from: 'remote' }
  }
  const find = (search: ImageSearch, lock: ImageSearch['lock']) =>
    findImages([node], { ...search, ...(lock !== undefined && { lock }) })

  test('counts more than a pin, and the remote is asked for this very image', async () => {
    const found = await find(searchOn(pinned, exact), [entry])
    assert.deepEqual(asked, [`nginx/1@sha256:${locked}`])
    const [image] = found.images
    assert.deepEqual([image?.fingerprint, image?.source, image?.from], [locked, 'nginx/1', 'lock'])
    assert.equal(image?.pull.kind, 'simplestreams')
  })

  test('what is there already needs no answer, with pull or without', async () => {
    const there = anEndpoint('vm1', [], { images: { [locked]: [] } })
    const found = await find(searchOn(there, silent, true), [entry])
    assert.deepEqual([found.images[0]?.pull.kind, found.errors, found.notices], ['local', [], []])
  })

  test('is for one architecture, one name and one remote', async () => {
    for (const other of [{ architecture: 'arm64' }, { source: 'nginx/2' }, { remote: 'images' }]) {
      const found = await find(searchOn(pinned, silent), [{ ...entry, ...other }])
      assert.equal(found.images[0]?.fingerprint, oldImage)
      assert.deepEqual(
        found.notices.map(({ code }) => code),
        ['plan/image-not-locked'],
      )
    }
    assert.deepEqual((await find(searchOn(pinned, silent), undefined)).notices, [])
  })

  test('an image that its remote has no more is an error that says so', async () => {
    const gone: AskImage = async () => {
      throw new ComposeError('image/not-found', 'myserver has no such image')
    }
    const found = await find(searchOn(pinned, gone), [entry])
    assert.match(found.errors[0]?.hint ?? '', /compose\.lock\.yml names it; compose pin/)
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FileToPush } from '../../../src/engine/engine.ts'
import { cutOffError, type Ended } from '../../../src/engine/guest/command.ts'
import { type Guest, pushToGuest } from '../../../src/engine/guest/push.ts'
import { isComposeError } from '../../../src/errors.ts'

const well: Ended = { code: 0, stdout: 'tar\n', stderr: '' }

function file(owner: string): FileToPush {
  const content = Buffer.from('hello\n')
  return {
    path: '/etc/app.conf',
    type: 'file',
    owner,
    group: 'root',
    mode: 0o644,
    sizeBytes: content.length,
    sha256: '',
    open: async function* () {
      yield content
    },
  }
}

/** A guest that reads what is sent and then ends as `endings` says, one for each push or part of one; a clean-up always ends well. */
function guestWith(endings: readonly (Ended | 'cut off')[]) {
  const asked: string[] = []
  const controller = new AbortController()
  const left = [...endings]
  const guest: Guest = {
    endpoint: 'vm1',
    name: 'web1',
    call: { signal: controller.signal },
    request: 'POST /exec',
    run: async (argv, stdin) => {
      for await (const chunk of stdin) void chunk
      if (argv[2]?.startsWith('[ ! -f') === true) {
        asked.push('clean')
        return well
      }
      asked.push(argv[1] === '-s' ? 'look' : 'push')
      const ending = left.shift() ?? well
      if (ending === 'cut off') throw cutOffError({ endpoint: 'vm1', purpose: 'run sh in web1', request: 'POST /exec' })
      return ending
    },
    writeFiles: async () => assert.fail('the guest has tar'),
    pushDirectly: async () => assert.fail('the guest has a shell'),
    settleDirectly: async () => assert.fail('nothing is settled'),
  }
  return { guest, asked, stop: () => controller.abort() }
}

const isCut = (error: unknown) =>
  isComposeError(error, 'engine/failed') && /its output was cut off$/.test(error.message)

describe('a push whose end nobody has seen', () => {
  test('is made once more, from the start and under another name', async () => {
    const { guest, asked } = guestWith(['cut off', well])
    await pushToGuest(guest, [file('root')], undefined)
    assert.deepEqual(asked, ['push', 'clean', 'push'])
  })

  test('is made once more where the guest is asked for its users first, whichever part it was', async () => {
    const known = { ...well, stdout: 'passwd app 7\ntar\n' }
    const first = guestWith(['cut off', known, well])
    await pushToGuest(first.guest, [file('app')], undefined)
    assert.deepEqual(first.asked, ['look', 'look', 'push'])
    const second = guestWith([known, 'cut off', known, well])
    await pushToGuest(second.guest, [file('app')], undefined)
    assert.deepEqual(second.asked, ['look', 'push', 'clean', 'look', 'push'])
  })

  test('is an error when it is so again', async () => {
    const { guest, asked } = guestWith(['cut off', 'cut off'])
    await assert.rejects(pushToGuest(guest, [file('root')], undefined), isCut)
    assert.deepEqual(asked, ['push', 'clean', 'push', 'clean'])
  })

  test('is an error at once where old files are kept: some may be kept already', async () => {
    const { guest, asked } = guestWith(['cut off'])
    await assert.rejects(pushToGuest(guest, [file('root')], 'r-1'), isCut)
    assert.deepEqual(asked, ['push', 'clean'])
  })

  test('is an error at once when the run is to stop', async () => {
    const { guest, asked, stop } = guestWith(['cut off'])
    stop()
    await assert.rejects(pushToGuest(guest, [file('root')], undefined), isCut)
    assert.deepEqual(asked, ['push'])
  })

  test('another failure is not tried again', async () => {
    const { guest, asked } = guestWith([{ code: 41, stdout: '', stderr: '/etc is no directory' }])
    await assert.rejects(pushToGuest(guest, [file('root')], undefined), error =>
      isComposeError(error, 'engine/refused'),
    )
    assert.deepEqual(asked, ['push', 'clean'])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as library from '../../src/index.ts'

test('the library exports these and nothing else', () => {
  assert.deepEqual(Object.keys(library).sort(), [
    'ComposeError',
    'adopt',
    'apply',
    'connect',
    'destroy',
    'embeddedEngine',
    'isComposeError',
    'load',
    'plan',
  ])
})

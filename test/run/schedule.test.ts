import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Step } from '../../src/model/plan.ts'
import { createSchedule, defaultLimits, type Schedule } from '../../src/run/schedule.ts'
import { aHook, type PlanBuilder, pathOf, planBuilder } from '../support/plan-builder.ts'

function start(builder: PlanBuilder, id: string, more: Partial<Step> = {}): string {
  return builder.add('start-instance', { instance: 'web1' }, { id, path: pathOf(id.split('.')[0] ?? ''), ...more })
}

function names(schedule: Schedule): { start: string[]; skip: string[] } {
  const turn = schedule.next()
  return { start: turn.start.map(step => step.id), skip: turn.skip.map(({ step, because }) => `${step.id} ${because}`) }
}

describe('the schedule', () => {
  test('starts what needs nothing, and the rest when its needs are done', () => {
    const builder = planBuilder()
    start(builder, 'a.1')
    start(builder, 'b.1', { needs: ['a.1'] })
    const schedule = createSchedule(builder.steps, defaultLimits)
    assert.deepEqual(names(schedule), { start: ['a.1'], skip: [] })
    assert.deepEqual(names(schedule), { start: [], skip: [] })
    schedule.ended('a.1', 'done')
    assert.deepEqual(names(schedule), { start: ['b.1'], skip: [] })
  })

  test('holds the limits per endpoint, stops apart from the rest', () => {
    const builder = planBuilder()
    for (const id of ['a', 'b', 'c']) start(builder, id)
    start(builder, 'd', { endpoint: 'vm2' })
    builder.add('stop-instance', { instance: 'web1', timeoutMs: 1 }, { id: 'stop' })
    const schedule = createSchedule(builder.steps, { perEndpoint: 2, stopsPerEndpoint: 1 })
    assert.deepEqual(names(schedule).start, ['a', 'b', 'd', 'stop'])
    schedule.ended('a', 'done')
    assert.deepEqual(names(schedule).start, ['c'])
  })

  test('what happens inside instances takes no place from those that are made', () => {
    const builder = planBuilder()
    start(builder, 'a')
    for (const id of ['hook-1', 'hook-2', 'hook-3'])
      builder.add('run-hook', { hook: aHook(['true']) }, { id, endpoint: 'vm1' })
    start(builder, 'b')
    start(builder, 'c')
    const schedule = createSchedule(builder.steps, { perEndpoint: 2, stopsPerEndpoint: 1 })
    assert.deepEqual(names(schedule).start, ['a', 'hook-1', 'hook-2', 'b'])
    schedule.ended('hook-1', 'done')
    assert.deepEqual(names(schedule).start, ['hook-3'])
    schedule.ended('a', 'done')
    assert.deepEqual(names(schedule).start, ['c'])
  })

  test('after a failure brings begun nodes to their end and begins no other', () => {
    const builder = planBuilder()
    start(builder, 'bad')
    start(builder, 'good.1')
    start(builder, 'good.2', { needs: ['good.1'] })
    start(builder, 'new', { needs: ['good.1'] })
    start(builder, 'bad.2', { needs: ['bad'] })
    const schedule = createSchedule(builder.steps, { perEndpoint: 2, stopsPerEndpoint: 1 })
    assert.deepEqual(names(schedule).start, ['bad', 'good.1'])
    schedule.ended('bad', 'failed')
    schedule.ended('good.1', 'done')
    assert.deepEqual(names(schedule), { start: ['good.2'], skip: ['new failure', 'bad.2 failure'] })
  })

  test('after a failure closes groups that are whole, and opens none', () => {
    const builder = planBuilder()
    start(builder, 'bad', { path: ['shop', 'other', 'bad'] })
    start(builder, 'web1')
    builder.add('run-hook', { hook: aHook(['true']) }, { id: 'post-group', path: ['shop', 'web'], needs: ['web1'] })
    builder.add('run-hook', { hook: aHook(['true']) }, { id: 'pre-group', path: ['shop', 'next'], needs: ['web1'] })
    const schedule = createSchedule(builder.steps, defaultLimits)
    schedule.next()
    schedule.ended('bad', 'failed')
    schedule.ended('web1', 'done')
    assert.deepEqual(names(schedule), { start: ['post-group'], skip: ['pre-group failure'] })
  })

  test('after a failure images are still fetched, and profiles left alone', () => {
    const builder = planBuilder()
    const wanted = { endpoint: 'vm1', source: 'x', fingerprint: 'f', pull: { kind: 'local' }, from: 'remote' } as const
    for (const id of ['image 1', 'image 2']) builder.add('ensure-image', { image: wanted }, { id, path: ['shop'] })
    builder.add('drop-profile', { profile: 'p' }, { id: 'profile', path: ['shop'] })
    const schedule = createSchedule(builder.steps, { perEndpoint: 1, stopsPerEndpoint: 1 })
    assert.deepEqual(names(schedule).start, ['image 1'])
    schedule.ended('image 1', 'failed')
    assert.deepEqual(names(schedule), { start: ['image 2'], skip: ['profile failure'] })
  })

  test('runs a way back only when something it watches failed, when all of that has ended', () => {
    for (const result of ['done', 'failed'] as const) {
      const builder = planBuilder()
      start(builder, 'a.1')
      start(builder, 'a.2', { needs: ['a.1'] })
      start(builder, 'a.back', { ifFailed: ['a.1', 'a.2'] })
      start(builder, 'a.again', { ifFailed: ['a.1', 'a.2'], needs: ['a.back'] })
      const schedule = createSchedule(builder.steps, defaultLimits)
      schedule.next()
      schedule.ended('a.1', 'done')
      assert.deepEqual(names(schedule).start, ['a.2'])
      schedule.ended('a.2', result)
      if (result === 'done') assert.deepEqual(names(schedule).skip, ['a.back not-needed', 'a.again not-needed'])
      else {
        assert.deepEqual(names(schedule), { start: ['a.back'], skip: [] })
        schedule.ended('a.back', 'failed')
        assert.deepEqual(names(schedule), { start: [], skip: ['a.again failure'] })
      }
    }
  })

  test('a way back may need the very step it watches', () => {
    const builder = planBuilder()
    start(builder, 'a.1')
    start(builder, 'a.back', { ifFailed: ['a.1'], needs: ['a.1'] })
    const schedule = createSchedule(builder.steps, defaultLimits)
    schedule.next()
    schedule.ended('a.1', 'failed')
    assert.deepEqual(names(schedule).start, ['a.back'])
  })

  test('after a stop brings interrupted and half changed nodes to their end, and nothing else', () => {
    const builder = planBuilder()
    start(builder, 'plain.1')
    start(builder, 'plain.2', { needs: ['plain.1'] })
    start(builder, 'down.1', { interrupts: true })
    start(builder, 'down.2', { needs: ['down.1'] })
    start(builder, 'half.1')
    start(builder, 'half.2', { needs: ['half.1'] })
    start(builder, 'half.back', { ifFailed: ['half.1', 'half.2'] })
    const schedule = createSchedule(builder.steps, defaultLimits)
    schedule.next()
    schedule.stop()
    for (const id of ['plain.1', 'down.1', 'half.1']) schedule.ended(id, 'done')
    assert.deepEqual(names(schedule), { start: ['down.2', 'half.2'], skip: ['plain.2 stopped'] })
    schedule.ended('half.2', 'failed')
    assert.deepEqual(names(schedule).start, ['half.back'])
  })

  test('a step of a way back is held up by an earlier one that failed, not by one that was not needed', () => {
    const between = (failing: 'a.1' | 'a.2') => {
      const builder = planBuilder()
      start(builder, 'a.1')
      start(builder, 'a.2', { needs: ['a.1'] })
      start(builder, 'a.back2', { ifFailed: ['a.2'] })
      start(builder, 'a.back1', { ifFailed: ['a.1', 'a.2'], needs: ['a.back2'] })
      const schedule = createSchedule(builder.steps, defaultLimits)
      schedule.next()
      schedule.ended('a.1', failing === 'a.1' ? 'failed' : 'done')
      if (failing === 'a.1') return schedule
      schedule.next()
      schedule.ended('a.2', 'failed')
      return schedule
    }
    assert.deepEqual(names(between('a.1')), { start: ['a.back1'], skip: ['a.2 failure', 'a.back2 not-needed'] })
    const both = between('a.2')
    assert.deepEqual(names(both).start, ['a.back2'])
    both.ended('a.back2', 'failed')
    assert.deepEqual(names(both), { start: [], skip: ['a.back1 failure'] })
  })

  test('refuses needs that are not there, and circles', () => {
    const lost = planBuilder()
    start(lost, 'a', { needs: ['nowhere'] })
    assert.throws(() => createSchedule(lost.steps, defaultLimits), { code: 'bug/unexpected', message: /nowhere/ })
    const circle = planBuilder()
    start(circle, 'a', { needs: ['b'] })
    start(circle, 'b', { needs: ['a'] })
    assert.throws(() => createSchedule(circle.steps, defaultLimits), { code: 'bug/unexpected', message: /a, b/ })
  })

  test('orders thousands of steps quickly', () => {
    const builder = planBuilder()
    for (let index = 0; index < 10_000; index++) {
      start(builder, `n${index % 100}.${index}`, index < 100 ? {} : { needs: [`n${index % 100}.${index - 100}`] })
    }
    const schedule = createSchedule(builder.steps, { perEndpoint: 50, stopsPerEndpoint: 8 })
    const before = performance.now()
    let done = 0
    for (let turn = schedule.next(); turn.start.length > 0; turn = schedule.next()) {
      for (const step of turn.start) schedule.ended(step.id, 'done')
      done += turn.start.length
    }
    assert.equal(done, 10_000)
    assert.ok(performance.now() - before < 2000)
  })
})

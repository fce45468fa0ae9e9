import { setTimeout as wait } from 'node:timers/promises'
import { ComposeError } from '../../errors.ts'
import type { Call, Engine } from '../engine.ts'

/** How a call goes wrong. `after`: the effect has happened and the answer is lost. */
export type Fault =
  | { readonly kind: 'before' }
  | { readonly kind: 'after' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'conflict' }

/** The engine's methods that ask the server something. */
export type EngineMethod = Exclude<keyof Engine, 'endpoint' | 'can' | 'close'>

/** Asked before each call, which is counted from 1 over the whole engine: the fault that is to happen, or none. */
export type FaultOf = (call: { readonly method: EngineMethod; readonly number: number }) => Fault | undefined

/** The fault at one call and at no other: a conflict once, a hang once. */
export function onCall(number: number, fault: Fault): FaultOf {
  return call => (call.number === number ? fault : undefined)
}

/** Any engine, made unreliable. Reading (`observe`) is counted and can fail like the rest. */
export function unreliable(engine: Engine, faultOf: FaultOf): Engine {
  let calls = 0
  async function through<T>(method: EngineMethod, call: Call, act: () => Promise<T>): Promise<T> {
    const number = ++calls
    const fault = faultOf({ method, number })
    const what = `endpoint ${engine.endpoint}: ${method} (call ${number})`
    const details = { endpoint: engine.endpoint, request: method }
    switch (fault?.kind) {
      case undefined:
        return act()
      case 'before':
        throw new ComposeError('engine/unreachable', `${what}: connection refused`, details)
      case 'after':
        await act()
        throw new ComposeError('engine/unreachable', `${what}: connection lost before the answer`, details)
      case 'conflict':
        throw new ComposeError('engine/conflict', `${what}: changed by somebody else`, { ...details, status: 412 })
      case 'slow':
        await wait(fault.delayMs, undefined, { signal: call.signal })
        return act()
      case 'hang':
        return aborted(call.signal)
      default:
        return fault satisfies never
    }
  }
  return {
    endpoint: engine.endpoint,
    can: engine.can,
    close: () => engine.close(),
    observe: (scope, call) => through('observe', call, () => engine.observe(scope, call)),
    ensureImage: (image, pin, call) => through('ensureImage', call, () => engine.ensureImage(image, pin, call)),
    deleteImage: (fingerprint, call) => through('deleteImage', call, () => engine.deleteImage(fingerprint, call)),
    putProfile: (profile, project, call) =>
      through('putProfile', call, () => engine.putProfile(profile, project, call)),
    dropProfile: (profile, call) => through('dropProfile', call, () => engine.dropProfile(profile, call)),
    putResource: (resource, project, call) =>
      through('putResource', call, () => engine.putResource(resource, project, call)),
    dropResource: (kind, name, call) => through('dropResource', call, () => engine.dropResource(kind, name, call)),
    putSecret: (secret, value, call) => through('putSecret', call, () => engine.putSecret(secret, value, call)),
    dropSecret: (name, call) => through('dropSecret', call, () => engine.dropSecret(name, call)),
    createInstance: (instance, run, call) =>
      through('createInstance', call, () => engine.createInstance(instance, run, call)),
    configureInstance: (name, change, call) =>
      through('configureInstance', call, () => engine.configureInstance(name, change, call)),
    powerInstance: (name, change, call) =>
      through('powerInstance', call, () => engine.powerInstance(name, change, call)),
    renameInstance: (from, to, call) => through('renameInstance', call, () => engine.renameInstance(from, to, call)),
    deleteInstance: (name, call) => through('deleteInstance', call, () => engine.deleteInstance(name, call)),
    backUp: (name, backup, call) => through('backUp', call, () => engine.backUp(name, backup, call)),
    setMark: (name, mark, run, call) => through('setMark', call, () => engine.setMark(name, mark, run, call)),
    awaitAddress: (name, timeoutMs, call) =>
      through('awaitAddress', call, () => engine.awaitAddress(name, timeoutMs, call)),
    pulse: (name, call) => through('pulse', call, () => engine.pulse(name, call)),
    exec: (name, command, output, call) => through('exec', call, () => engine.exec(name, command, output, call)),
    pushFiles: (name, files, keep, call) => through('pushFiles', call, () => engine.pushFiles(name, files, keep, call)),
    settleFiles: (name, tag, outcome, call) =>
      through('settleFiles', call, () => engine.settleFiles(name, tag, outcome, call)),
    consoleLog: (name, call) => through('consoleLog', call, () => engine.consoleLog(name, call)),
    hostNics: (names, call) => through('hostNics', call, () => engine.hostNics(names, call)),
    locks: (project, call) => through('locks', call, () => engine.locks(project, call)),
    createLock: (project, number, record, call) =>
      through('createLock', call, () => engine.createLock(project, number, record, call)),
    renewLock: (project, number, nonce, call) =>
      through('renewLock', call, () => engine.renewLock(project, number, nonce, call)),
    dropLock: (project, number, nonce, call) =>
      through('dropLock', call, () => engine.dropLock(project, number, nonce, call)),
    storageSpace: (pool, call) => through('storageSpace', call, () => engine.storageSpace(pool, call)),
  }
}

/** A server that is silent: only the caller's patience ends it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

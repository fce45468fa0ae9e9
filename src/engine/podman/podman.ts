import { ComposeError } from '../../errors.ts'
import type { EndpointName } from '../../model/names.ts'
import { type DesiredResource, type ResourceKind, resourceNouns } from '../../model/resource.ts'
import type { Engine } from '../engine.ts'
import type { LoginFor } from '../images/logins.ts'
import { readCapabilities } from './capabilities.ts'
import type { ConnectedPodman } from './connect.ts'
import { exec } from './exec.ts'
import { pushFiles, settleFiles } from './files.ts'
import { consoleLog, hostNics, storageSpace } from './host.ts'
import { deleteImage, ensureImage } from './images.ts'
import { configureInstance, createInstance, deleteInstance, renameInstance, setMark } from './instances.ts'
import { createLock, dropLock, locks, renewLock } from './lock.ts'
import { dropNetwork, putNetwork } from './networks.ts'
import { observe } from './observe.ts'
import { awaitAddress, powerInstance, pulse } from './power.ts'
import { dropSecret, putSecret } from './secrets.ts'

/** What an engine needs beside its own service. */
export interface PodmanEngineOptions {
  /** Who the operator is for a registry. */
  readonly loginFor: LoginFor
}

/** The engine of a Podman service. */
export function createPodmanEngine(connected: ConnectedPodman, { loginFor }: PodmanEngineOptions): Engine {
  const { client, info } = connected
  const { endpoint } = client
  return {
    endpoint,
    can: readCapabilities(info),
    observe: (scope, call) => observe(client, scope, call),
    ensureImage: (image, pin, call) => ensureImage(client, image, pin, loginFor, call),
    deleteImage: (fingerprint, call) => deleteImage(client, fingerprint, call),
    putProfile: profile => lacks(endpoint, 'profiles', `put profile ${profile.name}`),
    // None is there, so none is to be dropped.
    dropProfile: async () => {},
    putResource: async (resource, project, call) => {
      if (resource.kind !== 'network') return lacksKind(endpoint, resource)
      await putNetwork(client, resource, project, { signal: call.signal, purpose: `put network ${resource.name}` })
    },
    dropResource: async (kind: ResourceKind, name, call) => {
      if (kind === 'network')
        await dropNetwork(client, name, { signal: call.signal, purpose: `delete network ${name}` })
    },
    putSecret: (secret, value, call) => putSecret(client, secret, value, call),
    dropSecret: (name, call) => dropSecret(client, name, call),
    createInstance: (instance, run, call) => createInstance(client, instance, run, call),
    configureInstance: (name, change, call) => configureInstance(client, name, change, call),
    powerInstance: (name, change, call) => powerInstance(client, name, change, call),
    renameInstance: (from, to, call) => renameInstance(client, from, to, call),
    deleteInstance: (name, call) => deleteInstance(client, name, call),
    backUp: name => lacks(endpoint, 'copies with all disks', `copy ${name}`),
    setMark: (name, mark, run, call) => setMark(client, name, mark, run, call),
    awaitAddress: (name, timeoutMs, call) => awaitAddress(client, name, timeoutMs, call),
    pulse: (name, call) => pulse(client, name, call),
    exec: (name, command, output, call) => exec(client, name, command, output, call),
    pushFiles: (name, files, keep, call) => pushFiles(client, name, files, keep, call),
    settleFiles: (name, tag, outcome, call) => settleFiles(client, name, tag, outcome, call),
    consoleLog: (name, call) => consoleLog(client, name, call),
    hostNics: names => hostNics(client, names),
    storageSpace: (pool, call) => storageSpace(client, pool, call),
    locks: (project, call) => locks(client, project, call),
    createLock: (project, number, record, call) => createLock(client, project, number, record, call),
    renewLock: (project, number, nonce, call) => renewLock(client, project, number, nonce, call),
    dropLock: (project, number, nonce, call) => dropLock(client, project, number, nonce, call),
    close: async () => {
      client.close()
      await connected.close()
    },
  }
}

function lacksKind(endpoint: EndpointName, { kind, name }: DesiredResource): Promise<never> {
  return lacks(endpoint, `${resourceNouns[kind]}s`, `put ${resourceNouns[kind]} ${name}`)
}

/** What Podman cannot do; the planner knows, and never asks. */
function lacks(endpoint: EndpointName, what: string, purpose: string): Promise<never> {
  return Promise.reject(
    new ComposeError('engine/refused', `${endpoint}: cannot ${purpose}: Podman has no ${what}`, { endpoint }),
  )
}

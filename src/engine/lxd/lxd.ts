import { ComposeError } from '../../errors.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Engine } from '../engine.ts'
import { backUp } from './backup.ts'
import { readCapabilities } from './capabilities.ts'
import type { ConnectedServer } from './connect.ts'
import { dropResource, putResource } from './declared.ts'
import { exec } from './exec.ts'
import { pushFiles, settleFiles } from './files.ts'
import { consoleLog, hostNics, storageSpace } from './host.ts'
import { deleteImage, ensureImage, type PrepareTransfer } from './images.ts'
import { configureInstance, createInstance, deleteInstance, renameInstance, setMark } from './instances.ts'
import { createLock, dropLock, locks, renewLock } from './lock.ts'
import { observe } from './observe.ts'
import { awaitAddress, powerInstance, pulse } from './power.ts'
import { dropProfile, putProfile } from './resources.ts'

/** What an engine needs beside its own server. */
export interface LxdEngineOptions {
  /** How to get an image out of another server. */
  readonly prepareTransfer: PrepareTransfer
  /** Ends what `prepareTransfer` has opened. */
  readonly close: () => Promise<void>
}

/** The engine of a server of the LXD family. */
export function createLxdEngine(connected: ConnectedServer, options: LxdEngineOptions): Engine {
  const { client, server } = connected
  const endpoint: EndpointName = client.endpoint
  const can = readCapabilities(server, client.flavour)
  return {
    endpoint,
    can,
    observe: (scope, call) => observe(client, can, scope, call),
    ensureImage: (image, pin, call) => ensureImage(client, image, pin, options.prepareTransfer, call),
    deleteImage: (fingerprint, call) => deleteImage(client, fingerprint, call),
    putProfile: (profile, project, call) => putProfile(client, profile, project, call),
    dropProfile: (profile, call) => dropProfile(client, profile, call),
    putResource: (resource, project, call) => putResource(client, resource, project, call),
    dropResource: (kind, name, call) => dropResource(client, kind, name, call),
    putSecret: ({ name }) => hasNoSecrets(endpoint, name),
    // None is there, so none is to be dropped.
    dropSecret: async () => {},
    createInstance: (instance, run, call) => createInstance(client, instance, run, call),
    configureInstance: (name, change, call) => configureInstance(client, name, change, call),
    powerInstance: (name, change, call) => powerInstance(client, name, change, call),
    renameInstance: (from, to, call) => renameInstance(client, from, to, call),
    deleteInstance: (name, call) => deleteInstance(client, name, call),
    backUp: (name, backup, call) => backUp(client, name, backup, call),
    setMark: (name, mark, run, call) => setMark(client, name, mark, run, call),
    awaitAddress: (name, timeoutMs, call) => awaitAddress(client, name, timeoutMs, call),
    pulse: (name, call) => pulse(client, name, call),
    exec: (name, command, output, call) => exec(client, name, command, output, call),
    pushFiles: (name, files, keep, call) => pushFiles(client, name, files, keep, call),
    settleFiles: (name, tag, outcome, call) => settleFiles(client, name, tag, outcome, call),
    consoleLog: (name, call) => consoleLog(client, name, call),
    hostNics: (names, call) => hostNics(client, names, call),
    storageSpace: (pool, call) => storageSpace(client, pool, call),
    locks: (project, call) => locks(client, project, call),
    createLock: (project, number, record, call) => createLock(client, project, number, record, call),
    renewLock: (project, number, nonce, call) => renewLock(client, project, number, nonce, call),
    dropLock: (project, number, nonce, call) => dropLock(client, project, number, nonce, call),
    close: async () => {
      client.close()
      await options.close()
    },
  }
}

/** The planner knows, and never asks. */
function hasNoSecrets(endpoint: EndpointName, name: string): Promise<never> {
  const message = `${endpoint}: cannot make secret ${name}: it keeps no secrets`
  return Promise.reject(new ComposeError('engine/refused', message, { endpoint }))
}

import { randomUUID } from 'node:crypto'
import type { NewBackup } from '../../model/backup.ts'
import type { InstanceName } from '../../model/names.ts'
import type { Call } from '../engine.ts'
import { record, textMap } from '../wire/json.ts'
import { type Ask, type Client, whileChanging } from './client.ts'
import { instancePath } from './instances.ts'
import { encodeBackup } from './notes.ts'
import { operate } from './operations.ts'

/**
 * Copies an instance on its own server. Config and devices that the request does not name are copied along; `allow_inconsistent`
 * lets a file vanish while a running instance is copied.
 */
export async function backUp(client: Client, name: InstanceName, backup: NewBackup, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `copy ${name} to ${backup.name}` }
  const uuid = randomUUID()
  await operate(client, 'POST', '/1.0/instances', {
    ...ask,
    ...(call.moved === undefined ? {} : { moved: call.moved }),
    body: {
      name: backup.name,
      type: 'container',
      source: { type: 'copy', source: name, instance_only: true, allow_inconsistent: true },
      profiles: backup.profiles,
      config: { ...encodeBackup(backup.of, backup.name, uuid), 'volatile.uuid': uuid, 'boot.autostart': 'false' },
      ephemeral: false,
    },
  })
  await agreeOnUuid(client, backup, ask)
}

/** A server that gives the copy a uuid of its own has to be told in the mark. */
async function agreeOnUuid(client: Client, backup: NewBackup, ask: Ask): Promise<void> {
  await whileChanging(async () => {
    const reply = await client.ask('GET', instancePath(backup.name), ask)
    const config = textMap(record(reply.metadata).config)
    const wanted = encodeBackup(backup.of, backup.name, config['volatile.uuid'] ?? '')
    if (Object.entries(wanted).every(([key, value]) => config[key] === value)) return
    await operate(client, 'PATCH', instancePath(backup.name), { ...ask, body: { config: wanted }, etag: reply.etag })
  })
}

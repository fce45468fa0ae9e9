import { isComposeError } from '../../errors.ts'
import type { DesiredProfile } from '../../model/desired.ts'
import type { ProfileName, ProjectName } from '../../model/names.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { deviceMap, record, text, textMap } from '../wire/json.ts'
import { encodeProjectMark } from '../wire/mark.ts'
import { type Ask, type Client, whileChanging } from './client.ts'
import { sameMap } from './instances.ts'

function profilePath(name: ProfileName): string {
  return `/1.0/profiles/${encodeURIComponent(name)}`
}

/** Creates a profile with our mark, or brings the declared keys of an existing one, and the mark, to what is declared. */
export async function putProfile(
  client: Client,
  profile: DesiredProfile,
  project: ProjectName,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `put profile ${profile.name}` }
  const config = { ...profile.config, ...encodeProjectMark(project) }
  await whileChanging(async () => {
    const existing = await unlessMissing(client.ask('GET', profilePath(profile.name), ask))
    if (existing === undefined) {
      const body = { name: profile.name, description: profile.description, config, devices: profile.devices }
      if (await created(client, { ...ask, body })) return
    }
    await patchProfile(client, profile, config, ask)
  })
}

/** False when somebody else created it at the same moment. */
async function created(client: Client, ask: Ask): Promise<boolean> {
  try {
    await client.ask('POST', '/1.0/profiles', ask)
    return true
  } catch (error) {
    if (isComposeError(error, 'engine/conflict')) return false
    throw error
  }
}

async function patchProfile(
  client: Client,
  profile: DesiredProfile,
  wanted: Readonly<Record<string, string>>,
  ask: Ask,
): Promise<void> {
  const { metadata, etag } = await client.ask('GET', profilePath(profile.name), ask)
  const json = record(metadata)
  const present = textMap(json.config)
  const devices = deviceMap(json.devices)
  const config = Object.entries(wanted).filter(([key, value]) => (present[key] ?? '') !== value)
  const changed = Object.entries(profile.devices).filter(([name, device]) => !sameMap(devices[name], device))
  const described = profile.description === '' || profile.description === text(json.description)
  if (config.length === 0 && changed.length === 0 && described) return
  const body = {
    config: Object.fromEntries(config),
    devices: Object.fromEntries(changed),
    description: described ? text(json.description) : profile.description,
  }
  await client.ask('PATCH', profilePath(profile.name), { ...ask, body, etag })
}

/** Deletes a profile; nothing there is no error, one in use is `engine/conflict`. */
export async function dropProfile(client: Client, name: ProfileName, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete profile ${name}` }
  await unlessMissing(client.ask('DELETE', profilePath(name), ask))
}

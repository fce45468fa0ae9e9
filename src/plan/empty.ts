import type { Device } from '../model/desired.ts'

/**
 * Settings as servers keep them: an empty value is no value. It is dropped from config and devices, of instances and of
 * profiles, and takes away what was there (observed on LXD 5.0.2 and Incus 6.0.4).
 */
export function withoutEmpty(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))
}

/** Devices as servers keep them. */
export function devicesAsKept(devices: Readonly<Record<string, Device>>): Readonly<Record<string, Device>> {
  return Object.fromEntries(Object.entries(devices).map(([name, device]) => [name, withoutEmpty(device)]))
}

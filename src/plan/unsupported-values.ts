import { wholeNetworkKey } from '../model/container-keys.ts'
import type { Problem } from '../model/problem.ts'
import { type SecretGiven, secretsGiven, secretsKey } from '../model/secret.ts'
import { withoutEmpty } from './empty.ts'
import { fault, takes } from './fault.ts'
import type { NodePlace } from './scope.ts'

/** Settings that an endpoint knows, with values it cannot carry out, alone or beside each other. */
export function unsupportedValues(place: NodePlace): readonly Problem[] {
  return [
    ...wrongForms(place),
    ...besideWholeNetwork(place),
    ...nicsOfOneNetwork(place),
    ...addressesWithoutLength(place),
    ...filesOfSecrets(place),
  ]
}

function wrongForms(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  return byName(withoutEmpty(node.config)).flatMap(([key, value]) => {
    const form = can.forms[key]
    if (form === undefined || new RegExp(`^(?:${form.pattern})$`).test(value)) return []
    const what = value.length > 40 ? 'what it says' : value
    return [
      fault(place, { setting: `config:${key}`, message: takes(place, `cannot have ${key}: ${what}`), hint: form.hint }),
    ]
  })
}

/** Who has the network of the host, or none, has no NIC, and no port to publish: they would be dropped, or the instance refused. */
function besideWholeNetwork(place: NodePlace): readonly Problem[] {
  const { node } = place
  const whole = node.config[wholeNetworkKey] ?? ''
  if (whole !== 'host' && whole !== 'none') return []
  return byName(node.devices).flatMap(([name, { type }]) => {
    if (type !== 'nic' && type !== 'proxy') return []
    const what = type === 'nic' ? 'NIC' : 'published port'
    const message = takes(place, `gives no ${what} to a node with network: ${whole}, but it has ${name}`)
    const listens = 'remove it: with the network of the host all that the node listens on is reached'
    const hint = type === 'proxy' && whole === 'host' ? listens : 'remove one of the two'
    return [fault(place, { setting: `device:${name}`, message, hint })]
  })
}

function nicsOfOneNetwork(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.nicsShareNetwork) return []
  const first = new Map<string, string>()
  return byName(node.devices).flatMap(([name, device]) => {
    if (device.type !== 'nic') return []
    const { nictype = 'bridged', network, parent } = device
    const isBridged = (network ?? '') !== '' || nictype === 'bridged'
    const lan = isBridged ? network || parent || '' : `${nictype} ${parent ?? ''}`
    const other = first.get(lan)
    first.set(lan, other ?? name)
    if (other === undefined) return []
    const message = takes(place, `has one NIC in a network, but ${other} and ${name} lead to the same one`)
    return [fault(place, { setting: `device:${name}`, message, hint: 'remove one of the two' })]
  })
}

const overParents = ['physical', 'macvlan', 'ipvlan']

/** A network over an interface of the host is made for the NIC, so its size has to be said; without one the address is not given, either. */
function addressesWithoutLength(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.devices === 'server') return []
  return byName(node.devices).flatMap(([name, device]) => {
    const { type, nictype = '', network, 'ipv4.address': address = '', 'ipv4.subnet': subnet = '' } = device
    if (type !== 'nic' || !overParents.includes(nictype) || (network ?? '') !== '') return []
    if (address === '' || subnet !== '' || /^\d+(?:\.\d+){3}\/\d+$/.test(address)) return []
    const message = takes(place, `cannot tell in which network ${address} of device ${name} lies`)
    return [
      fault(place, { setting: `device:${name}`, message, hint: `write ipv4.address: ${address}/24, with its length` }),
    ]
  })
}

function filesOfSecrets(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.readOnlySecretFiles || node.config['oci.read_only'] !== 'true') return []
  const isBelow = ({ env, target }: SecretGiven): boolean => env === '' && !/^\/(?!run\/secrets\/)/.test(target)
  if (!secretsGiven(node.config).some(isBelow)) return []
  const message = takes(place, 'cannot put a file of a secret below /run/secrets where read_only is')
  return [
    fault(place, {
      setting: `config:${secretsKey}`,
      message,
      hint: 'give it a target elsewhere, such as /etc/NAME, or env',
    }),
  ]
}

function byName<T>(settings: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1))
}

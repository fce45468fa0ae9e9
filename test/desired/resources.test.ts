import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localSources } from '../../src/desired/local-sources.ts'
import type { Certificate, Environment } from '../../src/model/spec.ts'
import { certificateForTests } from '../support/certificate.ts'
import { aProject, aSpec, localFiles } from '../support/spec-builder.ts'
import { resolved } from './resolved.ts'

/** The resources of the project `shop` of this environment, and the problems. */
function declared(data: Environment, texts: Record<string, string> = {}, secrets: readonly string[] = []) {
  const spec = aSpec({ projects: [aProject('shop', [])], ...data })
  const { desired, problems } = resolved(spec, { local: localFiles({}, texts), secrets })
  const resources = (desired.projects[0]?.resources ?? []).map(({ where: _, ...rest }) => rest)
  return { resources, problems: problems.map(({ code, message }) => `${code}: ${message}`) }
}

test('every default of networks, forwards, pools and ACLs is spelled out, lists without spaces', () => {
  const { resources, problems } = declared({
    networks: [
      { name: 'lan' },
      {
        name: 'wan',
        type: 'bridge',
        config: { 'ipv4.nat': 'true' },
        forwards: [
          { listen_address: '192.0.2.1' },
          { listen_address: '192.0.2.2', ports: [{ listen_port: '80, 443', target_address: '10.0.0.2' }] },
        ],
      },
    ],
    storages: [{ name: 'fast', documentation: 'for people' }],
    acls: [
      { name: 'wall', egress: [], ingress: [{ action: 'allow', source: '10.0.0.0/8, @internal', protocol: '' }] },
      { name: 'free', description: 'nothing' },
    ],
  })
  const bare = { description: '', config: {} }
  const port = { description: '', protocol: 'tcp', listenPort: '80,443', targetPort: '', targetAddress: '10.0.0.2' }
  assert.deepEqual(problems, [])
  assert.deepEqual(resources, [
    {
      ...bare,
      kind: 'acl',
      name: 'wall',
      egress: [],
      ingress: [{ action: 'allow', source: '10.0.0.0/8,@internal', state: 'enabled' }],
    },
    { ...bare, kind: 'acl', name: 'free', description: 'nothing' },
    { ...bare, kind: 'network', name: 'lan', type: '' },
    {
      ...bare,
      kind: 'network',
      name: 'wan',
      type: 'bridge',
      config: { 'ipv4.nat': 'true' },
      forwards: [
        { ...bare, listenAddress: '192.0.2.1', ports: [] },
        { ...bare, listenAddress: '192.0.2.2', ports: [port] },
      ],
    },
    { ...bare, kind: 'storage', name: 'fast', driver: '' },
  ])
})

test('a secret in the config of a network is told, and a key of the server', () => {
  const config = { 'bgp.peers.a.password': 'geheim', 'volatile.x': '1', 'user.drydock.project': 'club' }
  const { resources, problems } = declared({ networks: [{ name: 'lan', config }] }, {}, ['geheim'])
  assert.deepEqual(problems, [
    'reference/secret-exposed: config key "bgp.peers.a.password" contains a secret, which others could read there',
    'reference/reserved-key: config key "volatile.x" belongs to the server',
  ])
  assert.deepEqual(resources[0]?.config, { 'bgp.peers.a.password': 'geheim' })
})

const { certificate, pem, fingerprint } = certificateForTests

function trusting(one: Omit<Certificate, 'name'>, texts: Record<string, string> = {}) {
  return declared({ certificates: [{ name: 'ci', ...one }] }, texts)
}

test('a certificate is the same from PEM, from base64 and from a file beside the environment', () => {
  const wanted = {
    kind: 'certificate',
    name: 'ci',
    description: '',
    config: {},
    type: 'client',
    restricted: false,
    projects: [],
    certificate,
    fingerprint,
  }
  const ways = [
    trusting({ certificate: pem }),
    trusting({ certificate: `  ${certificate.slice(0, 50)}\n${certificate.slice(50)}\n` }),
    trusting({ certificate_path: '../ci.pem', fingerprint: fingerprint.slice(0, 12) }, { '/shop/ci.pem': pem }),
  ]
  for (const way of ways) assert.deepEqual(way, { resources: [wanted], problems: [] })
  const spec = aSpec({ certificates: [{ name: 'ci', certificate_path: '../ci.pem' }] })
  assert.deepEqual(
    localSources(spec, new Set()).map(({ kind, path }) => [kind, path]),
    [['certificate', '/shop/ci.pem']],
  )
})

test('what is no certificate, another one, or none at all is a problem; what could not be read is told elsewhere', () => {
  assert.deepEqual(trusting({ certificate: 'bm9uZQ==' }).problems, [
    'reference/bad-certificate: certificate "ci" is no X.509 certificate',
  ])
  assert.deepEqual(trusting({}).problems, ['reference/bad-certificate: certificate "ci" has no text'])
  assert.deepEqual(trusting({ certificate: pem, fingerprint: 'AB:CD' }).problems, [
    `reference/bad-certificate: certificate "ci" is ${fingerprint}`,
  ])
  assert.deepEqual(trusting({ certificate_path: 'gone.pem' }), { resources: [], problems: [] })
})

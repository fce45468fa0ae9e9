import { aHook, aProfile, aProject, anInput } from '../../../support/desired-world.ts'
import { anEndpoint, aWorld } from '../../../support/observed-world.ts'

export const sentence = 'two nodes on two endpoints, nothing there yet: images and profile first, groups one after the other'

const physical = aProfile('net-phy-srv', {
  devices: { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'srv0' } },
})

const node = (name: string, endpoint: string) => ({
  name,
  profiles: ['default', 'net-phy-srv'],
  files: ['/etc/nginx/nginx.conf=1'],
  templates: [
    { id: `${name}/nginx.conf`, source: '/w/nginx.conf.hbs', destination: `/w/files/${name}/nginx.conf`, hash: 'h', reads: [] },
  ],
  waitAddressMs: 5000,
  hooks: [
    aHook('post-node-creation', { on: name, endpoint, text: 'systemctl enable --now systemd-networkd' }),
    aHook('post-node-sync', { on: name, endpoint, flags: ['config'], text: 'systemctl restart nginx' }),
  ],
})

export const input = anInput(
  [
    aProject({
      profiles: [physical],
      groups: [
        { name: 'nginx1-group', endpoint: 'vm1', nodes: [node('nginx1', 'vm1')] },
        { name: 'nginx2-group', endpoint: 'vm2', nodes: [node('nginx2', 'vm2')] },
      ],
    }),
  ],
  aWorld(anEndpoint('vm1'), anEndpoint('vm2')),
)

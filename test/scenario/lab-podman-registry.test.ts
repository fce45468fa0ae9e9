/** Images of registries on a Podman host: names and passwords of the operator's own file, tags that move, and compose.lock.yml. */
import assert from 'node:assert/strict'
import { chmod } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { findLab, labNode, labSkip, onHost } from '../support/lab.ts'
import { type LabWorkspace, labWorkspace } from '../support/lab-workspace.ts'
import { pushVariant } from '../support/registry.ts'

const skip = labSkip('podman')
const lab = skip === false ? findLab() : undefined
const host = lab === undefined ? '' : (labNode(lab, 'podman') ?? '')
const project = `registry-${process.pid}`
const node = `dd-registry-${process.pid}`
const repository = `drydock/dd-registry-${process.pid}`
const { open = '', closed = '', user = '', password = '' } = lab?.registry ?? {}

const environment = `version: "1"
projects:
  - name: ${project}
    upgrade: { soak: 0s }
    groups:
      - name: web
        connection: ${host}
        nodes:
          - { name: ${node}, image_source: "{{Values.registry}}/{{Values.repository}}:latest" }
`

describe('images of registries on Podman', { skip, concurrency: false }, () => {
  let here: LabWorkspace
  let digest: string

  before(async () => {
    assert.ok(lab)
    here = await labWorkspace(lab, {
      'envs/web.yml': environment,
      'values.yaml': `registry: "${open}"\nrepository: drydock/web\n`,
    })
    digest = await pushVariant(open, 'drydock/web', '1', 'latest', repository)
    await here.write('values.yaml', `registry: "${open}"\nrepository: ${repository}\n`)
  })

  after(async () => {
    if (here === undefined) return
    await here.compose(0, `destroy ${project} -y`)
    await here.remove()
  })

  const ids = async (): Promise<string> => onHost(host, ['podman', 'images', '--digests', '--format', '{{.Digest}}'])

  test('a registry that wants a name is told one out of the auth file, and nobody else is', async () => {
    const asked = `fetch ${project} --render-env registry=${closed}`
    const { stderr } = await here.compose(1, asked)
    assert.match(stderr, /not logged in[\s\S]*hint: +log in on this machine: podman login/)
    const auth = Buffer.from(`${user}:${password}`).toString('base64')
    await here.write('auth.json', JSON.stringify({ auths: { [closed]: { auth } } }))
    const environment = { REGISTRY_AUTH_FILE: `${here.folder}/auth.json` }
    const result = await here.compose(0, `${asked} --progress plain`, { environment })
    for (const secret of [password, auth])
      assert.ok(!`${result.stdout}${result.stderr}`.includes(secret), 'the password was told')
    assert.ok((await ids()).includes(digest), 'it is there under another digest')
    const wrong = Buffer.from(`${user}:wrong-one`).toString('base64')
    await here.write('auth.json', JSON.stringify({ auths: { [closed]: { auth: wrong } } }))
    const other = `${asked} --render-env repository=drydock/web`
    const refused = await here.compose(1, other, { environment })
    assert.ok(!`${refused.stdout}${refused.stderr}`.includes('wrong-one'))
  })

  test('a program that keeps the login is asked, and nobody learns what it says', async () => {
    const kept = `${repository}-kept`
    const pushed = await pushVariant(open, 'drydock/web', '1', 'latest', kept)
    await here.write('auth.json', JSON.stringify({ credHelpers: { [closed]: 'ring' } }))
    const environment = {
      REGISTRY_AUTH_FILE: `${here.folder}/auth.json`,
      PATH: `${here.folder}/bin:${process.env.PATH}`,
    }
    const asked = `fetch ${project} --render-env registry=${closed} --render-env repository=${kept}`
    const missing = await here.compose(1, asked, { environment })
    assert.match(
      missing.stderr,
      /no program docker-credential-ring, which keeps the login for [\s\S]*hint: +install it/,
    )
    const said = JSON.stringify({ ServerURL: closed, Username: user, Secret: password })
    const program = 'bin/docker-credential-ring'
    await here.write(program, `#!/bin/sh\nread server\necho '${said}'\n`)
    await chmod(`${here.folder}/${program}`, 0o755)
    const result = await here.compose(0, `${asked} --progress json`, { environment })
    assert.ok(!`${result.stdout}${result.stderr}`.includes(password), 'the password was told')
    assert.ok((await ids()).includes(pushed), 'it is there under another digest')
  })

  test('what is there already is not fetched again', async () => {
    await here.compose(0, `fetch ${project}`)
    const { stdout, stderr } = await here.compose(0, `fetch ${project}`)
    assert.match(`${stdout}${stderr}`, /already [\s\S]*nothing to do/)
  })

  test('a tag that has moved is told as such, and changes nothing while it is pinned', async () => {
    await here.compose(0, `apply ${project}`)
    await here.compose(0, 'pin')
    const moved = await pushVariant(open, 'drydock/web', '2', 'latest', repository)
    assert.notEqual(moved, digest)
    await here.compose(0, `plan ${project} --pull --detailed-exitcode`)
    await here.compose(0, 'pin')
    const { stdout } = await here.compose(2, `plan ${project} --detailed-exitcode`)
    assert.match(stdout, /latest/)
    await here.compose(0, `apply ${project}`)
    assert.match((await here.compose(0, `exec ${node} -- cat /var/www/index.html`)).stdout, /web\/2/)
    await here.compose(0, `plan ${project} --detailed-exitcode`)
  })
})

import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { showObstacles } from '../obstacles.ts'
import { type LoadFlags, loadOptions } from '../options.ts'

const usualKeyBytes = 64

interface Flags extends Omit<LoadFlags, 'varsFile'> {
  readonly varsFile?: string
  readonly secretsFile?: string
  readonly to?: string
}

/** `compose security genkey|encrypt|decrypt`. */
export function defineSecurity(program: Command, cli: Cli): void {
  const parent = program
    .command('security')
    .helpCommand(false)
    .summary('make keys, encrypt and decrypt files')
    .description('Encrypted variables and secrets files, and their keys.')
  withExample(parent, 'compose security genkey')
  defineGenkey(parent, cli)
  defineTransform(
    parent,
    cli,
    'encrypt',
    'Encrypts a file with the key of the workspace; a ciphertext is as safe as its key.',
  )
  defineTransform(parent, cli, 'decrypt', 'Decrypts a file with the key of the workspace.')
}

function defineGenkey(parent: Command, cli: Cli): void {
  const command = parent
    .command('genkey')
    .summary('print a new key')
    .description('Prints random bytes in base64, as security.key and security.keyfile hold them.')
    .option('-l, --length <bytes>', 'how many random bytes, 32 to 1024', keyBytes, usualKeyBytes)
    .option('--to <file>', 'write it there instead, for nobody else to read; never over what is there')
    .action(async (flags: { readonly length: number; readonly to?: string }) => {
      const { newKey, writeNewKey } = await import('../../app/security.ts')
      if (flags.to === undefined) cli.out(`${newKey(flags.length)}\n`)
      else await writeNewKey(resolve(cli.here.cwd, flags.to), flags.length)
    })
  withExample(command, 'compose security genkey --length 32', 'compose security genkey --to compose.key')
}

function defineTransform(parent: Command, cli: Cli, name: 'encrypt' | 'decrypt', description: string): void {
  const command = parent
    .command(name)
    .summary(`${name} a file of variables or of secrets`)
    .description(`${description} The result is printed, or written by --to.`)
    .option('--vars-file <file>', 'a file of variables')
    .option('--secrets-file <file>', 'a secrets file')
    .option('--to <file>', 'write the result there, over what is there')
    .action(async (_flags: Flags, self: Command) => {
      cli.done(await transform(name, self, cli))
    })
  const files = '--keyfile compose.key --secrets-file'
  const steps = [
    'compose security genkey --to compose.key',
    `compose security encrypt ${files} render/prod.yaml --to prod.enc`,
  ]
  withExample(command, ...steps, ...(name === 'encrypt' ? [] : [`compose security decrypt ${files} prod.enc`]))
}

async function transform(name: 'encrypt' | 'decrypt', self: Command, cli: Cli): Promise<number> {
  const flags = self.optsWithGlobals<Flags>()
  const { varsFile, secretsFile, to, ...loading } = flags
  const file = varsFile ?? secretsFile
  if (file === undefined || (varsFile !== undefined && secretsFile !== undefined)) {
    self.error('error: one file is needed. Name it by --vars-file or by --secrets-file')
  }
  const app = await import('../../app/ciphertext.ts')
  const found = await (name === 'encrypt' ? app.encryptFile : app.decryptFile)({
    load: loadOptions(loading, cli.here),
    kind: varsFile === undefined ? 'secrets' : 'vars',
    file,
    ...(to === undefined ? {} : { to }),
  })
  if (found.text !== undefined && to === undefined) cli.out(found.text.endsWith('\n') ? found.text : `${found.text}\n`)
  return showObstacles(found, cli)
}

function keyBytes(text: string): number {
  const bytes = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  // The limits are those of app/security.ts, which is loaded only when the command is run.
  if (!(bytes >= 32 && bytes <= 1024)) throw new InvalidArgumentError('It is a number of bytes from 32 to 1024.')
  return bytes
}

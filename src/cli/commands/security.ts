import { type Command, InvalidArgumentError } from 'commander'
import { type Cli, withExample } from '../cli.ts'

const usualKeyBytes = 64

/** `compose security genkey`. */
export function defineSecurity(program: Command, cli: Cli): void {
  const parent = program
    .command('security')
    .helpCommand(false)
    .summary('make keys')
    .description('Keys for encrypted variables.')
  const command = parent
    .command('genkey')
    .summary('print a new key')
    .description('Prints random bytes in base64, as security.key and security.keyfile hold them. Nothing is written.')
    .option('-l, --length <bytes>', 'how many random bytes, 32 to 1024', keyBytes, usualKeyBytes)
    .action(async (flags: { readonly length: number }) => {
      const { newKey } = await import('../../app/security.ts')
      cli.out(`${newKey(flags.length)}\n`)
    })
  withExample(parent, 'compose security genkey')
  withExample(command, 'compose security genkey --length 32')
}

function keyBytes(text: string): number {
  const bytes = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  // The limits are those of app/security.ts, which is loaded only when the command is run.
  if (!(bytes >= 32 && bytes <= 1024)) throw new InvalidArgumentError('It is a number of bytes from 32 to 1024.')
  return bytes
}

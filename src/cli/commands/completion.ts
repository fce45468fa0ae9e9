import { Argument, type Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import type { Shell } from '../completion-scripts.ts'

const shells: readonly Shell[] = ['bash', 'zsh', 'fish']

/** `compose completion SHELL`, and the hidden `compose __complete` that its scripts ask. */
export function defineCompletion(program: Command, cli: Cli): void {
  const command = program
    .command('completion')
    .summary('print what makes a shell complete commands and names')
    .description(
      'Prints a script that completes commands, options, and the names of projects, groups and nodes in the files. It asks no endpoint. bash: source <(compose completion bash) in ~/.bashrc; zsh: the same in ~/.zshrc; fish: write it to ~/.config/fish/completions/compose.fish.',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('../completion-scripts.ts')
      cli.out(completionScript(shell))
    })
  withExample(command, 'compose completion bash')
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      cli.out(await answer(program, words, cli))
    })
}

/** The lines a script reads. Nobody can be told of a failure while typing: then there is nothing to offer. */
async function answer(program: Command, words: readonly string[], cli: Cli): Promise<string> {
  const { complete, completionText } = await import('../completion.ts')
  try {
    return completionText(
      await complete(program, words, cli.here, async options => (await import('../../app/names.ts')).names(options)),
    )
  } catch {
    return ''
  }
}

import type { Command } from 'commander'

/** The command below `parent` that a word means: by its name, or by a short one of lxd-compose. */
export function commandCalled(parent: Command, word: string): Command | undefined {
  return parent.commands.find(one => one.name() === word || one.aliases().includes(word))
}

/** Writes docs/commands.md from the program, so that the reference cannot differ from what is understood. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { examplesOf, openCli } from '../src/cli/cli.ts'
import { createProgram } from '../src/cli/program.ts'

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** The visible leaves: what can be typed. */
function leavesOf(command: Command): readonly Command[] {
  const below = command.createHelp().visibleCommands(command)
  return below.length === 0 ? [command] : below.flatMap(leavesOf)
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`
}

function rowsOf(command: Command): readonly string[] {
  const help = command.createHelp()
  const options = help.visibleOptions(command).filter(option => option.long !== '--help')
  return [
    ...help.visibleArguments(command).map(one => [help.argumentTerm(one), help.argumentDescription(one)] as const),
    ...options.map(one => [help.optionTerm(one), help.optionDescription(one)] as const),
  ].map(([term, description]) => `| \`${cell(term)}\` | ${cell(description)} |`)
}

function tableOf(command: Command): readonly string[] {
  const rows = rowsOf(command)
  return rows.length === 0 ? [] : ['', '| argument, option | meaning |', '|---|---|', ...rows]
}

function sectionOf(command: Command): readonly string[] {
  const examples = examplesOf(command).map(example => `$ ${example}`)
  return [
    '',
    `## ${nameOf(command)}`,
    '',
    '```console',
    ...examples,
    '```',
    '',
    command.description(),
    '',
    `Usage: \`${nameOf(command)} ${command.usage()}\``,
    ...tableOf(command),
  ]
}

/** Writes the reference of every command, each with its examples first. */
export function writeCommands(): void {
  const { stdin, stdout, stderr } = process
  const { signal } = new AbortController()
  const here = { argv: [], environment: {}, cwd: '.', stdin, stdout, stderr, now: Date.now, signal }
  const program = createProgram(openCli({ ...here, stoppedBy: () => undefined }, () => undefined))
  const parts = [
    '# Commands',
    '',
    'Made by `npm run generate` from the program; do not edit.',
    '',
    'What the exit codes mean: [exit-codes.md](exit-codes.md). Data goes to standard output; progress, questions and problems go',
    'to standard error. `compose` is also installed as `drydock`, because other programs are called compose, too.',
    '',
    '## Options of every command',
    ...tableOf(program),
    ...leavesOf(program).flatMap(sectionOf),
  ]
  writeFileSync(new URL('../docs/commands.md', import.meta.url), `${parts.join('\n')}\n`)
}

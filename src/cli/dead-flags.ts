/** What is left of a command line when the flags of lxd-compose that decide nothing are taken out. */
export interface LivingArguments {
  readonly argv: readonly string[]
  /** The flags that were taken out, each once. */
  readonly dead: readonly string[]
}

/** Flags of lxd-compose about its own log and output, and switches that did nothing there either; `1` takes a value of its own. */
const deadFlags: Readonly<Record<string, 0 | 1>> = {
  '-d': 0,
  '--debug': 0,
  '--cmds-output': 0,
  '--push-progress': 0,
  '--legacy-api': 0,
  '--concurrency': 1,
}

/** Takes the dead flags out, with their values. What stands behind `--` or belongs to `exec` is somebody else's command line. */
export function withoutDeadFlags(argv: readonly string[]): LivingArguments {
  const foreign = argv.findIndex(word => word === '--' || word === 'exec')
  const end = foreign < 0 ? argv.length : foreign
  const kept: string[] = []
  const dead = new Set<string>()
  for (let at = 0; at < end; at++) {
    const word = argv[at] ?? ''
    const [name = ''] = word.split('=')
    const values = deadFlags[name]
    if (values === undefined || (name === '-d' && word !== '-d')) {
      kept.push(word)
      continue
    }
    dead.add(name)
    if (!word.includes('=')) at += values
  }
  return { argv: [...kept, ...argv.slice(end)], dead: [...dead] }
}

import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { errorsAsData, printJson, showObstacles } from '../obstacles.ts'
import {
  addGroupFlags,
  addHookFlags,
  addVariableFlags,
  addWishFlags,
  type GroupFlags,
  type HookFlags,
  type LoadFlags,
  type OutputFlags,
  type WishFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & HookFlags & WishFlags & OutputFlags & { readonly detailedExitcode?: boolean }

/** `compose plan`: what apply would do and why. */
export function definePlan(program: Command, cli: Cli): void {
  const command = program
    .command('plan')
    .summary('show what apply would do, and why')
    .description(
      'Reads the files, asks the endpoints, and shows per node what apply would do and why. Changes nothing.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addWishFlags(addHookFlags(addGroupFlags(addVariableFlags(command))))
    .option('--detailed-exitcode', 'exit with 2 when there is something to do')
    .option('--json', 'print the plan as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await showPlan(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose plan nginx-services --enable-group nginx1-group', 'compose plan --detailed-exitcode')
}

async function showPlan(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { plan } = await import('../../app/plan.ts')
  const planned = await plan(requestOf(projects, flags, cli.here))
  const { plan: made, problems, errors, blocked } = planned
  const code = showObstacles(planned, cli)
  if (flags.json === true) printJson({ plan: made, problems, errors: errorsAsData(errors) }, cli)
  else if (!blocked || made.verdicts.length > 0) {
    const { planText } = await import('../views/plan.ts')
    cli.out(planText(made, cli.outPaint))
  }
  if (code !== 0) return code
  return flags.detailedExitcode === true && made.steps.length > 0 ? 2 : 0
}

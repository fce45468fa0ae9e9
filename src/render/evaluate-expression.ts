import { Fault } from './fault.ts'
import { runHelper } from './helper/run.ts'
import { helpers } from './helpers.ts'
import { isMap, isTrue } from './kind.ts'
import { computed, type Rendering, report } from './rendering.ts'
import { type Bound, lookUp, type Scope, type Suspicion } from './scope.ts'
import type { Call, Expression, Path } from './syntax.ts'

function suspect(rendering: Rendering, { path, message, hint }: Suspicion): void {
  const where = { file: rendering.file, line: path.at.line, column: path.at.column }
  report(rendering, { code: 'template/near-name', severity: 'warning', message, hint, where })
}

function readPath(path: Path, scope: Scope, rendering: Rendering, asking: boolean): Bound {
  if (path.orHelper && helpers.has(path.parts[0] ?? '') && !isVariable(path, scope)) {
    return readCall({ kind: 'call', helper: path.parts[0] ?? '', values: [], at: path.at }, scope, rendering)
  }
  const bound = lookUp(path, scope, asking, one => suspect(rendering, one))
  if (bound.path !== undefined) rendering.reads.push(bound.path)
  return bound
}

function isVariable(path: Path, scope: Scope): boolean {
  const [name = ''] = path.parts
  return (
    scope.names.some(one => one.name === name) || (isMap(scope.root.value) && Object.hasOwn(scope.root.value, name))
  )
}

/**
 * The value of an expression; `asking` when a missing name is no fault: it is asked for. Throws a Fault for what has no value.
 */
export function read(expression: Expression, scope: Scope, rendering: Rendering, asking = false): Bound {
  switch (expression.kind) {
    case 'literal':
      return computed(expression.value)
    case 'path':
      return readPath(expression, scope, rendering, asking)
    case 'call':
      return readCall(expression, scope, rendering)
  }
}

function readCall(call: Call, scope: Scope, rendering: Rendering): Bound {
  const helper = helpers.get(call.helper)
  if (helper === undefined) throw new Fault('template/unknown-helper', call.at, `unknown helper "${call.helper}"`)
  if (call.values.length < helper.minimum) {
    throw new Fault('template/wrong-arguments', call.at, `${call.helper} got no arguments`, `write {{${helper.usage}}}`)
  }
  if (call.helper === 'include') return computed(rendering.include(call, scope, rendering))
  if (call.helper === 'and' || call.helper === 'or') return readUntil(call, scope, rendering)
  const values = call.values.map((one, index) => read(one, scope, rendering, helper.asks(index)).value)
  return computed(runHelper(helper, values, rendering.surroundings.outside, rendering.budget, call.at))
}

/** `and` and `or` leave out what no longer matters: `(and n.tls n.tls.port)` never asks a missing `n.tls` for its port. */
function readUntil(call: Call, scope: Scope, rendering: Rendering): Bound {
  let last = computed(null)
  for (const one of call.values) {
    last = read(one, scope, rendering, true)
    if (isTrue(last.value) === (call.helper === 'or')) break
  }
  return last
}

/** What the parser of Handlebars leaves of a body, beside what its types say. */
interface Statements {
  readonly body: readonly hbs.AST.Statement[]
  /** Whether the body is nothing but the block of an `else if`. */
  readonly chained?: boolean
}

type Content = hbs.AST.ContentStatement
const isContent = (node: hbs.AST.Statement | undefined): node is Content => node?.type === 'ContentStatement'
const isBlock = (node: hbs.AST.Statement): node is hbs.AST.BlockStatement => node.type === 'BlockStatement'

/** The block and those of its `else if`, in order. */
function chainOf(block: hbs.AST.BlockStatement): readonly hbs.AST.BlockStatement[] {
  const chain = [block]
  for (let inverse: Statements | undefined = block.inverse; inverse?.chained === true; ) {
    const next: hbs.AST.Statement | undefined = inverse.body[0]
    if (next === undefined || !isBlock(next)) break
    chain.push(next)
    inverse = next.inverse
  }
  return chain
}

/** The text that ends a branch, when there is nothing but blanks between its last line end and the end tag. */
function blanksBefore({ body }: Statements): Content | undefined {
  const last = body.at(-1)
  return isContent(last) && /\r?\n\s*?$/.test(String(last.original)) ? last : undefined
}

/** Whether nothing but blanks follows in the line; at the end of the template that need not end. */
function isLineEnd(body: Statements['body'], at: number, isRoot: boolean): boolean {
  const next = body[at + 1]
  if (next === undefined) return isRoot
  const rest = isRoot && body[at + 2] === undefined ? /^\s*?(?:\r?\n|$)/ : /^\s*?\r?\n/
  return isContent(next) && rest.test(String(next.original))
}

const lineEnd = /^[ \t]*\r?\n?/

function settle(
  block: hbs.AST.BlockStatement,
  chain: readonly hbs.AST.BlockStatement[],
  next: Content | undefined,
): void {
  const final = chain.at(-1) ?? block
  const blanks = blanksBefore(final.inverse ?? final.program)
  const looked = chain[1]?.program
  const isTaken = looked !== undefined && blanksBefore(looked) !== undefined
  if (blanks !== undefined) blanks.value = blanks.value.replace(/[ \t]+$/, '')
  // What ~ took is gone in any case.
  if (next === undefined || block.closeStrip?.close === true) return
  if (blanks !== undefined && !isTaken) next.value = next.value.replace(lineEnd, '')
  if (blanks === undefined && isTaken) next.value = `${lineEnd.exec(String(next.original))?.[0]}${next.value}`
}

/**
 * Gives the end tag of a block with `else if` the rule of Handlebars for every other tag: alone on its line it takes the line
 * away, with the blanks before it. Handlebars itself (4.7, `whitespace-control.js`) looks for that at the end of the first
 * `else if`, which need not be the last branch, and forgets the blanks. Changes the texts in place, as its parser does.
 */
export function settleChainEnds(program: hbs.AST.Program): void {
  const open: { readonly body: Statements['body']; readonly isRoot: boolean }[] = [{ body: program.body, isRoot: true }]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { body, isRoot } = one
    for (const [at, node] of body.entries()) {
      if (!isBlock(node)) continue
      const chain = chainOf(node)
      const next = body[at + 1]
      if (chain.length > 1 && isLineEnd(body, at, isRoot)) settle(node, chain, isContent(next) ? next : undefined)
      const branches: readonly (Statements | undefined)[] = [
        ...chain.map(block => block.program),
        chain.at(-1)?.inverse,
      ]
      for (const branch of branches) if (branch !== undefined) open.push({ body: branch.body, isRoot: false })
    }
  }
}

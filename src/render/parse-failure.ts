import { Fault } from './fault.ts'
import { placeOf, type Tag, tagsOf } from './tags.ts'

/** What to do about a tag that is written for Go's templates; undefined when it does not look like one. */
export function goTemplateHint(tag: string): string | undefined {
  const inside = tag.replace(/^\{\{\{?~?/, '').replace(/~?\}?\}\}$/, '')
  const looksLikeGo =
    /^-?\s*(?:\.|\$|\/\*|(?:end|range|if|with|template|define|block|include)\b)/.test(inside) ||
    /-\s*$/.test(inside) ||
    (/\|/.test(inside) && !/\bas\s+\|/.test(inside))
  if (!looksLikeGo) return undefined
  return (
    'this looks like a Go template; in Handlebars: {{Values.x}}, {{default "y" Values.x}}, {{#if Values.x}} … {{/if}}, ' +
    '{{#each Values.list as |item|}} … {{/each}}, and \\{{ for braces that stay'
  )
}

/** A template in which only this tag can be wrong. */
function alone(tag: Tag): string {
  switch (tag.role) {
    case 'open':
      return `${tag.text}{{/${tag.name}}}`
    case 'close':
      return `{{#${tag.name}}}${tag.text}`
    case 'else':
      return `{{#if x}}${tag.text}{{/if}}`
    case 'other':
      return tag.text
  }
}

function nestingFault(text: string, tags: readonly Tag[]): Fault | undefined {
  const open: Tag[] = []
  for (const tag of tags) {
    const at = placeOf(text, tag.offset)
    const last = open.at(-1)
    if (tag.role === 'open') open.push(tag)
    if (tag.role === 'else' && last === undefined) {
      return new Fault('template/syntax', at, `${tag.text} stands outside of a block`)
    }
    if (tag.role !== 'close') continue
    if (last === undefined) return new Fault('template/syntax', at, `${tag.text} closes nothing`, 'remove it')
    if (last.name !== tag.name) {
      const opened = `${last.text} of line ${placeOf(text, last.offset).line}`
      return new Fault('template/syntax', at, `${tag.text} cannot close ${opened}`, `write {{/${last.name}}} before it`)
    }
    open.pop()
  }
  const left = open.at(-1)
  if (left === undefined) return undefined
  return new Fault(
    'template/syntax',
    placeOf(text, left.offset),
    `${left.text} is never closed`,
    `add {{/${left.name}}}`,
  )
}

function openHint(tag: Tag): string {
  if (tag.text.startsWith('{{{')) return 'put a space between { and {{'
  return goTemplateHint(tag.text) ?? 'write \\{{ for braces that stay as they are'
}

function tagHint(tag: Tag): string | undefined {
  const go = goTemplateHint(tag.text)
  if (go !== undefined) return go
  const item = /([A-Za-z_@][\w.-]*)\.(\d+)\b/.exec(tag.text)
  if (item !== null) return `write ${item[1]}.[${item[2]}] for an item of a list`
  return 'write \\{{ for braces that stay as they are'
}

/**
 * Why a template does not parse, at the tag that is wrong: the parser itself names only a line, and the end of the file
 * for a block that is never closed. `parses` tells whether a small template does.
 */
export function parseFault(text: string, said: string, parses: (text: string) => boolean): Fault {
  const tags = tagsOf(text)
  for (const tag of tags) {
    const at = placeOf(text, tag.offset)
    if (!tag.complete) return new Fault('template/syntax', at, `${tag.text} has no closing braces`, openHint(tag))
    if (!tag.text.startsWith('{{{') && text[tag.offset + tag.text.length] === '}') {
      const hint = `put a space behind it: ${tag.text} }`
      return new Fault('template/syntax', at, `${tag.text}} ends with one brace too many`, hint)
    }
    const isGoEnd = tag.role === 'close' && tag.name.startsWith('*')
    if (isGoEnd || !parses(alone(tag))) {
      return new Fault('template/syntax', at, `cannot parse ${tag.text}`, tagHint(tag))
    }
  }
  const nesting = nestingFault(text, tags)
  if (nesting !== undefined) return nesting
  const line = Number(/line (\d+)/.exec(said)?.[1] ?? 1)
  return new Fault(
    'template/syntax',
    { line, column: 1 },
    `cannot parse the template: ${said.split('\n').at(-1) ?? ''}`,
  )
}

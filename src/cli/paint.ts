/** Puts colour on words, or leaves them as they are. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

function style(on: boolean, open: number, close: number): (text: string) => string {
  return text => (on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text)
}

/** Colours that are written only when `on`. */
export function paintWith(on: boolean): Paint {
  return {
    bold: style(on, 1, 22),
    dim: style(on, 2, 22),
    red: style(on, 31, 39),
    green: style(on, 32, 39),
    yellow: style(on, 33, 39),
    cyan: style(on, 36, 39),
  }
}

/** Whether a stream gets colours: `NO_COLOR` wins over `FORCE_COLOR`, then a terminal that is not dumb. */
export function wantsColour(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false
  if (environment.FORCE_COLOR !== undefined) return environment.FORCE_COLOR !== '0'
  return isTerminal && environment.TERM !== 'dumb'
}

/**
 * The text without what could steer a terminal: hooks print what the guest says, and the guest is not trusted with the
 * operator's screen. Tabs and line ends stay.
 */
export function harmless(text: string): string {
  return text
    .replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replaceAll(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
}

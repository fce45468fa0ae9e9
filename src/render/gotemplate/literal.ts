const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** The text of a Go string without its quotes, escapes read; undefined when one is not Go's. */
export function unescaped(source: string): string | undefined {
  let isValid = true
  const text = source.replaceAll(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/gs, (_, code: string) => {
    const digits = /^[xuU]./.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8)
    const found = code.length === 1 ? escapes[code] : digits <= 0x10ffff ? String.fromCodePoint(digits) : undefined
    isValid &&= found !== undefined
    return found ?? ''
  })
  return isValid ? text : undefined
}

/** A number as Go writes it: `0755` and `0o755` octal, `0x1f`, `0b11`, `1_000`, floats; undefined for all else. */
export function goNumber(source: string): { readonly number: number; readonly isFloat: boolean } | undefined {
  const text = source.replaceAll('_', '')
  const found = /^([+-]?)(?:0([xXbBoO])([\da-fA-F]+)|(\d+)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))$/.exec(text)
  if (found === null) return undefined
  const [, sign, base, digits, whole, float] = found
  const signed = (number: number) =>
    Number.isNaN(number) ? undefined : sign === '-' && number !== 0 ? -number : number
  let number: number | undefined
  if (base !== undefined) number = signed(Number(`0${base.toLowerCase()}${digits}`))
  else if (whole !== undefined) number = signed(/^0[0-7]+$/.test(whole) ? Number.parseInt(whole, 8) : Number(whole))
  else number = signed(Number(float))
  // 1e3 is an integer constant in Go templates where it is whole; 1.0 as well, but only where an integer is wanted.
  return number === undefined ? undefined : { number, isFloat: float !== undefined }
}

/** The longest argument the kernel takes is 128 KiB; what comes near it is not joined. */
const longestScript = 100_000

/**
 * One shell script that runs commands after each other as the same number of processes would, stops at the first that does not exit with 0, and
 * exits as that one did. Before each command `marker` is written to both streams. Undefined when it would be too long.
 */
export function joined(
  entrypoint: readonly string[],
  commands: readonly string[],
  marker: string,
): readonly string[] | undefined {
  const mark = `printf %s ${quoted(marker)}`
  const steps = commands.map((command, index) => {
    const words = [...entrypoint, command].map(quoted).join(' ')
    // By exec, so that a word of the shell is a program like any other; without variables: they may be those of the environment.
    const line = `(exec ${words}) 2>&3 3>&-`
    return `${mark}; ${mark} >&3\n${line}${index === commands.length - 1 ? '' : ' || exit $?'}`
  })
  // What the shell itself has to say, such as that a command was killed, nobody has asked for.
  const script = ['exec 3>&2 2>/dev/null', ...steps].join('\n')
  return Buffer.byteLength(script) > longestScript ? undefined : ['/bin/sh', '-c', script]
}

/** One word for a shell, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** Tells apart in a stream what belongs to which command. */
export interface Splitter {
  add(chunk: Uint8Array): void
  /** Gives what may have become a marker and has not. */
  end(): void
  /** How many markers have come. */
  seen(): number
}

/** Hands on what is between markers, with the number of the marker before it; a marker may be cut by the border of chunks. */
export function splitAt(marker: string, take: (index: number, chunk: Uint8Array) => void): Splitter {
  const wanted = Buffer.from(marker)
  let held: Buffer = Buffer.alloc(0)
  let index = 0
  const give = (chunk: Buffer): void => {
    if (chunk.length > 0) take(index, chunk)
  }
  return {
    add: chunk => {
      let rest: Buffer = Buffer.concat([held, chunk])
      for (let at = rest.indexOf(wanted); at >= 0; at = rest.indexOf(wanted)) {
        give(rest.subarray(0, at))
        index += 1
        rest = rest.subarray(at + wanted.length)
      }
      const border = rest.length - beginningIn(rest, wanted)
      give(rest.subarray(0, border))
      held = rest.subarray(border)
    },
    end: () => {
      give(held)
      held = Buffer.alloc(0)
    },
    seen: () => index,
  }
}

/** How much of the end of `text` is a beginning of `marker`. */
function beginningIn(text: Buffer, marker: Buffer): number {
  for (let length = Math.min(text.length, marker.length - 1); length > 0; length--) {
    if (text.subarray(text.length - length).equals(marker.subarray(0, length))) return length
  }
  return 0
}

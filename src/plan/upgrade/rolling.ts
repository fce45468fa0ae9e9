import type { StepId } from '../../model/names.ts'

/** Lets at most so many segments of a plan be under way at once, in the order they come. */
export interface Window {
  /** What the next segment has to wait for. */
  enter(): readonly StepId[]
  /** How the segment that entered last ends. */
  leave(ends: readonly StepId[]): void
}

/**
 * A sliding window: each segment waits for the end of the one `size` places before it. So there are `size` lanes with one
 * segment at a time in each, whatever the order in which they end.
 */
export function createWindow(size: number): Window {
  const ends: (readonly StepId[])[] = []
  return {
    enter: () => ends[ends.length - Math.max(1, size)] ?? [],
    leave: ids => {
      ends.push(ids)
    },
  }
}

/** A place in a file a person can open. Lines and columns count from 1. */
export interface Where {
  /** Path relative to the workspace, or absolute when the file lies outside it. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One text file as it was read. */
export interface SourceFile {
  /** Path relative to the workspace, or absolute when the file lies outside it. */
  readonly path: string
  readonly text: string
}

/** Every text that was read, by the path that `Where.file` uses; problems are shown with these lines. */
export type SourceTexts = ReadonlyMap<string, string>

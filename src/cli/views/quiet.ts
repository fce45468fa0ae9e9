import type { View } from './view.ts'

/** Draws nothing: what failed is in the report. */
export function quietView(): View {
  return { on: () => undefined, close: () => undefined }
}

import type { RunEvent } from '../../model/event.ts'
import type { Plan } from '../../model/plan.ts'

/** Draws one run from its events. `close` leaves the screen tidy and stops its timers. */
export interface View {
  on(event: RunEvent): void
  close(): Promise<void> | void
}

/** Makes the view of one plan. */
export type ViewOf = (plan: Plan) => View

/** The only thing a view needs of a stream. */
export interface Sink {
  write(text: string): unknown
}

import type { Capabilities } from './capabilities.ts'
import type { Desired } from './desired.ts'
import type { HookCall } from './hook.ts'
import type { ResolvedImage } from './image.ts'
import type { EndpointName, GroupName, ProfileName, ProjectName } from './names.ts'
import type { Observed } from './observed.ts'

/** What was asked for on the command line. */
export interface Selection {
  /** Empty: all projects. */
  readonly projects: readonly ProjectName[]
  /** Empty: all groups. Names a group in any selected project. */
  readonly enableGroups: readonly GroupName[]
  /** Wins over `enableGroups`. */
  readonly disableGroups: readonly GroupName[]
  readonly enableFlags: readonly string[]
  /** Wins over `enableFlags`. */
  readonly disableFlags: readonly string[]
}

/** Which groups a selection comes to, by project. A project that is selected without any group has an empty set. */
export type Selected = ReadonlyMap<ProjectName, ReadonlySet<GroupName>>

/** How an image is tried. */
export interface ImageTest {
  readonly profiles: readonly ProfileName[]
  /** How long its instance has to run. */
  readonly seconds: number
}

/** What the asker wants the planner to do beyond the files. */
export interface Wishes {
  /** Runs all sync hooks. */
  readonly forceSync: boolean
  /** Marks and changes declared resources that exist unmarked and differ. */
  readonly adopt: boolean
  /** Removes nodes that left the file. */
  readonly prune: boolean
  /** Tries upgrades again that were rolled back. */
  readonly retry: boolean
  /** Pushes no files. */
  readonly skipSync: boolean
  /** Fetched images are tried: an instance of each is started, looked at and deleted. */
  readonly testImages?: ImageTest
  /** A changed image is told and left. */
  readonly keepImages: boolean
  readonly enableFlags: readonly string[]
  readonly disableFlags: readonly string[]
}

/** What the image side of the world said: one entry per endpoint and wanted image that could be resolved. */
export type ImageAnswers = readonly ResolvedImage[]

/** Everything the planner may know. */
export interface PlanInput {
  readonly desired: Desired
  readonly selected: Selected
  readonly wishes: Wishes
  readonly observed: ReadonlyMap<EndpointName, Observed>
  readonly can: ReadonlyMap<EndpointName, Capabilities>
  readonly images: ImageAnswers
  /** Endpoints that did not answer when they were asked for nodes that are missing, or move; those where one was found are `observed`. */
  readonly elsewhere: { readonly silent: readonly EndpointName[] }
  /** Endpoints that were asked and cannot be reached, with what was said of each. Present where a plan may go on without them. */
  readonly unreachable?: ReadonlyMap<EndpointName, string>
  /** Hooks that a plan of stage `hooks-first` has run for this very apply: they do not run again, their variables are known. */
  readonly hooksDone?: ReadonlySet<HookCall['id']>
}

/**
 * The library's door: what `compose` does, for programs. The command line has no other way in. Paths, environment, clock and
 * signal are arguments; nothing is read from the process.
 */
export { adopt } from './app/adopt.ts'
export { apply } from './app/apply.ts'
export type { Changed } from './app/change.ts'
export { destroy } from './app/destroy.ts'
export { type Loaded, type LoadOptions, load } from './app/load.ts'
export { type Planned, plan } from './app/plan.ts'
export type { ChangeCall, Connect, Request } from './app/request.ts'
export { connect } from './engine/connect.ts'
export { createEmbeddedEngine as embeddedEngine, type EmbeddedOptions } from './engine/embedded/embedded.ts'
export type { Call, Command, Engine, ExecOutput, FileToPush, PowerChange, Terminal } from './engine/engine.ts'
export { ComposeError, type ErrorCode, type ErrorDetails, isComposeError } from './errors.ts'
export type { Capabilities } from './model/capabilities.ts'
export type { Desired, DesiredGroup, DesiredNode, DesiredProfile, DesiredProject } from './model/desired.ts'
export type { Failure, RunEvent } from './model/event.ts'
export type { Mark, Role } from './model/mark.ts'
export type { HostNic, Observed, ObservedInstance, ObservedProfile, StorageSpace } from './model/observed.ts'
export type { NodeVerdict, Plan, Step, StepKind, StepOf } from './model/plan.ts'
export type { Problem, Severity } from './model/problem.ts'
export type { NodeReport, NodeResult, Report, SharedStep } from './model/report.ts'
export type {
  DesiredAcl,
  DesiredCertificate,
  DesiredNetwork,
  DesiredResource,
  DesiredStorage,
  ObservedAcl,
  ObservedCertificate,
  ObservedNetwork,
  ObservedStorage,
  ResourceKind,
} from './model/resource.ts'
export type { PlanInput, Selected, Selection, Wishes } from './model/selection.ts'
export type { Spec } from './model/spec.ts'
export type { Remote, Remotes, Workspace } from './model/workspace.ts'

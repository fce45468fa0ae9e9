/** A remote as the client configuration names it (`vm1`), bound to one group by `connection`. */
export type EndpointName = string
/** A project of an environment file. */
export type ProjectName = string
/** A group of a project. */
export type GroupName = string
/** A node as the environment file names it: a role that survives its instances. */
export type NodeName = string
/** What an engine calls one container: the node's name, or `NAME-next`, `NAME-prev`. */
export type InstanceName = string
/** A profile on an endpoint. */
export type ProfileName = string
/** A variable of a project: from `vars`, from an included vars file, or written by a hook. */
export type VariableName = string
/** sha256 of an image in hex, as LXD and Incus identify images. */
export type Fingerprint = string
/** sha256 in hex over the canonical form of some part of the desired world. */
export type Hash = string
/** Identifies one run in the mark and in events. */
export type RunId = string
/** Identifies one step inside its plan; made from path and kind, so two plans can be compared. */
export type StepId = string

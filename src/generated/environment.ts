// Made by `npm run generate` from src/spec/schema; do not edit.

export interface Environment {
  /**
   * Version of the format.
   */
  version?: '1'
  /**
   * How `config_templates` are rendered.
   */
  template_engine?: {
    /**
     * Engine of `config_templates`.
     */
    engine?: 'handlebars' | 'jinja2' | 'mottainai'
    /**
     * Read and not used: nothing is called, the filters of `docs/config-templates.md` are built in.
     */
    opts?: string[]
  }
  /**
   * The projects of this environment.
   */
  projects?: Project[]
  /**
   * Profiles that are ensured on the endpoints whose nodes use them.
   */
  profiles?: Profile[]
  /**
   * Files that hold one profile each.
   */
  include_profiles_files?: string[]
  /**
   * Networks: made or brought to what is said here on the endpoints whose nodes use them.
   */
  networks?: Network[]
  /**
   * Files that hold one network each.
   */
  include_networks_files?: string[]
  /**
   * Storage pools: made or brought to what is said here on the endpoints whose nodes use them.
   */
  storages?: Storage[]
  /**
   * Files that hold one storage pool each.
   */
  include_storage_files?: string[]
  /**
   * Network ACLs: made or brought to what is said here on the endpoints whose nodes and networks use them.
   */
  acls?: Acl[]
  /**
   * Files that hold one ACL each.
   */
  include_acls_files?: string[]
  /**
   * Certificates of clients that endpoints are to trust: `compose trust create`.
   */
  certificates?: Certificate[]
  /**
   * Ways to apply a project, by name: `compose command run PROJECT NAME`.
   */
  commands?: Command[]
  /**
   * Files that hold one command each.
   */
  include_commands_files?: string[]
  pack_extra?: PackExtra
}
/**
 * A service: groups of nodes that belong together.
 */
export interface Project {
  /**
   * Name of the project, unique in the workspace.
   */
  name: string
  /**
   * For people.
   */
  description?: string
  /**
   * Files that hold one group each.
   */
  include_groups_files?: string[]
  /**
   * Files with a map `envs:` of variables, later ones win.
   */
  include_env_files?: string[]
  /**
   * Files with a list `hooks:`, added after the inline ones.
   */
  include_hooks_files?: string[]
  /**
   * Blocks of variables, merged in order, later ones win.
   */
  vars?: Vars[]
  /**
   * Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are.
   */
  nodes_prefix?: string
  /**
   * Variables that are not exported to the processes of hooks.
   */
  shell_envs_filter?: string[]
  /**
   * Groups, applied one after the other unless `depends_on` says otherwise.
   */
  groups?: Group[]
  /**
   * Commands to run at a moment, in this order.
   */
  hooks?: Hook[]
  /**
   * Files made from templates and the project's variables, written by `apply` on the operator's machine.
   */
  config_templates?: Template[]
  upgrade?: Upgrade
}
/**
 * Variables for templates and hooks.
 */
export interface Vars {
  /**
   * Variables by name; any YAML value.
   */
  envs?: {
    [k: string]: unknown
  }
  /**
   * Whether the variables are in `enc_content`.
   */
  encrypted?: boolean
  /**
   * A file of variables as `compose security encrypt` makes it of one; needs the key of the workspace.
   */
  enc_content?: string
}
/**
 * Nodes on one endpoint.
 */
export interface Group {
  /**
   * Name of the group, unique in its project.
   */
  name: string
  /**
   * For people.
   */
  description?: string
  /**
   * Remote whose host runs the nodes of this group.
   */
  connection?: string
  /**
   * Groups of this project that must be done first. As soon as one group has this key, only it orders the groups.
   */
  depends_on?: string[]
  /**
   * Nodes side by side in first set-up; 1 unless given in a workspace of lxd-compose.
   */
  parallel?: number
  /**
   * Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are.
   */
  nodes_prefix?: string
  /**
   * Read and not used: the server itself says whether it is LXD or Incus.
   */
  connection_type?: string
  /**
   * Profiles of every node, before the node's own.
   */
  common_profiles?: string[]
  /**
   * Instance config of every node, below the node's own.
   */
  config?: {
    [k: string]: string
  }
  /**
   * Instances vanish when they are stopped.
   */
  ephemeral?: boolean
  /**
   * The nodes of this group.
   */
  nodes?: Node[]
  /**
   * Commands to run at a moment, in this order.
   */
  hooks?: Hook[]
  /**
   * Files with a list `hooks:`, added after the inline ones.
   */
  include_hooks_files?: string[]
  /**
   * Files made from templates and the project's variables, written by `apply` on the operator's machine.
   */
  config_templates?: Template[]
  upgrade?: NodeUpgrade
}
/**
 * A role that one instance plays.
 */
export interface Node {
  /**
   * Name of the node and of its instance.
   */
  name: string
  /**
   * Alias or fingerprint of the image; for Podman its name with registry, tag or digest.
   */
  image_source: string
  /**
   * Remote that has the image.
   */
  image_remote_server?: string
  /**
   * Put before the name with a hyphen; wins over --nodes-prefix. `-` keeps that one away.
   */
  name_prefix?: string
  /**
   * Written as `user.LABEL`, on Podman as the label `LABEL`, and seen by templates and hooks of the node.
   */
  labels?: {
    [k: string]: string
  }
  /**
   * Instance config, over the group's.
   */
  config?: {
    [k: string]: string
  }
  /**
   * Instance devices, over those of profiles.
   */
  devices?: {
    [k: string]: {
      [k: string]: string
    }
  }
  /**
   * Variables of every process in the instance, as config `environment.NAME`. An empty one is none: what the image says stays.
   */
  environment?: {
    [k: string]: string
  }
  /**
   * Ports of the host that lead into the instance: `[ADDRESS:]PORT:INSIDE[/udp]`. On LXD and Incus a proxy device.
   */
  ports?: string[]
  /**
   * Volumes and folders of the host that are mounted in the instance.
   */
  volumes?: Volume[]
  /**
   * Folders that are kept in memory: `PATH[:OPTIONS]`. Podman.
   */
  tmpfs?: string[]
  /**
   * Network of the instance: a name, or `macvlan:PARENT` or `ipvlan:PARENT` with an interface of the host; on Podman also `bridge`, `host` or `none`.
   */
  network?: string
  /**
   * Command of the container, instead of the image's. Podman.
   */
  command?: string[]
  /**
   * Entrypoint of the container, instead of the image's; `entrypoint` is that of hooks. Podman.
   */
  container_entrypoint?: string[]
  /**
   * When the container is started again: `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:TIMES`. Podman.
   */
  restart?: string
  /**
   * User of the container's processes, by name or number, `:GROUP` after it. Podman.
   */
  user?: string
  /**
   * Capabilities the container gets besides the usual ones. Podman.
   */
  cap_add?: string[]
  /**
   * Capabilities the container does not get. Podman.
   */
  cap_drop?: string[]
  /**
   * The file system of the image cannot be written; what has to be goes under `tmpfs` and `volumes`. Podman 4.3 cannot put secrets below `/run/secrets` of it; elsewhere it can.
   */
  read_only?: boolean
  /**
   * Limits of processes: `NAME=SOFT[:HARD]`, or `host` alone for those of the host. Podman.
   */
  ulimits?: string[]
  /**
   * Secrets that the container may read, of the endpoint or made there `from` a variable; what they hold is in no plan, no label and no mark. Podman.
   */
  secrets?: NodeSecret[]
  /**
   * Base of relative sources and of relative template destinations.
   */
  source_dir?: string
  /**
   * Command prefix of hooks in the instance.
   */
  entrypoint?: string[]
  /**
   * Profiles after the group's common ones.
   */
  profiles?: string[]
  /**
   * Files made from templates and the project's variables, written by `apply` on the operator's machine.
   */
  config_templates?: Template[]
  /**
   * Files and trees that are put into the instance.
   */
  sync_resources?: Sync[]
  /**
   * Commands to run at a moment, in this order.
   */
  hooks?: Hook[]
  /**
   * Files with a list `hooks:`, added after the inline ones.
   */
  include_hooks_files?: string[]
  /**
   * Read and not used, as in lxd-compose: it is a setting of groups.
   */
  ephemeral?: boolean
  /**
   * Seconds to wait for an address after creation.
   */
  wait_ip?: number
  /**
   * Address the node serves on; for checks and status.
   */
  address?: string
  /**
   * `false`: the container does not run the check that its image brings. Podman.
   */
  image_health?: boolean
  /**
   * How long a graceful stop may take; 120s unless given. On Podman it holds for stops by others, too, such as that of the host; 10s there unless given.
   */
  stop_timeout?: string
  /**
   * Checks of a live node, run after it was touched.
   */
  health?: Health[]
  upgrade?: NodeUpgrade
}
/**
 * A volume or a folder of the host in an instance; it has a `name` or a `source`.
 */
export interface Volume {
  /**
   * Name of the volume. On LXD and Incus it has to be there, and `pool` says where.
   */
  name?: string
  /**
   * Absolute path on the host.
   */
  source?: string
  /**
   * Absolute path in the instance.
   */
  path: string
  /**
   * Storage pool of the volume. Podman has none and does not look at it.
   */
  pool?: string
  /**
   * It cannot be written.
   */
  read_only?: boolean
  /**
   * Label for SELinux: for all containers, or for this one alone. Podman.
   */
  relabel?: 'shared' | 'private'
}
/**
 * A secret in a container: a variable, or a file below /run/secrets. Compose makes it with `from`, else it is one of the endpoint.
 */
export interface NodeSecret {
  /**
   * Name of the secret on the endpoint; with `from` what is called so here, under a name of its own on the endpoint.
   */
  name: string
  /**
   * The variable that holds it.
   */
  env?: string
  /**
   * The file that holds it, by its name below /run/secrets or as an absolute path; `name` unless given.
   */
  target?: string
  /**
   * The variable of the project that has what it holds. The secret is made for it, another value makes a new generation of the node, and it goes with the last container that has it.
   */
  from?: string
}
/**
 * One file made from a template.
 */
export interface Template {
  /**
   * The template, relative to `source_dir` or the environment file's folder.
   */
  source: string
  /**
   * Where it is written on the operator's machine.
   */
  dst: string
}
/**
 * A file or tree for the instance.
 */
export interface Sync {
  /**
   * File or folder, relative to `source_dir` or the environment file's folder. For an absolute folder a trailing slash means its contents.
   */
  source: string
  /**
   * Absolute path in the instance. With a trailing slash the source goes into it.
   */
  dst: string
  /**
   * User name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine.
   */
  owner?: string
  /**
   * Group name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine.
   */
  group?: string
  /**
   * Octal permission bits of files; the local file's without group and world write unless given.
   */
  mode?: string
}
/**
 * Commands at a moment.
 */
export interface Hook {
  /**
   * The moment.
   */
  event:
    | 'pre-project'
    | 'post-project'
    | 'pre-project-shutdown'
    | 'post-project-shutdown'
    | 'pre-group'
    | 'post-group'
    | 'pre-group-shutdown'
    | 'post-group-shutdown'
    | 'pre-node-creation'
    | 'post-node-creation'
    | 'pre-node-upgrade'
    | 'drain'
    | 'post-node-upgrade'
    | 'on-rollback'
    | 'pre-node-sync'
    | 'post-node-sync'
    | 'pre-node-shutdown'
    | 'post-node-shutdown'
  /**
   * Where it runs: `host`, a node's name, or each node in scope when empty or `*`.
   */
  node?: string
  /**
   * Run one after the other, each by the entrypoint.
   */
  commands: string[]
  /**
   * Variable that takes the standard output of the last command.
   */
  out2var?: string
  /**
   * Variable that takes the standard error of the last command.
   */
  err2var?: string
  /**
   * Command prefix; `/bin/bash -c` unless the node has one.
   */
  entrypoint?: string[]
  /**
   * Names for --enable-flag and --disable-flag.
   */
  flags?: string[]
  /**
   * Runs only when one of its flags is enabled.
   */
  disable?: boolean
  /**
   * User in the instance.
   */
  uid?: number
  /**
   * Group in the instance.
   */
  gid?: number
  /**
   * Working directory in the instance.
   */
  cwd?: string
  /**
   * Runs at every apply.
   */
  always?: boolean
  /**
   * Variables with secrets that a script called here reads: they are given to hooks whose text names them, and to those that list them here.
   */
  secrets?: string[]
  /**
   * At post-node-creation, pre-node-sync and post-node-sync: `dark` before the instance serves, `live` after it has its service devices and has been started.
   */
  stage?: 'dark' | 'live'
  /**
   * Stops a command that takes longer; no limit unless given.
   */
  timeout?: string
}
/**
 * A check of a node.
 */
export interface Health {
  /**
   * `dark` before it serves, `live` when it does, `soak` again and again while an upgrade has to prove itself.
   */
  stage?: 'dark' | 'live' | 'soak'
  /**
   * Command inside an instance; exit code 0 is healthy.
   */
  exec?: string[]
  /**
   * `:PORT/PATH` of the node's address, or a whole URL; an answer below 400 is healthy.
   */
  http?: string
  /**
   * `:PORT` of the node's address, or `HOST:PORT`; a connection is healthy.
   */
  tcp?: string
  /**
   * From where it looks: `host`, the operator's machine; `inside`, the node itself; or a node's name. `inside` for exec and in the dark, else `host`, unless given.
   */
  from?: string
  /**
   * Between two tries; 1s unless given.
   */
  interval?: string
  /**
   * Of one try; 2s unless given.
   */
  timeout?: string
  /**
   * Tries before it has failed; 30 unless given. During a soak: failed tries in a row, 3 unless given.
   */
  retries?: number
  /**
   * Tries that fail in the beginning are not counted for so long; 0s unless given.
   */
  start_period?: string
  /**
   * A failed required check stops the run, and brings an upgrade back; another one warns.
   */
  required?: boolean
  /**
   * The container gets this check as its own too, for those who look at it without compose; with exec only. Podman.
   */
  native?: boolean
}
/**
 * How live nodes are changed; what is not said here is as one level up.
 */
export interface NodeUpgrade {
  /**
   * How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over.
   */
  strategy?: 'auto' | 'in-place' | 'hand-over' | 'hot' | 'replace'
  /**
   * How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.
   */
  healthy_deadline?: string
  /**
   * How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.
   */
  soak?: string
  /**
   * Older instances that are kept, stopped.
   */
  keep_previous?: number
  /**
   * When a new instance fails: bring the old one back, or leave everything as it is, to be looked at.
   */
  on_failure?: 'rollback-node' | 'stop'
  /**
   * When the endpoint of the node cannot be reached: nothing is begun anywhere, or its nodes are left out and the others go on.
   */
  on_unreachable?: 'stop' | 'skip'
  /**
   * Writable disks that old and new instance may both hold.
   */
  shared_devices?: string[]
  /**
   * NICs the new instance may have while it is tried in the dark.
   */
  dark_devices?: string[]
}
/**
 * How live nodes are changed.
 */
export interface Upgrade {
  /**
   * Live nodes of the whole project that may be out of service at once.
   */
  max_unavailable?: number
  /**
   * How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over.
   */
  strategy?: 'auto' | 'in-place' | 'hand-over' | 'hot' | 'replace'
  /**
   * How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.
   */
  healthy_deadline?: string
  /**
   * How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.
   */
  soak?: string
  /**
   * Older instances that are kept, stopped.
   */
  keep_previous?: number
  /**
   * When a new instance fails: bring the old one back, or leave everything as it is, to be looked at.
   */
  on_failure?: 'rollback-node' | 'stop'
  /**
   * When the endpoint of the node cannot be reached: nothing is begun anywhere, or its nodes are left out and the others go on.
   */
  on_unreachable?: 'stop' | 'skip'
  /**
   * Writable disks that old and new instance may both hold.
   */
  shared_devices?: string[]
  /**
   * NICs the new instance may have while it is tried in the dark.
   */
  dark_devices?: string[]
}
/**
 * A profile of the endpoint.
 */
export interface Profile {
  /**
   * Name of the profile.
   */
  name: string
  /**
   * For people.
   */
  description?: string
  /**
   * Config keys.
   */
  config?: {
    [k: string]: string
  }
  /**
   * Devices by name.
   */
  devices?: {
    [k: string]: {
      [k: string]: string
    }
  }
}
/**
 * A network of the endpoint.
 */
export interface Network {
  /**
   * Name of the network.
   */
  name: string
  /**
   * Kind of network, in the words of the server; a bridge unless given. Cannot be changed later.
   */
  type?: string
  /**
   * For people.
   */
  description?: string
  /**
   * Config keys; `auto` lets the server choose.
   */
  config?: {
    [k: string]: string
  }
  /**
   * What comes for addresses outside and goes to nodes. Those that compose made and that are not in the list any more are removed.
   */
  forwards?: Forward[]
}
/**
 * An address whose traffic goes into a network.
 */
export interface Forward {
  /**
   * Address that traffic comes for.
   */
  listen_address: string
  /**
   * For people.
   */
  description?: string
  /**
   * Config keys; `target_address` takes what no port takes.
   */
  config?: {
    [k: string]: string
  }
  /**
   * Ports that go to addresses of their own.
   */
  ports?: ForwardPort[]
}
/**
 * Ports of a forward.
 */
export interface ForwardPort {
  /**
   * For people.
   */
  description?: string
  /**
   * Protocol of these ports.
   */
  protocol?: 'tcp' | 'udp'
  /**
   * Ports that traffic comes for: one, a list, or a range.
   */
  listen_port: string
  /**
   * Ports it goes to; the same ones unless given.
   */
  target_port?: string
  /**
   * Address of the network that it goes to.
   */
  target_address: string
}
/**
 * A storage pool of the endpoint.
 */
export interface Storage {
  /**
   * Name of the pool.
   */
  name: string
  /**
   * Kind of pool, in the words of the server; `dir` unless given. Cannot be changed later.
   */
  driver?: string
  /**
   * For people.
   */
  description?: string
  /**
   * For people who read the file; it stays there.
   */
  documentation?: string
  /**
   * Config keys.
   */
  config?: {
    [k: string]: string
  }
}
/**
 * A network ACL of the endpoint.
 */
export interface Acl {
  /**
   * Name of the ACL.
   */
  name: string
  /**
   * For people who read the file; it stays there.
   */
  documentation?: string
  /**
   * For people.
   */
  description?: string
  /**
   * Config keys.
   */
  config?: {
    [k: string]: string
  }
  /**
   * Rules for what leaves, all of them.
   */
  egress?: AclRule[]
  /**
   * Rules for what comes in, all of them.
   */
  ingress?: AclRule[]
}
/**
 * A rule of an ACL.
 */
export interface AclRule {
  /**
   * What is done: `allow`, `reject`, `drop`.
   */
  action: string
  /**
   * Addresses, ranges or ACLs it comes from; comma-separated.
   */
  source?: string
  /**
   * Addresses, ranges or ACLs it goes to; comma-separated.
   */
  destination?: string
  /**
   * Protocol: `tcp`, `udp`, `icmp4`, `icmp6`.
   */
  protocol?: string
  /**
   * Ports it comes from; comma-separated.
   */
  source_port?: string
  /**
   * Ports it goes to; comma-separated.
   */
  destination_port?: string
  /**
   * Type of ICMP message.
   */
  icmp_type?: string
  /**
   * Code of ICMP message.
   */
  icmp_code?: string
  /**
   * For people.
   */
  description?: string
  /**
   * Whether the rule holds.
   */
  state?: 'enabled' | 'disabled' | 'logged'
}
/**
 * A certificate that endpoints are to trust.
 */
export interface Certificate {
  /**
   * What the endpoints call it.
   */
  name: string
  /**
   * What it is for.
   */
  type?: 'client' | 'metrics'
  /**
   * May do only what its projects of LXD or Incus allow.
   */
  restricted?: boolean
  /**
   * Projects of LXD or Incus that a restricted one may use.
   */
  projects?: string[]
  /**
   * The certificate itself: PEM, or DER in base64.
   */
  certificate?: string
  /**
   * File with the certificate, relative to the environment file's folder.
   */
  certificate_path?: string
  /**
   * Read and checked: the SHA-256 of the certificate.
   */
  fingerprint?: string
}
/**
 * An `apply` of one project with flags, variables and hooks of its own.
 */
export interface Command {
  /**
   * Name of the command, unique among those of its project.
   */
  name: string
  /**
   * For people.
   */
  description?: string
  /**
   * The project it is for, one of the same file; without it every one.
   */
  project?: string
  /**
   * Read and not used: every command is an alias of apply.
   */
  apply_alias?: boolean
  /**
   * Only these groups.
   */
  enable_groups?: string[]
  /**
   * Not these groups; wins over `enable_groups`.
   */
  disable_groups?: string[]
  /**
   * Pushes no files.
   */
  skip_sync?: boolean
  /**
   * Destroys what was applied afterwards.
   */
  destroy?: boolean
  /**
   * As --nodes-prefix, which wins.
   */
  nodes_prefix?: string
  /**
   * Only hooks with one of these flags, although nothing changed.
   */
  enable_flags?: string[]
  /**
   * No hooks with these flags; wins over `enable_flags`.
   */
  disable_flags?: string[]
  /**
   * Variables over those of the project, later ones win.
   */
  vars?: Vars[]
  /**
   * Files with a map `envs:`, after `vars`.
   */
  vars_files?: string[]
  envs?: Vars1
  /**
   * Hooks after those of the project.
   */
  hooks?: Hook[]
  /**
   * Files with a list `hooks:`, added after the inline ones.
   */
  include_hooks_files?: string[]
}
/**
 * Variables for templates and hooks.
 */
export interface Vars1 {
  /**
   * Variables by name; any YAML value.
   */
  envs?: {
    [k: string]: unknown
  }
  /**
   * Whether the variables are in `enc_content`.
   */
  encrypted?: boolean
  /**
   * A file of variables as `compose security encrypt` makes it of one; needs the key of the workspace.
   */
  enc_content?: string
}
/**
 * What `compose pack` packs besides the files that are read.
 */
export interface PackExtra {
  /**
   * Folders, relative to the environment file's folder.
   */
  dirs?: string[]
  /**
   * Files, relative to the environment file's folder.
   */
  files?: string[]
  /**
   * Other names in the package.
   */
  rename?: PackRename[]
}
/**
 * Another name in a package.
 */
export interface PackRename {
  /**
   * The name, or the beginning of names, as the package would have it.
   */
  source: string
  /**
   * What it becomes.
   */
  dest: string
}

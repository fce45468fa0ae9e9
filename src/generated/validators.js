// Made by `npm run generate` from src/spec/schema; do not edit.
import runtime1 from 'ajv/dist/runtime/ucs2length.js'
"use strict";
export const validate_environment = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:drydock:environment:1","title":"Environment","type":"object","additionalProperties":false,"required":[],"properties":{"version":{"type":"string","description":"Version of the format.","enum":["1"],"default":"1"},"template_engine":{"type":"object","description":"How `config_templates` are rendered.","additionalProperties":false,"required":[],"properties":{"engine":{"type":"string","enum":["handlebars","jinja2","mottainai"],"description":"Engine of `config_templates`.","default":"handlebars"},"opts":{"type":"array","items":{"type":"string"},"description":"Read and not used: nothing is called, the filters of `docs/config-templates.md` are built in."}}},"projects":{"type":"array","items":{"$ref":"#/$defs/project"},"description":"The projects of this environment."},"profiles":{"type":"array","items":{"$ref":"#/$defs/profile"},"description":"Profiles that are ensured on the endpoints whose nodes use them."},"include_profiles_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one profile each."},"networks":{"type":"array","items":{"$ref":"#/$defs/network"},"description":"Networks: made or brought to what is said here on the endpoints whose nodes use them."},"include_networks_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one network each."},"storages":{"type":"array","items":{"$ref":"#/$defs/storage"},"description":"Storage pools: made or brought to what is said here on the endpoints whose nodes use them."},"include_storage_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one storage pool each."},"acls":{"type":"array","items":{"$ref":"#/$defs/acl"},"description":"Network ACLs: made or brought to what is said here on the endpoints whose nodes and networks use them."},"include_acls_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one ACL each."},"certificates":{"type":"array","items":{"$ref":"#/$defs/certificate"},"description":"Certificates of clients that endpoints are to trust: `compose trust create`."},"commands":{"type":"array","items":{"$ref":"#/$defs/command"},"description":"Ways to apply a project, by name: `compose command run PROJECT NAME`."},"include_commands_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one command each."},"pack_extra":{"$ref":"#/$defs/pack_extra"}},"$defs":{"project":{"type":"object","description":"A service: groups of nodes that belong together.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the project, unique in the workspace.","minLength":1},"description":{"type":"string","description":"For people."},"include_groups_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one group each."},"include_env_files":{"type":"array","items":{"type":"string"},"description":"Files with a map `envs:` of variables, later ones win."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"},"description":"Blocks of variables, merged in order, later ones win."},"nodes_prefix":{"type":"string","description":"Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are."},"shell_envs_filter":{"type":"array","items":{"type":"string"},"description":"Variables that are not exported to the processes of hooks."},"groups":{"type":"array","items":{"$ref":"#/$defs/group"},"description":"Groups, applied one after the other unless `depends_on` says otherwise."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"upgrade":{"$ref":"#/$defs/upgrade"}}},"vars":{"type":"object","description":"Variables for templates and hooks.","additionalProperties":false,"required":[],"properties":{"envs":{"type":"object","description":"Variables by name; any YAML value.","additionalProperties":true},"encrypted":{"type":"boolean","description":"Whether the variables are in `enc_content`."},"enc_content":{"type":"string","description":"A file of variables as `compose security encrypt` makes it of one; needs the key of the workspace."}}},"upgrade":{"type":"object","description":"How live nodes are changed.","additionalProperties":false,"required":[],"properties":{"max_unavailable":{"type":"integer","minimum":1,"default":1,"description":"Live nodes of the whole project that may be out of service at once."},"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"default":"auto","description":"How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over."},"healthy_deadline":{"type":"string","description":"How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","description":"How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"default":1,"description":"Older instances that are kept, stopped."},"on_failure":{"type":"string","enum":["rollback-node","stop"],"default":"rollback-node","description":"When a new instance fails: bring the old one back, or leave everything as it is, to be looked at."},"shared_devices":{"type":"array","items":{"type":"string"},"description":"Writable disks that old and new instance may both hold."},"dark_devices":{"type":"array","items":{"type":"string"},"description":"NICs the new instance may have while it is tried in the dark."}}},"node_upgrade":{"type":"object","description":"How live nodes are changed; what is not said here is as one level up.","additionalProperties":false,"required":[],"properties":{"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"description":"How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over."},"healthy_deadline":{"type":"string","description":"How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","description":"How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"description":"Older instances that are kept, stopped."},"on_failure":{"type":"string","enum":["rollback-node","stop"],"description":"When a new instance fails: bring the old one back, or leave everything as it is, to be looked at."},"shared_devices":{"type":"array","items":{"type":"string"},"description":"Writable disks that old and new instance may both hold."},"dark_devices":{"type":"array","items":{"type":"string"},"description":"NICs the new instance may have while it is tried in the dark."}}},"group":{"type":"object","description":"Nodes on one endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the group, unique in its project.","minLength":1},"description":{"type":"string","description":"For people."},"connection":{"type":"string","description":"Remote whose host runs the nodes of this group.","minLength":1},"depends_on":{"type":"array","items":{"type":"string"},"description":"Groups of this project that must be done first. As soon as one group has this key, only it orders the groups."},"parallel":{"type":"integer","minimum":1,"default":4,"description":"Nodes side by side in first set-up; 1 unless given in a workspace of lxd-compose."},"nodes_prefix":{"type":"string","description":"Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are."},"connection_type":{"type":"string","description":"Read and not used: the server itself says whether it is LXD or Incus."},"common_profiles":{"type":"array","items":{"type":"string"},"description":"Profiles of every node, before the node's own."},"config":{"type":"object","description":"Instance config of every node, below the node's own.","additionalProperties":{"type":"string"}},"ephemeral":{"type":"boolean","default":false,"description":"Instances vanish when they are stopped."},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"},"description":"The nodes of this group."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"upgrade":{"$ref":"#/$defs/node_upgrade"}}},"node":{"type":"object","description":"A role that one instance plays.","additionalProperties":false,"required":["name","image_source"],"properties":{"name":{"type":"string","description":"Name of the node and of its instance.","pattern":"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"},"image_source":{"type":"string","description":"Alias or fingerprint of the image.","minLength":1},"image_remote_server":{"type":"string","description":"Remote that has the image.","minLength":1},"name_prefix":{"type":"string","description":"Put before the name with a hyphen; wins over --nodes-prefix. `-` keeps that one away."},"labels":{"type":"object","description":"Written as `user.LABEL`, and seen by templates and hooks of the node.","additionalProperties":{"type":"string"}},"config":{"type":"object","description":"Instance config, over the group's.","additionalProperties":{"type":"string"}},"devices":{"type":"object","description":"Instance devices, over those of profiles.","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}},"source_dir":{"type":"string","description":"Base of relative sources and of relative template destinations."},"entrypoint":{"type":"array","items":{"type":"string"},"description":"Command prefix of hooks in the instance."},"profiles":{"type":"array","items":{"type":"string"},"description":"Profiles after the group's common ones."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"sync_resources":{"type":"array","items":{"$ref":"#/$defs/sync"},"description":"Files and trees that are put into the instance."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"ephemeral":{"type":"boolean","description":"Read and not used, as in lxd-compose: it is a setting of groups."},"wait_ip":{"type":"integer","minimum":0,"description":"Seconds to wait for an address after creation."},"address":{"type":"string","description":"Address the node serves on; for checks and status."},"stop_timeout":{"type":"string","description":"How long a graceful stop may take; 120s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"health":{"type":"array","items":{"$ref":"#/$defs/health"},"description":"Checks of a live node, run after it was touched."},"upgrade":{"$ref":"#/$defs/node_upgrade"}}},"template":{"type":"object","description":"One file made from a template.","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","description":"The template, relative to `source_dir` or the environment file's folder.","minLength":1},"dst":{"type":"string","description":"Where it is written on the operator's machine.","minLength":1}}},"sync":{"type":"object","description":"A file or tree for the instance.","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","description":"File or folder, relative to `source_dir` or the environment file's folder. For an absolute folder a trailing slash means its contents.","minLength":1},"dst":{"type":"string","description":"Absolute path in the instance. With a trailing slash the source goes into it.","pattern":"^/"},"owner":{"type":"string","description":"User name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine."},"group":{"type":"string","description":"Group name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine."},"mode":{"type":"string","description":"Octal permission bits of files; the local file's without group and world write unless given.","pattern":"^0?[0-7]{3,4}$"}}},"health":{"type":"object","description":"A check of a node.","additionalProperties":false,"required":[],"properties":{"stage":{"type":"string","enum":["dark","live","soak"],"default":"live","description":"`dark` before it serves, `live` when it does, `soak` again and again while an upgrade has to prove itself."},"exec":{"type":"array","items":{"type":"string"},"description":"Command inside an instance; exit code 0 is healthy."},"http":{"type":"string","description":"`:PORT/PATH` of the node's address, or a whole URL; an answer below 400 is healthy."},"tcp":{"type":"string","description":"`:PORT` of the node's address, or `HOST:PORT`; a connection is healthy."},"from":{"type":"string","description":"From where it looks: `host`, the operator's machine; `inside`, the node itself; or a node's name. `inside` for exec and in the dark, else `host`, unless given.","minLength":1},"interval":{"type":"string","description":"Between two tries; 1s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"timeout":{"type":"string","description":"Of one try; 2s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"retries":{"type":"integer","minimum":1,"description":"Tries before it has failed; 30 unless given. During a soak: failed tries in a row, 3 unless given."},"start_period":{"type":"string","description":"Tries that fail in the beginning are not counted for so long; 0s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"required":{"type":"boolean","default":false,"description":"A failed required check stops the run, and brings an upgrade back; another one warns."}}},"hook":{"type":"object","description":"Commands at a moment.","additionalProperties":false,"required":["event","commands"],"properties":{"event":{"type":"string","enum":["pre-project","post-project","pre-project-shutdown","post-project-shutdown","pre-group","post-group","pre-group-shutdown","post-group-shutdown","pre-node-creation","post-node-creation","pre-node-upgrade","drain","post-node-upgrade","on-rollback","pre-node-sync","post-node-sync","pre-node-shutdown","post-node-shutdown"],"description":"The moment."},"node":{"type":"string","description":"Where it runs: `host`, a node's name, or each node in scope when empty or `*`."},"commands":{"type":"array","items":{"type":"string"},"description":"Run one after the other, each by the entrypoint."},"out2var":{"type":"string","description":"Variable that takes the standard output of the last command.","minLength":1},"err2var":{"type":"string","description":"Variable that takes the standard error of the last command.","minLength":1},"entrypoint":{"type":"array","items":{"type":"string"},"description":"Command prefix; `/bin/bash -c` unless the node has one."},"flags":{"type":"array","items":{"type":"string"},"description":"Names for --enable-flag and --disable-flag."},"disable":{"type":"boolean","default":false,"description":"Runs only when one of its flags is enabled."},"uid":{"type":"integer","minimum":0,"description":"User in the instance."},"gid":{"type":"integer","minimum":0,"description":"Group in the instance."},"cwd":{"type":"string","description":"Working directory in the instance."},"always":{"type":"boolean","default":false,"description":"Runs at every apply."},"secrets":{"type":"array","items":{"type":"string"},"description":"Variables with secrets that a script called here reads: they are given to hooks whose text names them, and to those that list them here."},"stage":{"type":"string","enum":["dark","live"],"default":"dark","description":"At post-node-creation, pre-node-sync and post-node-sync: `dark` before the instance serves, `live` after it has its service devices and has been started."},"timeout":{"type":"string","description":"Stops a command that takes longer; no limit unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]}}},"profile":{"type":"object","description":"A profile of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the profile.","minLength":1},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}},"devices":{"type":"object","description":"Devices by name.","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}}}},"network":{"type":"object","description":"A network of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the network.","minLength":1},"type":{"type":"string","description":"Kind of network, in the words of the server; a bridge unless given. Cannot be changed later.","minLength":1,"examples":["bridge"]},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys; `auto` lets the server choose.","additionalProperties":{"type":"string"}},"forwards":{"type":"array","items":{"$ref":"#/$defs/forward"},"description":"What comes for addresses outside and goes to nodes. Those that compose made and that are not in the list any more are removed."}}},"forward":{"type":"object","description":"An address whose traffic goes into a network.","additionalProperties":false,"required":["listen_address"],"properties":{"listen_address":{"type":"string","description":"Address that traffic comes for.","minLength":1},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys; `target_address` takes what no port takes.","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"$ref":"#/$defs/forward_port"},"description":"Ports that go to addresses of their own."}}},"forward_port":{"type":"object","description":"Ports of a forward.","additionalProperties":false,"required":["listen_port","target_address"],"properties":{"description":{"type":"string","description":"For people."},"protocol":{"type":"string","description":"Protocol of these ports.","enum":["tcp","udp"],"default":"tcp"},"listen_port":{"type":"string","description":"Ports that traffic comes for: one, a list, or a range.","minLength":1,"examples":["80,443"]},"target_port":{"type":"string","description":"Ports it goes to; the same ones unless given."},"target_address":{"type":"string","description":"Address of the network that it goes to.","minLength":1}}},"storage":{"type":"object","description":"A storage pool of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the pool.","minLength":1},"driver":{"type":"string","description":"Kind of pool, in the words of the server; `dir` unless given. Cannot be changed later.","minLength":1,"examples":["dir","btrfs"]},"description":{"type":"string","description":"For people."},"documentation":{"type":"string","description":"For people who read the file; it stays there."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}}}},"acl":{"type":"object","description":"A network ACL of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the ACL.","minLength":1},"documentation":{"type":"string","description":"For people who read the file; it stays there."},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}},"egress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"},"description":"Rules for what leaves, all of them."},"ingress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"},"description":"Rules for what comes in, all of them."}}},"acl_rule":{"type":"object","description":"A rule of an ACL.","additionalProperties":false,"required":["action"],"properties":{"action":{"type":"string","description":"What is done: `allow`, `reject`, `drop`.","minLength":1,"examples":["allow"]},"source":{"type":"string","description":"Addresses, ranges or ACLs it comes from; comma-separated."},"destination":{"type":"string","description":"Addresses, ranges or ACLs it goes to; comma-separated."},"protocol":{"type":"string","description":"Protocol: `tcp`, `udp`, `icmp4`, `icmp6`."},"source_port":{"type":"string","description":"Ports it comes from; comma-separated."},"destination_port":{"type":"string","description":"Ports it goes to; comma-separated."},"icmp_type":{"type":"string","description":"Type of ICMP message."},"icmp_code":{"type":"string","description":"Code of ICMP message."},"description":{"type":"string","description":"For people."},"state":{"type":"string","description":"Whether the rule holds.","enum":["enabled","disabled","logged"],"default":"enabled"}}},"certificate":{"type":"object","description":"A certificate that endpoints are to trust.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"What the endpoints call it.","minLength":1},"type":{"type":"string","description":"What it is for.","enum":["client","metrics"],"default":"client"},"restricted":{"type":"boolean","default":false,"description":"May do only what its projects of LXD or Incus allow."},"projects":{"type":"array","items":{"type":"string"},"description":"Projects of LXD or Incus that a restricted one may use."},"certificate":{"type":"string","description":"The certificate itself: PEM, or DER in base64.","minLength":1},"certificate_path":{"type":"string","description":"File with the certificate, relative to the environment file's folder.","minLength":1},"fingerprint":{"type":"string","description":"Read and checked: the SHA-256 of the certificate."}}},"command":{"type":"object","description":"An `apply` of one project with flags, variables and hooks of its own.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the command, unique among those of its project.","minLength":1},"description":{"type":"string","description":"For people."},"project":{"type":"string","description":"The project it is for, one of the same file; without it every one."},"apply_alias":{"type":"boolean","description":"Read and not used: every command is an alias of apply."},"enable_groups":{"type":"array","items":{"type":"string"},"description":"Only these groups."},"disable_groups":{"type":"array","items":{"type":"string"},"description":"Not these groups; wins over `enable_groups`."},"skip_sync":{"type":"boolean","default":false,"description":"Pushes no files."},"destroy":{"type":"boolean","default":false,"description":"Destroys what was applied afterwards."},"nodes_prefix":{"type":"string","description":"As --nodes-prefix, which wins."},"enable_flags":{"type":"array","items":{"type":"string"},"description":"Only hooks with one of these flags, although nothing changed."},"disable_flags":{"type":"array","items":{"type":"string"},"description":"No hooks with these flags; wins over `enable_flags`."},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"},"description":"Variables over those of the project, later ones win."},"vars_files":{"type":"array","items":{"type":"string"},"description":"Files with a map `envs:`, after `vars`."},"envs":{"$ref":"#/$defs/vars","description":"Variables over all those before: `envs: { envs: { NAME: VALUE } }`."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Hooks after those of the project."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."}}},"group_file":{"$ref":"#/$defs/group","description":"A file of `include_groups_files`: one group."},"profile_file":{"$ref":"#/$defs/profile","description":"A file of `include_profiles_files`: one profile."},"network_file":{"$ref":"#/$defs/network","description":"A file of `include_networks_files`: one network."},"storage_file":{"$ref":"#/$defs/storage","description":"A file of `include_storage_files`: one storage pool."},"acl_file":{"$ref":"#/$defs/acl","description":"A file of `include_acls_files`: one ACL."},"command_file":{"$ref":"#/$defs/command","description":"A file of `include_commands_files`: one command."},"hooks_file":{"type":"object","description":"A file of `include_hooks_files`.","additionalProperties":false,"required":["hooks"],"properties":{"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."}}},"vars_file":{"$ref":"#/$defs/vars","description":"A file of `include_env_files`."},"pack_extra":{"type":"object","description":"What `compose pack` packs besides the files that are read.","additionalProperties":false,"required":[],"properties":{"dirs":{"type":"array","items":{"type":"string"},"description":"Folders, relative to the environment file's folder."},"files":{"type":"array","items":{"type":"string"},"description":"Files, relative to the environment file's folder."},"rename":{"type":"array","items":{"$ref":"#/$defs/pack_rename"},"description":"Other names in the package."}}},"pack_rename":{"type":"object","description":"Another name in a package.","additionalProperties":false,"required":["source","dest"],"properties":{"source":{"type":"string","description":"The name, or the beginning of names, as the package would have it."},"dest":{"type":"string","description":"What it becomes."}}}}};
const schema47 = {"type":"object","description":"A profile of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the profile.","minLength":1},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}},"devices":{"type":"object","description":"Devices by name.","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}}}};
const schema51 = {"type":"object","description":"A storage pool of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the pool.","minLength":1},"driver":{"type":"string","description":"Kind of pool, in the words of the server; `dir` unless given. Cannot be changed later.","minLength":1,"examples":["dir","btrfs"]},"description":{"type":"string","description":"For people."},"documentation":{"type":"string","description":"For people who read the file; it stays there."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}}}};
const schema55 = {"type":"object","description":"A certificate that endpoints are to trust.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"What the endpoints call it.","minLength":1},"type":{"type":"string","description":"What it is for.","enum":["client","metrics"],"default":"client"},"restricted":{"type":"boolean","default":false,"description":"May do only what its projects of LXD or Incus allow."},"projects":{"type":"array","items":{"type":"string"},"description":"Projects of LXD or Incus that a restricted one may use."},"certificate":{"type":"string","description":"The certificate itself: PEM, or DER in base64.","minLength":1},"certificate_path":{"type":"string","description":"File with the certificate, relative to the environment file's folder.","minLength":1},"fingerprint":{"type":"string","description":"Read and checked: the SHA-256 of the certificate."}}};
const func1 = Object.prototype.hasOwnProperty;
const func3 = (runtime1.default ?? runtime1);
const schema32 = {"type":"object","description":"A service: groups of nodes that belong together.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the project, unique in the workspace.","minLength":1},"description":{"type":"string","description":"For people."},"include_groups_files":{"type":"array","items":{"type":"string"},"description":"Files that hold one group each."},"include_env_files":{"type":"array","items":{"type":"string"},"description":"Files with a map `envs:` of variables, later ones win."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"},"description":"Blocks of variables, merged in order, later ones win."},"nodes_prefix":{"type":"string","description":"Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are."},"shell_envs_filter":{"type":"array","items":{"type":"string"},"description":"Variables that are not exported to the processes of hooks."},"groups":{"type":"array","items":{"$ref":"#/$defs/group"},"description":"Groups, applied one after the other unless `depends_on` says otherwise."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"upgrade":{"$ref":"#/$defs/upgrade"}}};
const schema33 = {"type":"object","description":"Variables for templates and hooks.","additionalProperties":false,"required":[],"properties":{"envs":{"type":"object","description":"Variables by name; any YAML value.","additionalProperties":true},"encrypted":{"type":"boolean","description":"Whether the variables are in `enc_content`."},"enc_content":{"type":"string","description":"A file of variables as `compose security encrypt` makes it of one; needs the key of the workspace."}}};
const schema38 = {"type":"object","description":"Commands at a moment.","additionalProperties":false,"required":["event","commands"],"properties":{"event":{"type":"string","enum":["pre-project","post-project","pre-project-shutdown","post-project-shutdown","pre-group","post-group","pre-group-shutdown","post-group-shutdown","pre-node-creation","post-node-creation","pre-node-upgrade","drain","post-node-upgrade","on-rollback","pre-node-sync","post-node-sync","pre-node-shutdown","post-node-shutdown"],"description":"The moment."},"node":{"type":"string","description":"Where it runs: `host`, a node's name, or each node in scope when empty or `*`."},"commands":{"type":"array","items":{"type":"string"},"description":"Run one after the other, each by the entrypoint."},"out2var":{"type":"string","description":"Variable that takes the standard output of the last command.","minLength":1},"err2var":{"type":"string","description":"Variable that takes the standard error of the last command.","minLength":1},"entrypoint":{"type":"array","items":{"type":"string"},"description":"Command prefix; `/bin/bash -c` unless the node has one."},"flags":{"type":"array","items":{"type":"string"},"description":"Names for --enable-flag and --disable-flag."},"disable":{"type":"boolean","default":false,"description":"Runs only when one of its flags is enabled."},"uid":{"type":"integer","minimum":0,"description":"User in the instance."},"gid":{"type":"integer","minimum":0,"description":"Group in the instance."},"cwd":{"type":"string","description":"Working directory in the instance."},"always":{"type":"boolean","default":false,"description":"Runs at every apply."},"secrets":{"type":"array","items":{"type":"string"},"description":"Variables with secrets that a script called here reads: they are given to hooks whose text names them, and to those that list them here."},"stage":{"type":"string","enum":["dark","live"],"default":"dark","description":"At post-node-creation, pre-node-sync and post-node-sync: `dark` before the instance serves, `live` after it has its service devices and has been started."},"timeout":{"type":"string","description":"Stops a command that takes longer; no limit unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]}}};
const schema36 = {"type":"object","description":"One file made from a template.","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","description":"The template, relative to `source_dir` or the environment file's folder.","minLength":1},"dst":{"type":"string","description":"Where it is written on the operator's machine.","minLength":1}}};
const schema46 = {"type":"object","description":"How live nodes are changed.","additionalProperties":false,"required":[],"properties":{"max_unavailable":{"type":"integer","minimum":1,"default":1,"description":"Live nodes of the whole project that may be out of service at once."},"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"default":"auto","description":"How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over."},"healthy_deadline":{"type":"string","description":"How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","description":"How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"default":1,"description":"Older instances that are kept, stopped."},"on_failure":{"type":"string","enum":["rollback-node","stop"],"default":"rollback-node","description":"When a new instance fails: bring the old one back, or leave everything as it is, to be looked at."},"shared_devices":{"type":"array","items":{"type":"string"},"description":"Writable disks that old and new instance may both hold."},"dark_devices":{"type":"array","items":{"type":"string"},"description":"NICs the new instance may have while it is tried in the dark."}}};
const schema34 = {"type":"object","description":"Nodes on one endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the group, unique in its project.","minLength":1},"description":{"type":"string","description":"For people."},"connection":{"type":"string","description":"Remote whose host runs the nodes of this group.","minLength":1},"depends_on":{"type":"array","items":{"type":"string"},"description":"Groups of this project that must be done first. As soon as one group has this key, only it orders the groups."},"parallel":{"type":"integer","minimum":1,"default":4,"description":"Nodes side by side in first set-up; 1 unless given in a workspace of lxd-compose."},"nodes_prefix":{"type":"string","description":"Read and not used, as in lxd-compose: --nodes-prefix and nodes_prefix of commands are."},"connection_type":{"type":"string","description":"Read and not used: the server itself says whether it is LXD or Incus."},"common_profiles":{"type":"array","items":{"type":"string"},"description":"Profiles of every node, before the node's own."},"config":{"type":"object","description":"Instance config of every node, below the node's own.","additionalProperties":{"type":"string"}},"ephemeral":{"type":"boolean","default":false,"description":"Instances vanish when they are stopped."},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"},"description":"The nodes of this group."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"upgrade":{"$ref":"#/$defs/node_upgrade"}}};
const schema40 = {"type":"object","description":"How live nodes are changed; what is not said here is as one level up.","additionalProperties":false,"required":[],"properties":{"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"description":"How a live node is changed. `auto`: in place where that is enough, else by a new instance that is tried in the dark before it takes over."},"healthy_deadline":{"type":"string","description":"How long a new instance may take until its live checks pass, however often those may be tried; 3m unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","description":"How long a new instance has to stay healthy, and may not be started anew, before it counts and the next node is touched; 10s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"description":"Older instances that are kept, stopped."},"on_failure":{"type":"string","enum":["rollback-node","stop"],"description":"When a new instance fails: bring the old one back, or leave everything as it is, to be looked at."},"shared_devices":{"type":"array","items":{"type":"string"},"description":"Writable disks that old and new instance may both hold."},"dark_devices":{"type":"array","items":{"type":"string"},"description":"NICs the new instance may have while it is tried in the dark."}}};
const schema35 = {"type":"object","description":"A role that one instance plays.","additionalProperties":false,"required":["name","image_source"],"properties":{"name":{"type":"string","description":"Name of the node and of its instance.","pattern":"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"},"image_source":{"type":"string","description":"Alias or fingerprint of the image.","minLength":1},"image_remote_server":{"type":"string","description":"Remote that has the image.","minLength":1},"name_prefix":{"type":"string","description":"Put before the name with a hyphen; wins over --nodes-prefix. `-` keeps that one away."},"labels":{"type":"object","description":"Written as `user.LABEL`, and seen by templates and hooks of the node.","additionalProperties":{"type":"string"}},"config":{"type":"object","description":"Instance config, over the group's.","additionalProperties":{"type":"string"}},"devices":{"type":"object","description":"Instance devices, over those of profiles.","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}},"source_dir":{"type":"string","description":"Base of relative sources and of relative template destinations."},"entrypoint":{"type":"array","items":{"type":"string"},"description":"Command prefix of hooks in the instance."},"profiles":{"type":"array","items":{"type":"string"},"description":"Profiles after the group's common ones."},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"},"description":"Files made from templates and the project's variables, written by `apply` on the operator's machine."},"sync_resources":{"type":"array","items":{"$ref":"#/$defs/sync"},"description":"Files and trees that are put into the instance."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."},"ephemeral":{"type":"boolean","description":"Read and not used, as in lxd-compose: it is a setting of groups."},"wait_ip":{"type":"integer","minimum":0,"description":"Seconds to wait for an address after creation."},"address":{"type":"string","description":"Address the node serves on; for checks and status."},"stop_timeout":{"type":"string","description":"How long a graceful stop may take; 120s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"health":{"type":"array","items":{"$ref":"#/$defs/health"},"description":"Checks of a live node, run after it was touched."},"upgrade":{"$ref":"#/$defs/node_upgrade"}}};
const schema37 = {"type":"object","description":"A file or tree for the instance.","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","description":"File or folder, relative to `source_dir` or the environment file's folder. For an absolute folder a trailing slash means its contents.","minLength":1},"dst":{"type":"string","description":"Absolute path in the instance. With a trailing slash the source goes into it.","pattern":"^/"},"owner":{"type":"string","description":"User name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine."},"group":{"type":"string","description":"Group name or number; root unless given. In a workspace of lxd-compose: the number it has on the operator's machine."},"mode":{"type":"string","description":"Octal permission bits of files; the local file's without group and world write unless given.","pattern":"^0?[0-7]{3,4}$"}}};
const schema39 = {"type":"object","description":"A check of a node.","additionalProperties":false,"required":[],"properties":{"stage":{"type":"string","enum":["dark","live","soak"],"default":"live","description":"`dark` before it serves, `live` when it does, `soak` again and again while an upgrade has to prove itself."},"exec":{"type":"array","items":{"type":"string"},"description":"Command inside an instance; exit code 0 is healthy."},"http":{"type":"string","description":"`:PORT/PATH` of the node's address, or a whole URL; an answer below 400 is healthy."},"tcp":{"type":"string","description":"`:PORT` of the node's address, or `HOST:PORT`; a connection is healthy."},"from":{"type":"string","description":"From where it looks: `host`, the operator's machine; `inside`, the node itself; or a node's name. `inside` for exec and in the dark, else `host`, unless given.","minLength":1},"interval":{"type":"string","description":"Between two tries; 1s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"timeout":{"type":"string","description":"Of one try; 2s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"retries":{"type":"integer","minimum":1,"description":"Tries before it has failed; 30 unless given. During a soak: failed tries in a row, 3 unless given."},"start_period":{"type":"string","description":"Tries that fail in the beginning are not counted for so long; 0s unless given.","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"required":{"type":"boolean","default":false,"description":"A failed required check stops the run, and brings an upgrade back; another one warns."}}};
const pattern4 = new RegExp("^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$", "u");
const pattern5 = new RegExp("^/", "u");
const pattern6 = new RegExp("^0?[0-7]{3,4}$", "u");
const pattern7 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.image_source === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image_source"},message:"must have required property '"+"image_source"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"},message:"must match pattern \""+"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"+"\"",schema:"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$",parentSchema:schema35.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.name.type,parentSchema:schema35.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.image_source !== undefined){
let data1 = data.image_source;
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err5 = {instancePath:instancePath+"/image_source",schemaPath:"#/properties/image_source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.image_source,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/image_source",schemaPath:"#/properties/image_source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.image_source.type,parentSchema:schema35.properties.image_source,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.image_remote_server !== undefined){
let data2 = data.image_remote_server;
if(typeof data2 === "string"){
if(func3(data2) < 1){
const err7 = {instancePath:instancePath+"/image_remote_server",schemaPath:"#/properties/image_remote_server/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.image_remote_server,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/image_remote_server",schemaPath:"#/properties/image_remote_server/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.image_remote_server.type,parentSchema:schema35.properties.image_remote_server,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name_prefix !== undefined){
let data3 = data.name_prefix;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/name_prefix",schemaPath:"#/properties/name_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.name_prefix.type,parentSchema:schema35.properties.name_prefix,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.labels !== undefined){
let data4 = data.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 !== "string"){
const err10 = {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.labels.additionalProperties.type,parentSchema:schema35.properties.labels.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.labels.type,parentSchema:schema35.properties.labels,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.config !== undefined){
let data6 = data.config;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
let data7 = data6[key2];
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/config/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.config.additionalProperties.type,parentSchema:schema35.properties.config.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.config.type,parentSchema:schema35.properties.config,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.devices !== undefined){
let data8 = data.devices;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
let data9 = data8[key3];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key4 in data9){
let data10 = data9[key4];
if(typeof data10 !== "string"){
const err14 = {instancePath:instancePath+"/devices/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/devices/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.devices.additionalProperties.additionalProperties.type,parentSchema:schema35.properties.devices.additionalProperties.additionalProperties,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/devices/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/devices/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.devices.additionalProperties.type,parentSchema:schema35.properties.devices.additionalProperties,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.devices.type,parentSchema:schema35.properties.devices,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.source_dir !== undefined){
let data11 = data.source_dir;
if(typeof data11 !== "string"){
const err17 = {instancePath:instancePath+"/source_dir",schemaPath:"#/properties/source_dir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.source_dir.type,parentSchema:schema35.properties.source_dir,data:data11};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.entrypoint !== undefined){
let data12 = data.entrypoint;
if(Array.isArray(data12)){
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 !== "string"){
const err18 = {instancePath:instancePath+"/entrypoint/" + i0,schemaPath:"#/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.entrypoint.items.type,parentSchema:schema35.properties.entrypoint.items,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/entrypoint",schemaPath:"#/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.entrypoint.type,parentSchema:schema35.properties.entrypoint,data:data12};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.profiles !== undefined){
let data14 = data.profiles;
if(Array.isArray(data14)){
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(typeof data15 !== "string"){
const err20 = {instancePath:instancePath+"/profiles/" + i1,schemaPath:"#/properties/profiles/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.profiles.items.type,parentSchema:schema35.properties.profiles.items,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/profiles",schemaPath:"#/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.profiles.type,parentSchema:schema35.properties.profiles,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.config_templates !== undefined){
let data16 = data.config_templates;
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.source === undefined){
const err22 = {instancePath:instancePath+"/config_templates/" + i2,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data17.dst === undefined){
const err23 = {instancePath:instancePath+"/config_templates/" + i2,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'",schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key5 in data17){
if(!((key5 === "source") || (key5 === "dst"))){
const err24 = {instancePath:instancePath+"/config_templates/" + i2,schemaPath:"#/$defs/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data17.source !== undefined){
let data18 = data17.source;
if(typeof data18 === "string"){
if(func3(data18) < 1){
const err25 = {instancePath:instancePath+"/config_templates/" + i2+"/source",schemaPath:"#/$defs/template/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.source,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/config_templates/" + i2+"/source",schemaPath:"#/$defs/template/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.source.type,parentSchema:schema36.properties.source,data:data18};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data17.dst !== undefined){
let data19 = data17.dst;
if(typeof data19 === "string"){
if(func3(data19) < 1){
const err27 = {instancePath:instancePath+"/config_templates/" + i2+"/dst",schemaPath:"#/$defs/template/properties/dst/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.dst,data:data19};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/config_templates/" + i2+"/dst",schemaPath:"#/$defs/template/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.dst.type,parentSchema:schema36.properties.dst,data:data19};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/config_templates/" + i2,schemaPath:"#/$defs/template/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/config_templates",schemaPath:"#/properties/config_templates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.config_templates.type,parentSchema:schema35.properties.config_templates,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.sync_resources !== undefined){
let data20 = data.sync_resources;
if(Array.isArray(data20)){
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
let data21 = data20[i3];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.source === undefined){
const err31 = {instancePath:instancePath+"/sync_resources/" + i3,schemaPath:"#/$defs/sync/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema37.required,parentSchema:schema37,data:data21};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data21.dst === undefined){
const err32 = {instancePath:instancePath+"/sync_resources/" + i3,schemaPath:"#/$defs/sync/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'",schema:schema37.required,parentSchema:schema37,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key6 in data21){
if(!(((((key6 === "source") || (key6 === "dst")) || (key6 === "owner")) || (key6 === "group")) || (key6 === "mode"))){
const err33 = {instancePath:instancePath+"/sync_resources/" + i3,schemaPath:"#/$defs/sync/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data:data21};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data21.source !== undefined){
let data22 = data21.source;
if(typeof data22 === "string"){
if(func3(data22) < 1){
const err34 = {instancePath:instancePath+"/sync_resources/" + i3+"/source",schemaPath:"#/$defs/sync/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.source,data:data22};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/sync_resources/" + i3+"/source",schemaPath:"#/$defs/sync/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.source.type,parentSchema:schema37.properties.source,data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data21.dst !== undefined){
let data23 = data21.dst;
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
const err36 = {instancePath:instancePath+"/sync_resources/" + i3+"/dst",schemaPath:"#/$defs/sync/properties/dst/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema37.properties.dst,data:data23};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/sync_resources/" + i3+"/dst",schemaPath:"#/$defs/sync/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.dst.type,parentSchema:schema37.properties.dst,data:data23};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data21.owner !== undefined){
let data24 = data21.owner;
if(typeof data24 !== "string"){
const err38 = {instancePath:instancePath+"/sync_resources/" + i3+"/owner",schemaPath:"#/$defs/sync/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.owner.type,parentSchema:schema37.properties.owner,data:data24};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data21.group !== undefined){
let data25 = data21.group;
if(typeof data25 !== "string"){
const err39 = {instancePath:instancePath+"/sync_resources/" + i3+"/group",schemaPath:"#/$defs/sync/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.group.type,parentSchema:schema37.properties.group,data:data25};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.mode !== undefined){
let data26 = data21.mode;
if(typeof data26 === "string"){
if(!pattern6.test(data26)){
const err40 = {instancePath:instancePath+"/sync_resources/" + i3+"/mode",schemaPath:"#/$defs/sync/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3,4}$"},message:"must match pattern \""+"^0?[0-7]{3,4}$"+"\"",schema:"^0?[0-7]{3,4}$",parentSchema:schema37.properties.mode,data:data26};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/sync_resources/" + i3+"/mode",schemaPath:"#/$defs/sync/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.mode.type,parentSchema:schema37.properties.mode,data:data26};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/sync_resources/" + i3,schemaPath:"#/$defs/sync/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/sync_resources",schemaPath:"#/properties/sync_resources/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.sync_resources.type,parentSchema:schema35.properties.sync_resources,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.hooks !== undefined){
let data27 = data.hooks;
if(Array.isArray(data27)){
const len4 = data27.length;
for(let i4=0; i4<len4; i4++){
let data28 = data27[i4];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.event === undefined){
const err44 = {instancePath:instancePath+"/hooks/" + i4,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data28};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data28.commands === undefined){
const err45 = {instancePath:instancePath+"/hooks/" + i4,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data28};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key7 in data28){
if(!(func1.call(schema38.properties, key7))){
const err46 = {instancePath:instancePath+"/hooks/" + i4,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data28};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data28.event !== undefined){
let data29 = data28.event;
if(typeof data29 !== "string"){
const err47 = {instancePath:instancePath+"/hooks/" + i4+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data29};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((((((((((((((((((data29 === "pre-project") || (data29 === "post-project")) || (data29 === "pre-project-shutdown")) || (data29 === "post-project-shutdown")) || (data29 === "pre-group")) || (data29 === "post-group")) || (data29 === "pre-group-shutdown")) || (data29 === "post-group-shutdown")) || (data29 === "pre-node-creation")) || (data29 === "post-node-creation")) || (data29 === "pre-node-upgrade")) || (data29 === "drain")) || (data29 === "post-node-upgrade")) || (data29 === "on-rollback")) || (data29 === "pre-node-sync")) || (data29 === "post-node-sync")) || (data29 === "pre-node-shutdown")) || (data29 === "post-node-shutdown"))){
const err48 = {instancePath:instancePath+"/hooks/" + i4+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data29};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data28.node !== undefined){
let data30 = data28.node;
if(typeof data30 !== "string"){
const err49 = {instancePath:instancePath+"/hooks/" + i4+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data30};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data28.commands !== undefined){
let data31 = data28.commands;
if(Array.isArray(data31)){
const len5 = data31.length;
for(let i5=0; i5<len5; i5++){
let data32 = data31[i5];
if(typeof data32 !== "string"){
const err50 = {instancePath:instancePath+"/hooks/" + i4+"/commands/" + i5,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data32};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/hooks/" + i4+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data31};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data28.out2var !== undefined){
let data33 = data28.out2var;
if(typeof data33 === "string"){
if(func3(data33) < 1){
const err52 = {instancePath:instancePath+"/hooks/" + i4+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data33};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/hooks/" + i4+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data33};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data28.err2var !== undefined){
let data34 = data28.err2var;
if(typeof data34 === "string"){
if(func3(data34) < 1){
const err54 = {instancePath:instancePath+"/hooks/" + i4+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data34};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/hooks/" + i4+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data34};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data28.entrypoint !== undefined){
let data35 = data28.entrypoint;
if(Array.isArray(data35)){
const len6 = data35.length;
for(let i6=0; i6<len6; i6++){
let data36 = data35[i6];
if(typeof data36 !== "string"){
const err56 = {instancePath:instancePath+"/hooks/" + i4+"/entrypoint/" + i6,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data36};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/hooks/" + i4+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data35};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data28.flags !== undefined){
let data37 = data28.flags;
if(Array.isArray(data37)){
const len7 = data37.length;
for(let i7=0; i7<len7; i7++){
let data38 = data37[i7];
if(typeof data38 !== "string"){
const err58 = {instancePath:instancePath+"/hooks/" + i4+"/flags/" + i7,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data38};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/hooks/" + i4+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data37};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data28.disable !== undefined){
let data39 = data28.disable;
if(typeof data39 !== "boolean"){
const err60 = {instancePath:instancePath+"/hooks/" + i4+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data39};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data28.uid !== undefined){
let data40 = data28.uid;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err61 = {instancePath:instancePath+"/hooks/" + i4+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data40};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err62 = {instancePath:instancePath+"/hooks/" + i4+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data40};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
if(data28.gid !== undefined){
let data41 = data28.gid;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err63 = {instancePath:instancePath+"/hooks/" + i4+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data41};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 0 || isNaN(data41)){
const err64 = {instancePath:instancePath+"/hooks/" + i4+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data41};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
if(data28.cwd !== undefined){
let data42 = data28.cwd;
if(typeof data42 !== "string"){
const err65 = {instancePath:instancePath+"/hooks/" + i4+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data42};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data28.always !== undefined){
let data43 = data28.always;
if(typeof data43 !== "boolean"){
const err66 = {instancePath:instancePath+"/hooks/" + i4+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data43};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data28.secrets !== undefined){
let data44 = data28.secrets;
if(Array.isArray(data44)){
const len8 = data44.length;
for(let i8=0; i8<len8; i8++){
let data45 = data44[i8];
if(typeof data45 !== "string"){
const err67 = {instancePath:instancePath+"/hooks/" + i4+"/secrets/" + i8,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data45};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/hooks/" + i4+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data44};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data28.stage !== undefined){
let data46 = data28.stage;
if(typeof data46 !== "string"){
const err69 = {instancePath:instancePath+"/hooks/" + i4+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data46};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!((data46 === "dark") || (data46 === "live"))){
const err70 = {instancePath:instancePath+"/hooks/" + i4+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data46};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data28.timeout !== undefined){
let data47 = data28.timeout;
if(typeof data47 === "string"){
if(!pattern7.test(data47)){
const err71 = {instancePath:instancePath+"/hooks/" + i4+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data47};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/hooks/" + i4+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data47};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/hooks/" + i4,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data28};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.hooks.type,parentSchema:schema35.properties.hooks,data:data27};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data48 = data.include_hooks_files;
if(Array.isArray(data48)){
const len9 = data48.length;
for(let i9=0; i9<len9; i9++){
let data49 = data48[i9];
if(typeof data49 !== "string"){
const err75 = {instancePath:instancePath+"/include_hooks_files/" + i9,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.include_hooks_files.items.type,parentSchema:schema35.properties.include_hooks_files.items,data:data49};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.include_hooks_files.type,parentSchema:schema35.properties.include_hooks_files,data:data48};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.ephemeral !== undefined){
let data50 = data.ephemeral;
if(typeof data50 !== "boolean"){
const err77 = {instancePath:instancePath+"/ephemeral",schemaPath:"#/properties/ephemeral/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema35.properties.ephemeral.type,parentSchema:schema35.properties.ephemeral,data:data50};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.wait_ip !== undefined){
let data51 = data.wait_ip;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
const err78 = {instancePath:instancePath+"/wait_ip",schemaPath:"#/properties/wait_ip/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.wait_ip.type,parentSchema:schema35.properties.wait_ip,data:data51};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
const err79 = {instancePath:instancePath+"/wait_ip",schemaPath:"#/properties/wait_ip/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.wait_ip,data:data51};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
if(data.address !== undefined){
let data52 = data.address;
if(typeof data52 !== "string"){
const err80 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.address.type,parentSchema:schema35.properties.address,data:data52};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.stop_timeout !== undefined){
let data53 = data.stop_timeout;
if(typeof data53 === "string"){
if(!pattern7.test(data53)){
const err81 = {instancePath:instancePath+"/stop_timeout",schemaPath:"#/properties/stop_timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema35.properties.stop_timeout,data:data53};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/stop_timeout",schemaPath:"#/properties/stop_timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.stop_timeout.type,parentSchema:schema35.properties.stop_timeout,data:data53};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.health !== undefined){
let data54 = data.health;
if(Array.isArray(data54)){
const len10 = data54.length;
for(let i10=0; i10<len10; i10++){
let data55 = data54[i10];
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
for(const key8 in data55){
if(!(func1.call(schema39.properties, key8))){
const err83 = {instancePath:instancePath+"/health/" + i10,schemaPath:"#/$defs/health/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data:data55};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data55.stage !== undefined){
let data56 = data55.stage;
if(typeof data56 !== "string"){
const err84 = {instancePath:instancePath+"/health/" + i10+"/stage",schemaPath:"#/$defs/health/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.stage.type,parentSchema:schema39.properties.stage,data:data56};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(!(((data56 === "dark") || (data56 === "live")) || (data56 === "soak"))){
const err85 = {instancePath:instancePath+"/health/" + i10+"/stage",schemaPath:"#/$defs/health/properties/stage/enum",keyword:"enum",params:{allowedValues: schema39.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema39.properties.stage.enum,parentSchema:schema39.properties.stage,data:data56};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data55.exec !== undefined){
let data57 = data55.exec;
if(Array.isArray(data57)){
const len11 = data57.length;
for(let i11=0; i11<len11; i11++){
let data58 = data57[i11];
if(typeof data58 !== "string"){
const err86 = {instancePath:instancePath+"/health/" + i10+"/exec/" + i11,schemaPath:"#/$defs/health/properties/exec/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.exec.items.type,parentSchema:schema39.properties.exec.items,data:data58};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/health/" + i10+"/exec",schemaPath:"#/$defs/health/properties/exec/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.exec.type,parentSchema:schema39.properties.exec,data:data57};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data55.http !== undefined){
let data59 = data55.http;
if(typeof data59 !== "string"){
const err88 = {instancePath:instancePath+"/health/" + i10+"/http",schemaPath:"#/$defs/health/properties/http/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.http.type,parentSchema:schema39.properties.http,data:data59};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data55.tcp !== undefined){
let data60 = data55.tcp;
if(typeof data60 !== "string"){
const err89 = {instancePath:instancePath+"/health/" + i10+"/tcp",schemaPath:"#/$defs/health/properties/tcp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.tcp.type,parentSchema:schema39.properties.tcp,data:data60};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data55.from !== undefined){
let data61 = data55.from;
if(typeof data61 === "string"){
if(func3(data61) < 1){
const err90 = {instancePath:instancePath+"/health/" + i10+"/from",schemaPath:"#/$defs/health/properties/from/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.from,data:data61};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/health/" + i10+"/from",schemaPath:"#/$defs/health/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.from.type,parentSchema:schema39.properties.from,data:data61};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data55.interval !== undefined){
let data62 = data55.interval;
if(typeof data62 === "string"){
if(!pattern7.test(data62)){
const err92 = {instancePath:instancePath+"/health/" + i10+"/interval",schemaPath:"#/$defs/health/properties/interval/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema39.properties.interval,data:data62};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/health/" + i10+"/interval",schemaPath:"#/$defs/health/properties/interval/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.interval.type,parentSchema:schema39.properties.interval,data:data62};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data55.timeout !== undefined){
let data63 = data55.timeout;
if(typeof data63 === "string"){
if(!pattern7.test(data63)){
const err94 = {instancePath:instancePath+"/health/" + i10+"/timeout",schemaPath:"#/$defs/health/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema39.properties.timeout,data:data63};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/health/" + i10+"/timeout",schemaPath:"#/$defs/health/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.timeout.type,parentSchema:schema39.properties.timeout,data:data63};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data55.retries !== undefined){
let data64 = data55.retries;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err96 = {instancePath:instancePath+"/health/" + i10+"/retries",schemaPath:"#/$defs/health/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.retries.type,parentSchema:schema39.properties.retries,data:data64};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 < 1 || isNaN(data64)){
const err97 = {instancePath:instancePath+"/health/" + i10+"/retries",schemaPath:"#/$defs/health/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema39.properties.retries,data:data64};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
if(data55.start_period !== undefined){
let data65 = data55.start_period;
if(typeof data65 === "string"){
if(!pattern7.test(data65)){
const err98 = {instancePath:instancePath+"/health/" + i10+"/start_period",schemaPath:"#/$defs/health/properties/start_period/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema39.properties.start_period,data:data65};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/health/" + i10+"/start_period",schemaPath:"#/$defs/health/properties/start_period/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.start_period.type,parentSchema:schema39.properties.start_period,data:data65};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data55.required !== undefined){
let data66 = data55.required;
if(typeof data66 !== "boolean"){
const err100 = {instancePath:instancePath+"/health/" + i10+"/required",schemaPath:"#/$defs/health/properties/required/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.required.type,parentSchema:schema39.properties.required,data:data66};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/health/" + i10,schemaPath:"#/$defs/health/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data:data55};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.health.type,parentSchema:schema35.properties.health,data:data54};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.upgrade !== undefined){
let data67 = data.upgrade;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
for(const key9 in data67){
if(!(((((((key9 === "strategy") || (key9 === "healthy_deadline")) || (key9 === "soak")) || (key9 === "keep_previous")) || (key9 === "on_failure")) || (key9 === "shared_devices")) || (key9 === "dark_devices"))){
const err103 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data:data67};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data67.strategy !== undefined){
let data68 = data67.strategy;
if(typeof data68 !== "string"){
const err104 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.strategy.type,parentSchema:schema40.properties.strategy,data:data68};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(!(((((data68 === "auto") || (data68 === "in-place")) || (data68 === "hand-over")) || (data68 === "hot")) || (data68 === "replace"))){
const err105 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema40.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.strategy.enum,parentSchema:schema40.properties.strategy,data:data68};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data67.healthy_deadline !== undefined){
let data69 = data67.healthy_deadline;
if(typeof data69 === "string"){
if(!pattern7.test(data69)){
const err106 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.healthy_deadline,data:data69};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.healthy_deadline.type,parentSchema:schema40.properties.healthy_deadline,data:data69};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data67.soak !== undefined){
let data70 = data67.soak;
if(typeof data70 === "string"){
if(!pattern7.test(data70)){
const err108 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.soak,data:data70};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.soak.type,parentSchema:schema40.properties.soak,data:data70};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data67.keep_previous !== undefined){
let data71 = data67.keep_previous;
if(!(((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71))) && (isFinite(data71)))){
const err110 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema40.properties.keep_previous.type,parentSchema:schema40.properties.keep_previous,data:data71};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 > 9 || isNaN(data71)){
const err111 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9",schema:9,parentSchema:schema40.properties.keep_previous,data:data71};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data71 < 0 || isNaN(data71)){
const err112 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema40.properties.keep_previous,data:data71};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
if(data67.on_failure !== undefined){
let data72 = data67.on_failure;
if(typeof data72 !== "string"){
const err113 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.on_failure.type,parentSchema:schema40.properties.on_failure,data:data72};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!((data72 === "rollback-node") || (data72 === "stop"))){
const err114 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema40.properties.on_failure.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.on_failure.enum,parentSchema:schema40.properties.on_failure,data:data72};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data67.shared_devices !== undefined){
let data73 = data67.shared_devices;
if(Array.isArray(data73)){
const len12 = data73.length;
for(let i12=0; i12<len12; i12++){
let data74 = data73[i12];
if(typeof data74 !== "string"){
const err115 = {instancePath:instancePath+"/upgrade/shared_devices/" + i12,schemaPath:"#/$defs/node_upgrade/properties/shared_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.shared_devices.items.type,parentSchema:schema40.properties.shared_devices.items,data:data74};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/upgrade/shared_devices",schemaPath:"#/$defs/node_upgrade/properties/shared_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.shared_devices.type,parentSchema:schema40.properties.shared_devices,data:data73};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data67.dark_devices !== undefined){
let data75 = data67.dark_devices;
if(Array.isArray(data75)){
const len13 = data75.length;
for(let i13=0; i13<len13; i13++){
let data76 = data75[i13];
if(typeof data76 !== "string"){
const err117 = {instancePath:instancePath+"/upgrade/dark_devices/" + i13,schemaPath:"#/$defs/node_upgrade/properties/dark_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.dark_devices.items.type,parentSchema:schema40.properties.dark_devices.items,data:data76};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath:instancePath+"/upgrade/dark_devices",schemaPath:"#/$defs/node_upgrade/properties/dark_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.dark_devices.type,parentSchema:schema40.properties.dark_devices,data:data75};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
else {
const err119 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data:data67};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema34.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.name.type,parentSchema:schema34.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.connection !== undefined){
let data2 = data.connection;
if(typeof data2 === "string"){
if(func3(data2) < 1){
const err5 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.connection,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.connection.type,parentSchema:schema34.properties.connection,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.depends_on !== undefined){
let data3 = data.depends_on;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/depends_on/" + i0,schemaPath:"#/properties/depends_on/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.depends_on.items.type,parentSchema:schema34.properties.depends_on.items,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/depends_on",schemaPath:"#/properties/depends_on/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.depends_on.type,parentSchema:schema34.properties.depends_on,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.parallel !== undefined){
let data5 = data.parallel;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err9 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema34.properties.parallel.type,parentSchema:schema34.properties.parallel,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema34.properties.parallel,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.nodes_prefix !== undefined){
let data6 = data.nodes_prefix;
if(typeof data6 !== "string"){
const err11 = {instancePath:instancePath+"/nodes_prefix",schemaPath:"#/properties/nodes_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.nodes_prefix.type,parentSchema:schema34.properties.nodes_prefix,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.connection_type !== undefined){
let data7 = data.connection_type;
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/connection_type",schemaPath:"#/properties/connection_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.connection_type.type,parentSchema:schema34.properties.connection_type,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.common_profiles !== undefined){
let data8 = data.common_profiles;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 !== "string"){
const err13 = {instancePath:instancePath+"/common_profiles/" + i1,schemaPath:"#/properties/common_profiles/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.common_profiles.items.type,parentSchema:schema34.properties.common_profiles.items,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/common_profiles",schemaPath:"#/properties/common_profiles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.common_profiles.type,parentSchema:schema34.properties.common_profiles,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.config !== undefined){
let data10 = data.config;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
let data11 = data10[key1];
if(typeof data11 !== "string"){
const err15 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.config.additionalProperties.type,parentSchema:schema34.properties.config.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.config.type,parentSchema:schema34.properties.config,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.ephemeral !== undefined){
let data12 = data.ephemeral;
if(typeof data12 !== "boolean"){
const err17 = {instancePath:instancePath+"/ephemeral",schemaPath:"#/properties/ephemeral/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.properties.ephemeral.type,parentSchema:schema34.properties.ephemeral,data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.nodes !== undefined){
let data13 = data.nodes;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(!(validate23(data13[i2], {instancePath:instancePath+"/nodes/" + i2,parentData:data13,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.nodes.type,parentSchema:schema34.properties.nodes,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.hooks !== undefined){
let data15 = data.hooks;
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.event === undefined){
const err19 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data16.commands === undefined){
const err20 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data16){
if(!(func1.call(schema38.properties, key2))){
const err21 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data16.event !== undefined){
let data17 = data16.event;
if(typeof data17 !== "string"){
const err22 = {instancePath:instancePath+"/hooks/" + i3+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((((((((((((((((data17 === "pre-project") || (data17 === "post-project")) || (data17 === "pre-project-shutdown")) || (data17 === "post-project-shutdown")) || (data17 === "pre-group")) || (data17 === "post-group")) || (data17 === "pre-group-shutdown")) || (data17 === "post-group-shutdown")) || (data17 === "pre-node-creation")) || (data17 === "post-node-creation")) || (data17 === "pre-node-upgrade")) || (data17 === "drain")) || (data17 === "post-node-upgrade")) || (data17 === "on-rollback")) || (data17 === "pre-node-sync")) || (data17 === "post-node-sync")) || (data17 === "pre-node-shutdown")) || (data17 === "post-node-shutdown"))){
const err23 = {instancePath:instancePath+"/hooks/" + i3+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data16.node !== undefined){
let data18 = data16.node;
if(typeof data18 !== "string"){
const err24 = {instancePath:instancePath+"/hooks/" + i3+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data16.commands !== undefined){
let data19 = data16.commands;
if(Array.isArray(data19)){
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
let data20 = data19[i4];
if(typeof data20 !== "string"){
const err25 = {instancePath:instancePath+"/hooks/" + i3+"/commands/" + i4,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/hooks/" + i3+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data16.out2var !== undefined){
let data21 = data16.out2var;
if(typeof data21 === "string"){
if(func3(data21) < 1){
const err27 = {instancePath:instancePath+"/hooks/" + i3+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data21};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/hooks/" + i3+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data21};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data16.err2var !== undefined){
let data22 = data16.err2var;
if(typeof data22 === "string"){
if(func3(data22) < 1){
const err29 = {instancePath:instancePath+"/hooks/" + i3+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/hooks/" + i3+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data16.entrypoint !== undefined){
let data23 = data16.entrypoint;
if(Array.isArray(data23)){
const len5 = data23.length;
for(let i5=0; i5<len5; i5++){
let data24 = data23[i5];
if(typeof data24 !== "string"){
const err31 = {instancePath:instancePath+"/hooks/" + i3+"/entrypoint/" + i5,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data24};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/hooks/" + i3+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data16.flags !== undefined){
let data25 = data16.flags;
if(Array.isArray(data25)){
const len6 = data25.length;
for(let i6=0; i6<len6; i6++){
let data26 = data25[i6];
if(typeof data26 !== "string"){
const err33 = {instancePath:instancePath+"/hooks/" + i3+"/flags/" + i6,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data26};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/hooks/" + i3+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data25};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.disable !== undefined){
let data27 = data16.disable;
if(typeof data27 !== "boolean"){
const err35 = {instancePath:instancePath+"/hooks/" + i3+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data27};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data16.uid !== undefined){
let data28 = data16.uid;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err36 = {instancePath:instancePath+"/hooks/" + i3+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err37 = {instancePath:instancePath+"/hooks/" + i3+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data16.gid !== undefined){
let data29 = data16.gid;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err38 = {instancePath:instancePath+"/hooks/" + i3+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data29};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err39 = {instancePath:instancePath+"/hooks/" + i3+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data16.cwd !== undefined){
let data30 = data16.cwd;
if(typeof data30 !== "string"){
const err40 = {instancePath:instancePath+"/hooks/" + i3+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data30};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data16.always !== undefined){
let data31 = data16.always;
if(typeof data31 !== "boolean"){
const err41 = {instancePath:instancePath+"/hooks/" + i3+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data31};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.secrets !== undefined){
let data32 = data16.secrets;
if(Array.isArray(data32)){
const len7 = data32.length;
for(let i7=0; i7<len7; i7++){
let data33 = data32[i7];
if(typeof data33 !== "string"){
const err42 = {instancePath:instancePath+"/hooks/" + i3+"/secrets/" + i7,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data33};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/hooks/" + i3+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data32};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.stage !== undefined){
let data34 = data16.stage;
if(typeof data34 !== "string"){
const err44 = {instancePath:instancePath+"/hooks/" + i3+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data34};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!((data34 === "dark") || (data34 === "live"))){
const err45 = {instancePath:instancePath+"/hooks/" + i3+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data34};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data16.timeout !== undefined){
let data35 = data16.timeout;
if(typeof data35 === "string"){
if(!pattern7.test(data35)){
const err46 = {instancePath:instancePath+"/hooks/" + i3+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data35};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/hooks/" + i3+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data35};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.hooks.type,parentSchema:schema34.properties.hooks,data:data15};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data36 = data.include_hooks_files;
if(Array.isArray(data36)){
const len8 = data36.length;
for(let i8=0; i8<len8; i8++){
let data37 = data36[i8];
if(typeof data37 !== "string"){
const err50 = {instancePath:instancePath+"/include_hooks_files/" + i8,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.include_hooks_files.items.type,parentSchema:schema34.properties.include_hooks_files.items,data:data37};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.include_hooks_files.type,parentSchema:schema34.properties.include_hooks_files,data:data36};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.config_templates !== undefined){
let data38 = data.config_templates;
if(Array.isArray(data38)){
const len9 = data38.length;
for(let i9=0; i9<len9; i9++){
let data39 = data38[i9];
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.source === undefined){
const err52 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema36.required,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data39.dst === undefined){
const err53 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'",schema:schema36.required,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key3 in data39){
if(!((key3 === "source") || (key3 === "dst"))){
const err54 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data39.source !== undefined){
let data40 = data39.source;
if(typeof data40 === "string"){
if(func3(data40) < 1){
const err55 = {instancePath:instancePath+"/config_templates/" + i9+"/source",schemaPath:"#/$defs/template/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.source,data:data40};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/config_templates/" + i9+"/source",schemaPath:"#/$defs/template/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.source.type,parentSchema:schema36.properties.source,data:data40};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data39.dst !== undefined){
let data41 = data39.dst;
if(typeof data41 === "string"){
if(func3(data41) < 1){
const err57 = {instancePath:instancePath+"/config_templates/" + i9+"/dst",schemaPath:"#/$defs/template/properties/dst/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.dst,data:data41};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/config_templates/" + i9+"/dst",schemaPath:"#/$defs/template/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.dst.type,parentSchema:schema36.properties.dst,data:data41};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/config_templates",schemaPath:"#/properties/config_templates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.config_templates.type,parentSchema:schema34.properties.config_templates,data:data38};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.upgrade !== undefined){
let data42 = data.upgrade;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key4 in data42){
if(!(((((((key4 === "strategy") || (key4 === "healthy_deadline")) || (key4 === "soak")) || (key4 === "keep_previous")) || (key4 === "on_failure")) || (key4 === "shared_devices")) || (key4 === "dark_devices"))){
const err61 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data:data42};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data42.strategy !== undefined){
let data43 = data42.strategy;
if(typeof data43 !== "string"){
const err62 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.strategy.type,parentSchema:schema40.properties.strategy,data:data43};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(!(((((data43 === "auto") || (data43 === "in-place")) || (data43 === "hand-over")) || (data43 === "hot")) || (data43 === "replace"))){
const err63 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema40.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.strategy.enum,parentSchema:schema40.properties.strategy,data:data43};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data42.healthy_deadline !== undefined){
let data44 = data42.healthy_deadline;
if(typeof data44 === "string"){
if(!pattern7.test(data44)){
const err64 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.healthy_deadline,data:data44};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.healthy_deadline.type,parentSchema:schema40.properties.healthy_deadline,data:data44};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data42.soak !== undefined){
let data45 = data42.soak;
if(typeof data45 === "string"){
if(!pattern7.test(data45)){
const err66 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.soak,data:data45};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.soak.type,parentSchema:schema40.properties.soak,data:data45};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data42.keep_previous !== undefined){
let data46 = data42.keep_previous;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err68 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema40.properties.keep_previous.type,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9 || isNaN(data46)){
const err69 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9",schema:9,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err70 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data42.on_failure !== undefined){
let data47 = data42.on_failure;
if(typeof data47 !== "string"){
const err71 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.on_failure.type,parentSchema:schema40.properties.on_failure,data:data47};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(!((data47 === "rollback-node") || (data47 === "stop"))){
const err72 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema40.properties.on_failure.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.on_failure.enum,parentSchema:schema40.properties.on_failure,data:data47};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data42.shared_devices !== undefined){
let data48 = data42.shared_devices;
if(Array.isArray(data48)){
const len10 = data48.length;
for(let i10=0; i10<len10; i10++){
let data49 = data48[i10];
if(typeof data49 !== "string"){
const err73 = {instancePath:instancePath+"/upgrade/shared_devices/" + i10,schemaPath:"#/$defs/node_upgrade/properties/shared_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.shared_devices.items.type,parentSchema:schema40.properties.shared_devices.items,data:data49};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/upgrade/shared_devices",schemaPath:"#/$defs/node_upgrade/properties/shared_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.shared_devices.type,parentSchema:schema40.properties.shared_devices,data:data48};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data42.dark_devices !== undefined){
let data50 = data42.dark_devices;
if(Array.isArray(data50)){
const len11 = data50.length;
for(let i11=0; i11<len11; i11++){
let data51 = data50[i11];
if(typeof data51 !== "string"){
const err75 = {instancePath:instancePath+"/upgrade/dark_devices/" + i11,schemaPath:"#/$defs/node_upgrade/properties/dark_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.dark_devices.items.type,parentSchema:schema40.properties.dark_devices.items,data:data51};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/upgrade/dark_devices",schemaPath:"#/$defs/node_upgrade/properties/dark_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.dark_devices.type,parentSchema:schema40.properties.dark_devices,data:data50};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data:data42};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.name.type,parentSchema:schema32.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.description.type,parentSchema:schema32.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.include_groups_files !== undefined){
let data2 = data.include_groups_files;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/include_groups_files/" + i0,schemaPath:"#/properties/include_groups_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.include_groups_files.items.type,parentSchema:schema32.properties.include_groups_files.items,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/include_groups_files",schemaPath:"#/properties/include_groups_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.include_groups_files.type,parentSchema:schema32.properties.include_groups_files,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.include_env_files !== undefined){
let data4 = data.include_env_files;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/include_env_files/" + i1,schemaPath:"#/properties/include_env_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.include_env_files.items.type,parentSchema:schema32.properties.include_env_files.items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/include_env_files",schemaPath:"#/properties/include_env_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.include_env_files.type,parentSchema:schema32.properties.include_env_files,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data6 = data.include_hooks_files;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/include_hooks_files/" + i2,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.include_hooks_files.items.type,parentSchema:schema32.properties.include_hooks_files.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.include_hooks_files.type,parentSchema:schema32.properties.include_hooks_files,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.vars !== undefined){
let data8 = data.vars;
if(Array.isArray(data8)){
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key1 in data9){
if(!(((key1 === "envs") || (key1 === "encrypted")) || (key1 === "enc_content"))){
const err11 = {instancePath:instancePath+"/vars/" + i3,schemaPath:"#/$defs/vars/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data9.envs !== undefined){
let data10 = data9.envs;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
}
else {
const err12 = {instancePath:instancePath+"/vars/" + i3+"/envs",schemaPath:"#/$defs/vars/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data9.encrypted !== undefined){
let data11 = data9.encrypted;
if(typeof data11 !== "boolean"){
const err13 = {instancePath:instancePath+"/vars/" + i3+"/encrypted",schemaPath:"#/$defs/vars/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data9.enc_content !== undefined){
let data12 = data9.enc_content;
if(typeof data12 !== "string"){
const err14 = {instancePath:instancePath+"/vars/" + i3+"/enc_content",schemaPath:"#/$defs/vars/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/vars/" + i3,schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.vars.type,parentSchema:schema32.properties.vars,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data13 = data.nodes_prefix;
if(typeof data13 !== "string"){
const err17 = {instancePath:instancePath+"/nodes_prefix",schemaPath:"#/properties/nodes_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.nodes_prefix.type,parentSchema:schema32.properties.nodes_prefix,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.shell_envs_filter !== undefined){
let data14 = data.shell_envs_filter;
if(Array.isArray(data14)){
const len4 = data14.length;
for(let i4=0; i4<len4; i4++){
let data15 = data14[i4];
if(typeof data15 !== "string"){
const err18 = {instancePath:instancePath+"/shell_envs_filter/" + i4,schemaPath:"#/properties/shell_envs_filter/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.shell_envs_filter.items.type,parentSchema:schema32.properties.shell_envs_filter.items,data:data15};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/shell_envs_filter",schemaPath:"#/properties/shell_envs_filter/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.shell_envs_filter.type,parentSchema:schema32.properties.shell_envs_filter,data:data14};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.groups !== undefined){
let data16 = data.groups;
if(Array.isArray(data16)){
const len5 = data16.length;
for(let i5=0; i5<len5; i5++){
if(!(validate22(data16[i5], {instancePath:instancePath+"/groups/" + i5,parentData:data16,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.groups.type,parentSchema:schema32.properties.groups,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.hooks !== undefined){
let data18 = data.hooks;
if(Array.isArray(data18)){
const len6 = data18.length;
for(let i6=0; i6<len6; i6++){
let data19 = data18[i6];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.event === undefined){
const err21 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data19.commands === undefined){
const err22 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key2 in data19){
if(!(func1.call(schema38.properties, key2))){
const err23 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data19.event !== undefined){
let data20 = data19.event;
if(typeof data20 !== "string"){
const err24 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data20};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((((((((((((((((((data20 === "pre-project") || (data20 === "post-project")) || (data20 === "pre-project-shutdown")) || (data20 === "post-project-shutdown")) || (data20 === "pre-group")) || (data20 === "post-group")) || (data20 === "pre-group-shutdown")) || (data20 === "post-group-shutdown")) || (data20 === "pre-node-creation")) || (data20 === "post-node-creation")) || (data20 === "pre-node-upgrade")) || (data20 === "drain")) || (data20 === "post-node-upgrade")) || (data20 === "on-rollback")) || (data20 === "pre-node-sync")) || (data20 === "post-node-sync")) || (data20 === "pre-node-shutdown")) || (data20 === "post-node-shutdown"))){
const err25 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data19.node !== undefined){
let data21 = data19.node;
if(typeof data21 !== "string"){
const err26 = {instancePath:instancePath+"/hooks/" + i6+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data21};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data19.commands !== undefined){
let data22 = data19.commands;
if(Array.isArray(data22)){
const len7 = data22.length;
for(let i7=0; i7<len7; i7++){
let data23 = data22[i7];
if(typeof data23 !== "string"){
const err27 = {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/hooks/" + i6+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data22};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data19.out2var !== undefined){
let data24 = data19.out2var;
if(typeof data24 === "string"){
if(func3(data24) < 1){
const err29 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data24};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data24};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data19.err2var !== undefined){
let data25 = data19.err2var;
if(typeof data25 === "string"){
if(func3(data25) < 1){
const err31 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data25};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data25};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data19.entrypoint !== undefined){
let data26 = data19.entrypoint;
if(Array.isArray(data26)){
const len8 = data26.length;
for(let i8=0; i8<len8; i8++){
let data27 = data26[i8];
if(typeof data27 !== "string"){
const err33 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data27};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data26};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data19.flags !== undefined){
let data28 = data19.flags;
if(Array.isArray(data28)){
const len9 = data28.length;
for(let i9=0; i9<len9; i9++){
let data29 = data28[i9];
if(typeof data29 !== "string"){
const err35 = {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data29};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/hooks/" + i6+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data19.disable !== undefined){
let data30 = data19.disable;
if(typeof data30 !== "boolean"){
const err37 = {instancePath:instancePath+"/hooks/" + i6+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data30};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data19.uid !== undefined){
let data31 = data19.uid;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err38 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data31};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
const err39 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data31};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data19.gid !== undefined){
let data32 = data19.gid;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err40 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data32};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
const err41 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data32};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data19.cwd !== undefined){
let data33 = data19.cwd;
if(typeof data33 !== "string"){
const err42 = {instancePath:instancePath+"/hooks/" + i6+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data33};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data19.always !== undefined){
let data34 = data19.always;
if(typeof data34 !== "boolean"){
const err43 = {instancePath:instancePath+"/hooks/" + i6+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data34};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data19.secrets !== undefined){
let data35 = data19.secrets;
if(Array.isArray(data35)){
const len10 = data35.length;
for(let i10=0; i10<len10; i10++){
let data36 = data35[i10];
if(typeof data36 !== "string"){
const err44 = {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data36};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/hooks/" + i6+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data35};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data19.stage !== undefined){
let data37 = data19.stage;
if(typeof data37 !== "string"){
const err46 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data37};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!((data37 === "dark") || (data37 === "live"))){
const err47 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data37};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data19.timeout !== undefined){
let data38 = data19.timeout;
if(typeof data38 === "string"){
if(!pattern7.test(data38)){
const err48 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data38};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data38};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.hooks.type,parentSchema:schema32.properties.hooks,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.config_templates !== undefined){
let data39 = data.config_templates;
if(Array.isArray(data39)){
const len11 = data39.length;
for(let i11=0; i11<len11; i11++){
let data40 = data39[i11];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.source === undefined){
const err52 = {instancePath:instancePath+"/config_templates/" + i11,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema36.required,parentSchema:schema36,data:data40};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data40.dst === undefined){
const err53 = {instancePath:instancePath+"/config_templates/" + i11,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'",schema:schema36.required,parentSchema:schema36,data:data40};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key3 in data40){
if(!((key3 === "source") || (key3 === "dst"))){
const err54 = {instancePath:instancePath+"/config_templates/" + i11,schemaPath:"#/$defs/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data40};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data40.source !== undefined){
let data41 = data40.source;
if(typeof data41 === "string"){
if(func3(data41) < 1){
const err55 = {instancePath:instancePath+"/config_templates/" + i11+"/source",schemaPath:"#/$defs/template/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.source,data:data41};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/config_templates/" + i11+"/source",schemaPath:"#/$defs/template/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.source.type,parentSchema:schema36.properties.source,data:data41};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data40.dst !== undefined){
let data42 = data40.dst;
if(typeof data42 === "string"){
if(func3(data42) < 1){
const err57 = {instancePath:instancePath+"/config_templates/" + i11+"/dst",schemaPath:"#/$defs/template/properties/dst/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.dst,data:data42};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/config_templates/" + i11+"/dst",schemaPath:"#/$defs/template/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.dst.type,parentSchema:schema36.properties.dst,data:data42};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/config_templates/" + i11,schemaPath:"#/$defs/template/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data40};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/config_templates",schemaPath:"#/properties/config_templates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema32.properties.config_templates.type,parentSchema:schema32.properties.config_templates,data:data39};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.upgrade !== undefined){
let data43 = data.upgrade;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key4 in data43){
if(!((((((((key4 === "max_unavailable") || (key4 === "strategy")) || (key4 === "healthy_deadline")) || (key4 === "soak")) || (key4 === "keep_previous")) || (key4 === "on_failure")) || (key4 === "shared_devices")) || (key4 === "dark_devices"))){
const err61 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/upgrade/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema46,data:data43};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data43.max_unavailable !== undefined){
let data44 = data43.max_unavailable;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err62 = {instancePath:instancePath+"/upgrade/max_unavailable",schemaPath:"#/$defs/upgrade/properties/max_unavailable/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema46.properties.max_unavailable.type,parentSchema:schema46.properties.max_unavailable,data:data44};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
const err63 = {instancePath:instancePath+"/upgrade/max_unavailable",schemaPath:"#/$defs/upgrade/properties/max_unavailable/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema46.properties.max_unavailable,data:data44};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data43.strategy !== undefined){
let data45 = data43.strategy;
if(typeof data45 !== "string"){
const err64 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/upgrade/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.strategy.type,parentSchema:schema46.properties.strategy,data:data45};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!(((((data45 === "auto") || (data45 === "in-place")) || (data45 === "hand-over")) || (data45 === "hot")) || (data45 === "replace"))){
const err65 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/upgrade/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema46.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema46.properties.strategy.enum,parentSchema:schema46.properties.strategy,data:data45};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data43.healthy_deadline !== undefined){
let data46 = data43.healthy_deadline;
if(typeof data46 === "string"){
if(!pattern7.test(data46)){
const err66 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/upgrade/properties/healthy_deadline/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema46.properties.healthy_deadline,data:data46};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/upgrade/properties/healthy_deadline/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.healthy_deadline.type,parentSchema:schema46.properties.healthy_deadline,data:data46};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data43.soak !== undefined){
let data47 = data43.soak;
if(typeof data47 === "string"){
if(!pattern7.test(data47)){
const err68 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/upgrade/properties/soak/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema46.properties.soak,data:data47};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/upgrade/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.soak.type,parentSchema:schema46.properties.soak,data:data47};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data43.keep_previous !== undefined){
let data48 = data43.keep_previous;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err70 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/upgrade/properties/keep_previous/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema46.properties.keep_previous.type,parentSchema:schema46.properties.keep_previous,data:data48};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 9 || isNaN(data48)){
const err71 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/upgrade/properties/keep_previous/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9",schema:9,parentSchema:schema46.properties.keep_previous,data:data48};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err72 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/upgrade/properties/keep_previous/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.keep_previous,data:data48};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data43.on_failure !== undefined){
let data49 = data43.on_failure;
if(typeof data49 !== "string"){
const err73 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/upgrade/properties/on_failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.on_failure.type,parentSchema:schema46.properties.on_failure,data:data49};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!((data49 === "rollback-node") || (data49 === "stop"))){
const err74 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/upgrade/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema46.properties.on_failure.enum},message:"must be equal to one of the allowed values",schema:schema46.properties.on_failure.enum,parentSchema:schema46.properties.on_failure,data:data49};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data43.shared_devices !== undefined){
let data50 = data43.shared_devices;
if(Array.isArray(data50)){
const len12 = data50.length;
for(let i12=0; i12<len12; i12++){
let data51 = data50[i12];
if(typeof data51 !== "string"){
const err75 = {instancePath:instancePath+"/upgrade/shared_devices/" + i12,schemaPath:"#/$defs/upgrade/properties/shared_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.shared_devices.items.type,parentSchema:schema46.properties.shared_devices.items,data:data51};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/upgrade/shared_devices",schemaPath:"#/$defs/upgrade/properties/shared_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.properties.shared_devices.type,parentSchema:schema46.properties.shared_devices,data:data50};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data43.dark_devices !== undefined){
let data52 = data43.dark_devices;
if(Array.isArray(data52)){
const len13 = data52.length;
for(let i13=0; i13<len13; i13++){
let data53 = data52[i13];
if(typeof data53 !== "string"){
const err77 = {instancePath:instancePath+"/upgrade/dark_devices/" + i13,schemaPath:"#/$defs/upgrade/properties/dark_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.dark_devices.items.type,parentSchema:schema46.properties.dark_devices.items,data:data53};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/upgrade/dark_devices",schemaPath:"#/$defs/upgrade/properties/dark_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.properties.dark_devices.type,parentSchema:schema46.properties.dark_devices,data:data52};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/upgrade/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data:data43};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema48 = {"type":"object","description":"A network of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the network.","minLength":1},"type":{"type":"string","description":"Kind of network, in the words of the server; a bridge unless given. Cannot be changed later.","minLength":1,"examples":["bridge"]},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys; `auto` lets the server choose.","additionalProperties":{"type":"string"}},"forwards":{"type":"array","items":{"$ref":"#/$defs/forward"},"description":"What comes for addresses outside and goes to nodes. Those that compose made and that are not in the list any more are removed."}}};
const schema49 = {"type":"object","description":"An address whose traffic goes into a network.","additionalProperties":false,"required":["listen_address"],"properties":{"listen_address":{"type":"string","description":"Address that traffic comes for.","minLength":1},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys; `target_address` takes what no port takes.","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"$ref":"#/$defs/forward_port"},"description":"Ports that go to addresses of their own."}}};
const schema50 = {"type":"object","description":"Ports of a forward.","additionalProperties":false,"required":["listen_port","target_address"],"properties":{"description":{"type":"string","description":"For people."},"protocol":{"type":"string","description":"Protocol of these ports.","enum":["tcp","udp"],"default":"tcp"},"listen_port":{"type":"string","description":"Ports that traffic comes for: one, a list, or a range.","minLength":1,"examples":["80,443"]},"target_port":{"type":"string","description":"Ports it goes to; the same ones unless given."},"target_address":{"type":"string","description":"Address of the network that it goes to.","minLength":1}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.listen_address === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "listen_address"},message:"must have required property '"+"listen_address"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "listen_address") || (key0 === "description")) || (key0 === "config")) || (key0 === "ports"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.listen_address !== undefined){
let data0 = data.listen_address;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/listen_address",schemaPath:"#/properties/listen_address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema49.properties.listen_address,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/listen_address",schemaPath:"#/properties/listen_address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.listen_address.type,parentSchema:schema49.properties.listen_address,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.description.type,parentSchema:schema49.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.config !== undefined){
let data2 = data.config;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.config.additionalProperties.type,parentSchema:schema49.properties.config.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.properties.config.type,parentSchema:schema49.properties.config,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.ports !== undefined){
let data4 = data.ports;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.listen_port === undefined){
const err7 = {instancePath:instancePath+"/ports/" + i0,schemaPath:"#/$defs/forward_port/required",keyword:"required",params:{missingProperty: "listen_port"},message:"must have required property '"+"listen_port"+"'",schema:schema50.required,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data5.target_address === undefined){
const err8 = {instancePath:instancePath+"/ports/" + i0,schemaPath:"#/$defs/forward_port/required",keyword:"required",params:{missingProperty: "target_address"},message:"must have required property '"+"target_address"+"'",schema:schema50.required,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data5){
if(!(((((key2 === "description") || (key2 === "protocol")) || (key2 === "listen_port")) || (key2 === "target_port")) || (key2 === "target_address"))){
const err9 = {instancePath:instancePath+"/ports/" + i0,schemaPath:"#/$defs/forward_port/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.description !== undefined){
let data6 = data5.description;
if(typeof data6 !== "string"){
const err10 = {instancePath:instancePath+"/ports/" + i0+"/description",schemaPath:"#/$defs/forward_port/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.description.type,parentSchema:schema50.properties.description,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.protocol !== undefined){
let data7 = data5.protocol;
if(typeof data7 !== "string"){
const err11 = {instancePath:instancePath+"/ports/" + i0+"/protocol",schemaPath:"#/$defs/forward_port/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.protocol.type,parentSchema:schema50.properties.protocol,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data7 === "tcp") || (data7 === "udp"))){
const err12 = {instancePath:instancePath+"/ports/" + i0+"/protocol",schemaPath:"#/$defs/forward_port/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema50.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.protocol.enum,parentSchema:schema50.properties.protocol,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.listen_port !== undefined){
let data8 = data5.listen_port;
if(typeof data8 === "string"){
if(func3(data8) < 1){
const err13 = {instancePath:instancePath+"/ports/" + i0+"/listen_port",schemaPath:"#/$defs/forward_port/properties/listen_port/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.listen_port,data:data8};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/ports/" + i0+"/listen_port",schemaPath:"#/$defs/forward_port/properties/listen_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.listen_port.type,parentSchema:schema50.properties.listen_port,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.target_port !== undefined){
let data9 = data5.target_port;
if(typeof data9 !== "string"){
const err15 = {instancePath:instancePath+"/ports/" + i0+"/target_port",schemaPath:"#/$defs/forward_port/properties/target_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.target_port.type,parentSchema:schema50.properties.target_port,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.target_address !== undefined){
let data10 = data5.target_address;
if(typeof data10 === "string"){
if(func3(data10) < 1){
const err16 = {instancePath:instancePath+"/ports/" + i0+"/target_address",schemaPath:"#/$defs/forward_port/properties/target_address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.target_address,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/ports/" + i0+"/target_address",schemaPath:"#/$defs/forward_port/properties/target_address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.target_address.type,parentSchema:schema50.properties.target_address,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/ports/" + i0,schemaPath:"#/$defs/forward_port/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema49.properties.ports.type,parentSchema:schema49.properties.ports,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "type")) || (key0 === "description")) || (key0 === "config")) || (key0 === "forwards"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.name.type,parentSchema:schema48.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.type,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.type.type,parentSchema:schema48.properties.type,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.description.type,parentSchema:schema48.properties.description,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.config.additionalProperties.type,parentSchema:schema48.properties.config.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.properties.config.type,parentSchema:schema48.properties.config,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.forwards !== undefined){
let data5 = data.forwards;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate28(data5[i0], {instancePath:instancePath+"/forwards/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/forwards",schemaPath:"#/properties/forwards/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.forwards.type,parentSchema:schema48.properties.forwards,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema52 = {"type":"object","description":"A network ACL of the endpoint.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the ACL.","minLength":1},"documentation":{"type":"string","description":"For people who read the file; it stays there."},"description":{"type":"string","description":"For people."},"config":{"type":"object","description":"Config keys.","additionalProperties":{"type":"string"}},"egress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"},"description":"Rules for what leaves, all of them."},"ingress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"},"description":"Rules for what comes in, all of them."}}};
const schema53 = {"type":"object","description":"A rule of an ACL.","additionalProperties":false,"required":["action"],"properties":{"action":{"type":"string","description":"What is done: `allow`, `reject`, `drop`.","minLength":1,"examples":["allow"]},"source":{"type":"string","description":"Addresses, ranges or ACLs it comes from; comma-separated."},"destination":{"type":"string","description":"Addresses, ranges or ACLs it goes to; comma-separated."},"protocol":{"type":"string","description":"Protocol: `tcp`, `udp`, `icmp4`, `icmp6`."},"source_port":{"type":"string","description":"Ports it comes from; comma-separated."},"destination_port":{"type":"string","description":"Ports it goes to; comma-separated."},"icmp_type":{"type":"string","description":"Type of ICMP message."},"icmp_code":{"type":"string","description":"Code of ICMP message."},"description":{"type":"string","description":"For people."},"state":{"type":"string","description":"Whether the rule holds.","enum":["enabled","disabled","logged"],"default":"enabled"}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "documentation")) || (key0 === "description")) || (key0 === "config")) || (key0 === "egress")) || (key0 === "ingress"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.name.type,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.documentation !== undefined){
let data1 = data.documentation;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.documentation.type,parentSchema:schema52.properties.documentation,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.description.type,parentSchema:schema52.properties.description,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.config.additionalProperties.type,parentSchema:schema52.properties.config.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.properties.config.type,parentSchema:schema52.properties.config,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.egress !== undefined){
let data5 = data.egress;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.action === undefined){
const err8 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema53.required,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data6){
if(!(func1.call(schema53.properties, key2))){
const err9 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data6.action !== undefined){
let data7 = data6.action;
if(typeof data7 === "string"){
if(func3(data7) < 1){
const err10 = {instancePath:instancePath+"/egress/" + i0+"/action",schemaPath:"#/$defs/acl_rule/properties/action/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.action,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/egress/" + i0+"/action",schemaPath:"#/$defs/acl_rule/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.action.type,parentSchema:schema53.properties.action,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.source !== undefined){
let data8 = data6.source;
if(typeof data8 !== "string"){
const err12 = {instancePath:instancePath+"/egress/" + i0+"/source",schemaPath:"#/$defs/acl_rule/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source.type,parentSchema:schema53.properties.source,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.destination !== undefined){
let data9 = data6.destination;
if(typeof data9 !== "string"){
const err13 = {instancePath:instancePath+"/egress/" + i0+"/destination",schemaPath:"#/$defs/acl_rule/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination.type,parentSchema:schema53.properties.destination,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.protocol !== undefined){
let data10 = data6.protocol;
if(typeof data10 !== "string"){
const err14 = {instancePath:instancePath+"/egress/" + i0+"/protocol",schemaPath:"#/$defs/acl_rule/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.protocol.type,parentSchema:schema53.properties.protocol,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.source_port !== undefined){
let data11 = data6.source_port;
if(typeof data11 !== "string"){
const err15 = {instancePath:instancePath+"/egress/" + i0+"/source_port",schemaPath:"#/$defs/acl_rule/properties/source_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source_port.type,parentSchema:schema53.properties.source_port,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.destination_port !== undefined){
let data12 = data6.destination_port;
if(typeof data12 !== "string"){
const err16 = {instancePath:instancePath+"/egress/" + i0+"/destination_port",schemaPath:"#/$defs/acl_rule/properties/destination_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination_port.type,parentSchema:schema53.properties.destination_port,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.icmp_type !== undefined){
let data13 = data6.icmp_type;
if(typeof data13 !== "string"){
const err17 = {instancePath:instancePath+"/egress/" + i0+"/icmp_type",schemaPath:"#/$defs/acl_rule/properties/icmp_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_type.type,parentSchema:schema53.properties.icmp_type,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.icmp_code !== undefined){
let data14 = data6.icmp_code;
if(typeof data14 !== "string"){
const err18 = {instancePath:instancePath+"/egress/" + i0+"/icmp_code",schemaPath:"#/$defs/acl_rule/properties/icmp_code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_code.type,parentSchema:schema53.properties.icmp_code,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.description !== undefined){
let data15 = data6.description;
if(typeof data15 !== "string"){
const err19 = {instancePath:instancePath+"/egress/" + i0+"/description",schemaPath:"#/$defs/acl_rule/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.description.type,parentSchema:schema53.properties.description,data:data15};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.state !== undefined){
let data16 = data6.state;
if(typeof data16 !== "string"){
const err20 = {instancePath:instancePath+"/egress/" + i0+"/state",schemaPath:"#/$defs/acl_rule/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.state.type,parentSchema:schema53.properties.state,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((data16 === "enabled") || (data16 === "disabled")) || (data16 === "logged"))){
const err21 = {instancePath:instancePath+"/egress/" + i0+"/state",schemaPath:"#/$defs/acl_rule/properties/state/enum",keyword:"enum",params:{allowedValues: schema53.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.state.enum,parentSchema:schema53.properties.state,data:data16};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.egress.type,parentSchema:schema52.properties.egress,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.ingress !== undefined){
let data17 = data.ingress;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.action === undefined){
const err24 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema53.required,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data18){
if(!(func1.call(schema53.properties, key3))){
const err25 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data18.action !== undefined){
let data19 = data18.action;
if(typeof data19 === "string"){
if(func3(data19) < 1){
const err26 = {instancePath:instancePath+"/ingress/" + i1+"/action",schemaPath:"#/$defs/acl_rule/properties/action/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.action,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/ingress/" + i1+"/action",schemaPath:"#/$defs/acl_rule/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.action.type,parentSchema:schema53.properties.action,data:data19};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data18.source !== undefined){
let data20 = data18.source;
if(typeof data20 !== "string"){
const err28 = {instancePath:instancePath+"/ingress/" + i1+"/source",schemaPath:"#/$defs/acl_rule/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source.type,parentSchema:schema53.properties.source,data:data20};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data18.destination !== undefined){
let data21 = data18.destination;
if(typeof data21 !== "string"){
const err29 = {instancePath:instancePath+"/ingress/" + i1+"/destination",schemaPath:"#/$defs/acl_rule/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination.type,parentSchema:schema53.properties.destination,data:data21};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data18.protocol !== undefined){
let data22 = data18.protocol;
if(typeof data22 !== "string"){
const err30 = {instancePath:instancePath+"/ingress/" + i1+"/protocol",schemaPath:"#/$defs/acl_rule/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.protocol.type,parentSchema:schema53.properties.protocol,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data18.source_port !== undefined){
let data23 = data18.source_port;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/ingress/" + i1+"/source_port",schemaPath:"#/$defs/acl_rule/properties/source_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source_port.type,parentSchema:schema53.properties.source_port,data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data18.destination_port !== undefined){
let data24 = data18.destination_port;
if(typeof data24 !== "string"){
const err32 = {instancePath:instancePath+"/ingress/" + i1+"/destination_port",schemaPath:"#/$defs/acl_rule/properties/destination_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination_port.type,parentSchema:schema53.properties.destination_port,data:data24};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data18.icmp_type !== undefined){
let data25 = data18.icmp_type;
if(typeof data25 !== "string"){
const err33 = {instancePath:instancePath+"/ingress/" + i1+"/icmp_type",schemaPath:"#/$defs/acl_rule/properties/icmp_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_type.type,parentSchema:schema53.properties.icmp_type,data:data25};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data18.icmp_code !== undefined){
let data26 = data18.icmp_code;
if(typeof data26 !== "string"){
const err34 = {instancePath:instancePath+"/ingress/" + i1+"/icmp_code",schemaPath:"#/$defs/acl_rule/properties/icmp_code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_code.type,parentSchema:schema53.properties.icmp_code,data:data26};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data18.description !== undefined){
let data27 = data18.description;
if(typeof data27 !== "string"){
const err35 = {instancePath:instancePath+"/ingress/" + i1+"/description",schemaPath:"#/$defs/acl_rule/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.description.type,parentSchema:schema53.properties.description,data:data27};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.state !== undefined){
let data28 = data18.state;
if(typeof data28 !== "string"){
const err36 = {instancePath:instancePath+"/ingress/" + i1+"/state",schemaPath:"#/$defs/acl_rule/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.state.type,parentSchema:schema53.properties.state,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(((data28 === "enabled") || (data28 === "disabled")) || (data28 === "logged"))){
const err37 = {instancePath:instancePath+"/ingress/" + i1+"/state",schemaPath:"#/$defs/acl_rule/properties/state/enum",keyword:"enum",params:{allowedValues: schema53.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.state.enum,parentSchema:schema53.properties.state,data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/ingress",schemaPath:"#/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.ingress.type,parentSchema:schema52.properties.ingress,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"type":"object","description":"An `apply` of one project with flags, variables and hooks of its own.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Name of the command, unique among those of its project.","minLength":1},"description":{"type":"string","description":"For people."},"project":{"type":"string","description":"The project it is for, one of the same file; without it every one."},"apply_alias":{"type":"boolean","description":"Read and not used: every command is an alias of apply."},"enable_groups":{"type":"array","items":{"type":"string"},"description":"Only these groups."},"disable_groups":{"type":"array","items":{"type":"string"},"description":"Not these groups; wins over `enable_groups`."},"skip_sync":{"type":"boolean","default":false,"description":"Pushes no files."},"destroy":{"type":"boolean","default":false,"description":"Destroys what was applied afterwards."},"nodes_prefix":{"type":"string","description":"As --nodes-prefix, which wins."},"enable_flags":{"type":"array","items":{"type":"string"},"description":"Only hooks with one of these flags, although nothing changed."},"disable_flags":{"type":"array","items":{"type":"string"},"description":"No hooks with these flags; wins over `enable_flags`."},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"},"description":"Variables over those of the project, later ones win."},"vars_files":{"type":"array","items":{"type":"string"},"description":"Files with a map `envs:`, after `vars`."},"envs":{"$ref":"#/$defs/vars","description":"Variables over all those before: `envs: { envs: { NAME: VALUE } }`."},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Hooks after those of the project."},"include_hooks_files":{"type":"array","items":{"type":"string"},"description":"Files with a list `hooks:`, added after the inline ones."}}};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema56.required,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.name.type,parentSchema:schema56.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.description.type,parentSchema:schema56.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.project.type,parentSchema:schema56.properties.project,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.apply_alias !== undefined){
let data3 = data.apply_alias;
if(typeof data3 !== "boolean"){
const err6 = {instancePath:instancePath+"/apply_alias",schemaPath:"#/properties/apply_alias/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.apply_alias.type,parentSchema:schema56.properties.apply_alias,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.enable_groups !== undefined){
let data4 = data.enable_groups;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/enable_groups/" + i0,schemaPath:"#/properties/enable_groups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.enable_groups.items.type,parentSchema:schema56.properties.enable_groups.items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/enable_groups",schemaPath:"#/properties/enable_groups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.enable_groups.type,parentSchema:schema56.properties.enable_groups,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.disable_groups !== undefined){
let data6 = data.disable_groups;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/disable_groups/" + i1,schemaPath:"#/properties/disable_groups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.disable_groups.items.type,parentSchema:schema56.properties.disable_groups.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/disable_groups",schemaPath:"#/properties/disable_groups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.disable_groups.type,parentSchema:schema56.properties.disable_groups,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.skip_sync !== undefined){
let data8 = data.skip_sync;
if(typeof data8 !== "boolean"){
const err11 = {instancePath:instancePath+"/skip_sync",schemaPath:"#/properties/skip_sync/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.skip_sync.type,parentSchema:schema56.properties.skip_sync,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.destroy !== undefined){
let data9 = data.destroy;
if(typeof data9 !== "boolean"){
const err12 = {instancePath:instancePath+"/destroy",schemaPath:"#/properties/destroy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.destroy.type,parentSchema:schema56.properties.destroy,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data10 = data.nodes_prefix;
if(typeof data10 !== "string"){
const err13 = {instancePath:instancePath+"/nodes_prefix",schemaPath:"#/properties/nodes_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.nodes_prefix.type,parentSchema:schema56.properties.nodes_prefix,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.enable_flags !== undefined){
let data11 = data.enable_flags;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
if(typeof data12 !== "string"){
const err14 = {instancePath:instancePath+"/enable_flags/" + i2,schemaPath:"#/properties/enable_flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.enable_flags.items.type,parentSchema:schema56.properties.enable_flags.items,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/enable_flags",schemaPath:"#/properties/enable_flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.enable_flags.type,parentSchema:schema56.properties.enable_flags,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.disable_flags !== undefined){
let data13 = data.disable_flags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(typeof data14 !== "string"){
const err16 = {instancePath:instancePath+"/disable_flags/" + i3,schemaPath:"#/properties/disable_flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.disable_flags.items.type,parentSchema:schema56.properties.disable_flags.items,data:data14};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/disable_flags",schemaPath:"#/properties/disable_flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.disable_flags.type,parentSchema:schema56.properties.disable_flags,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.vars !== undefined){
let data15 = data.vars;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
let data16 = data15[i4];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key1 in data16){
if(!(((key1 === "envs") || (key1 === "encrypted")) || (key1 === "enc_content"))){
const err18 = {instancePath:instancePath+"/vars/" + i4,schemaPath:"#/$defs/vars/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data:data16};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data16.envs !== undefined){
let data17 = data16.envs;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
}
else {
const err19 = {instancePath:instancePath+"/vars/" + i4+"/envs",schemaPath:"#/$defs/vars/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data17};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data16.encrypted !== undefined){
let data18 = data16.encrypted;
if(typeof data18 !== "boolean"){
const err20 = {instancePath:instancePath+"/vars/" + i4+"/encrypted",schemaPath:"#/$defs/vars/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data18};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data16.enc_content !== undefined){
let data19 = data16.enc_content;
if(typeof data19 !== "string"){
const err21 = {instancePath:instancePath+"/vars/" + i4+"/enc_content",schemaPath:"#/$defs/vars/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data19};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/vars/" + i4,schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data16};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.vars.type,parentSchema:schema56.properties.vars,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.vars_files !== undefined){
let data20 = data.vars_files;
if(Array.isArray(data20)){
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
let data21 = data20[i5];
if(typeof data21 !== "string"){
const err24 = {instancePath:instancePath+"/vars_files/" + i5,schemaPath:"#/properties/vars_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.vars_files.items.type,parentSchema:schema56.properties.vars_files.items,data:data21};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/vars_files",schemaPath:"#/properties/vars_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.vars_files.type,parentSchema:schema56.properties.vars_files,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.envs !== undefined){
let data22 = data.envs;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key2 in data22){
if(!(((key2 === "envs") || (key2 === "encrypted")) || (key2 === "enc_content"))){
const err26 = {instancePath:instancePath+"/envs",schemaPath:"#/$defs/vars/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data22.envs !== undefined){
let data23 = data22.envs;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
}
else {
const err27 = {instancePath:instancePath+"/envs/envs",schemaPath:"#/$defs/vars/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data22.encrypted !== undefined){
let data24 = data22.encrypted;
if(typeof data24 !== "boolean"){
const err28 = {instancePath:instancePath+"/envs/encrypted",schemaPath:"#/$defs/vars/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data24};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data22.enc_content !== undefined){
let data25 = data22.enc_content;
if(typeof data25 !== "string"){
const err29 = {instancePath:instancePath+"/envs/enc_content",schemaPath:"#/$defs/vars/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data25};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/envs",schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.hooks !== undefined){
let data26 = data.hooks;
if(Array.isArray(data26)){
const len6 = data26.length;
for(let i6=0; i6<len6; i6++){
let data27 = data26[i6];
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.event === undefined){
const err31 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data27.commands === undefined){
const err32 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key3 in data27){
if(!(func1.call(schema38.properties, key3))){
const err33 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data27.event !== undefined){
let data28 = data27.event;
if(typeof data28 !== "string"){
const err34 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data28};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!((((((((((((((((((data28 === "pre-project") || (data28 === "post-project")) || (data28 === "pre-project-shutdown")) || (data28 === "post-project-shutdown")) || (data28 === "pre-group")) || (data28 === "post-group")) || (data28 === "pre-group-shutdown")) || (data28 === "post-group-shutdown")) || (data28 === "pre-node-creation")) || (data28 === "post-node-creation")) || (data28 === "pre-node-upgrade")) || (data28 === "drain")) || (data28 === "post-node-upgrade")) || (data28 === "on-rollback")) || (data28 === "pre-node-sync")) || (data28 === "post-node-sync")) || (data28 === "pre-node-shutdown")) || (data28 === "post-node-shutdown"))){
const err35 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data28};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data27.node !== undefined){
let data29 = data27.node;
if(typeof data29 !== "string"){
const err36 = {instancePath:instancePath+"/hooks/" + i6+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data29};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data27.commands !== undefined){
let data30 = data27.commands;
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
if(typeof data31 !== "string"){
const err37 = {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data31};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/hooks/" + i6+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data30};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data27.out2var !== undefined){
let data32 = data27.out2var;
if(typeof data32 === "string"){
if(func3(data32) < 1){
const err39 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data32};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data32};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data27.err2var !== undefined){
let data33 = data27.err2var;
if(typeof data33 === "string"){
if(func3(data33) < 1){
const err41 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data33};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data33};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data27.entrypoint !== undefined){
let data34 = data27.entrypoint;
if(Array.isArray(data34)){
const len8 = data34.length;
for(let i8=0; i8<len8; i8++){
let data35 = data34[i8];
if(typeof data35 !== "string"){
const err43 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data35};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data34};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data27.flags !== undefined){
let data36 = data27.flags;
if(Array.isArray(data36)){
const len9 = data36.length;
for(let i9=0; i9<len9; i9++){
let data37 = data36[i9];
if(typeof data37 !== "string"){
const err45 = {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data37};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/hooks/" + i6+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data36};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data27.disable !== undefined){
let data38 = data27.disable;
if(typeof data38 !== "boolean"){
const err47 = {instancePath:instancePath+"/hooks/" + i6+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data38};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data27.uid !== undefined){
let data39 = data27.uid;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err48 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data39};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err49 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data39};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data27.gid !== undefined){
let data40 = data27.gid;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err50 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data40};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err51 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data40};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data27.cwd !== undefined){
let data41 = data27.cwd;
if(typeof data41 !== "string"){
const err52 = {instancePath:instancePath+"/hooks/" + i6+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data41};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data27.always !== undefined){
let data42 = data27.always;
if(typeof data42 !== "boolean"){
const err53 = {instancePath:instancePath+"/hooks/" + i6+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data42};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data27.secrets !== undefined){
let data43 = data27.secrets;
if(Array.isArray(data43)){
const len10 = data43.length;
for(let i10=0; i10<len10; i10++){
let data44 = data43[i10];
if(typeof data44 !== "string"){
const err54 = {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data44};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/hooks/" + i6+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data43};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data27.stage !== undefined){
let data45 = data27.stage;
if(typeof data45 !== "string"){
const err56 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data45};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(!((data45 === "dark") || (data45 === "live"))){
const err57 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data45};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data27.timeout !== undefined){
let data46 = data27.timeout;
if(typeof data46 === "string"){
if(!pattern7.test(data46)){
const err58 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data46};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data46};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.hooks.type,parentSchema:schema56.properties.hooks,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data47 = data.include_hooks_files;
if(Array.isArray(data47)){
const len11 = data47.length;
for(let i11=0; i11<len11; i11++){
let data48 = data47[i11];
if(typeof data48 !== "string"){
const err62 = {instancePath:instancePath+"/include_hooks_files/" + i11,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.include_hooks_files.items.type,parentSchema:schema56.properties.include_hooks_files.items,data:data48};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.include_hooks_files.type,parentSchema:schema56.properties.include_hooks_files,data:data47};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"type":"object","description":"What `compose pack` packs besides the files that are read.","additionalProperties":false,"required":[],"properties":{"dirs":{"type":"array","items":{"type":"string"},"description":"Folders, relative to the environment file's folder."},"files":{"type":"array","items":{"type":"string"},"description":"Files, relative to the environment file's folder."},"rename":{"type":"array","items":{"$ref":"#/$defs/pack_rename"},"description":"Other names in the package."}}};
const schema61 = {"type":"object","description":"Another name in a package.","additionalProperties":false,"required":["source","dest"],"properties":{"source":{"type":"string","description":"The name, or the beginning of names, as the package would have it."},"dest":{"type":"string","description":"What it becomes."}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "dirs") || (key0 === "files")) || (key0 === "rename"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.dirs !== undefined){
let data0 = data.dirs;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/dirs/" + i0,schemaPath:"#/properties/dirs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.dirs.items.type,parentSchema:schema60.properties.dirs.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath:instancePath+"/dirs",schemaPath:"#/properties/dirs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.dirs.type,parentSchema:schema60.properties.dirs,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.files !== undefined){
let data2 = data.files;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/files/" + i1,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.files.items.type,parentSchema:schema60.properties.files.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.files.type,parentSchema:schema60.properties.files,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.rename !== undefined){
let data4 = data.rename;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.source === undefined){
const err5 = {instancePath:instancePath+"/rename/" + i2,schemaPath:"#/$defs/pack_rename/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema61.required,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data5.dest === undefined){
const err6 = {instancePath:instancePath+"/rename/" + i2,schemaPath:"#/$defs/pack_rename/required",keyword:"required",params:{missingProperty: "dest"},message:"must have required property '"+"dest"+"'",schema:schema61.required,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "source") || (key1 === "dest"))){
const err7 = {instancePath:instancePath+"/rename/" + i2,schemaPath:"#/$defs/pack_rename/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data5.source !== undefined){
let data6 = data5.source;
if(typeof data6 !== "string"){
const err8 = {instancePath:instancePath+"/rename/" + i2+"/source",schemaPath:"#/$defs/pack_rename/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.source.type,parentSchema:schema61.properties.source,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.dest !== undefined){
let data7 = data5.dest;
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/rename/" + i2+"/dest",schemaPath:"#/$defs/pack_rename/properties/dest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.properties.dest.type,parentSchema:schema61.properties.dest,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/rename/" + i2,schemaPath:"#/$defs/pack_rename/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema61.type,parentSchema:schema61,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/rename",schemaPath:"#/properties/rename/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.rename.type,parentSchema:schema60.properties.rename,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:drydock:environment:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.version.type,parentSchema:schema31.properties.version,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(data0 === "1")){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema31.properties.version.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.version.enum,parentSchema:schema31.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.template_engine !== undefined){
let data1 = data.template_engine;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((key1 === "engine") || (key1 === "opts"))){
const err3 = {instancePath:instancePath+"/template_engine",schemaPath:"#/properties/template_engine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.template_engine,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.engine !== undefined){
let data2 = data1.engine;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/template_engine/engine",schemaPath:"#/properties/template_engine/properties/engine/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.template_engine.properties.engine.type,parentSchema:schema31.properties.template_engine.properties.engine,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data2 === "handlebars") || (data2 === "jinja2")) || (data2 === "mottainai"))){
const err5 = {instancePath:instancePath+"/template_engine/engine",schemaPath:"#/properties/template_engine/properties/engine/enum",keyword:"enum",params:{allowedValues: schema31.properties.template_engine.properties.engine.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.template_engine.properties.engine.enum,parentSchema:schema31.properties.template_engine.properties.engine,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.opts !== undefined){
let data3 = data1.opts;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/template_engine/opts/" + i0,schemaPath:"#/properties/template_engine/properties/opts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.template_engine.properties.opts.items.type,parentSchema:schema31.properties.template_engine.properties.opts.items,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/template_engine/opts",schemaPath:"#/properties/template_engine/properties/opts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.template_engine.properties.opts.type,parentSchema:schema31.properties.template_engine.properties.opts,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/template_engine",schemaPath:"#/properties/template_engine/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.template_engine.type,parentSchema:schema31.properties.template_engine,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.projects !== undefined){
let data5 = data.projects;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data5[i1], {instancePath:instancePath+"/projects/" + i1,parentData:data5,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/projects",schemaPath:"#/properties/projects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.projects.type,parentSchema:schema31.properties.projects,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.profiles !== undefined){
let data7 = data.profiles;
if(Array.isArray(data7)){
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.name === undefined){
const err10 = {instancePath:instancePath+"/profiles/" + i2,schemaPath:"#/$defs/profile/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema47.required,parentSchema:schema47,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data8){
if(!((((key2 === "name") || (key2 === "description")) || (key2 === "config")) || (key2 === "devices"))){
const err11 = {instancePath:instancePath+"/profiles/" + i2,schemaPath:"#/$defs/profile/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 === "string"){
if(func3(data9) < 1){
const err12 = {instancePath:instancePath+"/profiles/" + i2+"/name",schemaPath:"#/$defs/profile/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.properties.name,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/profiles/" + i2+"/name",schemaPath:"#/$defs/profile/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.name.type,parentSchema:schema47.properties.name,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.description !== undefined){
let data10 = data8.description;
if(typeof data10 !== "string"){
const err14 = {instancePath:instancePath+"/profiles/" + i2+"/description",schemaPath:"#/$defs/profile/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.description.type,parentSchema:schema47.properties.description,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data8.config !== undefined){
let data11 = data8.config;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 !== "string"){
const err15 = {instancePath:instancePath+"/profiles/" + i2+"/config/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/profile/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.config.additionalProperties.type,parentSchema:schema47.properties.config.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/profiles/" + i2+"/config",schemaPath:"#/$defs/profile/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.config.type,parentSchema:schema47.properties.config,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data8.devices !== undefined){
let data13 = data8.devices;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key4 in data13){
let data14 = data13[key4];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
let data15 = data14[key5];
if(typeof data15 !== "string"){
const err17 = {instancePath:instancePath+"/profiles/" + i2+"/devices/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/profile/properties/devices/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.devices.additionalProperties.additionalProperties.type,parentSchema:schema47.properties.devices.additionalProperties.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/profiles/" + i2+"/devices/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/profile/properties/devices/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.devices.additionalProperties.type,parentSchema:schema47.properties.devices.additionalProperties,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/profiles/" + i2+"/devices",schemaPath:"#/$defs/profile/properties/devices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.devices.type,parentSchema:schema47.properties.devices,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/profiles/" + i2,schemaPath:"#/$defs/profile/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/profiles",schemaPath:"#/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.profiles.type,parentSchema:schema31.properties.profiles,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.include_profiles_files !== undefined){
let data16 = data.include_profiles_files;
if(Array.isArray(data16)){
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
let data17 = data16[i3];
if(typeof data17 !== "string"){
const err22 = {instancePath:instancePath+"/include_profiles_files/" + i3,schemaPath:"#/properties/include_profiles_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include_profiles_files.items.type,parentSchema:schema31.properties.include_profiles_files.items,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/include_profiles_files",schemaPath:"#/properties/include_profiles_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include_profiles_files.type,parentSchema:schema31.properties.include_profiles_files,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.networks !== undefined){
let data18 = data.networks;
if(Array.isArray(data18)){
const len4 = data18.length;
for(let i4=0; i4<len4; i4++){
if(!(validate27(data18[i4], {instancePath:instancePath+"/networks/" + i4,parentData:data18,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/networks",schemaPath:"#/properties/networks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.networks.type,parentSchema:schema31.properties.networks,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.include_networks_files !== undefined){
let data20 = data.include_networks_files;
if(Array.isArray(data20)){
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
let data21 = data20[i5];
if(typeof data21 !== "string"){
const err25 = {instancePath:instancePath+"/include_networks_files/" + i5,schemaPath:"#/properties/include_networks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include_networks_files.items.type,parentSchema:schema31.properties.include_networks_files.items,data:data21};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/include_networks_files",schemaPath:"#/properties/include_networks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include_networks_files.type,parentSchema:schema31.properties.include_networks_files,data:data20};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.storages !== undefined){
let data22 = data.storages;
if(Array.isArray(data22)){
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
let data23 = data22[i6];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.name === undefined){
const err27 = {instancePath:instancePath+"/storages/" + i6,schemaPath:"#/$defs/storage/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema51.required,parentSchema:schema51,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key6 in data23){
if(!(((((key6 === "name") || (key6 === "driver")) || (key6 === "description")) || (key6 === "documentation")) || (key6 === "config"))){
const err28 = {instancePath:instancePath+"/storages/" + i6,schemaPath:"#/$defs/storage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data:data23};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data23.name !== undefined){
let data24 = data23.name;
if(typeof data24 === "string"){
if(func3(data24) < 1){
const err29 = {instancePath:instancePath+"/storages/" + i6+"/name",schemaPath:"#/$defs/storage/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.name,data:data24};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/storages/" + i6+"/name",schemaPath:"#/$defs/storage/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.name.type,parentSchema:schema51.properties.name,data:data24};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data23.driver !== undefined){
let data25 = data23.driver;
if(typeof data25 === "string"){
if(func3(data25) < 1){
const err31 = {instancePath:instancePath+"/storages/" + i6+"/driver",schemaPath:"#/$defs/storage/properties/driver/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.driver,data:data25};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/storages/" + i6+"/driver",schemaPath:"#/$defs/storage/properties/driver/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.driver.type,parentSchema:schema51.properties.driver,data:data25};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data23.description !== undefined){
let data26 = data23.description;
if(typeof data26 !== "string"){
const err33 = {instancePath:instancePath+"/storages/" + i6+"/description",schemaPath:"#/$defs/storage/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.description.type,parentSchema:schema51.properties.description,data:data26};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data23.documentation !== undefined){
let data27 = data23.documentation;
if(typeof data27 !== "string"){
const err34 = {instancePath:instancePath+"/storages/" + i6+"/documentation",schemaPath:"#/$defs/storage/properties/documentation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.documentation.type,parentSchema:schema51.properties.documentation,data:data27};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data23.config !== undefined){
let data28 = data23.config;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key7 in data28){
let data29 = data28[key7];
if(typeof data29 !== "string"){
const err35 = {instancePath:instancePath+"/storages/" + i6+"/config/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/storage/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.config.additionalProperties.type,parentSchema:schema51.properties.config.additionalProperties,data:data29};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/storages/" + i6+"/config",schemaPath:"#/$defs/storage/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.properties.config.type,parentSchema:schema51.properties.config,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/storages/" + i6,schemaPath:"#/$defs/storage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data:data23};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/storages",schemaPath:"#/properties/storages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.storages.type,parentSchema:schema31.properties.storages,data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.include_storage_files !== undefined){
let data30 = data.include_storage_files;
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
if(typeof data31 !== "string"){
const err39 = {instancePath:instancePath+"/include_storage_files/" + i7,schemaPath:"#/properties/include_storage_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include_storage_files.items.type,parentSchema:schema31.properties.include_storage_files.items,data:data31};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/include_storage_files",schemaPath:"#/properties/include_storage_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include_storage_files.type,parentSchema:schema31.properties.include_storage_files,data:data30};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.acls !== undefined){
let data32 = data.acls;
if(Array.isArray(data32)){
const len8 = data32.length;
for(let i8=0; i8<len8; i8++){
if(!(validate31(data32[i8], {instancePath:instancePath+"/acls/" + i8,parentData:data32,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
}
else {
const err41 = {instancePath:instancePath+"/acls",schemaPath:"#/properties/acls/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.acls.type,parentSchema:schema31.properties.acls,data:data32};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.include_acls_files !== undefined){
let data34 = data.include_acls_files;
if(Array.isArray(data34)){
const len9 = data34.length;
for(let i9=0; i9<len9; i9++){
let data35 = data34[i9];
if(typeof data35 !== "string"){
const err42 = {instancePath:instancePath+"/include_acls_files/" + i9,schemaPath:"#/properties/include_acls_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include_acls_files.items.type,parentSchema:schema31.properties.include_acls_files.items,data:data35};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/include_acls_files",schemaPath:"#/properties/include_acls_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include_acls_files.type,parentSchema:schema31.properties.include_acls_files,data:data34};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.certificates !== undefined){
let data36 = data.certificates;
if(Array.isArray(data36)){
const len10 = data36.length;
for(let i10=0; i10<len10; i10++){
let data37 = data36[i10];
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.name === undefined){
const err44 = {instancePath:instancePath+"/certificates/" + i10,schemaPath:"#/$defs/certificate/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema55.required,parentSchema:schema55,data:data37};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key8 in data37){
if(!(((((((key8 === "name") || (key8 === "type")) || (key8 === "restricted")) || (key8 === "projects")) || (key8 === "certificate")) || (key8 === "certificate_path")) || (key8 === "fingerprint"))){
const err45 = {instancePath:instancePath+"/certificates/" + i10,schemaPath:"#/$defs/certificate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema55,data:data37};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data37.name !== undefined){
let data38 = data37.name;
if(typeof data38 === "string"){
if(func3(data38) < 1){
const err46 = {instancePath:instancePath+"/certificates/" + i10+"/name",schemaPath:"#/$defs/certificate/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema55.properties.name,data:data38};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/certificates/" + i10+"/name",schemaPath:"#/$defs/certificate/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.name.type,parentSchema:schema55.properties.name,data:data38};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data37.type !== undefined){
let data39 = data37.type;
if(typeof data39 !== "string"){
const err48 = {instancePath:instancePath+"/certificates/" + i10+"/type",schemaPath:"#/$defs/certificate/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.type.type,parentSchema:schema55.properties.type,data:data39};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(!((data39 === "client") || (data39 === "metrics"))){
const err49 = {instancePath:instancePath+"/certificates/" + i10+"/type",schemaPath:"#/$defs/certificate/properties/type/enum",keyword:"enum",params:{allowedValues: schema55.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema55.properties.type.enum,parentSchema:schema55.properties.type,data:data39};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data37.restricted !== undefined){
let data40 = data37.restricted;
if(typeof data40 !== "boolean"){
const err50 = {instancePath:instancePath+"/certificates/" + i10+"/restricted",schemaPath:"#/$defs/certificate/properties/restricted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema55.properties.restricted.type,parentSchema:schema55.properties.restricted,data:data40};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data37.projects !== undefined){
let data41 = data37.projects;
if(Array.isArray(data41)){
const len11 = data41.length;
for(let i11=0; i11<len11; i11++){
let data42 = data41[i11];
if(typeof data42 !== "string"){
const err51 = {instancePath:instancePath+"/certificates/" + i10+"/projects/" + i11,schemaPath:"#/$defs/certificate/properties/projects/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.projects.items.type,parentSchema:schema55.properties.projects.items,data:data42};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/certificates/" + i10+"/projects",schemaPath:"#/$defs/certificate/properties/projects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema55.properties.projects.type,parentSchema:schema55.properties.projects,data:data41};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data37.certificate !== undefined){
let data43 = data37.certificate;
if(typeof data43 === "string"){
if(func3(data43) < 1){
const err53 = {instancePath:instancePath+"/certificates/" + i10+"/certificate",schemaPath:"#/$defs/certificate/properties/certificate/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema55.properties.certificate,data:data43};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/certificates/" + i10+"/certificate",schemaPath:"#/$defs/certificate/properties/certificate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.certificate.type,parentSchema:schema55.properties.certificate,data:data43};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data37.certificate_path !== undefined){
let data44 = data37.certificate_path;
if(typeof data44 === "string"){
if(func3(data44) < 1){
const err55 = {instancePath:instancePath+"/certificates/" + i10+"/certificate_path",schemaPath:"#/$defs/certificate/properties/certificate_path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema55.properties.certificate_path,data:data44};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/certificates/" + i10+"/certificate_path",schemaPath:"#/$defs/certificate/properties/certificate_path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.certificate_path.type,parentSchema:schema55.properties.certificate_path,data:data44};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data37.fingerprint !== undefined){
let data45 = data37.fingerprint;
if(typeof data45 !== "string"){
const err57 = {instancePath:instancePath+"/certificates/" + i10+"/fingerprint",schemaPath:"#/$defs/certificate/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.properties.fingerprint.type,parentSchema:schema55.properties.fingerprint,data:data45};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/certificates/" + i10,schemaPath:"#/$defs/certificate/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema55.type,parentSchema:schema55,data:data37};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/certificates",schemaPath:"#/properties/certificates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.certificates.type,parentSchema:schema31.properties.certificates,data:data36};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.commands !== undefined){
let data46 = data.commands;
if(Array.isArray(data46)){
const len12 = data46.length;
for(let i12=0; i12<len12; i12++){
if(!(validate33(data46[i12], {instancePath:instancePath+"/commands/" + i12,parentData:data46,parentDataProperty:i12,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err60 = {instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.commands.type,parentSchema:schema31.properties.commands,data:data46};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.include_commands_files !== undefined){
let data48 = data.include_commands_files;
if(Array.isArray(data48)){
const len13 = data48.length;
for(let i13=0; i13<len13; i13++){
let data49 = data48[i13];
if(typeof data49 !== "string"){
const err61 = {instancePath:instancePath+"/include_commands_files/" + i13,schemaPath:"#/properties/include_commands_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.include_commands_files.items.type,parentSchema:schema31.properties.include_commands_files.items,data:data49};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/include_commands_files",schemaPath:"#/properties/include_commands_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.include_commands_files.type,parentSchema:schema31.properties.include_commands_files,data:data48};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.pack_extra !== undefined){
if(!(validate35(data.pack_extra, {instancePath:instancePath+"/pack_extra",parentData:data,parentDataProperty:"pack_extra",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_group_file = validate37;

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema34.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.name.type,parentSchema:schema34.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.connection !== undefined){
let data2 = data.connection;
if(typeof data2 === "string"){
if(func3(data2) < 1){
const err5 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.connection,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.connection.type,parentSchema:schema34.properties.connection,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.depends_on !== undefined){
let data3 = data.depends_on;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/depends_on/" + i0,schemaPath:"#/properties/depends_on/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.depends_on.items.type,parentSchema:schema34.properties.depends_on.items,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/depends_on",schemaPath:"#/properties/depends_on/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.depends_on.type,parentSchema:schema34.properties.depends_on,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.parallel !== undefined){
let data5 = data.parallel;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err9 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema34.properties.parallel.type,parentSchema:schema34.properties.parallel,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/parallel",schemaPath:"#/properties/parallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema34.properties.parallel,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.nodes_prefix !== undefined){
let data6 = data.nodes_prefix;
if(typeof data6 !== "string"){
const err11 = {instancePath:instancePath+"/nodes_prefix",schemaPath:"#/properties/nodes_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.nodes_prefix.type,parentSchema:schema34.properties.nodes_prefix,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.connection_type !== undefined){
let data7 = data.connection_type;
if(typeof data7 !== "string"){
const err12 = {instancePath:instancePath+"/connection_type",schemaPath:"#/properties/connection_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.connection_type.type,parentSchema:schema34.properties.connection_type,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.common_profiles !== undefined){
let data8 = data.common_profiles;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 !== "string"){
const err13 = {instancePath:instancePath+"/common_profiles/" + i1,schemaPath:"#/properties/common_profiles/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.common_profiles.items.type,parentSchema:schema34.properties.common_profiles.items,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/common_profiles",schemaPath:"#/properties/common_profiles/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.common_profiles.type,parentSchema:schema34.properties.common_profiles,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.config !== undefined){
let data10 = data.config;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
let data11 = data10[key1];
if(typeof data11 !== "string"){
const err15 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.config.additionalProperties.type,parentSchema:schema34.properties.config.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.config.type,parentSchema:schema34.properties.config,data:data10};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.ephemeral !== undefined){
let data12 = data.ephemeral;
if(typeof data12 !== "boolean"){
const err17 = {instancePath:instancePath+"/ephemeral",schemaPath:"#/properties/ephemeral/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema34.properties.ephemeral.type,parentSchema:schema34.properties.ephemeral,data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.nodes !== undefined){
let data13 = data.nodes;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(!(validate23(data13[i2], {instancePath:instancePath+"/nodes/" + i2,parentData:data13,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.nodes.type,parentSchema:schema34.properties.nodes,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.hooks !== undefined){
let data15 = data.hooks;
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.event === undefined){
const err19 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data16.commands === undefined){
const err20 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key2 in data16){
if(!(func1.call(schema38.properties, key2))){
const err21 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data16.event !== undefined){
let data17 = data16.event;
if(typeof data17 !== "string"){
const err22 = {instancePath:instancePath+"/hooks/" + i3+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((((((((((((((((data17 === "pre-project") || (data17 === "post-project")) || (data17 === "pre-project-shutdown")) || (data17 === "post-project-shutdown")) || (data17 === "pre-group")) || (data17 === "post-group")) || (data17 === "pre-group-shutdown")) || (data17 === "post-group-shutdown")) || (data17 === "pre-node-creation")) || (data17 === "post-node-creation")) || (data17 === "pre-node-upgrade")) || (data17 === "drain")) || (data17 === "post-node-upgrade")) || (data17 === "on-rollback")) || (data17 === "pre-node-sync")) || (data17 === "post-node-sync")) || (data17 === "pre-node-shutdown")) || (data17 === "post-node-shutdown"))){
const err23 = {instancePath:instancePath+"/hooks/" + i3+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data17};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data16.node !== undefined){
let data18 = data16.node;
if(typeof data18 !== "string"){
const err24 = {instancePath:instancePath+"/hooks/" + i3+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data16.commands !== undefined){
let data19 = data16.commands;
if(Array.isArray(data19)){
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
let data20 = data19[i4];
if(typeof data20 !== "string"){
const err25 = {instancePath:instancePath+"/hooks/" + i3+"/commands/" + i4,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/hooks/" + i3+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data16.out2var !== undefined){
let data21 = data16.out2var;
if(typeof data21 === "string"){
if(func3(data21) < 1){
const err27 = {instancePath:instancePath+"/hooks/" + i3+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data21};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/hooks/" + i3+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data21};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data16.err2var !== undefined){
let data22 = data16.err2var;
if(typeof data22 === "string"){
if(func3(data22) < 1){
const err29 = {instancePath:instancePath+"/hooks/" + i3+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/hooks/" + i3+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data16.entrypoint !== undefined){
let data23 = data16.entrypoint;
if(Array.isArray(data23)){
const len5 = data23.length;
for(let i5=0; i5<len5; i5++){
let data24 = data23[i5];
if(typeof data24 !== "string"){
const err31 = {instancePath:instancePath+"/hooks/" + i3+"/entrypoint/" + i5,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data24};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/hooks/" + i3+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data16.flags !== undefined){
let data25 = data16.flags;
if(Array.isArray(data25)){
const len6 = data25.length;
for(let i6=0; i6<len6; i6++){
let data26 = data25[i6];
if(typeof data26 !== "string"){
const err33 = {instancePath:instancePath+"/hooks/" + i3+"/flags/" + i6,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data26};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/hooks/" + i3+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data25};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.disable !== undefined){
let data27 = data16.disable;
if(typeof data27 !== "boolean"){
const err35 = {instancePath:instancePath+"/hooks/" + i3+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data27};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data16.uid !== undefined){
let data28 = data16.uid;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err36 = {instancePath:instancePath+"/hooks/" + i3+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
const err37 = {instancePath:instancePath+"/hooks/" + i3+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data16.gid !== undefined){
let data29 = data16.gid;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err38 = {instancePath:instancePath+"/hooks/" + i3+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data29};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
const err39 = {instancePath:instancePath+"/hooks/" + i3+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data16.cwd !== undefined){
let data30 = data16.cwd;
if(typeof data30 !== "string"){
const err40 = {instancePath:instancePath+"/hooks/" + i3+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data30};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data16.always !== undefined){
let data31 = data16.always;
if(typeof data31 !== "boolean"){
const err41 = {instancePath:instancePath+"/hooks/" + i3+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data31};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.secrets !== undefined){
let data32 = data16.secrets;
if(Array.isArray(data32)){
const len7 = data32.length;
for(let i7=0; i7<len7; i7++){
let data33 = data32[i7];
if(typeof data33 !== "string"){
const err42 = {instancePath:instancePath+"/hooks/" + i3+"/secrets/" + i7,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data33};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/hooks/" + i3+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data32};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.stage !== undefined){
let data34 = data16.stage;
if(typeof data34 !== "string"){
const err44 = {instancePath:instancePath+"/hooks/" + i3+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data34};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!((data34 === "dark") || (data34 === "live"))){
const err45 = {instancePath:instancePath+"/hooks/" + i3+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data34};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data16.timeout !== undefined){
let data35 = data16.timeout;
if(typeof data35 === "string"){
if(!pattern7.test(data35)){
const err46 = {instancePath:instancePath+"/hooks/" + i3+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data35};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/hooks/" + i3+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data35};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/hooks/" + i3,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.hooks.type,parentSchema:schema34.properties.hooks,data:data15};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data36 = data.include_hooks_files;
if(Array.isArray(data36)){
const len8 = data36.length;
for(let i8=0; i8<len8; i8++){
let data37 = data36[i8];
if(typeof data37 !== "string"){
const err50 = {instancePath:instancePath+"/include_hooks_files/" + i8,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.include_hooks_files.items.type,parentSchema:schema34.properties.include_hooks_files.items,data:data37};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.include_hooks_files.type,parentSchema:schema34.properties.include_hooks_files,data:data36};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.config_templates !== undefined){
let data38 = data.config_templates;
if(Array.isArray(data38)){
const len9 = data38.length;
for(let i9=0; i9<len9; i9++){
let data39 = data38[i9];
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.source === undefined){
const err52 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema36.required,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data39.dst === undefined){
const err53 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/required",keyword:"required",params:{missingProperty: "dst"},message:"must have required property '"+"dst"+"'",schema:schema36.required,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key3 in data39){
if(!((key3 === "source") || (key3 === "dst"))){
const err54 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data39.source !== undefined){
let data40 = data39.source;
if(typeof data40 === "string"){
if(func3(data40) < 1){
const err55 = {instancePath:instancePath+"/config_templates/" + i9+"/source",schemaPath:"#/$defs/template/properties/source/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.source,data:data40};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/config_templates/" + i9+"/source",schemaPath:"#/$defs/template/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.source.type,parentSchema:schema36.properties.source,data:data40};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data39.dst !== undefined){
let data41 = data39.dst;
if(typeof data41 === "string"){
if(func3(data41) < 1){
const err57 = {instancePath:instancePath+"/config_templates/" + i9+"/dst",schemaPath:"#/$defs/template/properties/dst/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36.properties.dst,data:data41};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/config_templates/" + i9+"/dst",schemaPath:"#/$defs/template/properties/dst/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.dst.type,parentSchema:schema36.properties.dst,data:data41};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/config_templates/" + i9,schemaPath:"#/$defs/template/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data:data39};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/config_templates",schemaPath:"#/properties/config_templates/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.config_templates.type,parentSchema:schema34.properties.config_templates,data:data38};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.upgrade !== undefined){
let data42 = data.upgrade;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key4 in data42){
if(!(((((((key4 === "strategy") || (key4 === "healthy_deadline")) || (key4 === "soak")) || (key4 === "keep_previous")) || (key4 === "on_failure")) || (key4 === "shared_devices")) || (key4 === "dark_devices"))){
const err61 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data:data42};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data42.strategy !== undefined){
let data43 = data42.strategy;
if(typeof data43 !== "string"){
const err62 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.strategy.type,parentSchema:schema40.properties.strategy,data:data43};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(!(((((data43 === "auto") || (data43 === "in-place")) || (data43 === "hand-over")) || (data43 === "hot")) || (data43 === "replace"))){
const err63 = {instancePath:instancePath+"/upgrade/strategy",schemaPath:"#/$defs/node_upgrade/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema40.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.strategy.enum,parentSchema:schema40.properties.strategy,data:data43};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data42.healthy_deadline !== undefined){
let data44 = data42.healthy_deadline;
if(typeof data44 === "string"){
if(!pattern7.test(data44)){
const err64 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.healthy_deadline,data:data44};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/upgrade/healthy_deadline",schemaPath:"#/$defs/node_upgrade/properties/healthy_deadline/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.healthy_deadline.type,parentSchema:schema40.properties.healthy_deadline,data:data44};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data42.soak !== undefined){
let data45 = data42.soak;
if(typeof data45 === "string"){
if(!pattern7.test(data45)){
const err66 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40.properties.soak,data:data45};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/upgrade/soak",schemaPath:"#/$defs/node_upgrade/properties/soak/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.soak.type,parentSchema:schema40.properties.soak,data:data45};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data42.keep_previous !== undefined){
let data46 = data42.keep_previous;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err68 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema40.properties.keep_previous.type,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9 || isNaN(data46)){
const err69 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9",schema:9,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err70 = {instancePath:instancePath+"/upgrade/keep_previous",schemaPath:"#/$defs/node_upgrade/properties/keep_previous/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema40.properties.keep_previous,data:data46};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
if(data42.on_failure !== undefined){
let data47 = data42.on_failure;
if(typeof data47 !== "string"){
const err71 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.on_failure.type,parentSchema:schema40.properties.on_failure,data:data47};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(!((data47 === "rollback-node") || (data47 === "stop"))){
const err72 = {instancePath:instancePath+"/upgrade/on_failure",schemaPath:"#/$defs/node_upgrade/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema40.properties.on_failure.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.on_failure.enum,parentSchema:schema40.properties.on_failure,data:data47};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data42.shared_devices !== undefined){
let data48 = data42.shared_devices;
if(Array.isArray(data48)){
const len10 = data48.length;
for(let i10=0; i10<len10; i10++){
let data49 = data48[i10];
if(typeof data49 !== "string"){
const err73 = {instancePath:instancePath+"/upgrade/shared_devices/" + i10,schemaPath:"#/$defs/node_upgrade/properties/shared_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.shared_devices.items.type,parentSchema:schema40.properties.shared_devices.items,data:data49};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/upgrade/shared_devices",schemaPath:"#/$defs/node_upgrade/properties/shared_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.shared_devices.type,parentSchema:schema40.properties.shared_devices,data:data48};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data42.dark_devices !== undefined){
let data50 = data42.dark_devices;
if(Array.isArray(data50)){
const len11 = data50.length;
for(let i11=0; i11<len11; i11++){
let data51 = data50[i11];
if(typeof data51 !== "string"){
const err75 = {instancePath:instancePath+"/upgrade/dark_devices/" + i11,schemaPath:"#/$defs/node_upgrade/properties/dark_devices/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.dark_devices.items.type,parentSchema:schema40.properties.dark_devices.items,data:data51};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/upgrade/dark_devices",schemaPath:"#/$defs/node_upgrade/properties/dark_devices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.dark_devices.type,parentSchema:schema40.properties.dark_devices,data:data50};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/upgrade",schemaPath:"#/$defs/node_upgrade/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data:data42};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_profile_file = validate39;

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "description")) || (key0 === "config")) || (key0 === "devices"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema47.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.name.type,parentSchema:schema47.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.description.type,parentSchema:schema47.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.config !== undefined){
let data2 = data.config;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.config.additionalProperties.type,parentSchema:schema47.properties.config.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.config.type,parentSchema:schema47.properties.config,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.devices !== undefined){
let data4 = data.devices;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
let data5 = data4[key2];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
let data6 = data5[key3];
if(typeof data6 !== "string"){
const err7 = {instancePath:instancePath+"/devices/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/devices/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.devices.additionalProperties.additionalProperties.type,parentSchema:schema47.properties.devices.additionalProperties.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/devices/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/devices/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.devices.additionalProperties.type,parentSchema:schema47.properties.devices.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.devices.type,parentSchema:schema47.properties.devices,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_network_file = validate40;

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "type")) || (key0 === "description")) || (key0 === "config")) || (key0 === "forwards"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.name.type,parentSchema:schema48.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.type,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.type.type,parentSchema:schema48.properties.type,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.description.type,parentSchema:schema48.properties.description,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.config.additionalProperties.type,parentSchema:schema48.properties.config.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.properties.config.type,parentSchema:schema48.properties.config,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.forwards !== undefined){
let data5 = data.forwards;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate28(data5[i0], {instancePath:instancePath+"/forwards/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/forwards",schemaPath:"#/properties/forwards/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.forwards.type,parentSchema:schema48.properties.forwards,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_storage_file = validate42;

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "driver")) || (key0 === "description")) || (key0 === "documentation")) || (key0 === "config"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.name.type,parentSchema:schema51.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.driver !== undefined){
let data1 = data.driver;
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err4 = {instancePath:instancePath+"/driver",schemaPath:"#/properties/driver/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema51.properties.driver,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/driver",schemaPath:"#/properties/driver/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.driver.type,parentSchema:schema51.properties.driver,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.description.type,parentSchema:schema51.properties.description,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.documentation !== undefined){
let data3 = data.documentation;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.documentation.type,parentSchema:schema51.properties.documentation,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.config !== undefined){
let data4 = data.config;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 !== "string"){
const err8 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.config.additionalProperties.type,parentSchema:schema51.properties.config.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.properties.config.type,parentSchema:schema51.properties.config,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_acl_file = validate43;

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "documentation")) || (key0 === "description")) || (key0 === "config")) || (key0 === "egress")) || (key0 === "ingress"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.name.type,parentSchema:schema52.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.documentation !== undefined){
let data1 = data.documentation;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.documentation.type,parentSchema:schema52.properties.documentation,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.description.type,parentSchema:schema52.properties.description,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.config.additionalProperties.type,parentSchema:schema52.properties.config.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.properties.config.type,parentSchema:schema52.properties.config,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.egress !== undefined){
let data5 = data.egress;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.action === undefined){
const err8 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema53.required,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data6){
if(!(func1.call(schema53.properties, key2))){
const err9 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data6.action !== undefined){
let data7 = data6.action;
if(typeof data7 === "string"){
if(func3(data7) < 1){
const err10 = {instancePath:instancePath+"/egress/" + i0+"/action",schemaPath:"#/$defs/acl_rule/properties/action/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.action,data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/egress/" + i0+"/action",schemaPath:"#/$defs/acl_rule/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.action.type,parentSchema:schema53.properties.action,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.source !== undefined){
let data8 = data6.source;
if(typeof data8 !== "string"){
const err12 = {instancePath:instancePath+"/egress/" + i0+"/source",schemaPath:"#/$defs/acl_rule/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source.type,parentSchema:schema53.properties.source,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data6.destination !== undefined){
let data9 = data6.destination;
if(typeof data9 !== "string"){
const err13 = {instancePath:instancePath+"/egress/" + i0+"/destination",schemaPath:"#/$defs/acl_rule/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination.type,parentSchema:schema53.properties.destination,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.protocol !== undefined){
let data10 = data6.protocol;
if(typeof data10 !== "string"){
const err14 = {instancePath:instancePath+"/egress/" + i0+"/protocol",schemaPath:"#/$defs/acl_rule/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.protocol.type,parentSchema:schema53.properties.protocol,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.source_port !== undefined){
let data11 = data6.source_port;
if(typeof data11 !== "string"){
const err15 = {instancePath:instancePath+"/egress/" + i0+"/source_port",schemaPath:"#/$defs/acl_rule/properties/source_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source_port.type,parentSchema:schema53.properties.source_port,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.destination_port !== undefined){
let data12 = data6.destination_port;
if(typeof data12 !== "string"){
const err16 = {instancePath:instancePath+"/egress/" + i0+"/destination_port",schemaPath:"#/$defs/acl_rule/properties/destination_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination_port.type,parentSchema:schema53.properties.destination_port,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.icmp_type !== undefined){
let data13 = data6.icmp_type;
if(typeof data13 !== "string"){
const err17 = {instancePath:instancePath+"/egress/" + i0+"/icmp_type",schemaPath:"#/$defs/acl_rule/properties/icmp_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_type.type,parentSchema:schema53.properties.icmp_type,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.icmp_code !== undefined){
let data14 = data6.icmp_code;
if(typeof data14 !== "string"){
const err18 = {instancePath:instancePath+"/egress/" + i0+"/icmp_code",schemaPath:"#/$defs/acl_rule/properties/icmp_code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_code.type,parentSchema:schema53.properties.icmp_code,data:data14};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.description !== undefined){
let data15 = data6.description;
if(typeof data15 !== "string"){
const err19 = {instancePath:instancePath+"/egress/" + i0+"/description",schemaPath:"#/$defs/acl_rule/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.description.type,parentSchema:schema53.properties.description,data:data15};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.state !== undefined){
let data16 = data6.state;
if(typeof data16 !== "string"){
const err20 = {instancePath:instancePath+"/egress/" + i0+"/state",schemaPath:"#/$defs/acl_rule/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.state.type,parentSchema:schema53.properties.state,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((data16 === "enabled") || (data16 === "disabled")) || (data16 === "logged"))){
const err21 = {instancePath:instancePath+"/egress/" + i0+"/state",schemaPath:"#/$defs/acl_rule/properties/state/enum",keyword:"enum",params:{allowedValues: schema53.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.state.enum,parentSchema:schema53.properties.state,data:data16};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/egress/" + i0,schemaPath:"#/$defs/acl_rule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.egress.type,parentSchema:schema52.properties.egress,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.ingress !== undefined){
let data17 = data.ingress;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.action === undefined){
const err24 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema53.required,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data18){
if(!(func1.call(schema53.properties, key3))){
const err25 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data18.action !== undefined){
let data19 = data18.action;
if(typeof data19 === "string"){
if(func3(data19) < 1){
const err26 = {instancePath:instancePath+"/ingress/" + i1+"/action",schemaPath:"#/$defs/acl_rule/properties/action/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema53.properties.action,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/ingress/" + i1+"/action",schemaPath:"#/$defs/acl_rule/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.action.type,parentSchema:schema53.properties.action,data:data19};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data18.source !== undefined){
let data20 = data18.source;
if(typeof data20 !== "string"){
const err28 = {instancePath:instancePath+"/ingress/" + i1+"/source",schemaPath:"#/$defs/acl_rule/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source.type,parentSchema:schema53.properties.source,data:data20};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data18.destination !== undefined){
let data21 = data18.destination;
if(typeof data21 !== "string"){
const err29 = {instancePath:instancePath+"/ingress/" + i1+"/destination",schemaPath:"#/$defs/acl_rule/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination.type,parentSchema:schema53.properties.destination,data:data21};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data18.protocol !== undefined){
let data22 = data18.protocol;
if(typeof data22 !== "string"){
const err30 = {instancePath:instancePath+"/ingress/" + i1+"/protocol",schemaPath:"#/$defs/acl_rule/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.protocol.type,parentSchema:schema53.properties.protocol,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data18.source_port !== undefined){
let data23 = data18.source_port;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/ingress/" + i1+"/source_port",schemaPath:"#/$defs/acl_rule/properties/source_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.source_port.type,parentSchema:schema53.properties.source_port,data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data18.destination_port !== undefined){
let data24 = data18.destination_port;
if(typeof data24 !== "string"){
const err32 = {instancePath:instancePath+"/ingress/" + i1+"/destination_port",schemaPath:"#/$defs/acl_rule/properties/destination_port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.destination_port.type,parentSchema:schema53.properties.destination_port,data:data24};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data18.icmp_type !== undefined){
let data25 = data18.icmp_type;
if(typeof data25 !== "string"){
const err33 = {instancePath:instancePath+"/ingress/" + i1+"/icmp_type",schemaPath:"#/$defs/acl_rule/properties/icmp_type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_type.type,parentSchema:schema53.properties.icmp_type,data:data25};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data18.icmp_code !== undefined){
let data26 = data18.icmp_code;
if(typeof data26 !== "string"){
const err34 = {instancePath:instancePath+"/ingress/" + i1+"/icmp_code",schemaPath:"#/$defs/acl_rule/properties/icmp_code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.icmp_code.type,parentSchema:schema53.properties.icmp_code,data:data26};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data18.description !== undefined){
let data27 = data18.description;
if(typeof data27 !== "string"){
const err35 = {instancePath:instancePath+"/ingress/" + i1+"/description",schemaPath:"#/$defs/acl_rule/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.description.type,parentSchema:schema53.properties.description,data:data27};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.state !== undefined){
let data28 = data18.state;
if(typeof data28 !== "string"){
const err36 = {instancePath:instancePath+"/ingress/" + i1+"/state",schemaPath:"#/$defs/acl_rule/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.state.type,parentSchema:schema53.properties.state,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(((data28 === "enabled") || (data28 === "disabled")) || (data28 === "logged"))){
const err37 = {instancePath:instancePath+"/ingress/" + i1+"/state",schemaPath:"#/$defs/acl_rule/properties/state/enum",keyword:"enum",params:{allowedValues: schema53.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.state.enum,parentSchema:schema53.properties.state,data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/ingress/" + i1,schemaPath:"#/$defs/acl_rule/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/ingress",schemaPath:"#/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema52.properties.ingress.type,parentSchema:schema52.properties.ingress,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_command_file = validate44;

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema56.required,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.name.type,parentSchema:schema56.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.description.type,parentSchema:schema56.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.project.type,parentSchema:schema56.properties.project,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.apply_alias !== undefined){
let data3 = data.apply_alias;
if(typeof data3 !== "boolean"){
const err6 = {instancePath:instancePath+"/apply_alias",schemaPath:"#/properties/apply_alias/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.apply_alias.type,parentSchema:schema56.properties.apply_alias,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.enable_groups !== undefined){
let data4 = data.enable_groups;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/enable_groups/" + i0,schemaPath:"#/properties/enable_groups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.enable_groups.items.type,parentSchema:schema56.properties.enable_groups.items,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/enable_groups",schemaPath:"#/properties/enable_groups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.enable_groups.type,parentSchema:schema56.properties.enable_groups,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.disable_groups !== undefined){
let data6 = data.disable_groups;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/disable_groups/" + i1,schemaPath:"#/properties/disable_groups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.disable_groups.items.type,parentSchema:schema56.properties.disable_groups.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/disable_groups",schemaPath:"#/properties/disable_groups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.disable_groups.type,parentSchema:schema56.properties.disable_groups,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.skip_sync !== undefined){
let data8 = data.skip_sync;
if(typeof data8 !== "boolean"){
const err11 = {instancePath:instancePath+"/skip_sync",schemaPath:"#/properties/skip_sync/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.skip_sync.type,parentSchema:schema56.properties.skip_sync,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.destroy !== undefined){
let data9 = data.destroy;
if(typeof data9 !== "boolean"){
const err12 = {instancePath:instancePath+"/destroy",schemaPath:"#/properties/destroy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.destroy.type,parentSchema:schema56.properties.destroy,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data10 = data.nodes_prefix;
if(typeof data10 !== "string"){
const err13 = {instancePath:instancePath+"/nodes_prefix",schemaPath:"#/properties/nodes_prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.nodes_prefix.type,parentSchema:schema56.properties.nodes_prefix,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.enable_flags !== undefined){
let data11 = data.enable_flags;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
if(typeof data12 !== "string"){
const err14 = {instancePath:instancePath+"/enable_flags/" + i2,schemaPath:"#/properties/enable_flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.enable_flags.items.type,parentSchema:schema56.properties.enable_flags.items,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/enable_flags",schemaPath:"#/properties/enable_flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.enable_flags.type,parentSchema:schema56.properties.enable_flags,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.disable_flags !== undefined){
let data13 = data.disable_flags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(typeof data14 !== "string"){
const err16 = {instancePath:instancePath+"/disable_flags/" + i3,schemaPath:"#/properties/disable_flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.disable_flags.items.type,parentSchema:schema56.properties.disable_flags.items,data:data14};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/disable_flags",schemaPath:"#/properties/disable_flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.disable_flags.type,parentSchema:schema56.properties.disable_flags,data:data13};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.vars !== undefined){
let data15 = data.vars;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
let data16 = data15[i4];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key1 in data16){
if(!(((key1 === "envs") || (key1 === "encrypted")) || (key1 === "enc_content"))){
const err18 = {instancePath:instancePath+"/vars/" + i4,schemaPath:"#/$defs/vars/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data:data16};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data16.envs !== undefined){
let data17 = data16.envs;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
}
else {
const err19 = {instancePath:instancePath+"/vars/" + i4+"/envs",schemaPath:"#/$defs/vars/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data17};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data16.encrypted !== undefined){
let data18 = data16.encrypted;
if(typeof data18 !== "boolean"){
const err20 = {instancePath:instancePath+"/vars/" + i4+"/encrypted",schemaPath:"#/$defs/vars/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data18};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data16.enc_content !== undefined){
let data19 = data16.enc_content;
if(typeof data19 !== "string"){
const err21 = {instancePath:instancePath+"/vars/" + i4+"/enc_content",schemaPath:"#/$defs/vars/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data19};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/vars/" + i4,schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data16};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.vars.type,parentSchema:schema56.properties.vars,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.vars_files !== undefined){
let data20 = data.vars_files;
if(Array.isArray(data20)){
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
let data21 = data20[i5];
if(typeof data21 !== "string"){
const err24 = {instancePath:instancePath+"/vars_files/" + i5,schemaPath:"#/properties/vars_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.vars_files.items.type,parentSchema:schema56.properties.vars_files.items,data:data21};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/vars_files",schemaPath:"#/properties/vars_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.vars_files.type,parentSchema:schema56.properties.vars_files,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.envs !== undefined){
let data22 = data.envs;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key2 in data22){
if(!(((key2 === "envs") || (key2 === "encrypted")) || (key2 === "enc_content"))){
const err26 = {instancePath:instancePath+"/envs",schemaPath:"#/$defs/vars/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data22.envs !== undefined){
let data23 = data22.envs;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
}
else {
const err27 = {instancePath:instancePath+"/envs/envs",schemaPath:"#/$defs/vars/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data22.encrypted !== undefined){
let data24 = data22.encrypted;
if(typeof data24 !== "boolean"){
const err28 = {instancePath:instancePath+"/envs/encrypted",schemaPath:"#/$defs/vars/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data24};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data22.enc_content !== undefined){
let data25 = data22.enc_content;
if(typeof data25 !== "string"){
const err29 = {instancePath:instancePath+"/envs/enc_content",schemaPath:"#/$defs/vars/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data25};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/envs",schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.hooks !== undefined){
let data26 = data.hooks;
if(Array.isArray(data26)){
const len6 = data26.length;
for(let i6=0; i6<len6; i6++){
let data27 = data26[i6];
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.event === undefined){
const err31 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data27.commands === undefined){
const err32 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key3 in data27){
if(!(func1.call(schema38.properties, key3))){
const err33 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data27.event !== undefined){
let data28 = data27.event;
if(typeof data28 !== "string"){
const err34 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data28};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!((((((((((((((((((data28 === "pre-project") || (data28 === "post-project")) || (data28 === "pre-project-shutdown")) || (data28 === "post-project-shutdown")) || (data28 === "pre-group")) || (data28 === "post-group")) || (data28 === "pre-group-shutdown")) || (data28 === "post-group-shutdown")) || (data28 === "pre-node-creation")) || (data28 === "post-node-creation")) || (data28 === "pre-node-upgrade")) || (data28 === "drain")) || (data28 === "post-node-upgrade")) || (data28 === "on-rollback")) || (data28 === "pre-node-sync")) || (data28 === "post-node-sync")) || (data28 === "pre-node-shutdown")) || (data28 === "post-node-shutdown"))){
const err35 = {instancePath:instancePath+"/hooks/" + i6+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data28};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data27.node !== undefined){
let data29 = data27.node;
if(typeof data29 !== "string"){
const err36 = {instancePath:instancePath+"/hooks/" + i6+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data29};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data27.commands !== undefined){
let data30 = data27.commands;
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
if(typeof data31 !== "string"){
const err37 = {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data31};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/hooks/" + i6+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data30};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data27.out2var !== undefined){
let data32 = data27.out2var;
if(typeof data32 === "string"){
if(func3(data32) < 1){
const err39 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data32};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/hooks/" + i6+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data32};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data27.err2var !== undefined){
let data33 = data27.err2var;
if(typeof data33 === "string"){
if(func3(data33) < 1){
const err41 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data33};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/hooks/" + i6+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data33};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data27.entrypoint !== undefined){
let data34 = data27.entrypoint;
if(Array.isArray(data34)){
const len8 = data34.length;
for(let i8=0; i8<len8; i8++){
let data35 = data34[i8];
if(typeof data35 !== "string"){
const err43 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data35};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data34};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data27.flags !== undefined){
let data36 = data27.flags;
if(Array.isArray(data36)){
const len9 = data36.length;
for(let i9=0; i9<len9; i9++){
let data37 = data36[i9];
if(typeof data37 !== "string"){
const err45 = {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data37};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/hooks/" + i6+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data36};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data27.disable !== undefined){
let data38 = data27.disable;
if(typeof data38 !== "boolean"){
const err47 = {instancePath:instancePath+"/hooks/" + i6+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data38};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data27.uid !== undefined){
let data39 = data27.uid;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err48 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data39};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
const err49 = {instancePath:instancePath+"/hooks/" + i6+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data39};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data27.gid !== undefined){
let data40 = data27.gid;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err50 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data40};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
const err51 = {instancePath:instancePath+"/hooks/" + i6+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data40};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data27.cwd !== undefined){
let data41 = data27.cwd;
if(typeof data41 !== "string"){
const err52 = {instancePath:instancePath+"/hooks/" + i6+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data41};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data27.always !== undefined){
let data42 = data27.always;
if(typeof data42 !== "boolean"){
const err53 = {instancePath:instancePath+"/hooks/" + i6+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data42};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data27.secrets !== undefined){
let data43 = data27.secrets;
if(Array.isArray(data43)){
const len10 = data43.length;
for(let i10=0; i10<len10; i10++){
let data44 = data43[i10];
if(typeof data44 !== "string"){
const err54 = {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data44};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/hooks/" + i6+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data43};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data27.stage !== undefined){
let data45 = data27.stage;
if(typeof data45 !== "string"){
const err56 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data45};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(!((data45 === "dark") || (data45 === "live"))){
const err57 = {instancePath:instancePath+"/hooks/" + i6+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data45};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data27.timeout !== undefined){
let data46 = data27.timeout;
if(typeof data46 === "string"){
if(!pattern7.test(data46)){
const err58 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data46};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/hooks/" + i6+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data46};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/hooks/" + i6,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data27};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.hooks.type,parentSchema:schema56.properties.hooks,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data47 = data.include_hooks_files;
if(Array.isArray(data47)){
const len11 = data47.length;
for(let i11=0; i11<len11; i11++){
let data48 = data47[i11];
if(typeof data48 !== "string"){
const err62 = {instancePath:instancePath+"/include_hooks_files/" + i11,schemaPath:"#/properties/include_hooks_files/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.include_hooks_files.items.type,parentSchema:schema56.properties.include_hooks_files.items,data:data48};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/include_hooks_files",schemaPath:"#/properties/include_hooks_files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.include_hooks_files.type,parentSchema:schema56.properties.include_hooks_files,data:data47};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_hooks_file = validate45;
const schema76 = {"type":"object","description":"A file of `include_hooks_files`.","additionalProperties":false,"required":["hooks"],"properties":{"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"},"description":"Commands to run at a moment, in this order."}}};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hooks === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hooks"},message:"must have required property '"+"hooks"+"'",schema:schema76.required,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "hooks")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.hooks !== undefined){
let data0 = data.hooks;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.event === undefined){
const err2 = {instancePath:instancePath+"/hooks/" + i0,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "event"},message:"must have required property '"+"event"+"'",schema:schema38.required,parentSchema:schema38,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.commands === undefined){
const err3 = {instancePath:instancePath+"/hooks/" + i0,schemaPath:"#/$defs/hook/required",keyword:"required",params:{missingProperty: "commands"},message:"must have required property '"+"commands"+"'",schema:schema38.required,parentSchema:schema38,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data1){
if(!(func1.call(schema38.properties, key1))){
const err4 = {instancePath:instancePath+"/hooks/" + i0,schemaPath:"#/$defs/hook/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.event !== undefined){
let data2 = data1.event;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/hooks/" + i0+"/event",schemaPath:"#/$defs/hook/properties/event/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.event.type,parentSchema:schema38.properties.event,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((((((((((((((((data2 === "pre-project") || (data2 === "post-project")) || (data2 === "pre-project-shutdown")) || (data2 === "post-project-shutdown")) || (data2 === "pre-group")) || (data2 === "post-group")) || (data2 === "pre-group-shutdown")) || (data2 === "post-group-shutdown")) || (data2 === "pre-node-creation")) || (data2 === "post-node-creation")) || (data2 === "pre-node-upgrade")) || (data2 === "drain")) || (data2 === "post-node-upgrade")) || (data2 === "on-rollback")) || (data2 === "pre-node-sync")) || (data2 === "post-node-sync")) || (data2 === "pre-node-shutdown")) || (data2 === "post-node-shutdown"))){
const err6 = {instancePath:instancePath+"/hooks/" + i0+"/event",schemaPath:"#/$defs/hook/properties/event/enum",keyword:"enum",params:{allowedValues: schema38.properties.event.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.event.enum,parentSchema:schema38.properties.event,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.node !== undefined){
let data3 = data1.node;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/hooks/" + i0+"/node",schemaPath:"#/$defs/hook/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.node.type,parentSchema:schema38.properties.node,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.commands !== undefined){
let data4 = data1.commands;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 !== "string"){
const err8 = {instancePath:instancePath+"/hooks/" + i0+"/commands/" + i1,schemaPath:"#/$defs/hook/properties/commands/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.commands.items.type,parentSchema:schema38.properties.commands.items,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/hooks/" + i0+"/commands",schemaPath:"#/$defs/hook/properties/commands/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.commands.type,parentSchema:schema38.properties.commands,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.out2var !== undefined){
let data6 = data1.out2var;
if(typeof data6 === "string"){
if(func3(data6) < 1){
const err10 = {instancePath:instancePath+"/hooks/" + i0+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.out2var,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/hooks/" + i0+"/out2var",schemaPath:"#/$defs/hook/properties/out2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.out2var.type,parentSchema:schema38.properties.out2var,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.err2var !== undefined){
let data7 = data1.err2var;
if(typeof data7 === "string"){
if(func3(data7) < 1){
const err12 = {instancePath:instancePath+"/hooks/" + i0+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.err2var,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/hooks/" + i0+"/err2var",schemaPath:"#/$defs/hook/properties/err2var/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.err2var.type,parentSchema:schema38.properties.err2var,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.entrypoint !== undefined){
let data8 = data1.entrypoint;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(typeof data9 !== "string"){
const err14 = {instancePath:instancePath+"/hooks/" + i0+"/entrypoint/" + i2,schemaPath:"#/$defs/hook/properties/entrypoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.entrypoint.items.type,parentSchema:schema38.properties.entrypoint.items,data:data9};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/hooks/" + i0+"/entrypoint",schemaPath:"#/$defs/hook/properties/entrypoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.entrypoint.type,parentSchema:schema38.properties.entrypoint,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.flags !== undefined){
let data10 = data1.flags;
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
let data11 = data10[i3];
if(typeof data11 !== "string"){
const err16 = {instancePath:instancePath+"/hooks/" + i0+"/flags/" + i3,schemaPath:"#/$defs/hook/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.flags.items.type,parentSchema:schema38.properties.flags.items,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/hooks/" + i0+"/flags",schemaPath:"#/$defs/hook/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.flags.type,parentSchema:schema38.properties.flags,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data1.disable !== undefined){
let data12 = data1.disable;
if(typeof data12 !== "boolean"){
const err18 = {instancePath:instancePath+"/hooks/" + i0+"/disable",schemaPath:"#/$defs/hook/properties/disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.disable.type,parentSchema:schema38.properties.disable,data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data1.uid !== undefined){
let data13 = data1.uid;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err19 = {instancePath:instancePath+"/hooks/" + i0+"/uid",schemaPath:"#/$defs/hook/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.uid.type,parentSchema:schema38.properties.uid,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err20 = {instancePath:instancePath+"/hooks/" + i0+"/uid",schemaPath:"#/$defs/hook/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.uid,data:data13};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data1.gid !== undefined){
let data14 = data1.gid;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err21 = {instancePath:instancePath+"/hooks/" + i0+"/gid",schemaPath:"#/$defs/hook/properties/gid/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.gid.type,parentSchema:schema38.properties.gid,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err22 = {instancePath:instancePath+"/hooks/" + i0+"/gid",schemaPath:"#/$defs/hook/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.gid,data:data14};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data1.cwd !== undefined){
let data15 = data1.cwd;
if(typeof data15 !== "string"){
const err23 = {instancePath:instancePath+"/hooks/" + i0+"/cwd",schemaPath:"#/$defs/hook/properties/cwd/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.cwd.type,parentSchema:schema38.properties.cwd,data:data15};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data1.always !== undefined){
let data16 = data1.always;
if(typeof data16 !== "boolean"){
const err24 = {instancePath:instancePath+"/hooks/" + i0+"/always",schemaPath:"#/$defs/hook/properties/always/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.always.type,parentSchema:schema38.properties.always,data:data16};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data1.secrets !== undefined){
let data17 = data1.secrets;
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
if(typeof data18 !== "string"){
const err25 = {instancePath:instancePath+"/hooks/" + i0+"/secrets/" + i4,schemaPath:"#/$defs/hook/properties/secrets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.secrets.items.type,parentSchema:schema38.properties.secrets.items,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/hooks/" + i0+"/secrets",schemaPath:"#/$defs/hook/properties/secrets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.secrets.type,parentSchema:schema38.properties.secrets,data:data17};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data1.stage !== undefined){
let data19 = data1.stage;
if(typeof data19 !== "string"){
const err27 = {instancePath:instancePath+"/hooks/" + i0+"/stage",schemaPath:"#/$defs/hook/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.stage.type,parentSchema:schema38.properties.stage,data:data19};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((data19 === "dark") || (data19 === "live"))){
const err28 = {instancePath:instancePath+"/hooks/" + i0+"/stage",schemaPath:"#/$defs/hook/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.stage.enum,parentSchema:schema38.properties.stage,data:data19};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data1.timeout !== undefined){
let data20 = data1.timeout;
if(typeof data20 === "string"){
if(!pattern7.test(data20)){
const err29 = {instancePath:instancePath+"/hooks/" + i0+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(ms|s|m|h)$"+"\"",schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema38.properties.timeout,data:data20};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/hooks/" + i0+"/timeout",schemaPath:"#/$defs/hook/properties/timeout/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.timeout.type,parentSchema:schema38.properties.timeout,data:data20};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/hooks/" + i0,schemaPath:"#/$defs/hook/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data:data1};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/hooks",schemaPath:"#/properties/hooks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema76.properties.hooks.type,parentSchema:schema76.properties.hooks,data:data0};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema76.type,parentSchema:schema76,data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_vars_file = validate46;

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "envs") || (key0 === "encrypted")) || (key0 === "enc_content"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.envs !== undefined){
let data0 = data.envs;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
}
else {
const err1 = {instancePath:instancePath+"/envs",schemaPath:"#/properties/envs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.properties.envs.type,parentSchema:schema33.properties.envs,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.encrypted !== undefined){
let data1 = data.encrypted;
if(typeof data1 !== "boolean"){
const err2 = {instancePath:instancePath+"/encrypted",schemaPath:"#/properties/encrypted/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.encrypted.type,parentSchema:schema33.properties.encrypted,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.enc_content !== undefined){
let data2 = data.enc_content;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/enc_content",schemaPath:"#/properties/enc_content/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.enc_content.type,parentSchema:schema33.properties.enc_content,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_workspace = validate47;
const schema79 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:drydock:workspace:1","title":"WorkspaceFile","type":"object","additionalProperties":false,"required":[],"properties":{"general":{"type":"object","description":"Settings of the whole workspace.","additionalProperties":false,"required":[],"properties":{"lxd_confdir":{"type":"string","description":"Folder with the client's `config.yml`, certificate and pinned servers."},"allowed_dirs":{"type":"array","items":{"type":"string"},"description":"Folders outside the workspace that templates may be written to and sources read from."},"p2pmode":{"type":"boolean","default":false,"description":"Look for images on all remotes, whatever `image_remote_server` says, and take the newest."},"debug":{"type":"boolean","description":"Of lxd-compose; read and not used."},"push_progressbar":{"type":"boolean","description":"Of lxd-compose; read and not used."},"legacyapi":{"type":"boolean","description":"Of lxd-compose; read and not used."},"lxd_local_disable":{"type":"boolean","description":"Of lxd-compose; read and not used."},"concurrency":{"type":"integer","description":"Of lxd-compose; read and not used."}}},"logging":{"type":"object","description":"Of lxd-compose; read and not used."},"render_default_file":{"type":"string","description":"Values below all others."},"render_values_file":{"type":"string","description":"Values over the default ones."},"render_secrets_file":{"type":"string","description":"Values below `secrets`; shown nowhere. A ciphertext when `security.encrypted_secrets` is set."},"render_engine":{"type":"string","enum":["handlebars","gotemplate"],"default":"handlebars","description":"Engine of environment files that name none themselves by `# compose: engine=…`."},"render_allow":{"type":"array","items":{"type":"string","enum":["time","random","passwords","certificates"]},"description":"Functions of Go templates that are refused otherwise: with them the same files give another text each time, or texts have passwords and keys."},"render_templates_dirs":{"type":"array","items":{"type":"string"},"description":"Folders with `*.yaml` templates that environment files may call: `tpl/NAME` in Go templates, `NAME` in Handlebars."},"env_dirs":{"type":"array","items":{"type":"string"},"description":"Folders with environment files (`*.yml`, `*.yaml`), not recursive; `./envs/` unless given."},"security":{"type":"object","description":"The key of encrypted files and variables.","additionalProperties":false,"required":[],"properties":{"key":{"type":"string","description":"The key itself, in base64; wins over `keyfile`."},"keyfile":{"type":"string","description":"File with the key in base64, as `compose security genkey` prints it."},"encrypted_secrets":{"type":"boolean","default":false,"description":"The secrets file is a ciphertext of `compose security encrypt`."},"dka_opts":{"type":"object","description":"How keys are derived (argon2id); needed again to decrypt, since a ciphertext does not hold it.","additionalProperties":false,"required":[],"properties":{"time_iterations":{"type":"integer","minimum":1,"maximum":64,"default":3,"description":"Passes."},"memory_usage":{"type":"integer","minimum":64,"maximum":1048576,"default":65536,"description":"Memory in KiB."},"key_length":{"type":"integer","enum":[16,24,32],"default":32,"description":"Bytes of the key of a ciphertext."},"parallelism":{"type":"integer","minimum":1,"maximum":16,"default":4,"description":"Lanes."}}}}}}};

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:drydock:workspace:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema79.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.general !== undefined){
let data0 = data.general;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((((((((key1 === "lxd_confdir") || (key1 === "allowed_dirs")) || (key1 === "p2pmode")) || (key1 === "debug")) || (key1 === "push_progressbar")) || (key1 === "legacyapi")) || (key1 === "lxd_local_disable")) || (key1 === "concurrency"))){
const err1 = {instancePath:instancePath+"/general",schemaPath:"#/properties/general/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema79.properties.general,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.lxd_confdir !== undefined){
let data1 = data0.lxd_confdir;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/general/lxd_confdir",schemaPath:"#/properties/general/properties/lxd_confdir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.general.properties.lxd_confdir.type,parentSchema:schema79.properties.general.properties.lxd_confdir,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.allowed_dirs !== undefined){
let data2 = data0.allowed_dirs;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/general/allowed_dirs/" + i0,schemaPath:"#/properties/general/properties/allowed_dirs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.general.properties.allowed_dirs.items.type,parentSchema:schema79.properties.general.properties.allowed_dirs.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/general/allowed_dirs",schemaPath:"#/properties/general/properties/allowed_dirs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.general.properties.allowed_dirs.type,parentSchema:schema79.properties.general.properties.allowed_dirs,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.p2pmode !== undefined){
let data4 = data0.p2pmode;
if(typeof data4 !== "boolean"){
const err5 = {instancePath:instancePath+"/general/p2pmode",schemaPath:"#/properties/general/properties/p2pmode/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.general.properties.p2pmode.type,parentSchema:schema79.properties.general.properties.p2pmode,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.debug !== undefined){
let data5 = data0.debug;
if(typeof data5 !== "boolean"){
const err6 = {instancePath:instancePath+"/general/debug",schemaPath:"#/properties/general/properties/debug/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.general.properties.debug.type,parentSchema:schema79.properties.general.properties.debug,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.push_progressbar !== undefined){
let data6 = data0.push_progressbar;
if(typeof data6 !== "boolean"){
const err7 = {instancePath:instancePath+"/general/push_progressbar",schemaPath:"#/properties/general/properties/push_progressbar/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.general.properties.push_progressbar.type,parentSchema:schema79.properties.general.properties.push_progressbar,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.legacyapi !== undefined){
let data7 = data0.legacyapi;
if(typeof data7 !== "boolean"){
const err8 = {instancePath:instancePath+"/general/legacyapi",schemaPath:"#/properties/general/properties/legacyapi/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.general.properties.legacyapi.type,parentSchema:schema79.properties.general.properties.legacyapi,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.lxd_local_disable !== undefined){
let data8 = data0.lxd_local_disable;
if(typeof data8 !== "boolean"){
const err9 = {instancePath:instancePath+"/general/lxd_local_disable",schemaPath:"#/properties/general/properties/lxd_local_disable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.general.properties.lxd_local_disable.type,parentSchema:schema79.properties.general.properties.lxd_local_disable,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data0.concurrency !== undefined){
let data9 = data0.concurrency;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err10 = {instancePath:instancePath+"/general/concurrency",schemaPath:"#/properties/general/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.general.properties.concurrency.type,parentSchema:schema79.properties.general.properties.concurrency,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/general",schemaPath:"#/properties/general/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.properties.general.type,parentSchema:schema79.properties.general,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.logging !== undefined){
let data10 = data.logging;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err12 = {instancePath:instancePath+"/logging",schemaPath:"#/properties/logging/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.properties.logging.type,parentSchema:schema79.properties.logging,data:data10};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.render_default_file !== undefined){
let data11 = data.render_default_file;
if(typeof data11 !== "string"){
const err13 = {instancePath:instancePath+"/render_default_file",schemaPath:"#/properties/render_default_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_default_file.type,parentSchema:schema79.properties.render_default_file,data:data11};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.render_values_file !== undefined){
let data12 = data.render_values_file;
if(typeof data12 !== "string"){
const err14 = {instancePath:instancePath+"/render_values_file",schemaPath:"#/properties/render_values_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_values_file.type,parentSchema:schema79.properties.render_values_file,data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.render_secrets_file !== undefined){
let data13 = data.render_secrets_file;
if(typeof data13 !== "string"){
const err15 = {instancePath:instancePath+"/render_secrets_file",schemaPath:"#/properties/render_secrets_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_secrets_file.type,parentSchema:schema79.properties.render_secrets_file,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.render_engine !== undefined){
let data14 = data.render_engine;
if(typeof data14 !== "string"){
const err16 = {instancePath:instancePath+"/render_engine",schemaPath:"#/properties/render_engine/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_engine.type,parentSchema:schema79.properties.render_engine,data:data14};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((data14 === "handlebars") || (data14 === "gotemplate"))){
const err17 = {instancePath:instancePath+"/render_engine",schemaPath:"#/properties/render_engine/enum",keyword:"enum",params:{allowedValues: schema79.properties.render_engine.enum},message:"must be equal to one of the allowed values",schema:schema79.properties.render_engine.enum,parentSchema:schema79.properties.render_engine,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.render_allow !== undefined){
let data15 = data.render_allow;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 !== "string"){
const err18 = {instancePath:instancePath+"/render_allow/" + i1,schemaPath:"#/properties/render_allow/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_allow.items.type,parentSchema:schema79.properties.render_allow.items,data:data16};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((data16 === "time") || (data16 === "random")) || (data16 === "passwords")) || (data16 === "certificates"))){
const err19 = {instancePath:instancePath+"/render_allow/" + i1,schemaPath:"#/properties/render_allow/items/enum",keyword:"enum",params:{allowedValues: schema79.properties.render_allow.items.enum},message:"must be equal to one of the allowed values",schema:schema79.properties.render_allow.items.enum,parentSchema:schema79.properties.render_allow.items,data:data16};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/render_allow",schemaPath:"#/properties/render_allow/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.render_allow.type,parentSchema:schema79.properties.render_allow,data:data15};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.render_templates_dirs !== undefined){
let data17 = data.render_templates_dirs;
if(Array.isArray(data17)){
const len2 = data17.length;
for(let i2=0; i2<len2; i2++){
let data18 = data17[i2];
if(typeof data18 !== "string"){
const err21 = {instancePath:instancePath+"/render_templates_dirs/" + i2,schemaPath:"#/properties/render_templates_dirs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.render_templates_dirs.items.type,parentSchema:schema79.properties.render_templates_dirs.items,data:data18};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/render_templates_dirs",schemaPath:"#/properties/render_templates_dirs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.render_templates_dirs.type,parentSchema:schema79.properties.render_templates_dirs,data:data17};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.env_dirs !== undefined){
let data19 = data.env_dirs;
if(Array.isArray(data19)){
const len3 = data19.length;
for(let i3=0; i3<len3; i3++){
let data20 = data19[i3];
if(typeof data20 !== "string"){
const err23 = {instancePath:instancePath+"/env_dirs/" + i3,schemaPath:"#/properties/env_dirs/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.env_dirs.items.type,parentSchema:schema79.properties.env_dirs.items,data:data20};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/env_dirs",schemaPath:"#/properties/env_dirs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema79.properties.env_dirs.type,parentSchema:schema79.properties.env_dirs,data:data19};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.security !== undefined){
let data21 = data.security;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key2 in data21){
if(!((((key2 === "key") || (key2 === "keyfile")) || (key2 === "encrypted_secrets")) || (key2 === "dka_opts"))){
const err25 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema79.properties.security,data:data21};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data21.key !== undefined){
let data22 = data21.key;
if(typeof data22 !== "string"){
const err26 = {instancePath:instancePath+"/security/key",schemaPath:"#/properties/security/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.security.properties.key.type,parentSchema:schema79.properties.security.properties.key,data:data22};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data21.keyfile !== undefined){
let data23 = data21.keyfile;
if(typeof data23 !== "string"){
const err27 = {instancePath:instancePath+"/security/keyfile",schemaPath:"#/properties/security/properties/keyfile/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema79.properties.security.properties.keyfile.type,parentSchema:schema79.properties.security.properties.keyfile,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data21.encrypted_secrets !== undefined){
let data24 = data21.encrypted_secrets;
if(typeof data24 !== "boolean"){
const err28 = {instancePath:instancePath+"/security/encrypted_secrets",schemaPath:"#/properties/security/properties/encrypted_secrets/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema79.properties.security.properties.encrypted_secrets.type,parentSchema:schema79.properties.security.properties.encrypted_secrets,data:data24};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data21.dka_opts !== undefined){
let data25 = data21.dka_opts;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key3 in data25){
if(!((((key3 === "time_iterations") || (key3 === "memory_usage")) || (key3 === "key_length")) || (key3 === "parallelism"))){
const err29 = {instancePath:instancePath+"/security/dka_opts",schemaPath:"#/properties/security/properties/dka_opts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema79.properties.security.properties.dka_opts,data:data25};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data25.time_iterations !== undefined){
let data26 = data25.time_iterations;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err30 = {instancePath:instancePath+"/security/dka_opts/time_iterations",schemaPath:"#/properties/security/properties/dka_opts/properties/time_iterations/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.security.properties.dka_opts.properties.time_iterations.type,parentSchema:schema79.properties.security.properties.dka_opts.properties.time_iterations,data:data26};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 64 || isNaN(data26)){
const err31 = {instancePath:instancePath+"/security/dka_opts/time_iterations",schemaPath:"#/properties/security/properties/dka_opts/properties/time_iterations/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64",schema:64,parentSchema:schema79.properties.security.properties.dka_opts.properties.time_iterations,data:data26};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err32 = {instancePath:instancePath+"/security/dka_opts/time_iterations",schemaPath:"#/properties/security/properties/dka_opts/properties/time_iterations/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema79.properties.security.properties.dka_opts.properties.time_iterations,data:data26};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data25.memory_usage !== undefined){
let data27 = data25.memory_usage;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err33 = {instancePath:instancePath+"/security/dka_opts/memory_usage",schemaPath:"#/properties/security/properties/dka_opts/properties/memory_usage/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.security.properties.dka_opts.properties.memory_usage.type,parentSchema:schema79.properties.security.properties.dka_opts.properties.memory_usage,data:data27};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 1048576 || isNaN(data27)){
const err34 = {instancePath:instancePath+"/security/dka_opts/memory_usage",schemaPath:"#/properties/security/properties/dka_opts/properties/memory_usage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576},message:"must be <= 1048576",schema:1048576,parentSchema:schema79.properties.security.properties.dka_opts.properties.memory_usage,data:data27};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data27 < 64 || isNaN(data27)){
const err35 = {instancePath:instancePath+"/security/dka_opts/memory_usage",schemaPath:"#/properties/security/properties/dka_opts/properties/memory_usage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 64},message:"must be >= 64",schema:64,parentSchema:schema79.properties.security.properties.dka_opts.properties.memory_usage,data:data27};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data25.key_length !== undefined){
let data28 = data25.key_length;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err36 = {instancePath:instancePath+"/security/dka_opts/key_length",schemaPath:"#/properties/security/properties/dka_opts/properties/key_length/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.security.properties.dka_opts.properties.key_length.type,parentSchema:schema79.properties.security.properties.dka_opts.properties.key_length,data:data28};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(((data28 === 16) || (data28 === 24)) || (data28 === 32))){
const err37 = {instancePath:instancePath+"/security/dka_opts/key_length",schemaPath:"#/properties/security/properties/dka_opts/properties/key_length/enum",keyword:"enum",params:{allowedValues: schema79.properties.security.properties.dka_opts.properties.key_length.enum},message:"must be equal to one of the allowed values",schema:schema79.properties.security.properties.dka_opts.properties.key_length.enum,parentSchema:schema79.properties.security.properties.dka_opts.properties.key_length,data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data25.parallelism !== undefined){
let data29 = data25.parallelism;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err38 = {instancePath:instancePath+"/security/dka_opts/parallelism",schemaPath:"#/properties/security/properties/dka_opts/properties/parallelism/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema79.properties.security.properties.dka_opts.properties.parallelism.type,parentSchema:schema79.properties.security.properties.dka_opts.properties.parallelism,data:data29};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 16 || isNaN(data29)){
const err39 = {instancePath:instancePath+"/security/dka_opts/parallelism",schemaPath:"#/properties/security/properties/dka_opts/properties/parallelism/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16",schema:16,parentSchema:schema79.properties.security.properties.dka_opts.properties.parallelism,data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data29 < 1 || isNaN(data29)){
const err40 = {instancePath:instancePath+"/security/dka_opts/parallelism",schemaPath:"#/properties/security/properties/dka_opts/properties/parallelism/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema79.properties.security.properties.dka_opts.properties.parallelism,data:data29};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/security/dka_opts",schemaPath:"#/properties/security/properties/dka_opts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.properties.security.properties.dka_opts.type,parentSchema:schema79.properties.security.properties.dka_opts,data:data25};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/security",schemaPath:"#/properties/security/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.properties.security.type,parentSchema:schema79.properties.security,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema79.type,parentSchema:schema79,data};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

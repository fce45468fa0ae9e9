// Made by `npm run generate` from src/spec/schema; do not edit.
import runtime1 from 'ajv/dist/runtime/ucs2length.js'
function noted(errors, error) {
if (errors === null) return [error];
errors.push(error);
return errors;
}
"use strict";
export const validate_environment = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:drydock:environment:1","title":"Environment","type":"object","additionalProperties":false,"required":[],"properties":{"version":{"type":"string","enum":["1"],"default":"1"},"template_engine":{"type":"object","additionalProperties":false,"required":[],"properties":{"engine":{"type":"string","enum":["handlebars","jinja2","mottainai"],"default":"handlebars"},"opts":{"type":"array","items":{"type":"string"}}}},"projects":{"type":"array","items":{"$ref":"#/$defs/project"}},"profiles":{"type":"array","items":{"$ref":"#/$defs/profile"}},"include_profiles_files":{"type":"array","items":{"type":"string"}},"networks":{"type":"array","items":{"$ref":"#/$defs/network"}},"include_networks_files":{"type":"array","items":{"type":"string"}},"storages":{"type":"array","items":{"$ref":"#/$defs/storage"}},"include_storage_files":{"type":"array","items":{"type":"string"}},"acls":{"type":"array","items":{"$ref":"#/$defs/acl"}},"include_acls_files":{"type":"array","items":{"type":"string"}},"certificates":{"type":"array","items":{"$ref":"#/$defs/certificate"}},"commands":{"type":"array","items":{"$ref":"#/$defs/command"}},"include_commands_files":{"type":"array","items":{"type":"string"}},"pack_extra":{"$ref":"#/$defs/pack_extra"}},"$defs":{"project":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"include_groups_files":{"type":"array","items":{"type":"string"}},"include_env_files":{"type":"array","items":{"type":"string"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"}},"nodes_prefix":{"type":"string"},"shell_envs_filter":{"type":"array","items":{"type":"string"}},"groups":{"type":"array","items":{"$ref":"#/$defs/group"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"upgrade":{"$ref":"#/$defs/upgrade"}}},"vars":{"type":"object","additionalProperties":false,"required":[],"properties":{"envs":{"type":"object","additionalProperties":true},"encrypted":{"type":"boolean"},"enc_content":{"type":"string"}}},"upgrade":{"type":"object","additionalProperties":false,"required":[],"properties":{"max_unavailable":{"type":"integer","minimum":1,"default":1},"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"default":"auto"},"healthy_deadline":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"default":1},"on_failure":{"type":"string","enum":["rollback-node","stop"],"default":"rollback-node"},"on_unreachable":{"type":"string","enum":["stop","skip"],"default":"stop"},"shared_devices":{"type":"array","items":{"type":"string"}},"dark_devices":{"type":"array","items":{"type":"string"}}}},"node_upgrade":{"type":"object","additionalProperties":false,"required":[],"properties":{"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"]},"healthy_deadline":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9},"on_failure":{"type":"string","enum":["rollback-node","stop"]},"on_unreachable":{"type":"string","enum":["stop","skip"]},"shared_devices":{"type":"array","items":{"type":"string"}},"dark_devices":{"type":"array","items":{"type":"string"}}}},"group":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"connection":{"type":"string","minLength":1},"depends_on":{"type":"array","items":{"type":"string"}},"parallel":{"type":"integer","minimum":1,"default":4},"nodes_prefix":{"type":"string"},"connection_type":{"type":"string"},"common_profiles":{"type":"array","items":{"type":"string"}},"config":{"type":"object","additionalProperties":{"type":"string"}},"ephemeral":{"type":"boolean","default":false},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"upgrade":{"$ref":"#/$defs/node_upgrade"}}},"node":{"type":"object","additionalProperties":false,"required":["name","image_source"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"},"image_source":{"type":"string","minLength":1},"image_remote_server":{"type":"string","minLength":1},"name_prefix":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"config":{"type":"object","additionalProperties":{"type":"string"}},"devices":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}},"environment":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"type":"string","pattern":"^(?:(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]):)?[0-9]{1,5}:[0-9]{1,5}(?:/(?:tcp|udp))?$"}},"volumes":{"type":"array","items":{"$ref":"#/$defs/volume"}},"tmpfs":{"type":"array","items":{"type":"string","pattern":"^/"}},"network":{"type":"string","pattern":"^(?:(?:macvlan|ipvlan):)?[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"command":{"type":"array","items":{"type":"string"}},"container_entrypoint":{"type":"array","items":{"type":"string"}},"restart":{"type":"string","pattern":"^(?:no|always|unless-stopped|on-failure(?::[1-9][0-9]*)?)$"},"user":{"type":"string","minLength":1},"cap_add":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_]+$"}},"cap_drop":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_]+$"}},"read_only":{"type":"boolean"},"ulimits":{"type":"array","items":{"type":"string","pattern":"^(?:host|[a-z]+=-?[0-9]+(?::-?[0-9]+)?)$"}},"secrets":{"type":"array","items":{"$ref":"#/$defs/node_secret"}},"source_dir":{"type":"string"},"entrypoint":{"type":"array","items":{"type":"string"}},"profiles":{"type":"array","items":{"type":"string"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"sync_resources":{"type":"array","items":{"$ref":"#/$defs/sync"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"ephemeral":{"type":"boolean"},"wait_ip":{"type":"integer","minimum":0},"address":{"type":"string"},"image_health":{"type":"boolean","default":true},"stop_timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"health":{"type":"array","items":{"$ref":"#/$defs/health"}},"upgrade":{"$ref":"#/$defs/node_upgrade"}}},"volume":{"type":"object","additionalProperties":false,"required":["path"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"source":{"type":"string","pattern":"^/"},"path":{"type":"string","pattern":"^/"},"pool":{"type":"string","minLength":1},"read_only":{"type":"boolean","default":false},"relabel":{"type":"string","enum":["shared","private"]}}},"node_secret":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"target":{"type":"string","minLength":1},"from":{"type":"string","minLength":1}}},"template":{"type":"object","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","minLength":1},"dst":{"type":"string","minLength":1}}},"sync":{"type":"object","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","minLength":1},"dst":{"type":"string","pattern":"^/"},"owner":{"type":"string"},"group":{"type":"string"},"mode":{"type":"string","pattern":"^0?[0-7]{3,4}$"}}},"health":{"type":"object","additionalProperties":false,"required":[],"properties":{"stage":{"type":"string","enum":["dark","live","soak"],"default":"live"},"exec":{"type":"array","items":{"type":"string"}},"http":{"type":"string"},"tcp":{"type":"string"},"from":{"type":"string","minLength":1},"interval":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"retries":{"type":"integer","minimum":1},"start_period":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"required":{"type":"boolean","default":false},"native":{"type":"boolean","default":false}}},"hook":{"type":"object","additionalProperties":false,"required":["event","commands"],"properties":{"event":{"type":"string","enum":["pre-project","post-project","pre-project-shutdown","post-project-shutdown","pre-group","post-group","pre-group-shutdown","post-group-shutdown","pre-node-creation","post-node-creation","pre-node-upgrade","drain","post-node-upgrade","on-rollback","pre-node-sync","post-node-sync","pre-node-shutdown","post-node-shutdown"]},"node":{"type":"string"},"commands":{"type":"array","items":{"type":"string"}},"out2var":{"type":"string","minLength":1},"err2var":{"type":"string","minLength":1},"entrypoint":{"type":"array","items":{"type":"string"}},"flags":{"type":"array","items":{"type":"string"}},"disable":{"type":"boolean","default":false},"uid":{"type":"integer","minimum":0},"gid":{"type":"integer","minimum":0},"cwd":{"type":"string"},"always":{"type":"boolean","default":false},"secrets":{"type":"array","items":{"type":"string"}},"stage":{"type":"string","enum":["dark","live"],"default":"dark"},"timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]}}},"profile":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"devices":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}}}},"network":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"type":{"type":"string","minLength":1,"examples":["bridge"]},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"forwards":{"type":"array","items":{"$ref":"#/$defs/forward"}}}},"forward":{"type":"object","additionalProperties":false,"required":["listen_address"],"properties":{"listen_address":{"type":"string","minLength":1},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"$ref":"#/$defs/forward_port"}}}},"forward_port":{"type":"object","additionalProperties":false,"required":["listen_port","target_address"],"properties":{"description":{"type":"string"},"protocol":{"type":"string","enum":["tcp","udp"],"default":"tcp"},"listen_port":{"type":"string","minLength":1,"examples":["80,443"]},"target_port":{"type":"string"},"target_address":{"type":"string","minLength":1}}},"storage":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"driver":{"type":"string","minLength":1,"examples":["dir","btrfs"]},"description":{"type":"string"},"documentation":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}}}},"acl":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"documentation":{"type":"string"},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"egress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"}},"ingress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"}}}},"acl_rule":{"type":"object","additionalProperties":false,"required":["action"],"properties":{"action":{"type":"string","minLength":1,"examples":["allow"]},"source":{"type":"string"},"destination":{"type":"string"},"protocol":{"type":"string"},"source_port":{"type":"string"},"destination_port":{"type":"string"},"icmp_type":{"type":"string"},"icmp_code":{"type":"string"},"description":{"type":"string"},"state":{"type":"string","enum":["enabled","disabled","logged"],"default":"enabled"}}},"certificate":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"type":{"type":"string","enum":["client","metrics"],"default":"client"},"restricted":{"type":"boolean","default":false},"projects":{"type":"array","items":{"type":"string"}},"certificate":{"type":"string","minLength":1},"certificate_path":{"type":"string","minLength":1},"fingerprint":{"type":"string"}}},"command":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"project":{"type":"string"},"apply_alias":{"type":"boolean"},"enable_groups":{"type":"array","items":{"type":"string"}},"disable_groups":{"type":"array","items":{"type":"string"}},"skip_sync":{"type":"boolean","default":false},"destroy":{"type":"boolean","default":false},"nodes_prefix":{"type":"string"},"enable_flags":{"type":"array","items":{"type":"string"}},"disable_flags":{"type":"array","items":{"type":"string"}},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"}},"vars_files":{"type":"array","items":{"type":"string"}},"envs":{"$ref":"#/$defs/vars"},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}}}},"group_file":{"$ref":"#/$defs/group"},"profile_file":{"$ref":"#/$defs/profile"},"network_file":{"$ref":"#/$defs/network"},"storage_file":{"$ref":"#/$defs/storage"},"acl_file":{"$ref":"#/$defs/acl"},"command_file":{"$ref":"#/$defs/command"},"hooks_file":{"type":"object","additionalProperties":false,"required":["hooks"],"properties":{"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}}}},"vars_file":{"$ref":"#/$defs/vars"},"pack_extra":{"type":"object","additionalProperties":false,"required":[],"properties":{"dirs":{"type":"array","items":{"type":"string"}},"files":{"type":"array","items":{"type":"string"}},"rename":{"type":"array","items":{"$ref":"#/$defs/pack_rename"}}}},"pack_rename":{"type":"object","additionalProperties":false,"required":["source","dest"],"properties":{"source":{"type":"string"},"dest":{"type":"string"}}},"lock_file":{"type":"object","additionalProperties":false,"required":["images"],"properties":{"version":{"type":"integer","const":1},"images":{"type":"array","items":{"$ref":"#/$defs/locked_image"}}}},"locked_image":{"type":"object","additionalProperties":false,"required":["source","architecture","fingerprint"],"properties":{"source":{"type":"string","minLength":1},"remote":{"type":"string","minLength":1},"endpoint":{"type":"string","minLength":1},"architecture":{"type":"string","minLength":1},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}};
const schema49 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"devices":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}}}};
const schema53 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"driver":{"type":"string","minLength":1,"examples":["dir","btrfs"]},"description":{"type":"string"},"documentation":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}}}};
const schema57 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"type":{"type":"string","enum":["client","metrics"],"default":"client"},"restricted":{"type":"boolean","default":false},"projects":{"type":"array","items":{"type":"string"}},"certificate":{"type":"string","minLength":1},"certificate_path":{"type":"string","minLength":1},"fingerprint":{"type":"string"}}};
const func1 = Object.prototype.hasOwnProperty;
const func3 = (runtime1.default ?? runtime1);
const schema32 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"include_groups_files":{"type":"array","items":{"type":"string"}},"include_env_files":{"type":"array","items":{"type":"string"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"}},"nodes_prefix":{"type":"string"},"shell_envs_filter":{"type":"array","items":{"type":"string"}},"groups":{"type":"array","items":{"$ref":"#/$defs/group"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"upgrade":{"$ref":"#/$defs/upgrade"}}};
const schema33 = {"type":"object","additionalProperties":false,"required":[],"properties":{"envs":{"type":"object","additionalProperties":true},"encrypted":{"type":"boolean"},"enc_content":{"type":"string"}}};
const schema40 = {"type":"object","additionalProperties":false,"required":["event","commands"],"properties":{"event":{"type":"string","enum":["pre-project","post-project","pre-project-shutdown","post-project-shutdown","pre-group","post-group","pre-group-shutdown","post-group-shutdown","pre-node-creation","post-node-creation","pre-node-upgrade","drain","post-node-upgrade","on-rollback","pre-node-sync","post-node-sync","pre-node-shutdown","post-node-shutdown"]},"node":{"type":"string"},"commands":{"type":"array","items":{"type":"string"}},"out2var":{"type":"string","minLength":1},"err2var":{"type":"string","minLength":1},"entrypoint":{"type":"array","items":{"type":"string"}},"flags":{"type":"array","items":{"type":"string"}},"disable":{"type":"boolean","default":false},"uid":{"type":"integer","minimum":0},"gid":{"type":"integer","minimum":0},"cwd":{"type":"string"},"always":{"type":"boolean","default":false},"secrets":{"type":"array","items":{"type":"string"}},"stage":{"type":"string","enum":["dark","live"],"default":"dark"},"timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]}}};
const schema38 = {"type":"object","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","minLength":1},"dst":{"type":"string","minLength":1}}};
const schema48 = {"type":"object","additionalProperties":false,"required":[],"properties":{"max_unavailable":{"type":"integer","minimum":1,"default":1},"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"],"default":"auto"},"healthy_deadline":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9,"default":1},"on_failure":{"type":"string","enum":["rollback-node","stop"],"default":"rollback-node"},"on_unreachable":{"type":"string","enum":["stop","skip"],"default":"stop"},"shared_devices":{"type":"array","items":{"type":"string"}},"dark_devices":{"type":"array","items":{"type":"string"}}}};
const schema34 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"connection":{"type":"string","minLength":1},"depends_on":{"type":"array","items":{"type":"string"}},"parallel":{"type":"integer","minimum":1,"default":4},"nodes_prefix":{"type":"string"},"connection_type":{"type":"string"},"common_profiles":{"type":"array","items":{"type":"string"}},"config":{"type":"object","additionalProperties":{"type":"string"}},"ephemeral":{"type":"boolean","default":false},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"upgrade":{"$ref":"#/$defs/node_upgrade"}}};
const schema42 = {"type":"object","additionalProperties":false,"required":[],"properties":{"strategy":{"type":"string","enum":["auto","in-place","hand-over","hot","replace"]},"healthy_deadline":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"soak":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"keep_previous":{"type":"integer","minimum":0,"maximum":9},"on_failure":{"type":"string","enum":["rollback-node","stop"]},"on_unreachable":{"type":"string","enum":["stop","skip"]},"shared_devices":{"type":"array","items":{"type":"string"}},"dark_devices":{"type":"array","items":{"type":"string"}}}};
const schema35 = {"type":"object","additionalProperties":false,"required":["name","image_source"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"},"image_source":{"type":"string","minLength":1},"image_remote_server":{"type":"string","minLength":1},"name_prefix":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"config":{"type":"object","additionalProperties":{"type":"string"}},"devices":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"string"}}},"environment":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"type":"string","pattern":"^(?:(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]):)?[0-9]{1,5}:[0-9]{1,5}(?:/(?:tcp|udp))?$"}},"volumes":{"type":"array","items":{"$ref":"#/$defs/volume"}},"tmpfs":{"type":"array","items":{"type":"string","pattern":"^/"}},"network":{"type":"string","pattern":"^(?:(?:macvlan|ipvlan):)?[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"command":{"type":"array","items":{"type":"string"}},"container_entrypoint":{"type":"array","items":{"type":"string"}},"restart":{"type":"string","pattern":"^(?:no|always|unless-stopped|on-failure(?::[1-9][0-9]*)?)$"},"user":{"type":"string","minLength":1},"cap_add":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_]+$"}},"cap_drop":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_]+$"}},"read_only":{"type":"boolean"},"ulimits":{"type":"array","items":{"type":"string","pattern":"^(?:host|[a-z]+=-?[0-9]+(?::-?[0-9]+)?)$"}},"secrets":{"type":"array","items":{"$ref":"#/$defs/node_secret"}},"source_dir":{"type":"string"},"entrypoint":{"type":"array","items":{"type":"string"}},"profiles":{"type":"array","items":{"type":"string"}},"config_templates":{"type":"array","items":{"$ref":"#/$defs/template"}},"sync_resources":{"type":"array","items":{"$ref":"#/$defs/sync"}},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}},"ephemeral":{"type":"boolean"},"wait_ip":{"type":"integer","minimum":0},"address":{"type":"string"},"image_health":{"type":"boolean","default":true},"stop_timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"health":{"type":"array","items":{"$ref":"#/$defs/health"}},"upgrade":{"$ref":"#/$defs/node_upgrade"}}};
const schema36 = {"type":"object","additionalProperties":false,"required":["path"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"source":{"type":"string","pattern":"^/"},"path":{"type":"string","pattern":"^/"},"pool":{"type":"string","minLength":1},"read_only":{"type":"boolean","default":false},"relabel":{"type":"string","enum":["shared","private"]}}};
const schema37 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"},"env":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"target":{"type":"string","minLength":1},"from":{"type":"string","minLength":1}}};
const schema39 = {"type":"object","additionalProperties":false,"required":["source","dst"],"properties":{"source":{"type":"string","minLength":1},"dst":{"type":"string","pattern":"^/"},"owner":{"type":"string"},"group":{"type":"string"},"mode":{"type":"string","pattern":"^0?[0-7]{3,4}$"}}};
const schema41 = {"type":"object","additionalProperties":false,"required":[],"properties":{"stage":{"type":"string","enum":["dark","live","soak"],"default":"live"},"exec":{"type":"array","items":{"type":"string"}},"http":{"type":"string"},"tcp":{"type":"string"},"from":{"type":"string","minLength":1},"interval":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"timeout":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"retries":{"type":"integer","minimum":1},"start_period":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["10s"]},"required":{"type":"boolean","default":false},"native":{"type":"boolean","default":false}}};
const pattern4 = new RegExp("^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$", "u");
const pattern5 = new RegExp("^(?:(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]):)?[0-9]{1,5}:[0-9]{1,5}(?:/(?:tcp|udp))?$", "u");
const pattern6 = new RegExp("^[a-zA-Z0-9][a-zA-Z0-9_.-]*$", "u");
const pattern7 = new RegExp("^/", "u");
const pattern10 = new RegExp("^(?:(?:macvlan|ipvlan):)?[a-zA-Z0-9][a-zA-Z0-9_.-]*$", "u");
const pattern11 = new RegExp("^(?:no|always|unless-stopped|on-failure(?::[1-9][0-9]*)?)$", "u");
const pattern12 = new RegExp("^[A-Za-z_]+$", "u");
const pattern14 = new RegExp("^(?:host|[a-z]+=-?[0-9]+(?::-?[0-9]+)?)$", "u");
const pattern16 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern18 = new RegExp("^0?[0-7]{3,4}$", "u");
const pattern19 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
if(data.image_source === undefined){
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "image_source"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema35});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"pattern",params:{pattern: "^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.image_source !== undefined){
let data1 = data.image_source;
if(typeof data1 === "string"){
if(func3(data1) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/image_source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/image_source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.image_remote_server !== undefined){
let data2 = data.image_remote_server;
if(typeof data2 === "string"){
if(func3(data2) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/image_remote_server",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/image_remote_server",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.name_prefix !== undefined){
let data3 = data.name_prefix;
if(typeof data3 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/name_prefix",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.labels !== undefined){
let data4 = data.labels;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/labels",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.config !== undefined){
let data6 = data.config;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
let data7 = data6[key2];
if(typeof data7 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/devices/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/devices/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/devices",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.environment !== undefined){
let data11 = data.environment;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key5 in data11){
let data12 = data11[key5];
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/environment/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/environment",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.ports !== undefined){
let data13 = data.ports;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"pattern",params:{pattern: "^(?:(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]):)?[0-9]{1,5}:[0-9]{1,5}(?:/(?:tcp|udp))?$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.volumes !== undefined){
let data15 = data.volumes;
if(Array.isArray(data15)){
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.path === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1,keyword:"required",params:{missingProperty: "path"}});
errors++;
}
for(const key6 in data16){
if(!((((((key6 === "name") || (key6 === "source")) || (key6 === "path")) || (key6 === "pool")) || (key6 === "read_only")) || (key6 === "relabel"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1,keyword:"additionalProperties",params:{additionalProperty: key6},parentSchema:schema36});
errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 === "string"){
if(!pattern6.test(data17)){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/name",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.source !== undefined){
let data18 = data16.source;
if(typeof data18 === "string"){
if(!pattern7.test(data18)){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/source",keyword:"pattern",params:{pattern: "^/"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.path !== undefined){
let data19 = data16.path;
if(typeof data19 === "string"){
if(!pattern7.test(data19)){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/path",keyword:"pattern",params:{pattern: "^/"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/path",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.pool !== undefined){
let data20 = data16.pool;
if(typeof data20 === "string"){
if(func3(data20) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/pool",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/pool",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.read_only !== undefined){
let data21 = data16.read_only;
if(typeof data21 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/read_only",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data16.relabel !== undefined){
let data22 = data16.relabel;
if(typeof data22 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/relabel",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data22 === "shared") || (data22 === "private"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1+"/relabel",keyword:"enum",params:{allowedValues: schema36.properties.relabel.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes/" + i1,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/volumes",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.tmpfs !== undefined){
let data23 = data.tmpfs;
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(typeof data24 === "string"){
if(!pattern7.test(data24)){
vErrors = noted(vErrors, {instancePath:instancePath+"/tmpfs/" + i2,keyword:"pattern",params:{pattern: "^/"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/tmpfs/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/tmpfs",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.network !== undefined){
let data25 = data.network;
if(typeof data25 === "string"){
if(!pattern10.test(data25)){
vErrors = noted(vErrors, {instancePath:instancePath+"/network",keyword:"pattern",params:{pattern: "^(?:(?:macvlan|ipvlan):)?[a-zA-Z0-9][a-zA-Z0-9_.-]*$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/network",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.command !== undefined){
let data26 = data.command;
if(Array.isArray(data26)){
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
let data27 = data26[i3];
if(typeof data27 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/command/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/command",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.container_entrypoint !== undefined){
let data28 = data.container_entrypoint;
if(Array.isArray(data28)){
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
let data29 = data28[i4];
if(typeof data29 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/container_entrypoint/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/container_entrypoint",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.restart !== undefined){
let data30 = data.restart;
if(typeof data30 === "string"){
if(!pattern11.test(data30)){
vErrors = noted(vErrors, {instancePath:instancePath+"/restart",keyword:"pattern",params:{pattern: "^(?:no|always|unless-stopped|on-failure(?::[1-9][0-9]*)?)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/restart",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.user !== undefined){
let data31 = data.user;
if(typeof data31 === "string"){
if(func3(data31) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/user",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/user",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.cap_add !== undefined){
let data32 = data.cap_add;
if(Array.isArray(data32)){
const len5 = data32.length;
for(let i5=0; i5<len5; i5++){
let data33 = data32[i5];
if(typeof data33 === "string"){
if(!pattern12.test(data33)){
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_add/" + i5,keyword:"pattern",params:{pattern: "^[A-Za-z_]+$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_add/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_add",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.cap_drop !== undefined){
let data34 = data.cap_drop;
if(Array.isArray(data34)){
const len6 = data34.length;
for(let i6=0; i6<len6; i6++){
let data35 = data34[i6];
if(typeof data35 === "string"){
if(!pattern12.test(data35)){
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_drop/" + i6,keyword:"pattern",params:{pattern: "^[A-Za-z_]+$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_drop/" + i6,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/cap_drop",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.read_only !== undefined){
let data36 = data.read_only;
if(typeof data36 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/read_only",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.ulimits !== undefined){
let data37 = data.ulimits;
if(Array.isArray(data37)){
const len7 = data37.length;
for(let i7=0; i7<len7; i7++){
let data38 = data37[i7];
if(typeof data38 === "string"){
if(!pattern14.test(data38)){
vErrors = noted(vErrors, {instancePath:instancePath+"/ulimits/" + i7,keyword:"pattern",params:{pattern: "^(?:host|[a-z]+=-?[0-9]+(?::-?[0-9]+)?)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ulimits/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ulimits",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.secrets !== undefined){
let data39 = data.secrets;
if(Array.isArray(data39)){
const len8 = data39.length;
for(let i8=0; i8<len8; i8++){
let data40 = data39[i8];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.name === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key7 in data40){
if(!((((key7 === "name") || (key7 === "env")) || (key7 === "target")) || (key7 === "from"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8,keyword:"additionalProperties",params:{additionalProperty: key7},parentSchema:schema37});
errors++;
}
}
if(data40.name !== undefined){
let data41 = data40.name;
if(typeof data41 === "string"){
if(!pattern6.test(data41)){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/name",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9][a-zA-Z0-9_.-]*$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data40.env !== undefined){
let data42 = data40.env;
if(typeof data42 === "string"){
if(!pattern16.test(data42)){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/env",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/env",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data40.target !== undefined){
let data43 = data40.target;
if(typeof data43 === "string"){
if(func3(data43) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/target",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/target",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data40.from !== undefined){
let data44 = data40.from;
if(typeof data44 === "string"){
if(func3(data44) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/from",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8+"/from",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets/" + i8,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.source_dir !== undefined){
let data45 = data.source_dir;
if(typeof data45 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/source_dir",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.entrypoint !== undefined){
let data46 = data.entrypoint;
if(Array.isArray(data46)){
const len9 = data46.length;
for(let i9=0; i9<len9; i9++){
let data47 = data46[i9];
if(typeof data47 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/entrypoint/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/entrypoint",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.profiles !== undefined){
let data48 = data.profiles;
if(Array.isArray(data48)){
const len10 = data48.length;
for(let i10=0; i10<len10; i10++){
let data49 = data48[i10];
if(typeof data49 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.config_templates !== undefined){
let data50 = data.config_templates;
if(Array.isArray(data50)){
const len11 = data50.length;
for(let i11=0; i11<len11; i11++){
let data51 = data50[i11];
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.source === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data51.dst === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"required",params:{missingProperty: "dst"}});
errors++;
}
for(const key8 in data51){
if(!((key8 === "source") || (key8 === "dst"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"additionalProperties",params:{additionalProperty: key8},parentSchema:schema38});
errors++;
}
}
if(data51.source !== undefined){
let data52 = data51.source;
if(typeof data52 === "string"){
if(func3(data52) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data51.dst !== undefined){
let data53 = data51.dst;
if(typeof data53 === "string"){
if(func3(data53) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/dst",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/dst",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.sync_resources !== undefined){
let data54 = data.sync_resources;
if(Array.isArray(data54)){
const len12 = data54.length;
for(let i12=0; i12<len12; i12++){
let data55 = data54[i12];
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.source === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data55.dst === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12,keyword:"required",params:{missingProperty: "dst"}});
errors++;
}
for(const key9 in data55){
if(!(((((key9 === "source") || (key9 === "dst")) || (key9 === "owner")) || (key9 === "group")) || (key9 === "mode"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12,keyword:"additionalProperties",params:{additionalProperty: key9},parentSchema:schema39});
errors++;
}
}
if(data55.source !== undefined){
let data56 = data55.source;
if(typeof data56 === "string"){
if(func3(data56) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data55.dst !== undefined){
let data57 = data55.dst;
if(typeof data57 === "string"){
if(!pattern7.test(data57)){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/dst",keyword:"pattern",params:{pattern: "^/"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/dst",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data55.owner !== undefined){
let data58 = data55.owner;
if(typeof data58 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/owner",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data55.group !== undefined){
let data59 = data55.group;
if(typeof data59 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/group",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data55.mode !== undefined){
let data60 = data55.mode;
if(typeof data60 === "string"){
if(!pattern18.test(data60)){
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/mode",keyword:"pattern",params:{pattern: "^0?[0-7]{3,4}$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12+"/mode",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources/" + i12,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/sync_resources",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.hooks !== undefined){
let data61 = data.hooks;
if(Array.isArray(data61)){
const len13 = data61.length;
for(let i13=0; i13<len13; i13++){
let data62 = data61[i13];
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.event === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data62.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key10 in data62){
if(!(func1.call(schema40.properties, key10))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13,keyword:"additionalProperties",params:{additionalProperty: key10},parentSchema:schema40});
errors++;
}
}
if(data62.event !== undefined){
let data63 = data62.event;
if(typeof data63 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data63 === "pre-project") || (data63 === "post-project")) || (data63 === "pre-project-shutdown")) || (data63 === "post-project-shutdown")) || (data63 === "pre-group")) || (data63 === "post-group")) || (data63 === "pre-group-shutdown")) || (data63 === "post-group-shutdown")) || (data63 === "pre-node-creation")) || (data63 === "post-node-creation")) || (data63 === "pre-node-upgrade")) || (data63 === "drain")) || (data63 === "post-node-upgrade")) || (data63 === "on-rollback")) || (data63 === "pre-node-sync")) || (data63 === "post-node-sync")) || (data63 === "pre-node-shutdown")) || (data63 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data62.node !== undefined){
let data64 = data62.node;
if(typeof data64 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/node",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data62.commands !== undefined){
let data65 = data62.commands;
if(Array.isArray(data65)){
const len14 = data65.length;
for(let i14=0; i14<len14; i14++){
let data66 = data65[i14];
if(typeof data66 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/commands/" + i14,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data62.out2var !== undefined){
let data67 = data62.out2var;
if(typeof data67 === "string"){
if(func3(data67) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data62.err2var !== undefined){
let data68 = data62.err2var;
if(typeof data68 === "string"){
if(func3(data68) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/err2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data62.entrypoint !== undefined){
let data69 = data62.entrypoint;
if(Array.isArray(data69)){
const len15 = data69.length;
for(let i15=0; i15<len15; i15++){
let data70 = data69[i15];
if(typeof data70 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/entrypoint/" + i15,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/entrypoint",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data62.flags !== undefined){
let data71 = data62.flags;
if(Array.isArray(data71)){
const len16 = data71.length;
for(let i16=0; i16<len16; i16++){
let data72 = data71[i16];
if(typeof data72 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/flags/" + i16,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data62.disable !== undefined){
let data73 = data62.disable;
if(typeof data73 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data62.uid !== undefined){
let data74 = data62.uid;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 < 0 || isNaN(data74)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data62.gid !== undefined){
let data75 = data62.gid;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data62.cwd !== undefined){
let data76 = data62.cwd;
if(typeof data76 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data62.always !== undefined){
let data77 = data62.always;
if(typeof data77 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/always",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data62.secrets !== undefined){
let data78 = data62.secrets;
if(Array.isArray(data78)){
const len17 = data78.length;
for(let i17=0; i17<len17; i17++){
let data79 = data78[i17];
if(typeof data79 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/secrets/" + i17,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data62.stage !== undefined){
let data80 = data62.stage;
if(typeof data80 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data80 === "dark") || (data80 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data62.timeout !== undefined){
let data81 = data62.timeout;
if(typeof data81 === "string"){
if(!pattern19.test(data81)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i13,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.include_hooks_files !== undefined){
let data82 = data.include_hooks_files;
if(Array.isArray(data82)){
const len18 = data82.length;
for(let i18=0; i18<len18; i18++){
let data83 = data82[i18];
if(typeof data83 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i18,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.ephemeral !== undefined){
let data84 = data.ephemeral;
if(typeof data84 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ephemeral",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.wait_ip !== undefined){
let data85 = data.wait_ip;
if(!(((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85))) && (isFinite(data85)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/wait_ip",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 < 0 || isNaN(data85)){
vErrors = noted(vErrors, {instancePath:instancePath+"/wait_ip",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data.address !== undefined){
let data86 = data.address;
if(typeof data86 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/address",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.image_health !== undefined){
let data87 = data.image_health;
if(typeof data87 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/image_health",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.stop_timeout !== undefined){
let data88 = data.stop_timeout;
if(typeof data88 === "string"){
if(!pattern19.test(data88)){
vErrors = noted(vErrors, {instancePath:instancePath+"/stop_timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/stop_timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.health !== undefined){
let data89 = data.health;
if(Array.isArray(data89)){
const len19 = data89.length;
for(let i19=0; i19<len19; i19++){
let data90 = data89[i19];
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
for(const key11 in data90){
if(!(func1.call(schema41.properties, key11))){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19,keyword:"additionalProperties",params:{additionalProperty: key11},parentSchema:schema41});
errors++;
}
}
if(data90.stage !== undefined){
let data91 = data90.stage;
if(typeof data91 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data91 === "dark") || (data91 === "live")) || (data91 === "soak"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/stage",keyword:"enum",params:{allowedValues: schema41.properties.stage.enum}});
errors++;
}
}
if(data90.exec !== undefined){
let data92 = data90.exec;
if(Array.isArray(data92)){
const len20 = data92.length;
for(let i20=0; i20<len20; i20++){
let data93 = data92[i20];
if(typeof data93 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/exec/" + i20,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/exec",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data90.http !== undefined){
let data94 = data90.http;
if(typeof data94 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/http",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.tcp !== undefined){
let data95 = data90.tcp;
if(typeof data95 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/tcp",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.from !== undefined){
let data96 = data90.from;
if(typeof data96 === "string"){
if(func3(data96) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/from",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/from",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.interval !== undefined){
let data97 = data90.interval;
if(typeof data97 === "string"){
if(!pattern19.test(data97)){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/interval",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/interval",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.timeout !== undefined){
let data98 = data90.timeout;
if(typeof data98 === "string"){
if(!pattern19.test(data98)){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.retries !== undefined){
let data99 = data90.retries;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/retries",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 < 1 || isNaN(data99)){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/retries",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data90.start_period !== undefined){
let data100 = data90.start_period;
if(typeof data100 === "string"){
if(!pattern19.test(data100)){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/start_period",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/start_period",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data90.required !== undefined){
let data101 = data90.required;
if(typeof data101 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/required",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data90.native !== undefined){
let data102 = data90.native;
if(typeof data102 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19+"/native",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health/" + i19,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/health",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.upgrade !== undefined){
let data103 = data.upgrade;
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
for(const key12 in data103){
if(!((((((((key12 === "strategy") || (key12 === "healthy_deadline")) || (key12 === "soak")) || (key12 === "keep_previous")) || (key12 === "on_failure")) || (key12 === "on_unreachable")) || (key12 === "shared_devices")) || (key12 === "dark_devices"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"additionalProperties",params:{additionalProperty: key12},parentSchema:schema42});
errors++;
}
}
if(data103.strategy !== undefined){
let data104 = data103.strategy;
if(typeof data104 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((((data104 === "auto") || (data104 === "in-place")) || (data104 === "hand-over")) || (data104 === "hot")) || (data104 === "replace"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"enum",params:{allowedValues: schema42.properties.strategy.enum}});
errors++;
}
}
if(data103.healthy_deadline !== undefined){
let data105 = data103.healthy_deadline;
if(typeof data105 === "string"){
if(!pattern19.test(data105)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.soak !== undefined){
let data106 = data103.soak;
if(typeof data106 === "string"){
if(!pattern19.test(data106)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data103.keep_previous !== undefined){
let data107 = data103.keep_previous;
if(!(((typeof data107 == "number") && (!(data107 % 1) && !isNaN(data107))) && (isFinite(data107)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data107 == "number") && (isFinite(data107))){
if(data107 > 9 || isNaN(data107)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9"});
errors++;
}
if(data107 < 0 || isNaN(data107)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data103.on_failure !== undefined){
let data108 = data103.on_failure;
if(typeof data108 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data108 === "rollback-node") || (data108 === "stop"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"enum",params:{allowedValues: schema42.properties.on_failure.enum}});
errors++;
}
}
if(data103.on_unreachable !== undefined){
let data109 = data103.on_unreachable;
if(typeof data109 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data109 === "stop") || (data109 === "skip"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"enum",params:{allowedValues: schema42.properties.on_unreachable.enum}});
errors++;
}
}
if(data103.shared_devices !== undefined){
let data110 = data103.shared_devices;
if(Array.isArray(data110)){
const len21 = data110.length;
for(let i21=0; i21<len21; i21++){
let data111 = data110[i21];
if(typeof data111 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices/" + i21,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data103.dark_devices !== undefined){
let data112 = data103.dark_devices;
if(Array.isArray(data112)){
const len22 = data112.length;
for(let i22=0; i22<len22; i22++){
let data113 = data112[i22];
if(typeof data113 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices/" + i22,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema34.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema34});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.connection !== undefined){
let data2 = data.connection;
if(typeof data2 === "string"){
if(func3(data2) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/connection",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/connection",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/depends_on/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/depends_on",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.parallel !== undefined){
let data5 = data.parallel;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/parallel",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
vErrors = noted(vErrors, {instancePath:instancePath+"/parallel",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data.nodes_prefix !== undefined){
let data6 = data.nodes_prefix;
if(typeof data6 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes_prefix",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.connection_type !== undefined){
let data7 = data.connection_type;
if(typeof data7 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/connection_type",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/common_profiles/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/common_profiles",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.config !== undefined){
let data10 = data.config;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
let data11 = data10[key1];
if(typeof data11 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.ephemeral !== undefined){
let data12 = data.ephemeral;
if(typeof data12 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ephemeral",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data16.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key2 in data16){
if(!(func1.call(schema40.properties, key2))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema40});
errors++;
}
}
if(data16.event !== undefined){
let data17 = data16.event;
if(typeof data17 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data17 === "pre-project") || (data17 === "post-project")) || (data17 === "pre-project-shutdown")) || (data17 === "post-project-shutdown")) || (data17 === "pre-group")) || (data17 === "post-group")) || (data17 === "pre-group-shutdown")) || (data17 === "post-group-shutdown")) || (data17 === "pre-node-creation")) || (data17 === "post-node-creation")) || (data17 === "pre-node-upgrade")) || (data17 === "drain")) || (data17 === "post-node-upgrade")) || (data17 === "on-rollback")) || (data17 === "pre-node-sync")) || (data17 === "post-node-sync")) || (data17 === "pre-node-shutdown")) || (data17 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data16.node !== undefined){
let data18 = data16.node;
if(typeof data18 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/commands/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.out2var !== undefined){
let data21 = data16.out2var;
if(typeof data21 === "string"){
if(func3(data21) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.err2var !== undefined){
let data22 = data16.err2var;
if(typeof data22 === "string"){
if(func3(data22) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/entrypoint/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/flags/" + i6,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.disable !== undefined){
let data27 = data16.disable;
if(typeof data27 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data16.uid !== undefined){
let data28 = data16.uid;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data16.gid !== undefined){
let data29 = data16.gid;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data16.cwd !== undefined){
let data30 = data16.cwd;
if(typeof data30 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.always !== undefined){
let data31 = data16.always;
if(typeof data31 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/secrets/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.stage !== undefined){
let data34 = data16.stage;
if(typeof data34 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data34 === "dark") || (data34 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data16.timeout !== undefined){
let data35 = data16.timeout;
if(typeof data35 === "string"){
if(!pattern19.test(data35)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data39.dst === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"required",params:{missingProperty: "dst"}});
errors++;
}
for(const key3 in data39){
if(!((key3 === "source") || (key3 === "dst"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema38});
errors++;
}
}
if(data39.source !== undefined){
let data40 = data39.source;
if(typeof data40 === "string"){
if(func3(data40) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data39.dst !== undefined){
let data41 = data39.dst;
if(typeof data41 === "string"){
if(func3(data41) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/dst",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/dst",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.upgrade !== undefined){
let data42 = data.upgrade;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key4 in data42){
if(!((((((((key4 === "strategy") || (key4 === "healthy_deadline")) || (key4 === "soak")) || (key4 === "keep_previous")) || (key4 === "on_failure")) || (key4 === "on_unreachable")) || (key4 === "shared_devices")) || (key4 === "dark_devices"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"additionalProperties",params:{additionalProperty: key4},parentSchema:schema42});
errors++;
}
}
if(data42.strategy !== undefined){
let data43 = data42.strategy;
if(typeof data43 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((((data43 === "auto") || (data43 === "in-place")) || (data43 === "hand-over")) || (data43 === "hot")) || (data43 === "replace"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"enum",params:{allowedValues: schema42.properties.strategy.enum}});
errors++;
}
}
if(data42.healthy_deadline !== undefined){
let data44 = data42.healthy_deadline;
if(typeof data44 === "string"){
if(!pattern19.test(data44)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data42.soak !== undefined){
let data45 = data42.soak;
if(typeof data45 === "string"){
if(!pattern19.test(data45)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data42.keep_previous !== undefined){
let data46 = data42.keep_previous;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9 || isNaN(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9"});
errors++;
}
if(data46 < 0 || isNaN(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data42.on_failure !== undefined){
let data47 = data42.on_failure;
if(typeof data47 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data47 === "rollback-node") || (data47 === "stop"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"enum",params:{allowedValues: schema42.properties.on_failure.enum}});
errors++;
}
}
if(data42.on_unreachable !== undefined){
let data48 = data42.on_unreachable;
if(typeof data48 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data48 === "stop") || (data48 === "skip"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"enum",params:{allowedValues: schema42.properties.on_unreachable.enum}});
errors++;
}
}
if(data42.shared_devices !== undefined){
let data49 = data42.shared_devices;
if(Array.isArray(data49)){
const len10 = data49.length;
for(let i10=0; i10<len10; i10++){
let data50 = data49[i10];
if(typeof data50 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data42.dark_devices !== undefined){
let data51 = data42.dark_devices;
if(Array.isArray(data51)){
const len11 = data51.length;
for(let i11=0; i11<len11; i11++){
let data52 = data51[i11];
if(typeof data52 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices/" + i11,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema32.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema32});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_groups_files/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_groups_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_env_files/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_env_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i3,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema33});
errors++;
}
}
if(data9.envs !== undefined){
let data10 = data9.envs;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i3+"/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data9.encrypted !== undefined){
let data11 = data9.encrypted;
if(typeof data11 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i3+"/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data9.enc_content !== undefined){
let data12 = data9.enc_content;
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i3+"/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i3,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data13 = data.nodes_prefix;
if(typeof data13 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes_prefix",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/shell_envs_filter/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/shell_envs_filter",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/groups",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data19.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key2 in data19){
if(!(func1.call(schema40.properties, key2))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema40});
errors++;
}
}
if(data19.event !== undefined){
let data20 = data19.event;
if(typeof data20 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data20 === "pre-project") || (data20 === "post-project")) || (data20 === "pre-project-shutdown")) || (data20 === "post-project-shutdown")) || (data20 === "pre-group")) || (data20 === "post-group")) || (data20 === "pre-group-shutdown")) || (data20 === "post-group-shutdown")) || (data20 === "pre-node-creation")) || (data20 === "post-node-creation")) || (data20 === "pre-node-upgrade")) || (data20 === "drain")) || (data20 === "post-node-upgrade")) || (data20 === "on-rollback")) || (data20 === "pre-node-sync")) || (data20 === "post-node-sync")) || (data20 === "pre-node-shutdown")) || (data20 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data19.node !== undefined){
let data21 = data19.node;
if(typeof data21 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data19.out2var !== undefined){
let data24 = data19.out2var;
if(typeof data24 === "string"){
if(func3(data24) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.err2var !== undefined){
let data25 = data19.err2var;
if(typeof data25 === "string"){
if(func3(data25) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data19.disable !== undefined){
let data30 = data19.disable;
if(typeof data30 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data19.uid !== undefined){
let data31 = data19.uid;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data19.gid !== undefined){
let data32 = data19.gid;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data19.cwd !== undefined){
let data33 = data19.cwd;
if(typeof data33 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data19.always !== undefined){
let data34 = data19.always;
if(typeof data34 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data19.stage !== undefined){
let data37 = data19.stage;
if(typeof data37 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data37 === "dark") || (data37 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data19.timeout !== undefined){
let data38 = data19.timeout;
if(typeof data38 === "string"){
if(!pattern19.test(data38)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data40.dst === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"required",params:{missingProperty: "dst"}});
errors++;
}
for(const key3 in data40){
if(!((key3 === "source") || (key3 === "dst"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema38});
errors++;
}
}
if(data40.source !== undefined){
let data41 = data40.source;
if(typeof data41 === "string"){
if(func3(data41) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data40.dst !== undefined){
let data42 = data40.dst;
if(typeof data42 === "string"){
if(func3(data42) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/dst",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11+"/dst",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i11,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.upgrade !== undefined){
let data43 = data.upgrade;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key4 in data43){
if(!(func1.call(schema48.properties, key4))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"additionalProperties",params:{additionalProperty: key4},parentSchema:schema48});
errors++;
}
}
if(data43.max_unavailable !== undefined){
let data44 = data43.max_unavailable;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/max_unavailable",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/max_unavailable",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data43.strategy !== undefined){
let data45 = data43.strategy;
if(typeof data45 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((((data45 === "auto") || (data45 === "in-place")) || (data45 === "hand-over")) || (data45 === "hot")) || (data45 === "replace"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"enum",params:{allowedValues: schema48.properties.strategy.enum}});
errors++;
}
}
if(data43.healthy_deadline !== undefined){
let data46 = data43.healthy_deadline;
if(typeof data46 === "string"){
if(!pattern19.test(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data43.soak !== undefined){
let data47 = data43.soak;
if(typeof data47 === "string"){
if(!pattern19.test(data47)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data43.keep_previous !== undefined){
let data48 = data43.keep_previous;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 9 || isNaN(data48)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9"});
errors++;
}
if(data48 < 0 || isNaN(data48)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data43.on_failure !== undefined){
let data49 = data43.on_failure;
if(typeof data49 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data49 === "rollback-node") || (data49 === "stop"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"enum",params:{allowedValues: schema48.properties.on_failure.enum}});
errors++;
}
}
if(data43.on_unreachable !== undefined){
let data50 = data43.on_unreachable;
if(typeof data50 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data50 === "stop") || (data50 === "skip"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"enum",params:{allowedValues: schema48.properties.on_unreachable.enum}});
errors++;
}
}
if(data43.shared_devices !== undefined){
let data51 = data43.shared_devices;
if(Array.isArray(data51)){
const len12 = data51.length;
for(let i12=0; i12<len12; i12++){
let data52 = data51[i12];
if(typeof data52 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices/" + i12,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data43.dark_devices !== undefined){
let data53 = data43.dark_devices;
if(Array.isArray(data53)){
const len13 = data53.length;
for(let i13=0; i13<len13; i13++){
let data54 = data53[i13];
if(typeof data54 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices/" + i13,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema50 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"type":{"type":"string","minLength":1,"examples":["bridge"]},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"forwards":{"type":"array","items":{"$ref":"#/$defs/forward"}}}};
const schema51 = {"type":"object","additionalProperties":false,"required":["listen_address"],"properties":{"listen_address":{"type":"string","minLength":1},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"$ref":"#/$defs/forward_port"}}}};
const schema52 = {"type":"object","additionalProperties":false,"required":["listen_port","target_address"],"properties":{"description":{"type":"string"},"protocol":{"type":"string","enum":["tcp","udp"],"default":"tcp"},"listen_port":{"type":"string","minLength":1,"examples":["80,443"]},"target_port":{"type":"string"},"target_address":{"type":"string","minLength":1}}};

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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "listen_address"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "listen_address") || (key0 === "description")) || (key0 === "config")) || (key0 === "ports"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema51});
errors++;
}
}
if(data.listen_address !== undefined){
let data0 = data.listen_address;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/listen_address",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/listen_address",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data2 = data.config;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"required",params:{missingProperty: "listen_port"}});
errors++;
}
if(data5.target_address === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"required",params:{missingProperty: "target_address"}});
errors++;
}
for(const key2 in data5){
if(!(((((key2 === "description") || (key2 === "protocol")) || (key2 === "listen_port")) || (key2 === "target_port")) || (key2 === "target_address"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema52});
errors++;
}
}
if(data5.description !== undefined){
let data6 = data5.description;
if(typeof data6 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data5.protocol !== undefined){
let data7 = data5.protocol;
if(typeof data7 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/protocol",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data7 === "tcp") || (data7 === "udp"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/protocol",keyword:"enum",params:{allowedValues: schema52.properties.protocol.enum}});
errors++;
}
}
if(data5.listen_port !== undefined){
let data8 = data5.listen_port;
if(typeof data8 === "string"){
if(func3(data8) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/listen_port",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/listen_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data5.target_port !== undefined){
let data9 = data5.target_port;
if(typeof data9 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/target_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data5.target_address !== undefined){
let data10 = data5.target_address;
if(typeof data10 === "string"){
if(func3(data10) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/target_address",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0+"/target_address",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ports",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "type")) || (key0 === "description")) || (key0 === "config")) || (key0 === "forwards"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema50});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 === "string"){
if(func3(data1) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/type",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/forwards",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema54 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"documentation":{"type":"string"},"description":{"type":"string"},"config":{"type":"object","additionalProperties":{"type":"string"}},"egress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"}},"ingress":{"type":"array","items":{"$ref":"#/$defs/acl_rule"}}}};
const schema55 = {"type":"object","additionalProperties":false,"required":["action"],"properties":{"action":{"type":"string","minLength":1,"examples":["allow"]},"source":{"type":"string"},"destination":{"type":"string"},"protocol":{"type":"string"},"source_port":{"type":"string"},"destination_port":{"type":"string"},"icmp_type":{"type":"string"},"icmp_code":{"type":"string"},"description":{"type":"string"},"state":{"type":"string","enum":["enabled","disabled","logged"],"default":"enabled"}}};

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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "documentation")) || (key0 === "description")) || (key0 === "config")) || (key0 === "egress")) || (key0 === "ingress"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema54});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.documentation !== undefined){
let data1 = data.documentation;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/documentation",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"required",params:{missingProperty: "action"}});
errors++;
}
for(const key2 in data6){
if(!(func1.call(schema55.properties, key2))){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema55});
errors++;
}
}
if(data6.action !== undefined){
let data7 = data6.action;
if(typeof data7 === "string"){
if(func3(data7) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/action",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/action",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.source !== undefined){
let data8 = data6.source;
if(typeof data8 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.destination !== undefined){
let data9 = data6.destination;
if(typeof data9 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/destination",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.protocol !== undefined){
let data10 = data6.protocol;
if(typeof data10 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/protocol",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.source_port !== undefined){
let data11 = data6.source_port;
if(typeof data11 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/source_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.destination_port !== undefined){
let data12 = data6.destination_port;
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/destination_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.icmp_type !== undefined){
let data13 = data6.icmp_type;
if(typeof data13 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/icmp_type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.icmp_code !== undefined){
let data14 = data6.icmp_code;
if(typeof data14 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/icmp_code",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.description !== undefined){
let data15 = data6.description;
if(typeof data15 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.state !== undefined){
let data16 = data6.state;
if(typeof data16 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/state",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data16 === "enabled") || (data16 === "disabled")) || (data16 === "logged"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/state",keyword:"enum",params:{allowedValues: schema55.properties.state.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"required",params:{missingProperty: "action"}});
errors++;
}
for(const key3 in data18){
if(!(func1.call(schema55.properties, key3))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema55});
errors++;
}
}
if(data18.action !== undefined){
let data19 = data18.action;
if(typeof data19 === "string"){
if(func3(data19) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/action",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/action",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.source !== undefined){
let data20 = data18.source;
if(typeof data20 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.destination !== undefined){
let data21 = data18.destination;
if(typeof data21 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/destination",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.protocol !== undefined){
let data22 = data18.protocol;
if(typeof data22 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/protocol",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.source_port !== undefined){
let data23 = data18.source_port;
if(typeof data23 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/source_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.destination_port !== undefined){
let data24 = data18.destination_port;
if(typeof data24 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/destination_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.icmp_type !== undefined){
let data25 = data18.icmp_type;
if(typeof data25 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/icmp_type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.icmp_code !== undefined){
let data26 = data18.icmp_code;
if(typeof data26 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/icmp_code",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.description !== undefined){
let data27 = data18.description;
if(typeof data27 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.state !== undefined){
let data28 = data18.state;
if(typeof data28 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/state",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data28 === "enabled") || (data28 === "disabled")) || (data28 === "logged"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/state",keyword:"enum",params:{allowedValues: schema55.properties.state.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema58 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"description":{"type":"string"},"project":{"type":"string"},"apply_alias":{"type":"boolean"},"enable_groups":{"type":"array","items":{"type":"string"}},"disable_groups":{"type":"array","items":{"type":"string"}},"skip_sync":{"type":"boolean","default":false},"destroy":{"type":"boolean","default":false},"nodes_prefix":{"type":"string"},"enable_flags":{"type":"array","items":{"type":"string"}},"disable_flags":{"type":"array","items":{"type":"string"}},"vars":{"type":"array","items":{"$ref":"#/$defs/vars"}},"vars_files":{"type":"array","items":{"type":"string"}},"envs":{"$ref":"#/$defs/vars"},"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}},"include_hooks_files":{"type":"array","items":{"type":"string"}}}};

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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema58.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema58});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/project",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.apply_alias !== undefined){
let data3 = data.apply_alias;
if(typeof data3 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/apply_alias",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_groups/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_groups",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_groups/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_groups",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.skip_sync !== undefined){
let data8 = data.skip_sync;
if(typeof data8 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/skip_sync",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.destroy !== undefined){
let data9 = data.destroy;
if(typeof data9 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/destroy",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data10 = data.nodes_prefix;
if(typeof data10 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes_prefix",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_flags/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_flags",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_flags/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_flags",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema33});
errors++;
}
}
if(data16.envs !== undefined){
let data17 = data16.envs;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data16.encrypted !== undefined){
let data18 = data16.encrypted;
if(typeof data18 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data16.enc_content !== undefined){
let data19 = data16.enc_content;
if(typeof data19 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/vars_files/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars_files",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.envs !== undefined){
let data22 = data.envs;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key2 in data22){
if(!(((key2 === "envs") || (key2 === "encrypted")) || (key2 === "enc_content"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs",keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema33});
errors++;
}
}
if(data22.envs !== undefined){
let data23 = data22.envs;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data22.encrypted !== undefined){
let data24 = data22.encrypted;
if(typeof data24 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data22.enc_content !== undefined){
let data25 = data22.enc_content;
if(typeof data25 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/envs",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data27.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key3 in data27){
if(!(func1.call(schema40.properties, key3))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema40});
errors++;
}
}
if(data27.event !== undefined){
let data28 = data27.event;
if(typeof data28 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data28 === "pre-project") || (data28 === "post-project")) || (data28 === "pre-project-shutdown")) || (data28 === "post-project-shutdown")) || (data28 === "pre-group")) || (data28 === "post-group")) || (data28 === "pre-group-shutdown")) || (data28 === "post-group-shutdown")) || (data28 === "pre-node-creation")) || (data28 === "post-node-creation")) || (data28 === "pre-node-upgrade")) || (data28 === "drain")) || (data28 === "post-node-upgrade")) || (data28 === "on-rollback")) || (data28 === "pre-node-sync")) || (data28 === "post-node-sync")) || (data28 === "pre-node-shutdown")) || (data28 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data27.node !== undefined){
let data29 = data27.node;
if(typeof data29 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.out2var !== undefined){
let data32 = data27.out2var;
if(typeof data32 === "string"){
if(func3(data32) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.err2var !== undefined){
let data33 = data27.err2var;
if(typeof data33 === "string"){
if(func3(data33) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.disable !== undefined){
let data38 = data27.disable;
if(typeof data38 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data27.uid !== undefined){
let data39 = data27.uid;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data27.gid !== undefined){
let data40 = data27.gid;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data27.cwd !== undefined){
let data41 = data27.cwd;
if(typeof data41 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.always !== undefined){
let data42 = data27.always;
if(typeof data42 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.stage !== undefined){
let data45 = data27.stage;
if(typeof data45 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data45 === "dark") || (data45 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data27.timeout !== undefined){
let data46 = data27.timeout;
if(typeof data46 === "string"){
if(!pattern19.test(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i11,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema62 = {"type":"object","additionalProperties":false,"required":[],"properties":{"dirs":{"type":"array","items":{"type":"string"}},"files":{"type":"array","items":{"type":"string"}},"rename":{"type":"array","items":{"$ref":"#/$defs/pack_rename"}}}};
const schema63 = {"type":"object","additionalProperties":false,"required":["source","dest"],"properties":{"source":{"type":"string"},"dest":{"type":"string"}}};

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
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema62});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/dirs/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/dirs",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/files/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data5.dest === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2,keyword:"required",params:{missingProperty: "dest"}});
errors++;
}
for(const key1 in data5){
if(!((key1 === "source") || (key1 === "dest"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema63});
errors++;
}
}
if(data5.source !== undefined){
let data6 = data5.source;
if(typeof data6 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data5.dest !== undefined){
let data7 = data5.dest;
if(typeof data7 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2+"/dest",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/rename/" + i2,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/rename",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema31});
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(typeof data0 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/version",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(data0 === "1")){
vErrors = noted(vErrors, {instancePath:instancePath+"/version",keyword:"enum",params:{allowedValues: schema31.properties.version.enum}});
errors++;
}
}
if(data.template_engine !== undefined){
let data1 = data.template_engine;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((key1 === "engine") || (key1 === "opts"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine",keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema31.properties.template_engine});
errors++;
}
}
if(data1.engine !== undefined){
let data2 = data1.engine;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine/engine",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data2 === "handlebars") || (data2 === "jinja2")) || (data2 === "mottainai"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine/engine",keyword:"enum",params:{allowedValues: schema31.properties.template_engine.properties.engine.enum}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine/opts/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine/opts",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/template_engine",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/projects",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key2 in data8){
if(!((((key2 === "name") || (key2 === "description")) || (key2 === "config")) || (key2 === "devices"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema49});
errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 === "string"){
if(func3(data9) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.description !== undefined){
let data10 = data8.description;
if(typeof data10 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data8.config !== undefined){
let data11 = data8.config;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/config/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/devices/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/devices/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2+"/devices",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles/" + i2,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/profiles",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_profiles_files/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_profiles_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/networks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_networks_files/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_networks_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key6 in data23){
if(!(((((key6 === "name") || (key6 === "driver")) || (key6 === "description")) || (key6 === "documentation")) || (key6 === "config"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6,keyword:"additionalProperties",params:{additionalProperty: key6},parentSchema:schema53});
errors++;
}
}
if(data23.name !== undefined){
let data24 = data23.name;
if(typeof data24 === "string"){
if(func3(data24) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data23.driver !== undefined){
let data25 = data23.driver;
if(typeof data25 === "string"){
if(func3(data25) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/driver",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/driver",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data23.description !== undefined){
let data26 = data23.description;
if(typeof data26 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data23.documentation !== undefined){
let data27 = data23.documentation;
if(typeof data27 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/documentation",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data23.config !== undefined){
let data28 = data23.config;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key7 in data28){
let data29 = data28[key7];
if(typeof data29 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/config/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6+"/config",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/storages/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/storages",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_storage_files/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_storage_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/acls",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_acls_files/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_acls_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key8 in data37){
if(!(((((((key8 === "name") || (key8 === "type")) || (key8 === "restricted")) || (key8 === "projects")) || (key8 === "certificate")) || (key8 === "certificate_path")) || (key8 === "fingerprint"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10,keyword:"additionalProperties",params:{additionalProperty: key8},parentSchema:schema57});
errors++;
}
}
if(data37.name !== undefined){
let data38 = data37.name;
if(typeof data38 === "string"){
if(func3(data38) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data37.type !== undefined){
let data39 = data37.type;
if(typeof data39 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/type",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data39 === "client") || (data39 === "metrics"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/type",keyword:"enum",params:{allowedValues: schema57.properties.type.enum}});
errors++;
}
}
if(data37.restricted !== undefined){
let data40 = data37.restricted;
if(typeof data40 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/restricted",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/projects/" + i11,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/projects",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data37.certificate !== undefined){
let data43 = data37.certificate;
if(typeof data43 === "string"){
if(func3(data43) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/certificate",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/certificate",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data37.certificate_path !== undefined){
let data44 = data37.certificate_path;
if(typeof data44 === "string"){
if(func3(data44) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/certificate_path",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/certificate_path",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data37.fingerprint !== undefined){
let data45 = data37.fingerprint;
if(typeof data45 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10+"/fingerprint",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates/" + i10,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/certificates",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/commands",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_commands_files/" + i13,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_commands_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema34.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema34});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.connection !== undefined){
let data2 = data.connection;
if(typeof data2 === "string"){
if(func3(data2) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/connection",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/connection",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/depends_on/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/depends_on",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.parallel !== undefined){
let data5 = data.parallel;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/parallel",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
vErrors = noted(vErrors, {instancePath:instancePath+"/parallel",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data.nodes_prefix !== undefined){
let data6 = data.nodes_prefix;
if(typeof data6 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes_prefix",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.connection_type !== undefined){
let data7 = data.connection_type;
if(typeof data7 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/connection_type",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/common_profiles/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/common_profiles",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.config !== undefined){
let data10 = data.config;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
let data11 = data10[key1];
if(typeof data11 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.ephemeral !== undefined){
let data12 = data.ephemeral;
if(typeof data12 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ephemeral",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data16.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key2 in data16){
if(!(func1.call(schema40.properties, key2))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema40});
errors++;
}
}
if(data16.event !== undefined){
let data17 = data16.event;
if(typeof data17 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data17 === "pre-project") || (data17 === "post-project")) || (data17 === "pre-project-shutdown")) || (data17 === "post-project-shutdown")) || (data17 === "pre-group")) || (data17 === "post-group")) || (data17 === "pre-group-shutdown")) || (data17 === "post-group-shutdown")) || (data17 === "pre-node-creation")) || (data17 === "post-node-creation")) || (data17 === "pre-node-upgrade")) || (data17 === "drain")) || (data17 === "post-node-upgrade")) || (data17 === "on-rollback")) || (data17 === "pre-node-sync")) || (data17 === "post-node-sync")) || (data17 === "pre-node-shutdown")) || (data17 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data16.node !== undefined){
let data18 = data16.node;
if(typeof data18 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/commands/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.out2var !== undefined){
let data21 = data16.out2var;
if(typeof data21 === "string"){
if(func3(data21) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.err2var !== undefined){
let data22 = data16.err2var;
if(typeof data22 === "string"){
if(func3(data22) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/entrypoint/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/flags/" + i6,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.disable !== undefined){
let data27 = data16.disable;
if(typeof data27 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data16.uid !== undefined){
let data28 = data16.uid;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data16.gid !== undefined){
let data29 = data16.gid;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data16.cwd !== undefined){
let data30 = data16.cwd;
if(typeof data30 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data16.always !== undefined){
let data31 = data16.always;
if(typeof data31 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/secrets/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data16.stage !== undefined){
let data34 = data16.stage;
if(typeof data34 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data34 === "dark") || (data34 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data16.timeout !== undefined){
let data35 = data16.timeout;
if(typeof data35 === "string"){
if(!pattern19.test(data35)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i3,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data39.dst === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"required",params:{missingProperty: "dst"}});
errors++;
}
for(const key3 in data39){
if(!((key3 === "source") || (key3 === "dst"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema38});
errors++;
}
}
if(data39.source !== undefined){
let data40 = data39.source;
if(typeof data40 === "string"){
if(func3(data40) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data39.dst !== undefined){
let data41 = data39.dst;
if(typeof data41 === "string"){
if(func3(data41) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/dst",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9+"/dst",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates/" + i9,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config_templates",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.upgrade !== undefined){
let data42 = data.upgrade;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key4 in data42){
if(!((((((((key4 === "strategy") || (key4 === "healthy_deadline")) || (key4 === "soak")) || (key4 === "keep_previous")) || (key4 === "on_failure")) || (key4 === "on_unreachable")) || (key4 === "shared_devices")) || (key4 === "dark_devices"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"additionalProperties",params:{additionalProperty: key4},parentSchema:schema42});
errors++;
}
}
if(data42.strategy !== undefined){
let data43 = data42.strategy;
if(typeof data43 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((((data43 === "auto") || (data43 === "in-place")) || (data43 === "hand-over")) || (data43 === "hot")) || (data43 === "replace"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/strategy",keyword:"enum",params:{allowedValues: schema42.properties.strategy.enum}});
errors++;
}
}
if(data42.healthy_deadline !== undefined){
let data44 = data42.healthy_deadline;
if(typeof data44 === "string"){
if(!pattern19.test(data44)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/healthy_deadline",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data42.soak !== undefined){
let data45 = data42.soak;
if(typeof data45 === "string"){
if(!pattern19.test(data45)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/soak",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data42.keep_previous !== undefined){
let data46 = data42.keep_previous;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9 || isNaN(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"maximum",params:{comparison: "<=", limit: 9},message:"must be <= 9"});
errors++;
}
if(data46 < 0 || isNaN(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/keep_previous",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data42.on_failure !== undefined){
let data47 = data42.on_failure;
if(typeof data47 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data47 === "rollback-node") || (data47 === "stop"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_failure",keyword:"enum",params:{allowedValues: schema42.properties.on_failure.enum}});
errors++;
}
}
if(data42.on_unreachable !== undefined){
let data48 = data42.on_unreachable;
if(typeof data48 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data48 === "stop") || (data48 === "skip"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/on_unreachable",keyword:"enum",params:{allowedValues: schema42.properties.on_unreachable.enum}});
errors++;
}
}
if(data42.shared_devices !== undefined){
let data49 = data42.shared_devices;
if(Array.isArray(data49)){
const len10 = data49.length;
for(let i10=0; i10<len10; i10++){
let data50 = data49[i10];
if(typeof data50 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/shared_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data42.dark_devices !== undefined){
let data51 = data42.dark_devices;
if(Array.isArray(data51)){
const len11 = data51.length;
for(let i11=0; i11<len11; i11++){
let data52 = data51[i11];
if(typeof data52 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices/" + i11,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade/dark_devices",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/upgrade",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "description")) || (key0 === "config")) || (key0 === "devices"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema49});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data2 = data.config;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(typeof data3 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/devices/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/devices/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/devices",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "type")) || (key0 === "description")) || (key0 === "config")) || (key0 === "forwards"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema50});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 === "string"){
if(func3(data1) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/type",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/forwards",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(((((key0 === "name") || (key0 === "driver")) || (key0 === "description")) || (key0 === "documentation")) || (key0 === "config"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema53});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.driver !== undefined){
let data1 = data.driver;
if(typeof data1 === "string"){
if(func3(data1) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/driver",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/driver",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.documentation !== undefined){
let data3 = data.documentation;
if(typeof data3 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/documentation",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data4 = data.config;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "documentation")) || (key0 === "description")) || (key0 === "config")) || (key0 === "egress")) || (key0 === "ingress"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema54});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.documentation !== undefined){
let data1 = data.documentation;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/documentation",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.config !== undefined){
let data3 = data.config;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/config/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/config",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"required",params:{missingProperty: "action"}});
errors++;
}
for(const key2 in data6){
if(!(func1.call(schema55.properties, key2))){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema55});
errors++;
}
}
if(data6.action !== undefined){
let data7 = data6.action;
if(typeof data7 === "string"){
if(func3(data7) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/action",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/action",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.source !== undefined){
let data8 = data6.source;
if(typeof data8 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.destination !== undefined){
let data9 = data6.destination;
if(typeof data9 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/destination",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.protocol !== undefined){
let data10 = data6.protocol;
if(typeof data10 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/protocol",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.source_port !== undefined){
let data11 = data6.source_port;
if(typeof data11 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/source_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.destination_port !== undefined){
let data12 = data6.destination_port;
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/destination_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.icmp_type !== undefined){
let data13 = data6.icmp_type;
if(typeof data13 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/icmp_type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.icmp_code !== undefined){
let data14 = data6.icmp_code;
if(typeof data14 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/icmp_code",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.description !== undefined){
let data15 = data6.description;
if(typeof data15 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data6.state !== undefined){
let data16 = data6.state;
if(typeof data16 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/state",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data16 === "enabled") || (data16 === "disabled")) || (data16 === "logged"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0+"/state",keyword:"enum",params:{allowedValues: schema55.properties.state.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/egress",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"required",params:{missingProperty: "action"}});
errors++;
}
for(const key3 in data18){
if(!(func1.call(schema55.properties, key3))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema55});
errors++;
}
}
if(data18.action !== undefined){
let data19 = data18.action;
if(typeof data19 === "string"){
if(func3(data19) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/action",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/action",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.source !== undefined){
let data20 = data18.source;
if(typeof data20 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.destination !== undefined){
let data21 = data18.destination;
if(typeof data21 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/destination",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.protocol !== undefined){
let data22 = data18.protocol;
if(typeof data22 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/protocol",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.source_port !== undefined){
let data23 = data18.source_port;
if(typeof data23 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/source_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.destination_port !== undefined){
let data24 = data18.destination_port;
if(typeof data24 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/destination_port",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.icmp_type !== undefined){
let data25 = data18.icmp_type;
if(typeof data25 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/icmp_type",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.icmp_code !== undefined){
let data26 = data18.icmp_code;
if(typeof data26 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/icmp_code",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.description !== undefined){
let data27 = data18.description;
if(typeof data27 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data18.state !== undefined){
let data28 = data18.state;
if(typeof data28 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/state",keyword:"type",params:{type: "string"}});
errors++;
}
if(!(((data28 === "enabled") || (data28 === "disabled")) || (data28 === "logged"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1+"/state",keyword:"enum",params:{allowedValues: schema55.properties.state.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress/" + i1,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/ingress",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "name"}});
errors++;
}
for(const key0 in data){
if(!(func1.call(schema58.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema58});
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/project",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.apply_alias !== undefined){
let data3 = data.apply_alias;
if(typeof data3 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/apply_alias",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_groups/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_groups",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_groups/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_groups",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.skip_sync !== undefined){
let data8 = data.skip_sync;
if(typeof data8 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/skip_sync",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.destroy !== undefined){
let data9 = data.destroy;
if(typeof data9 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/destroy",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.nodes_prefix !== undefined){
let data10 = data.nodes_prefix;
if(typeof data10 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/nodes_prefix",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_flags/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/enable_flags",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_flags/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/disable_flags",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema33});
errors++;
}
}
if(data16.envs !== undefined){
let data17 = data16.envs;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data16.encrypted !== undefined){
let data18 = data16.encrypted;
if(typeof data18 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data16.enc_content !== undefined){
let data19 = data16.enc_content;
if(typeof data19 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4+"/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars/" + i4,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/vars_files/" + i5,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/vars_files",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.envs !== undefined){
let data22 = data.envs;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key2 in data22){
if(!(((key2 === "envs") || (key2 === "encrypted")) || (key2 === "enc_content"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs",keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema33});
errors++;
}
}
if(data22.envs !== undefined){
let data23 = data22.envs;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data22.encrypted !== undefined){
let data24 = data22.encrypted;
if(typeof data24 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data22.enc_content !== undefined){
let data25 = data22.enc_content;
if(typeof data25 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/envs/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/envs",keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data27.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key3 in data27){
if(!(func1.call(schema40.properties, key3))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema40});
errors++;
}
}
if(data27.event !== undefined){
let data28 = data27.event;
if(typeof data28 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data28 === "pre-project") || (data28 === "post-project")) || (data28 === "pre-project-shutdown")) || (data28 === "post-project-shutdown")) || (data28 === "pre-group")) || (data28 === "post-group")) || (data28 === "pre-group-shutdown")) || (data28 === "post-group-shutdown")) || (data28 === "pre-node-creation")) || (data28 === "post-node-creation")) || (data28 === "pre-node-upgrade")) || (data28 === "drain")) || (data28 === "post-node-upgrade")) || (data28 === "on-rollback")) || (data28 === "pre-node-sync")) || (data28 === "post-node-sync")) || (data28 === "pre-node-shutdown")) || (data28 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data27.node !== undefined){
let data29 = data27.node;
if(typeof data29 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands/" + i7,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.out2var !== undefined){
let data32 = data27.out2var;
if(typeof data32 === "string"){
if(func3(data32) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.err2var !== undefined){
let data33 = data27.err2var;
if(typeof data33 === "string"){
if(func3(data33) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint/" + i8,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags/" + i9,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.disable !== undefined){
let data38 = data27.disable;
if(typeof data38 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data27.uid !== undefined){
let data39 = data27.uid;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data27.gid !== undefined){
let data40 = data27.gid;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data27.cwd !== undefined){
let data41 = data27.cwd;
if(typeof data41 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data27.always !== undefined){
let data42 = data27.always;
if(typeof data42 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets/" + i10,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data27.stage !== undefined){
let data45 = data27.stage;
if(typeof data45 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data45 === "dark") || (data45 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data27.timeout !== undefined){
let data46 = data27.timeout;
if(typeof data46 === "string"){
if(!pattern19.test(data46)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i6,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files/" + i11,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/include_hooks_files",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_hooks_file = validate45;
const schema78 = {"type":"object","additionalProperties":false,"required":["hooks"],"properties":{"hooks":{"type":"array","items":{"$ref":"#/$defs/hook"}}}};

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
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "hooks"}});
errors++;
}
for(const key0 in data){
if(!(key0 === "hooks")){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema78});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0,keyword:"required",params:{missingProperty: "event"}});
errors++;
}
if(data1.commands === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0,keyword:"required",params:{missingProperty: "commands"}});
errors++;
}
for(const key1 in data1){
if(!(func1.call(schema40.properties, key1))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema40});
errors++;
}
}
if(data1.event !== undefined){
let data2 = data1.event;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/event",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((((((((((((((((data2 === "pre-project") || (data2 === "post-project")) || (data2 === "pre-project-shutdown")) || (data2 === "post-project-shutdown")) || (data2 === "pre-group")) || (data2 === "post-group")) || (data2 === "pre-group-shutdown")) || (data2 === "post-group-shutdown")) || (data2 === "pre-node-creation")) || (data2 === "post-node-creation")) || (data2 === "pre-node-upgrade")) || (data2 === "drain")) || (data2 === "post-node-upgrade")) || (data2 === "on-rollback")) || (data2 === "pre-node-sync")) || (data2 === "post-node-sync")) || (data2 === "pre-node-shutdown")) || (data2 === "post-node-shutdown"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/event",keyword:"enum",params:{allowedValues: schema40.properties.event.enum}});
errors++;
}
}
if(data1.node !== undefined){
let data3 = data1.node;
if(typeof data3 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/node",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/commands/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/commands",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data1.out2var !== undefined){
let data6 = data1.out2var;
if(typeof data6 === "string"){
if(func3(data6) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/out2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/out2var",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data1.err2var !== undefined){
let data7 = data1.err2var;
if(typeof data7 === "string"){
if(func3(data7) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/err2var",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/err2var",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/entrypoint/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/entrypoint",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/flags/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/flags",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data1.disable !== undefined){
let data12 = data1.disable;
if(typeof data12 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data1.uid !== undefined){
let data13 = data1.uid;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/uid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/uid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data1.gid !== undefined){
let data14 = data1.gid;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/gid",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/gid",keyword:"minimum",params:{comparison: ">=", limit: 0}});
errors++;
}
}
}
if(data1.cwd !== undefined){
let data15 = data1.cwd;
if(typeof data15 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/cwd",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data1.always !== undefined){
let data16 = data1.always;
if(typeof data16 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/always",keyword:"type",params:{type: "boolean"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/secrets/" + i4,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/secrets",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data1.stage !== undefined){
let data19 = data1.stage;
if(typeof data19 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/stage",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data19 === "dark") || (data19 === "live"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/stage",keyword:"enum",params:{allowedValues: schema40.properties.stage.enum}});
errors++;
}
}
if(data1.timeout !== undefined){
let data20 = data1.timeout;
if(typeof data20 === "string"){
if(!pattern19.test(data20)){
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/timeout",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0+"/timeout",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/hooks",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
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
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema33});
errors++;
}
}
if(data.envs !== undefined){
let data0 = data.envs;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/envs",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.encrypted !== undefined){
let data1 = data.encrypted;
if(typeof data1 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/encrypted",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data.enc_content !== undefined){
let data2 = data.enc_content;
if(typeof data2 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/enc_content",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_lock_file = validate47;
const schema81 = {"type":"object","additionalProperties":false,"required":["images"],"properties":{"version":{"type":"integer","const":1},"images":{"type":"array","items":{"$ref":"#/$defs/locked_image"}}}};
const schema82 = {"type":"object","additionalProperties":false,"required":["source","architecture","fingerprint"],"properties":{"source":{"type":"string","minLength":1},"remote":{"type":"string","minLength":1},"endpoint":{"type":"string","minLength":1},"architecture":{"type":"string","minLength":1},"fingerprint":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};
const pattern38 = new RegExp("^[0-9a-f]{64}$", "u");

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
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
if(data.images === undefined){
vErrors = noted(vErrors, {instancePath,keyword:"required",params:{missingProperty: "images"}});
errors++;
}
for(const key0 in data){
if(!((key0 === "version") || (key0 === "images"))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema81});
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/version",keyword:"type",params:{type: "integer"}});
errors++;
}
if(1 !== data0){
vErrors = noted(vErrors, {instancePath:instancePath+"/version",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"});
errors++;
}
}
if(data.images !== undefined){
let data1 = data.images;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.source === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0,keyword:"required",params:{missingProperty: "source"}});
errors++;
}
if(data2.architecture === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0,keyword:"required",params:{missingProperty: "architecture"}});
errors++;
}
if(data2.fingerprint === undefined){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0,keyword:"required",params:{missingProperty: "fingerprint"}});
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "source") || (key1 === "remote")) || (key1 === "endpoint")) || (key1 === "architecture")) || (key1 === "fingerprint"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0,keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema82});
errors++;
}
}
if(data2.source !== undefined){
let data3 = data2.source;
if(typeof data3 === "string"){
if(func3(data3) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/source",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/source",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.remote !== undefined){
let data4 = data2.remote;
if(typeof data4 === "string"){
if(func3(data4) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/remote",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/remote",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.endpoint !== undefined){
let data5 = data2.endpoint;
if(typeof data5 === "string"){
if(func3(data5) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/endpoint",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/endpoint",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.architecture !== undefined){
let data6 = data2.architecture;
if(typeof data6 === "string"){
if(func3(data6) < 1){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/architecture",keyword:"minLength",params:{limit: 1}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/architecture",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data2.fingerprint !== undefined){
let data7 = data2.fingerprint;
if(typeof data7 === "string"){
if(!pattern38.test(data7)){
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/fingerprint",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});
errors++;
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0+"/fingerprint",keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images/" + i0,keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/images",keyword:"type",params:{type: "array"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validate_workspace = validate48;
const schema83 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:drydock:workspace:1","title":"WorkspaceFile","type":"object","additionalProperties":false,"required":[],"properties":{"general":{"type":"object","additionalProperties":false,"required":[],"properties":{"lxd_confdir":{"type":"string"},"allowed_dirs":{"type":"array","items":{"type":"string"}},"p2pmode":{"type":"boolean","default":false},"debug":{"type":"boolean"},"push_progressbar":{"type":"boolean"},"legacyapi":{"type":"boolean"},"lxd_local_disable":{"type":"boolean"},"concurrency":{"type":"integer"}}},"logging":{"type":"object"},"render_default_file":{"type":"string"},"render_values_file":{"type":"string"},"render_secrets_file":{"type":"string"},"render_engine":{"type":"string","enum":["handlebars","gotemplate"],"default":"handlebars"},"render_allow":{"type":"array","items":{"type":"string","enum":["time","random","passwords","certificates"]}},"render_templates_dirs":{"type":"array","items":{"type":"string"}},"env_dirs":{"type":"array","items":{"type":"string"}},"security":{"type":"object","additionalProperties":false,"required":[],"properties":{"key":{"type":"string"},"keyfile":{"type":"string"},"encrypted_secrets":{"type":"boolean","default":false},"dka_opts":{"type":"object","additionalProperties":false,"required":[],"properties":{"time_iterations":{"type":"integer","minimum":1,"maximum":64,"default":3},"memory_usage":{"type":"integer","minimum":64,"maximum":1048576,"default":65536},"key_length":{"type":"integer","enum":[16,24,32],"default":32},"parallelism":{"type":"integer","minimum":1,"maximum":16,"default":4}}}}}}};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:drydock:workspace:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema83.properties, key0))){
vErrors = noted(vErrors, {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0},parentSchema:schema83});
errors++;
}
}
if(data.general !== undefined){
let data0 = data.general;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((((((((key1 === "lxd_confdir") || (key1 === "allowed_dirs")) || (key1 === "p2pmode")) || (key1 === "debug")) || (key1 === "push_progressbar")) || (key1 === "legacyapi")) || (key1 === "lxd_local_disable")) || (key1 === "concurrency"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/general",keyword:"additionalProperties",params:{additionalProperty: key1},parentSchema:schema83.properties.general});
errors++;
}
}
if(data0.lxd_confdir !== undefined){
let data1 = data0.lxd_confdir;
if(typeof data1 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/lxd_confdir",keyword:"type",params:{type: "string"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/general/allowed_dirs/" + i0,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/general/allowed_dirs",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data0.p2pmode !== undefined){
let data4 = data0.p2pmode;
if(typeof data4 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/p2pmode",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data0.debug !== undefined){
let data5 = data0.debug;
if(typeof data5 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/debug",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data0.push_progressbar !== undefined){
let data6 = data0.push_progressbar;
if(typeof data6 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/push_progressbar",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data0.legacyapi !== undefined){
let data7 = data0.legacyapi;
if(typeof data7 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/legacyapi",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data0.lxd_local_disable !== undefined){
let data8 = data0.lxd_local_disable;
if(typeof data8 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/lxd_local_disable",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data0.concurrency !== undefined){
let data9 = data0.concurrency;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/general/concurrency",keyword:"type",params:{type: "integer"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/general",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.logging !== undefined){
let data10 = data.logging;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
vErrors = noted(vErrors, {instancePath:instancePath+"/logging",keyword:"type",params:{type: "object"}});
errors++;
}
}
if(data.render_default_file !== undefined){
let data11 = data.render_default_file;
if(typeof data11 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_default_file",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.render_values_file !== undefined){
let data12 = data.render_values_file;
if(typeof data12 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_values_file",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.render_secrets_file !== undefined){
let data13 = data.render_secrets_file;
if(typeof data13 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_secrets_file",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data.render_engine !== undefined){
let data14 = data.render_engine;
if(typeof data14 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_engine",keyword:"type",params:{type: "string"}});
errors++;
}
if(!((data14 === "handlebars") || (data14 === "gotemplate"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_engine",keyword:"enum",params:{allowedValues: schema83.properties.render_engine.enum}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/render_allow/" + i1,keyword:"type",params:{type: "string"}});
errors++;
}
if(!((((data16 === "time") || (data16 === "random")) || (data16 === "passwords")) || (data16 === "certificates"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/render_allow/" + i1,keyword:"enum",params:{allowedValues: schema83.properties.render_allow.items.enum}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/render_allow",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/render_templates_dirs/" + i2,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/render_templates_dirs",keyword:"type",params:{type: "array"}});
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
vErrors = noted(vErrors, {instancePath:instancePath+"/env_dirs/" + i3,keyword:"type",params:{type: "string"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/env_dirs",keyword:"type",params:{type: "array"}});
errors++;
}
}
if(data.security !== undefined){
let data21 = data.security;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key2 in data21){
if(!((((key2 === "key") || (key2 === "keyfile")) || (key2 === "encrypted_secrets")) || (key2 === "dka_opts"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security",keyword:"additionalProperties",params:{additionalProperty: key2},parentSchema:schema83.properties.security});
errors++;
}
}
if(data21.key !== undefined){
let data22 = data21.key;
if(typeof data22 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/key",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data21.keyfile !== undefined){
let data23 = data21.keyfile;
if(typeof data23 !== "string"){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/keyfile",keyword:"type",params:{type: "string"}});
errors++;
}
}
if(data21.encrypted_secrets !== undefined){
let data24 = data21.encrypted_secrets;
if(typeof data24 !== "boolean"){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/encrypted_secrets",keyword:"type",params:{type: "boolean"}});
errors++;
}
}
if(data21.dka_opts !== undefined){
let data25 = data21.dka_opts;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key3 in data25){
if(!((((key3 === "time_iterations") || (key3 === "memory_usage")) || (key3 === "key_length")) || (key3 === "parallelism"))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts",keyword:"additionalProperties",params:{additionalProperty: key3},parentSchema:schema83.properties.security.properties.dka_opts});
errors++;
}
}
if(data25.time_iterations !== undefined){
let data26 = data25.time_iterations;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/time_iterations",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 64 || isNaN(data26)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/time_iterations",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"});
errors++;
}
if(data26 < 1 || isNaN(data26)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/time_iterations",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
if(data25.memory_usage !== undefined){
let data27 = data25.memory_usage;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/memory_usage",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 1048576 || isNaN(data27)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/memory_usage",keyword:"maximum",params:{comparison: "<=", limit: 1048576},message:"must be <= 1048576"});
errors++;
}
if(data27 < 64 || isNaN(data27)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/memory_usage",keyword:"minimum",params:{comparison: ">=", limit: 64}});
errors++;
}
}
}
if(data25.key_length !== undefined){
let data28 = data25.key_length;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/key_length",keyword:"type",params:{type: "integer"}});
errors++;
}
if(!(((data28 === 16) || (data28 === 24)) || (data28 === 32))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/key_length",keyword:"enum",params:{allowedValues: schema83.properties.security.properties.dka_opts.properties.key_length.enum}});
errors++;
}
}
if(data25.parallelism !== undefined){
let data29 = data25.parallelism;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/parallelism",keyword:"type",params:{type: "integer"}});
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 16 || isNaN(data29)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/parallelism",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"});
errors++;
}
if(data29 < 1 || isNaN(data29)){
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts/parallelism",keyword:"minimum",params:{comparison: ">=", limit: 1}});
errors++;
}
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/security/dka_opts",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath:instancePath+"/security",keyword:"type",params:{type: "object"}});
errors++;
}
}
}
else {
vErrors = noted(vErrors, {instancePath,keyword:"type",params:{type: "object"}});
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

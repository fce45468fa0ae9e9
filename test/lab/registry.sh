# shellcheck shell=bash
# registry.sh: an image registry for Podman, twice over one store: open, and with a name and a password.

registry_port=5000
vault_port=5001
registry=$man_net.1:$registry_port
vault=$man_net.1:$vault_port
vault_user=operator
vault_password=open-sesame
# bcrypt of it: the only hash the registry takes.
vault_hash='$2b$04$7RslL1NjGKxn/Eb.1NuDQeawaYsVZwjeHyZzWVpfE3C4VScb2u6Y.'

registry_start() {
  local name port
  for name in registry vault; do
    living_pid "$state/$name.pid" >/dev/null && continue
    [ $name = registry ] && port=$registry_port || port=$vault_port
    mkdir -p "$state/registry"
    echo "$vault_user:$vault_hash" >"$state/registry.htpasswd"
    {
      printf 'version: 0.1\nlog: {level: warn}\nhttp: {addr: "%s:%s"}\n' "$man_net.1" "$port"
      printf 'storage: {filesystem: {rootdirectory: "%s"}, delete: {enabled: true}}\n' "$state/registry"
      [ $name = registry ] || printf 'auth: {htpasswd: {realm: vault, path: "%s"}}\n' "$state/registry.htpasswd"
    } >"$state/$name.yml"
    start_process "$state/$name.pid" "$state/$name.log" docker-registry serve "$state/$name.yml"
  done
  waitfor 30 curl -sf --noproxy '*' "http://$registry/v2/" &&
    waitfor 30 curl -sf --noproxy '*' -u "$vault_user:$vault_password" "http://$vault/v2/" ||
    { cat "$state/registry.log" "$state/vault.log" >&2; return 1; }
  registry_fill
}

registry_fill() { # what is not there yet; a tag that a test has moved stays moved until the next `down`
  local layout name failed=0 job jobs=()
  for layout in "$cache"/oci/*/*/*/index.json; do
    [ -e "$layout" ] || continue
    layout=${layout%/index.json} name=${layout#"$cache/oci/"}
    curl -sf --noproxy '*' -o /dev/null -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
      "http://$registry/v2/${name%/*}/manifests/${name##*/}" && continue
    skopeo --insecure-policy copy --quiet --dest-tls-verify=false "oci:$layout" "docker://$registry/${name%/*}:${name##*/}" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || failed=1; done
  return $failed
}

registry_stop() { end_process "$state/registry.pid"; end_process "$state/vault.pid"; }

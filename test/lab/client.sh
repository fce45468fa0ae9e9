# shellcheck shell=bash
# client.sh: who may talk to whom, the operator's configuration directory, and the description of the lab.

image_url=https://$man_net.1:8450

keys_make() {
  [ -s "$conf/client.crt" ] && [ -s "$state/images.crt" ] && return 0
  mkdir -p "$conf/servercerts"; chmod 711 "$state"
  # The image server's certificate is its own authority: handed to LXD, Incus or Node as "the certificate", it is enough.
  { certificate "$state/images" myserver serverAuth "subjectAltName=DNS:myserver,IP:$man_net.1,IP:127.0.0.1" &&
    certificate "$conf/client" operator clientAuth "subjectAltName=DNS:operator"; } || die "openssl made no certificate"
  cp "$state/images.crt" "$conf/servercerts/myserver.crt"
}

certificate() { # FILE-WITHOUT-ENDING NAME USAGE EXTENSION : self-signed
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout "$1.key" -out "$1.crt" -days 3650 \
    -subj "/O=drydock lab/CN=$2" -addext "extendedKeyUsage=$3" -addext "$4" -addext basicConstraints=critical,CA:FALSE 2>/dev/null
}
client_der() { sed '/-----/d' "$conf/client.crt" | tr -d '\n'; } # PEM without its armour is base64 of DER

conf_write() { # the same shape as lxc's own config.yml
  local node
  {
    echo 'default-remote: vm1'
    echo 'remotes:'
    printf '  myserver:\n    addr: %s\n    protocol: simplestreams\n    public: true\n' "$image_url"
    printf '  %s:\n    addr: http://%s\n    protocol: oci\n    public: true\n' registry "$registry" vault "$vault"
    for node in "${nodes[@]}"; do
      printf '  %s:\n    addr: %s\n    auth_type: tls\n    project: default\n    protocol: %s\n    public: false\n' \
        "$node" "$(node_url "$node")" "${kind[$node]}"
    done
    echo 'aliases: {}'
  } >"$conf/config.yml.part"
  mv "$conf/config.yml.part" "$conf/config.yml"
}
node_url() { # NODE
  local scheme=https
  [ "${kind[$1]}" != podman ] || scheme=tcp
  echo "$scheme://$man_net.${number[$1]}:8443"
}

describe_now() { describe >"$state/lab.json.part" && mv "$state/lab.json.part" "$state/lab.json"; }
describe() { # JSON; only nodes that are up
  local node separator=''
  cat <<JSON
{
  "state": "$state",
  "confDir": "$conf",
  "images": { "url": "$image_url", "cert": "$conf/servercerts/myserver.crt" },
  "registry": { "open": "$registry", "closed": "$vault", "user": "$vault_user", "password": "$vault_password" },
  "ssh": { "directory": "$ssh_dir" },
  "serviceNetwork": { "cidr": "$svc_net.0/24", "gateway": "$svc_net.1", "bridge": "$svc_bridge" },
  "nodes": {
JSON
  for node in "${nodes[@]}" "${spares[@]}"; do
    is_up "$node" || continue
    printf '%s    "%s": {\n      "kind": "%s", "address": "%s", "url": "%s",\n      "socket": "%s",\n      "serverCert": "%s",\n      "serviceMac": "%s", "netns": "%s"%s\n    }' \
      "$separator" "$node" "${kind[$node]}" "$man_net.${number[$node]}" "$(node_url "$node")" \
      "$(engine_socket "$node")" "$conf/servercerts/$node.crt" "$(mac svc "$node")" "dd-$node" "$(describe_ssh "$node")"
    separator=$',\n'
  done
  printf '\n  }\n}\n'
}
describe_ssh() {
  [ "${kind[$1]}" != podman ] || printf ',\n      "ssh": "ssh://root@%s:22/run/podman/podman.sock"' "$man_net.${number[$1]}"
}

image_server_start() {
  living_pid "$state/images.pid" >/dev/null && return 0
  [ -e "$cache/streams/v1/index.json" ] || say "there are no images yet: lab images"
  start_process "$state/images.pid" "$state/images.log" \
    "$(command -v node)" "$here/image-server.mjs" "$cache" "$man_net.1" 8450 "$state/images.crt" "$state/images.key"
  waitfor 30 curl -s --noproxy '*' --cacert "$state/images.crt" "$image_url/" || { cat "$state/images.log" >&2; return 1; }
}
image_server_stop() { end_process "$state/images.pid"; }

# shellcheck shell=bash
# engines.sh: LXD and Incus inside a node: the same API, other names. What a node runs is started and stopped here.

engine_dir() { echo "$(node_dir "$1")/${kind[$1]}"; }
engine_socket() { if [ "${kind[$1]}" = podman ]; then podman_socket "$1"; else echo "$(engine_dir "$1")/unix.socket"; fi; }
engine_name() { if [ "${kind[$1]}" = lxd ]; then echo lxd; else echo incusd; fi; }

# LXD_DIR / INCUS_DIR holds all of a daemon: database, logs, sockets, /dev/lxd, the cache of simplestreams indexes.
engine_variable() { echo "${kind[$1]^^}_DIR=$(engine_dir "$1")"; }
engine_env() { # NODE CMD... : CMD of that engine, from the root namespace, over its socket
  local node=$1; shift
  "${clean_env[@]}" "$(engine_variable "$node")" "$@"
}
engine_admin() { # NODE ARG... : "lxd ARG..." or "incus admin ARG..."
  local node=$1; shift
  if [ "${kind[$node]}" = lxd ]; then engine_env "$node" lxd "$@"; else engine_env "$node" incus admin "$@"; fi
}
engine_api() { # NODE METHOD PATH [JSON]
  curl -s --noproxy '*' --unix-socket "$(engine_socket "$1")" -X "$2" "http://socket$3" ${4:+-d "$4"}
}

engine_pid() { # NODE : as the node counts
  if [ "${kind[$1]}" = podman ]; then podman_service_pid "$1"; else daemon_pid "$1" daemon "$(engine_name "$1")"; fi
}

engine_start() { if [ "${kind[$1]}" = podman ]; then podman_start "$1"; else lxd_start "$1"; fi; } # NODE
engine_stop() { if [ "${kind[$1]}" = podman ]; then podman_stop "$1"; else lxd_stop "$1"; fi; } # NODE

lxd_start() { # NODE
  local node=$1 dir log; dir=$(engine_dir "$1") log=$(node_dir "$1")/daemon.log
  mkdir -p "$dir" && chmod 711 "$dir"
  daemon_start "$node" daemon "$(engine_name "$node")" env "$(engine_variable "$node")" "$(engine_name "$node")" --group root || return 1
  waitfor 30 engine_admin "$node" waitready --timeout=2 || { tail -5 "$log" >&2; return 1; }
  engine_configure "$node"
}

engine_configure() { # NODE
  local node=$1 address=$man_net.${number[$1]}:8443 dir; dir=$(node_dir "$1")
  [ -e "$dir/preseeded" ] || { preseed "$address" | engine_admin "$node" init --preseed && touch "$dir/preseeded"; } || return 1
  # Incus 6.0.4 forgets its address when a PATCH /1.0 is refused, and listens no more after its next start.
  engine_api "$node" GET /1.0 | grep -q "\"core.https_address\":\"$address\"" ||
    engine_api "$node" PATCH /1.0 "{\"config\":{\"core.https_address\":\"$address\"}}" | grep -q '"status_code":200' || return 1
  [ -e "$dir/trusted" ] || {
    engine_api "$node" POST /1.0/certificates "{\"type\":\"client\",\"name\":\"operator\",\"certificate\":\"$(client_der)\"}" | grep -q '"status_code":20[01]' &&
      touch "$dir/trusted"
  } || return 1
  cp "$(engine_dir "$node")/server.crt" "$conf/servercerts/$node.crt"
}

preseed() { # ADDRESS
  cat <<YAML
config:
  core.https_address: $1
  images.auto_update_interval: 0
storage_pools:
- {name: default, driver: dir}
profiles:
- name: default
  devices:
    root: {path: /, pool: default, type: disk}
YAML
}

lxd_stop() { # NODE : SIGTERM leaves the containers running (SIGPWR would stop them too)
  local pid; pid=$(engine_pid "$1") || return 0
  node_exec "$1" kill -TERM "$pid"
  waitfor 20 engine_stopped "$1" || { say "$1: its daemon does not end"; return 1; }
}
engine_stopped() { ! engine_pid "$1" >/dev/null; }

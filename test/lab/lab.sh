#!/bin/bash
# lab.sh: turns one Debian 12 machine (root) into a small fleet of real servers. README.md tells what and why.
set -uo pipefail

usage() {
  cat >&2 <<'TEXT'
lab up                  everything, in seconds once installed
lab install             the Debian packages (only what is missing)
lab images              build the images (only what is missing)
lab up   [NODE...]      start what is not running; packages and images are made when missing
lab down [NODE...]      stop and remove; images and guard routes stay
lab status              what runs
lab env [--shell]       addresses, certificates, sockets as JSON; or as exports for a shell
lab restart NODE        the daemon only, containers keep running
lab exec NODE CMD...    run CMD on that host
lab nic NODE            make srv0 again after a crash took it
lab misname NODE [NIC]  the next time a container gives the NIC back it is called lost-NIC; waits for that
lab address NODE [NIC]  the next time the host takes an address on it; waits for that
lab img stop|start      the image server only
lab reg stop|start      the registries only
lab purge               down, and remove images and guard routes
TEXT
}

state=${DRYDOCK_LAB_STATE:-/var/lib/drydock-lab}
cache=${DRYDOCK_LAB_CACHE:-/var/cache/drydock-lab}
conf=$state/lxd-conf
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)

nodes=(vm1 vm2 inc1 pod1)
# Started by name only, and in no remotes file: for whoever needs a host that nobody else is on.
spares=(pod2)
declare -A kind=([vm1]=lxd [vm2]=lxd [inc1]=incus [pod1]=podman [pod2]=podman)
declare -A number=([vm1]=11 [vm2]=12 [inc1]=13 [pod1]=14 [pod2]=15) # last part of its addresses and MACs

for part in lib install network cgroups node podman client registry engines images oci-images; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done

known_node() { # NODE...
  local node
  for node; do [ -n "${kind[$node]:-}" ] || die "there is no node '$node': ${nodes[*]} ${spares[*]}"; done
}

node_up() { node_start "$1" && engine_start "$1"; }
node_down() { node_stop "$1" && node_wipe "$1" && rm -f "$conf/servercerts/$1.crt"; }

each() { # FUNCTION NODE... : all at the same time
  local function=$1 node failed=0; shift
  local -A job=()
  for node; do "$function" "$node" & job[$node]=$!; done
  for node; do wait "${job[$node]}" || { say "$node: failed"; failed=1; }; done
  return $failed
}

lab_up() {
  local started=$EPOCHREALTIME
  known_node "$@"
  [ $# -gt 0 ] || set -- "${nodes[@]}"
  cgroup_layout >/dev/null || exit 1
  { lab_install && lab_images; } || die "not prepared, nothing started"
  started=$EPOCHREALTIME
  keys_make
  ssh_keys_make || die "ssh-keygen made no keys"
  network_up || die "no network"
  conf_write
  image_server_start & local image_server=$!
  registry_start & local registries=$!
  each node_up "$@" || die "not all nodes are up, see $state/NODE/daemon.log"
  wait $image_server || die "the image server does not answer"
  wait $registries || die "the registries do not answer"
  describe_now
  say "up: $* ($(seconds_since "$started") s)"
}

lab_down() {
  local started=$EPOCHREALTIME
  known_node "$@"
  if [ $# -gt 0 ]; then
    each node_down "$@" || die "not all is gone"
    [ ! -e "$state/lab.json" ] || describe_now
  else
    set -- "${nodes[@]}"
    [ -d "$state" ] || return 0
    image_server_stop
    registry_stop
    each node_down "$@" "${spares[@]}" || die "not all is gone"
    network_down
    rm -rf --one-file-system "$state"
  fi
  say "down: $* ($(seconds_since "$started") s)"
}

lab_images() { images_build && oci_images_build; }

lab_purge() { lab_down && guard_remove && rm -rf --one-file-system "$cache"; }

lab_restart() { known_node "$1"; is_up "$1" || die "$1 is not up"; engine_stop "$1" && engine_start "$1"; }

lab_img() {
  case $1 in
    start) image_server_start ;;
    stop) image_server_stop ;;
    *) usage; exit 2 ;;
  esac
}

lab_reg() {
  case $1 in
    start) registry_start ;;
    stop) registry_stop ;;
    *) usage; exit 2 ;;
  esac
}

lab_status() {
  local node pid
  for node in "${nodes[@]}" "${spares[@]}"; do
    if pid=$(node_pid "$node"); then
      printf '%-9s up    %-6s %s:8443  pid %s  %s\n' "$node" "${kind[$node]}" "$man_net.${number[$node]}" "$pid" \
        "$(engine_pid "$node" >/dev/null && echo 'daemon runs' || echo 'daemon is down')"
    elif [[ " ${nodes[*]} " = *" $node "* ]]; then
      printf '%-9s down\n' "$node"
    fi
  done
  if pid=$(living_pid "$state/images.pid"); then printf '%-9s up    images %s  pid %s\n' myserver "${image_url#https://}" "$pid"; else printf '%-9s down\n' myserver; fi
  for node in registry vault; do
    if pid=$(living_pid "$state/$node.pid"); then printf '%-9s up    images %s  pid %s\n' $node "${!node}" "$pid"; else printf '%-9s down\n' $node; fi
  done
}

lab_env() {
  [ -e "$state/lab.json" ] || die "the lab is down: lab up"
  case ${1:-} in
    --shell) printf 'export DRYDOCK_GENERAL__LXD_CONFDIR=%q\nexport DRYDOCK_LAB=%q\n' "$conf" "$state/lab.json" ;;
    '') cat "$state/lab.json" ;;
    *) usage; exit 2 ;;
  esac
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
  install | images | up | down | restart | nic | img | reg | purge)
    [ "$(id -u)" = 0 ] || die "the lab needs root"
    case $command in restart | nic | img | reg) [ $# -eq 1 ] || { usage; exit 2; } ;; esac
    # One at a time. flock --close keeps the lock from what we start, which would otherwise hold it for as long as it lives.
    [ -n "${DRYDOCK_LAB_LOCKED:-}" ] ||
      DRYDOCK_LAB_LOCKED=1 exec flock --close --wait 600 /run/drydock-lab.lock bash "$here/lab.sh" "$command" "$@"
    case $command in nic) known_node "$1"; is_up "$1" || die "$1 is not up" ;; esac
    "lab_$command" "$@"
    ;;
  misname | address)
    [ "$(id -u)" = 0 ] || die "the lab needs root"
    [ $# -ge 1 ] || { usage; exit 2; }
    known_node "$1"
    is_up "$1" || die "$1 is not up"
    "lab_$command" "$1" "${2:-srv0}"
    ;;
  exec)
    [ $# -ge 2 ] || { usage; exit 2; }
    known_node "$1"
    node_exec "$@"
    ;;
  status | env) "lab_$command" "$@" ;;
  __init) node_init "$@" ;;
  *) usage; exit 2 ;;
esac

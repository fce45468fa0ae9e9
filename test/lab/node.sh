# shellcheck shell=bash
# node.sh: a node is a set of namespaces held by one tiny init. To the daemon it is a host of its own;
# to us it is one pid, and killing that pid takes everything with it: daemon, monitors, containers.

node_dir() { echo "$state/$1"; }
node_pid() { living_pid "$(node_dir "$1")/init.pid"; }
is_up() { node_pid "$1" >/dev/null; }

node_start() { # NODE
  local node=$1 dir; dir=$(node_dir "$1")
  if is_up "$node"; then nics_up "$node"; return; fi
  node_stop "$node" # what a crash or a reboot left behind; the node's data stays, as on a host after a power failure
  mkdir -p "$dir"
  # The containers' root (uid 100000) must be able to walk down to its file system.
  chmod 711 "$state" "$dir"
  rm -rf --one-file-system "$dir/run" "$dir"/*.pid # what a reboot clears
  ip netns add "dd-$node" && ip -n "dd-$node" link set lo up && nics_up "$node" && cgroup_make "$node" || return 1
  # The cgroup is entered before `unshare --cgroup`, for it becomes the namespace's root.
  ( cgroup_enter_root "$node" &&
      exec setsid "${clean_env[@]}" DRYDOCK_LAB_STATE="$state" DRYDOCK_LAB_CACHE="$cache" \
        nsenter --net="/run/netns/dd-$node" \
        unshare --mount --pid --cgroup --uts --ipc --fork --kill-child bash "$here/lab.sh" __init "$node"
  ) </dev/null >"$dir/init.log" 2>&1 &
  waitfor 30 test -s "$dir/init.started" || { cat "$dir/init.log" >&2; return 1; }
  remember_pid "$dir/init.pid" "$(cat "$dir/init.started")"
  cgroup_settle "$node"
}

node_init() { # pid 1 of the node
  local node=$1 dir host_pid layout v1 run; dir=$(node_dir "$1")
  read -r host_pid _ </proc/self/stat # /proc is still the host's, so this is the pid as the host sees it
  layout=$(cgroup_layout) v1=$(v1_hierarchies)
  set -e
  mount --make-rprivate / # nothing mounted from here on shows outside
  mount -t proc -o nosuid,nodev,noexec proc /proc
  # LXD looks for a NIC's parent in /sys/class/net, and sysfs shows the network namespace it was mounted in.
  # `ip netns exec` remounts it too, but loses the cgroups below it: LXD then starts and looks healthy, while no limit
  # can be set and every container lives in the caller's cgroup. Hence by hand, cgroups included.
  local securityfs=; ! mountpoint -q /sys/kernel/security || securityfs=yes
  umount -l /sys
  mount -t sysfs -o nosuid,nodev,noexec sysfs /sys
  cgroup_mount "$layout" "$v1"
  # Where the kernel has AppArmor, LXD has to see it to load its containers' profiles.
  [ -z "$securityfs" ] || mount -t securityfs securityfs /sys/kernel/security
  # No name service in here: a resolver that does not answer costs LXD seconds, a closed port answers at once.
  echo 'nameserver 127.0.0.1' >"$dir/resolv.conf"
  { echo '127.0.0.1 localhost'; echo "$man_net.1 myserver"; for run in "${nodes[@]}" "${spares[@]}"; do echo "$man_net.${number[$run]} $run"; done; } >"$dir/hosts"
  [ ! -e /etc/resolv.conf ] || mount --bind "$dir/resolv.conf" "$(readlink -f /etc/resolv.conf)"
  mount --bind "$dir/hosts" /etc/hosts
  hostname "$node" # becomes the server's name and its certificate's CN
  for run in lxc incus; do # where liblxc and Incus keep run-time state whatever their directory is
    mkdir -p "$dir/run/$run" "/run/$run"
    mount --bind "$dir/run/$run" "/run/$run"
  done
  [ "${kind[$node]}" != podman ] || podman_mounts "$node"
  set +e
  echo "$host_pid" >"$dir/init.started"
  trap 'exit 0' TERM
  while :; do sleep 86400 & wait $!; done # bash reaps the orphans a pid 1 inherits
}

node_stop() { # NODE : its data stays
  local dir; dir=$(node_dir "$1")
  end_process "$dir/init.pid" KILL # pid 1 is dead only when all others in its namespace are
  rm -f "$dir/init.started"
  nics_down "$1"
  [ ! -e "/run/netns/dd-$1" ] || ip netns del "dd-$1"
  cgroup_remove "$1"
}

node_wipe() { # NODE
  local dir; dir=$(node_dir "$1")
  # The node's mounts died with its mount namespace. If one is seen here all the same, removing could reach into it.
  ! grep -q " $dir/" /proc/self/mountinfo || { say "$1: something is still mounted below $dir, left alone"; return 1; }
  rm -rf --one-file-system "$dir" 2>/dev/null && return 0
  chattr -R -i "$dir" 2>/dev/null # a container may have made a file immutable
  rm -rf --one-file-system "$dir"
}

# nsenter alone would leave the caller's cgroups, which inside show as "/../..": join the node's first.
node_exec() { # NODE CMD...
  local node=$1 pid; shift
  pid=$(node_pid "$node") || die "$node is not up"
  ( cgroup_join "$node" && exec nsenter --target "$pid" --mount --net --pid --cgroup --uts --ipc -- "$@" )
}

# A process that lives as long as the node, with a log and a pid file of its NAME; nothing is done while it runs.
daemon_start() { # NODE NAME PROGRAM CMD...
  local node=$1 name=$2 program=$3 dir; dir=$(node_dir "$1"); shift 3
  ! daemon_pid "$node" "$name" "$program" >/dev/null || return 0
  # The sh is gone at once, so that the node's init adopts the daemon, not we.
  # shellcheck disable=SC2016
  node_exec "$node" "${clean_env[@]}" sh -c 'pidfile=$1 log=$2; shift 2; cd /; setsid "$@" </dev/null >>"$log" 2>&1 & echo $! >"$pidfile"' \
    sh "$dir/$name.pid" "$dir/$name.log" "$@"
}
daemon_pid() { # NODE NAME PROGRAM : as the node counts; the program is checked, since pids in a node start at 1 again
  # shellcheck disable=SC2016
  node_exec "$1" sh -c 'read -r pid <"$1" && [ "$(cat "/proc/$pid/comm")" = "$2" ] && echo "$pid"' \
    sh "$(node_dir "$1")/$2.pid" "$3" 2>/dev/null
}

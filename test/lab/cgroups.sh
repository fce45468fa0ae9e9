# shellcheck shell=bash
# cgroups.sh: a node is a cgroup of its own in every hierarchy, and the root of a cgroup namespace.
# Container cgroups have fixed names (lxc.payload.NAME, lxc.pivot): without that, two nodes would share them.

cgroup_parent=drydock-lab
cgroup_top=/sys/fs/cgroup
# The leaf for a node's own processes where cgroup2 forbids processes in an inner cgroup. The name matters: LXC places
# its cgroups beside pid 1's, and steps out of a leaf of this name first, as it must on a systemd host.
leaf=init.scope

cgroup_layout() {
  if [ "$(stat -fc %T $cgroup_top)" = cgroup2fs ]; then echo unified
  elif [ "$(stat -fc %T $cgroup_top/unified 2>/dev/null)" = cgroup2fs ] && [ -n "$(v1_hierarchies)" ]; then echo hybrid
  else die "$cgroup_top is neither cgroup2 nor the hybrid layout (v1 controllers and $cgroup_top/unified): the lab knows these two only"
  fi
}

# Lines "DIRECTORY OPTIONS", such as "cpu,cpuacct cpu,cpuacct" or "systemd none,name=systemd".
v1_hierarchies() {
  local mountpoint type options option keep
  while read -r _ mountpoint type options _; do
    [[ $type = cgroup && ${mountpoint%/*} = "$cgroup_top" ]] || continue
    keep=
    for option in ${options//,/ }; do
      case $option in
        rw | relatime | nosuid | nodev | noexec | xattr | clone_children | release_agent=*) ;;
        name=*) keep+=,none,$option ;;
        *) keep+=,$option ;;
      esac
    done
    echo "${mountpoint##*/} ${keep#,}"
  done </proc/self/mounts
}

hierarchies() { # the directory of each tree
  if [ "$(cgroup_layout)" = unified ]; then echo $cgroup_top; return; fi
  local dir
  while read -r dir _; do echo "$cgroup_top/$dir"; done < <(v1_hierarchies)
  echo $cgroup_top/unified
}

cgroup_make() { # NODE
  local top dir file
  if [ "$(cgroup_layout)" = unified ]; then
    mkdir -p "$cgroup_top/$cgroup_parent/$1/$leaf"
    cgroup_delegate $cgroup_top && cgroup_delegate $cgroup_top/$cgroup_parent
    return
  fi
  while read -r top; do
    mkdir -p "$top/$cgroup_parent/$1" || return 1
    [ -e "$top/cpuset.cpus" ] || continue
    # a new v1 cpuset is empty and takes no task (ENOSPC)
    for dir in $cgroup_parent "$cgroup_parent/$1"; do
      for file in cpuset.cpus cpuset.mems; do cat "$top/$file" >"$top/$dir/$file"; done
    done
  done < <(hierarchies)
}

# cgroup2: pass every controller on to the children. Outside the real root that needs a cgroup without processes
# (inside a container the top is no real root): move them into a leaf first, then try again.
cgroup_delegate() { # DIR
  local controllers
  controllers=$(sed 's/[^ ]*/+&/g' "$1/cgroup.controllers")
  echo "$controllers" 2>/dev/null >"$1/cgroup.subtree_control" && return 0
  cgroup_empty "$1" && echo "$controllers" >"$1/cgroup.subtree_control"
}

cgroup_empty() { # DIR : its processes into DIR/init.scope, again until no fork slips through
  local pid
  mkdir -p "$1/$leaf"
  for _ in {1..20}; do
    while read -r pid; do echo "$pid" 2>/dev/null >"$1/$leaf/cgroup.procs"; done < <(cat "$1/cgroup.procs")
    [ -n "$(cat "$1/cgroup.procs")" ] || return 0
  done
  return 1
}

# Before `unshare --cgroup`: the cgroup a process is in becomes the root of its namespace.
cgroup_enter_root() { # NODE
  local top
  while read -r top; do echo "$BASHPID" >"$top/$cgroup_parent/$1/cgroup.procs" || return 1; done < <(hierarchies)
}

# After it. `unshare` itself and the node's init still sit in that root, which on cgroup2 must be empty.
cgroup_settle() { # NODE
  [ "$(cgroup_layout)" = hybrid ] || { cgroup_empty "$cgroup_top/$cgroup_parent/$1" && cgroup_delegate "$cgroup_top/$cgroup_parent/$1"; }
}

# For a process that joins a running node.
cgroup_join() { # NODE
  [ "$(cgroup_layout)" = hybrid ] || { echo "$BASHPID" >"$cgroup_top/$cgroup_parent/$1/$leaf/cgroup.procs"; return; }
  cgroup_enter_root "$1"
}

# In the node, inside its cgroup namespace and over a fresh /sys: what is mounted here has the node as its root.
cgroup_mount() { # LAYOUT V1-HIERARCHIES (both as the host saw them before /sys was replaced)
  local dir options name
  if [ "$1" = unified ]; then mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 $cgroup_top; return; fi
  mount -t tmpfs -o mode=755 cgroup $cgroup_top
  while read -r dir options; do
    mkdir "$cgroup_top/$dir" && mount -t cgroup -o "$options" cgroup "$cgroup_top/$dir" || return 1
    [[ $dir != *,* ]] || for name in ${dir//,/ }; do ln -s "$dir" "$cgroup_top/$name"; done
  done <<<"$2"
  mkdir $cgroup_top/unified && mount -t cgroup2 cgroup2 $cgroup_top/unified
}

cgroup_remove() { # NODE : a memory cgroup may stay busy until its last page is given back
  waitfor 5 cgroup_try_remove "$1" || say "$1: its cgroups stay busy"
  local top
  while read -r top; do rmdir "$top/$cgroup_parent" 2>/dev/null; done < <(hierarchies)
  return 0
}
cgroup_try_remove() {
  local top left=0
  while read -r top; do
    [ -d "$top/$cgroup_parent/$1" ] || continue
    find "$top/$cgroup_parent/$1" -depth -type d -exec rmdir {} + 2>/dev/null
    [ ! -d "$top/$cgroup_parent/$1" ] || left=1
  done < <(hierarchies)
  return $left
}

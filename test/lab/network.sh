# shellcheck shell=bash
# network.sh: two bridges in the root namespace, two NICs in each node, and no way out.

man_net=10.213.0      # management: the nodes' API, the image server
svc_net=172.18.20     # service: what srv0 is plugged into; .1 is the gateway, in the root namespace
man_bridge=ddman
svc_bridge=ddsvc
guard_metric=4278198272

sysctl_set() { echo "$2" >"/proc/sys/$1"; }

mac() { printf '02:dd:00:00:%s:%02x' "$([ "$1" = man ] && echo 00 || echo 01)" "${number[$2]}"; } # man|svc NODE

network_up() {
  local net
  # A request to a lab address while the lab is down must fail at once, never leave through the default route.
  # The bridges' own routes have a better metric and win as long as they exist.
  for net in $man_net $svc_net; do ip route replace unreachable "$net.0/24" metric $guard_metric; done
  bridge_up $man_bridge $man_net.1 02:dd:00:00:00:fe
  bridge_up $svc_bridge $svc_net.1 02:dd:00:00:01:fe
  # After a hand-over of srv0 the gateway asks "who has .100" every 50 ms instead of every second: otherwise the gap a
  # test measures is the kernel's retry, not ours.
  sysctl_set net/ipv4/neigh/$svc_bridge/retrans_time_ms 50
  # All unprivileged containers are one user to the kernel (uid 100000), and each systemd takes some of these: 128 are soon used up.
  [ "$(cat /proc/sys/fs/inotify/max_user_instances)" -ge 1024 ] || sysctl_set fs/inotify/max_user_instances 1024
}

bridge_up() { # BRIDGE ADDRESS MAC
  [ -e "/sys/class/net/$1" ] || ip link add "$1" type bridge || return 1
  # A bridge without a MAC of its own takes its lowest port's, which changes as nodes come and go; neighbours would keep the old one.
  ip link set "$1" address "$3" up
  ip addr replace "$2/24" dev "$1"
  # A container with the gateway as default route stays in: nothing that comes in here is sent on.
  sysctl_set "net/ipv4/conf/$1/forwarding" 0
  [ ! -e "/proc/sys/net/ipv6/conf/$1" ] || sysctl_set "net/ipv6/conf/$1/disable_ipv6" 1
}

network_down() { # the guard stays: a late request still must not leave the machine
  local bridge
  for bridge in $man_bridge $svc_bridge; do
    [ ! -e "/sys/class/net/$bridge" ] || ip link del "$bridge"
  done
}

guard_remove() {
  local net
  for net in $man_net $svc_net; do ip route del unreachable "$net.0/24" metric $guard_metric 2>/dev/null; done
  return 0
}

nics_up() { # NODE
  local node=$1
  nic_up "$node" man0 "ddm-$node" $man_bridge "$(mac man "$node")" || return 1
  ip -n "dd-$node" addr replace "$man_net.${number[$node]}/24" dev man0 && ip -n "dd-$node" link set man0 up || return 1
  # srv0 stays down and without address: it belongs to whichever container gets it.
  nic_up "$node" srv0 "dds-$node" $svc_bridge "$(mac svc "$node")"
}

nic_up() { # NODE NIC PEER BRIDGE MAC
  # The peer tells whether the pair exists: srv0 itself may be inside a container right now.
  [ ! -e "/sys/class/net/$3" ] || return 0
  # Created inside the node's namespace: no rename, and no clash of two srv0 in the root namespace.
  ip link add "$3" type veth peer name "$2" address "$5" netns "dd-$1" && ip link set "$3" master "$4" up
}

nics_down() { # NODE : removing one end removes the other wherever it is
  local peer
  for peer in "ddm-$1" "dds-$1"; do
    [ ! -e "/sys/class/net/$peer" ] || ip link del "$peer"
  done
}

# A veth dies with the namespace it is in, where a real NIC would fall back to the host: when a container's
# monitor is killed with srv0 inside, srv0 is gone for good and has to be made again.
lab_nic() { # NODE
  [ ! -e "/sys/class/net/dds-$1" ] || ip link del "dds-$1"
  nics_up "$1"
}

# What hosts do to a NIC that comes back from a container: udev renames it, networkd gives it an address.
lab_misname() { # NODE NIC
  nic_returns "$@" && ip -n "dd-$1" link set "$2" name "lost-$2"
}

lab_address() { # NODE NIC
  nic_returns "$@" && ip -n "dd-$1" addr add "$svc_net.250/24" dev "$2"
}

nic_returns() { # NODE NIC : waits until it has left the host, says so, and waits until it is back
  local end=$((SECONDS + 300))
  while nic_is_home "$@"; do within "$end"; done
  printf '%s has left %s\n' "$2" "$1"
  until nic_is_home "$@"; do within "$end"; done
}
nic_is_home() { ip -n "dd-$1" link show "$2" >/dev/null 2>&1; }
within() { [ "$SECONDS" -lt "$1" ] || die "the NIC did not move in time"; sleep 0.005; }

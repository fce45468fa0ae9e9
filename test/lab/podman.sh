# shellcheck shell=bash
# podman.sh: Podman inside a node. No daemon of its own: a service in front of the containers, on a unix socket; before it a
# front that speaks TLS and asks for the operator's certificate, and an sshd.

# Keys of the operator and of the host; ssh_config in the configuration directory names them.
ssh_dir=$state/ssh

podman_address() { echo "$man_net.${number[$1]}"; }
podman_socket() { echo "$(node_dir "$1")/run/podman/podman.sock"; }

ssh_keys_make() {
  [ -s "$conf/ssh_config" ] && return 0
  rm -rf "$ssh_dir"; mkdir -p -m 700 "$ssh_dir"
  # A second pair of each: what must be refused.
  local name
  for name in operator stranger host other-host; do
    ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$ssh_dir/$name" || return 1
  done
  ssh_known_hosts host >"$ssh_dir/known_hosts"
  ssh_known_hosts other-host >"$ssh_dir/known_hosts.wrong"
  ssh_config operator known_hosts >"$conf/ssh_config"
}
ssh_known_hosts() { # KEY : what an operator would have kept of it
  local node
  for node in "${nodes[@]}" "${spares[@]}"; do
    [ "${kind[$node]}" != podman ] || echo "$(podman_address "$node") $(cut -d' ' -f1,2 "$ssh_dir/$1.pub")"
  done
}
ssh_config() { # KEY KNOWN-HOSTS
  printf 'Host *\n  IdentityFile %s\n  IdentitiesOnly yes\n  UserKnownHostsFile %s\n' "$ssh_dir/$1" "$ssh_dir/$2"
}

# Inside the node's own mounts, before anything runs in it: what Podman, its runtime and its network plugins keep at fixed
# places. The places are made on the machine, what is in them is the node's.
podman_mounts() { # NODE
  local dir place; dir=$(node_dir "$1")
  mkdir -p "$dir"/{storage,etc,cni,cni-state,pmm-data,ssh} "$dir/run/storage"
  for place in podman libpod containers netns runc crun cni sshd; do
    mkdir -p "$dir/run/$place" "/run/$place" && mount --bind "$dir/run/$place" "/run/$place"
  done
  mkdir -p /etc/containers /etc/cni/net.d /var/lib/cni /var/lib/pmm-data
  podman_settings "$1"
  mount --bind "$dir/etc" /etc/containers
  mount --bind "$dir/cni" /etc/cni/net.d
  mount --bind "$dir/cni-state" /var/lib/cni
  # The data disk of envs/pmm.yml.
  mount --bind "$dir/pmm-data" /var/lib/pmm-data
  # Podman's locks are one file in there for a whole machine.
  mount -t tmpfs -o mode=1777 shm /dev/shm
}

podman_settings() { # NODE
  local dir driver=overlay; dir=$(node_dir "$1")
  cat >"$dir/etc/containers.conf" <<'TOML'
[containers]
# Podman raises these two to what only CAP_SYS_RESOURCE may, and not every machine of a lab has it.
default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
[engine]
# crun refuses the hybrid layout of cgroups; there is no systemd and no journal.
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "cni"
cni_plugin_dirs = ["/usr/lib/cni"]
TOML
  # An overlay cannot lie on an overlay, as in a container.
  [ "$(stat -fc %T "$dir")" = overlayfs ] && driver=vfs
  printf '[storage]\ndriver = "%s"\ngraphroot = "%s"\nrunroot = "%s"\n' "$driver" "$dir/storage" "$dir/run/storage" >"$dir/etc/storage.conf"
  # No registry is looked for under a name without one, and none is called insecure here: who asks has to say so.
  echo 'unqualified-search-registries = []' >"$dir/etc/registries.conf"
  echo '{"default":[{"type":"insecureAcceptAnything"}]}' >"$dir/etc/policy.json"
  cat >"$dir/ssh/sshd_config" <<CONF
ListenAddress $(podman_address "$1"):22
HostKey $ssh_dir/host
AuthorizedKeysFile $ssh_dir/operator.pub
PidFile none
# The keys lie below a directory of the lab, not in a home.
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowStreamLocalForwarding yes
MaxStartups 100
CONF
}

podman_service_pid() { daemon_pid "$1" podman podman; }

podman_start() { # NODE
  local node=$1 dir; dir=$(node_dir "$1")
  daemon_start "$node" podman podman podman system service --time=0 unix:///run/podman/podman.sock || return 1
  waitfor 20 podman_answers --unix-socket "$(podman_socket "$node")" http://podman/libpod/_ping ||
    { tail -5 "$dir/podman.log" >&2; return 1; }
  [ -s "$dir/front.crt" ] || certificate "$dir/front" "$node" serverAuth "subjectAltName=DNS:$node" || return 1
  cp "$dir/front.crt" "$conf/servercerts/$node.crt"
  daemon_start "$node" front node "$(command -v node)" "$here/tls-front.mjs" "$(podman_address "$node")" 8443 \
    "$(podman_socket "$node")" "$dir/front.crt" "$dir/front.key" "$conf/client.crt" || return 1
  daemon_start "$node" sshd sshd /usr/sbin/sshd -D -e -f "$dir/ssh/sshd_config" || return 1
  waitfor 30 podman_answers --cacert "$dir/front.crt" --cert "$conf/client.crt" --key "$conf/client.key" \
    --resolve "$node:8443:$(podman_address "$node")" "https://$node:8443/libpod/_ping" ||
    { tail -5 "$dir/front.log" >&2; return 1; }
  waitfor 30 port_listens "$(podman_address "$node")" 22 || { tail -5 "$dir/sshd.log" >&2; return 1; }
}
podman_answers() { curl -sf --noproxy '*' "$@"; }
port_listens() { (: <>"/dev/tcp/$1/$2"); }

podman_stop() { # NODE : the service only; containers live with their monitors
  local pid; pid=$(podman_service_pid "$1") || return 0
  node_exec "$1" kill -TERM "$pid"
  waitfor 20 podman_stopped "$1" || { say "$1: its service does not end"; return 1; }
}
podman_stopped() { ! podman_service_pid "$1" >/dev/null; }

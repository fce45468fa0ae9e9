# shellcheck shell=bash
# images.sh: nginx/22.10, nginx/22.10.01 (Debian with systemd), busybox/1, /2, /3 (light), and the index over them.
#   $cache/trees/NAME    what goes into an image
#   $cache/images/NAME   lxd.tar.xz + rootfs.squashfs
#   $cache/streams/v1    simplestreams index
# All of $cache is what the image server serves.

# Raise it when a recipe below changes: the cache is then built anew.
recipe=3
# One date for every file and for the serial: the same packages give the same fingerprints.
serial=20240101_00:00
epoch=1704067200

images_build() {
  if [ "$(cat "$cache/recipe" 2>/dev/null)" != "$recipe" ]; then
    rm -rf --one-file-system "$cache"; mkdir -p "$cache"; echo "$recipe" >"$cache/recipe"
  fi
  local name before after
  before=$(fingerprint_of_index)
  for name in busybox-1:busybox_tree busybox-2:busybox_tree busybox-3:busybox_tree nginx-22.10:nginx_tree nginx-22.10.01:nginx_next_tree; do
    image "${name%:*}" "${name#*:}" || return 1
  done
  [ -e "$cache/streams/v1/index.json" ] || node "$here/simplestreams.mjs" "$cache" "$serial" "$(dpkg --print-architecture)" || return 1
  after=$(fingerprint_of_index)
  # A daemon keeps an index for one hour on disk: without this a new image is "not found" until then.
  [ "$before" = "$after" ] || rm -rf --one-file-system "$state"/*/lxd/cache/* "$state"/*/incus/cache/*
}
fingerprint_of_index() { sha256sum "$cache/streams/v1/images.json" 2>/dev/null; }

image() { # OS-RELEASE TREE-FUNCTION
  local name=$1 os=${1%%-*} release=${1#*-} make_tree=$2 started=$EPOCHREALTIME
  local out=$cache/images/$name tree=$cache/trees/$name
  [ -e "$out/rootfs.squashfs" ] && return 0
  rm -rf --one-file-system "$tree" "$out" "$cache/streams"; mkdir -p "$tree" "$out"
  "$make_tree" "$tree" || { say "$name: building its tree failed"; return 1; }
  echo "$os $release" >"$tree/etc/drydock-release"
  [ -d "$tree/var/www" ] && page "$os" "$release" >"$(document_root "$tree")/index.html"

  metadata "$os" "$release" "$out/metadata" &&
    tar -C "$out/metadata" --owner=0 --group=0 --numeric-owner --sort=name --mtime="@$epoch" -cJf "$out/lxd.tar.xz" metadata.yaml templates &&
    rm -r "$out/metadata" &&
    # zstd: quick to pack, and quick to unpack at every creation. The name appears only when the file is whole.
    mksquashfs "$tree" "$out/part" -noappend -no-xattrs -quiet -no-progress -comp zstd -Xcompression-level 3 \
      -mkfs-time "$epoch" -all-time "$epoch" >/dev/null && mv "$out/part" "$out/rootfs.squashfs" || return 1
  say "image $os/$release: $(du -h "$out/rootfs.squashfs" | cut -f1), $(seconds_since "$started") s"
}

page() { printf '<!doctype html>\n<title>%s</title>\n<h1>%s/%s</h1>\n' "$1" "$1" "$2"; }
document_root() { if [ -d "$1/var/www/html" ]; then echo "$1/var/www/html"; else echo "$1/var/www"; fi; }

metadata() { # OS RELEASE DIR
  mkdir -p "$3/templates"
  cat >"$3/metadata.yaml" <<YAML
architecture: $(uname -m)
creation_date: $epoch
properties: {description: "$1 $2 (drydock lab)", os: $1, release: "$2", architecture: $(uname -m), variant: default, serial: "$serial"}
templates:
  /etc/hostname: {when: [create, copy, start], template: hostname.tpl}
YAML
  echo '{{ container.name }}' >"$3/templates/hostname.tpl"
}

busybox_tree() { # DIR
  local tree=$1 applet dir
  mkdir -p "$tree"/{bin,sbin,usr/bin,usr/sbin,etc,proc,sys,dev,tmp,run,root,var/log,var/www}
  chmod 1777 "$tree/tmp"
  cp /bin/busybox "$tree/bin/busybox"
  # Relative links, in /bin and /sbin only: /usr/bin comes first in PATH, and a link loop there makes every
  # `exec sh` end with 255 and no word of explanation.
  for applet in $(/bin/busybox --list-full); do
    dir=bin; [[ $applet == */sbin/* || $applet == sbin/* ]] && dir=sbin
    [ "${applet##*/}" = busybox ] || ln -sf "$([ $dir = sbin ] && echo ../bin/)busybox" "$tree/$dir/${applet##*/}"
  done
  # Hooks run `/bin/bash -c` unless told otherwise.
  rm -f "$tree/bin/bash"
  printf '#!/bin/sh\nexec /bin/sh "$@"\n' >"$tree/bin/bash"
  # LXD stops an instance with SIGPWR to pid 1, which the kernel drops when pid 1 has no handler for it:
  # busybox's own init has none, and every stop would take the whole timeout.
  rm -f "$tree/sbin/init"
  cat >"$tree/sbin/init" <<'INIT'
#!/bin/sh
trap 'exit 0' PWR TERM INT
ip link set lo up
httpd -h /var/www
while :; do sleep 3600 & wait $!; done
INIT
  chmod 755 "$tree/sbin/init" "$tree/bin/bash"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\napp:x:1000:1000:app:/tmp:/bin/sh\n' >"$tree/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\napp:x:1000:\n' >"$tree/etc/group"
  printf '127.0.0.1 localhost\n' >"$tree/etc/hosts"
}

nginx_tree() { # DIR
  local tree=$1 log=$cache/mmdebstrap.log
  # "essential" leaves apt out. jq: hooks read lists from their environment with it. udev: without it systemd-networkd waits for ever for srv0 to be "initialized".
  # Every file left out is one less to unpack and to shift to the container's uids at its first start.
  local exclude excludes=()
  for exclude in /usr/share/{doc,man,locale,info,i18n,lintian,bug,bash-completion,zsh} '/usr/lib/*/gconv' /lib/udev/hwdb.d; do
    excludes+=("--dpkgopt=path-exclude=$exclude/*")
  done
  # The hook makes a merged /usr by links; the package that would otherwise do it brings all of perl along.
  SOURCE_DATE_EPOCH=$epoch mmdebstrap --quiet --variant=essential "${excludes[@]}" --dpkgopt=force-unsafe-io \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --include=systemd,systemd-sysv,udev,dbus,systemd-resolved,nginx-light,iproute2,jq \
    "$(codename)" "$tree" "deb $(archive_site) $(codename) main" >"$log" 2>&1 || { tail -20 "$log" >&2; return 1; }
  rm -rf "$tree"/var/lib/apt "$tree"/var/cache/* "$tree"/var/log/*.log "$tree"/var/log/apt "$tree"/etc/apt "$tree"/etc/hostname "${tree:?}"/dev/*
  install -d "$tree/var/cache/ldconfig"

  # nginx waits for network-online.target: a container whose srv0 is not configured yet would hang there for two minutes.
  ln -sf /dev/null "$tree/etc/systemd/system/systemd-networkd-wait-online.service"
  chroot "$tree" systemctl --quiet enable systemd-networkd systemd-resolved nginx 2>/dev/null
  # nothing here to clean, trim or check in a container
  local unit
  for unit in fstrim.timer e2scrub_all.timer e2scrub_reap.service dpkg-db-backup.timer systemd-pstore.service getty@tty1.service; do
    chroot "$tree" systemctl --quiet disable "$unit" 2>/dev/null
  done
  ln -sf ../run/systemd/resolve/stub-resolv.conf "$tree/etc/resolv.conf"
  : >"$tree/etc/machine-id" # empty, not absent: each container gets its own, and it is no "first boot"
  printf '127.0.0.1 localhost\n::1 localhost\n' >"$tree/etc/hosts"
  rm -f "$tree/var/www/html/index.nginx-debian.html"
}

# The next release: the same tree with another page.
nginx_next_tree() { cp -a "$cache/trees/nginx-22.10/." "$1"; }

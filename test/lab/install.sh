# shellcheck shell=bash
# install.sh: the Debian packages the lab needs, and nothing started by them.

packages=(lxd lxd-client dnsmasq-base nftables iproute2 util-linux squashfs-tools xz-utils busybox-static mmdebstrap rsync attr openssl curl
  # Podman, its network plugins and a helper it needs for pods; registries and what copies images into them; ssh
  podman runc conmon containernetworking-plugins golang-github-containernetworking-plugin-dnsname catatonit iptables
  docker-registry skopeo openssh-server openssh-client
  # the tests' pseudo terminal
  python3)
# incus-base is the daemon without the metapackage's qemu, which would be half of the download.
backports=(incus-base incus-client)

codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

# The archive this machine itself uses, as apt reports it: a mirror or a snapshot is honoured, and no host name is written here.
archive_site() {
  # apt has its own $(...) language
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' "Release: $(codename)" 'Component: main' | head -1
}

missing_packages() { # PACKAGE... : those not installed
  local name
  for name; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done
}

lab_install() {
  local need need_backports site policy=/usr/sbin/policy-rc.d
  mapfile -t need < <(missing_packages "${packages[@]}")
  mapfile -t need_backports < <(missing_packages "${backports[@]}")
  [ $((${#need[@]} + ${#need_backports[@]})) -gt 0 ] || return 0
  [ "$(codename)" = bookworm ] || die "the lab knows the packages of Debian 12 (bookworm) only, this is '$(codename)'"

  site=$(archive_site)
  [ -n "$site" ] || { apt-get update -qq && site=$(archive_site); }
  [ -n "$site" ] || die "apt knows no archive with the suite $(codename)"
  # Incus for Debian 12 exists in the backports suite only.
  echo "deb $site $(codename)-backports main" >/etc/apt/sources.list.d/drydock-backports.list

  # The packages' own lxd and incus must not start: policy-rc.d is asked by invoke-rc.d and deb-systemd-invoke alike.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod 755 "$policy"
    # shellcheck disable=SC2064
    trap "rm -f $policy" EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  say "installing ${need[*]} ${need_backports[*]}"
  apt-get update -qq || return 1
  if [ ${#need[@]} -gt 0 ]; then
    apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null || return 1
  fi
  if [ ${#need_backports[@]} -gt 0 ]; then
    apt-get install -y -qq --no-install-recommends -t "$(codename)-backports" "${need_backports[@]}" >/dev/null || return 1
  fi
}

# shellcheck shell=bash
# oci-images.sh: images for Podman, from the tree of busybox/1: $cache/oci/REPOSITORY/TAG, each an OCI layout.
#   drydock/web 1, 2                        a page on port 80
#   percona/pmm-server 2.35.0, 2.36.0       stands in for the real one: keeps data below /srv, tells /v1/readyz when it is ready
#   percona/pmm-server 2.37.0               never gets ready

# Raise it when a recipe below changes.
oci_recipe=1

oci_images_build() {
  if [ "$(cat "$cache/oci/recipe" 2>/dev/null)" != "$oci_recipe" ]; then
    rm -rf --one-file-system "$cache/oci"; mkdir -p "$cache/oci"; echo "$oci_recipe" >"$cache/oci/recipe"
  fi
  local tag
  for tag in 1 2; do oci_image drydock/web "$tag" web_tree /sbin/web || return 1; done
  for tag in 2.35.0 2.36.0 2.37.0; do oci_image percona/pmm-server "$tag" pmm_tree /opt/entrypoint.sh || return 1; done
}

oci_image() { # REPOSITORY TAG TREE-FUNCTION ENTRYPOINT
  local out=$cache/oci/$1/$2 part=$cache/oci/part started=$EPOCHREALTIME
  [ -e "$out/index.json" ] && return 0
  rm -rf --one-file-system "$part" "$out"; mkdir -p "$part/tree" "${out%/*}"
  busybox_tree "$part/tree" && "$3" "$part/tree" "$2" && chmod 755 "$part/tree$4" || return 1
  tar -C "$part/tree" --owner=0 --group=0 --numeric-owner --sort=name --mtime="@$epoch" -cf "$part/layer.tar" . &&
    node "$here/oci.mjs" "$part/layer.tar" "$part/layout" "$(dpkg --print-architecture)" "$epoch" "$4" "$2" && mv "$part/layout" "$out" || return 1
  rm -rf --one-file-system "$part"
  say "image $1:$2: $(du -sh "$out" | cut -f1), $(seconds_since "$started") s"
}

web_tree() { # DIR TAG
  page web "$2" >"$1/var/www/index.html"
  cat >"$1/sbin/web" <<'INIT'
#!/bin/sh
trap 'exit 0' TERM INT
httpd -p "${PORT:-80}" -h /var/www
while :; do sleep 3600 & wait $!; done
INIT
}

# What the scenario needs of the real one: it says which release wrote what, below /srv, and answers when it is ready.
pmm_tree() { # DIR TAG
  mkdir -p "$1"/{opt,srv,www/v1,www/cgi-bin}
  echo "$2" >"$1/opt/release"
  ln -s ../opt/release "$1/www/release"
  [ "$2" = 2.37.0 ] || echo '{}' >"$1/www/v1/readyz"
  cat >"$1/opt/entrypoint.sh" <<'INIT'
#!/bin/sh
trap 'exit 0' TERM INT
echo "started $(cat /opt/release)" >>/srv/data
httpd -p "${PMM_PORT:-80}" -h /www
while :; do sleep 3600 & wait $!; done
INIT
  cat >"$1/www/cgi-bin/data" <<'CGI'
#!/bin/sh
# GET shows all data, POST adds a line.
[ "$REQUEST_METHOD" != POST ] || { head -c "$CONTENT_LENGTH"; echo; } >>/srv/data
printf 'Content-Type: text/plain\r\n\r\n'
cat /srv/data
CGI
  chmod 755 "$1/www/cgi-bin/data"
}

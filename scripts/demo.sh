#!/usr/bin/env bash
# `npm run demo`: the main job on a fresh clone, without root and without a server. The workspace is copied to demo/,
# its remotes become embedded ones of the same names, and a release is rolled out. What it leaves is there to play with.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts
fi
npm run --silent build

rm -rf demo
mkdir -p demo/lxd-conf
cp -r .drydock.yml envs render profiles hooks demo/
rm demo/envs/pmm.yml
# The schema is one folder further up from here.
sed -i 's,=\.\./src/,=../../src/,' demo/envs/nginx.yml
cat > demo/lxd-conf/config.yml <<'YAML'
# Embedded remotes of the workspace's names: hosts made of one JSON file each.
default-remote: vm1
remotes:
  myserver: { addr: "", protocol: embedded, public: true }
  vm1: { addr: "file:vm1.json", protocol: embedded }
  vm2: { addr: "file:vm2.json", protocol: embedded }
aliases: {}
YAML

compose() {
  printf '\n$ compose %s\n' "$*"
  (cd demo && node ../dist/main.js "$@")
}

compose plan nginx-services
compose apply nginx-services
compose status nginx-services
compose apply nginx-services
compose apply nginx-services --render-env release=22.10.01
compose status nginx-services

cat <<'TEXT'

This was the embedded engine: no container runs, every step is real but the guest. Go on in demo/:

  cd demo
  alias compose='node ../dist/main.js'
  compose plan                      # back to release 22.10 of render/prod.yaml
  compose apply --enable-group nginx1-group
  compose destroy nginx-services -y
TEXT

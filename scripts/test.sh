#!/usr/bin/env bash
# `npm test`: everything a fresh clone on a fresh Debian 12 needs, then every test, then one line `N passed, N failed`.
# With root the lab with real engines is brought up and taken down again; without root that is said loudly.
set -uo pipefail
cd "$(dirname "$0")/.."

results=$(mktemp -d)
passed=0 failed=0
lab=no
# A lab that was up before stays up: somebody is working with it.
lab_was_up=no

say() { printf '\n== %s\n' "$*"; }

finish() {
  local status=$?
  if [ "$lab" = yes ] && [ "$lab_was_up" = no ]; then bash test/lab/lab.sh down; fi
  rm -rf "$results"
  exit "$status"
}
trap finish EXIT

# One check that is not a node test counts as one test.
check() {
  local name=$1
  shift
  say "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$name"
  fi
}

# Runs test files; the tap report is what is counted.
node_tests() {
  local name=$1 concurrency=$2
  shift 2
  say "$name"
  [ $# -gt 0 ] || { printf 'no test files\n'; return; }
  # A file that hangs ends after 15 minutes as one that failed; the longest takes 4.
  node --import tsx --test --test-timeout=900000 --test-concurrency="$concurrency" \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$results/report.tap" "$@"
  local status=$? pass fail skipped cancelled lacking
  pass=$(sed -n 's/^# pass //p' "$results/report.tap") fail=$(sed -n 's/^# fail //p' "$results/report.tap")
  skipped=$(sed -n 's/^# skipped //p' "$results/report.tap") cancelled=$(sed -n 's/^# cancelled //p' "$results/report.tap")
  # What a kind of endpoint cannot do by its nature is no test left out: the contract suite asks each for its capabilities.
  lacking=$(grep -c '# SKIP capability: ' "$results/report.tap")
  skipped=$((${skipped:-0} - lacking))
  passed=$((passed + ${pass:-0}))
  failed=$((failed + ${fail:-0} + ${cancelled:-0}))
  # A runner that died before its summary, or that failed without naming a test, must not look like success.
  if [ "$status" -ne 0 ] && [ $((${fail:-0} + ${cancelled:-0})) -eq 0 ]; then failed=$((failed + 1)); fi
  if [ -n "${DRYDOCK_REQUIRE:-}" ] && [ "$skipped" -ne 0 ]; then
    printf 'FAILED: %s tests were skipped although %s must be tested\n' "$skipped" "$DRYDOCK_REQUIRE"
    failed=$((failed + skipped))
  fi
}

same_after_generate() {
  local before after
  before=$(cat src/generated/* docs/environment-file.md docs/commands.md | sha256sum)
  npm run --silent generate || return 1
  after=$(cat src/generated/* docs/environment-file.md docs/commands.md | sha256sum)
  [ "$before" = "$after" ] || { printf 'src/generated, docs/environment-file.md or docs/commands.md differs from what the schemas and the program give: run `npm run generate` and commit\n'; return 1; }
}

if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say 'npm packages'
  npm ci --ignore-scripts || exit 1
fi

if [ "$(id -u)" = 0 ]; then
  say 'lab: two LXD hosts, one Incus host, one Podman host, an image server, registries'
  # Not through a pipe into `grep -q`: it stops reading at the first hit, and with pipefail that counts as a failure.
  if [[ $(bash test/lab/lab.sh status 2>/dev/null) =~ vm1\ +up ]]; then lab_was_up=yes; fi
  lab=yes
  if bash test/lab/lab.sh install && bash test/lab/lab.sh images && bash test/lab/lab.sh up; then
    # Root and a lab: then a test that finds no engine is a failure, not a skip.
    export DRYDOCK_REQUIRE=${DRYDOCK_REQUIRE:-lxd,incus,podman}
  else
    failed=$((failed + 1))
    printf 'FAILED: the lab did not come up\n'
  fi
else
  cat <<'TEXT'

*************************************************************************************
* Not root: LXD, Incus and Podman are LEFT OUT. Only the embedded engine is tested.  *
* Run `sudo npm test` on a Debian 12 machine to test against real engines.           *
*************************************************************************************
TEXT
fi

# The same tree gives the same answer. Other worlds are looked at on purpose: DRYDOCK_SEED=…, or none with a test file by itself.
export DRYDOCK_SEED=${DRYDOCK_SEED:-11}

check 'generated files agree with the schemas and the program' same_after_generate
check 'lint' npx biome check .
check 'types' npx tsc -p .
check 'build' npm run --silent build

mapfile -t pure < <(find test -name '*.test.ts' -not -path 'test/lab/*' -not -path 'test/contract/*' -not -path 'test/scenario/*' | sort)
# Kills on both hosts at once keep the whole machine busy: what ran beside them would only make both slower.
kills=test/scenario/lab-kill.test.ts
mapfile -t outside < <(find test/contract test/scenario -name '*.test.ts' -not -path "$kills" | sort)
node_tests 'unit, golden and property tests' 2 "${pure[@]}"
node_tests 'contract suite and scenarios' 2 "${outside[@]}"
node_tests 'kills at every request of an upgrade' 1 "$kills"

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]

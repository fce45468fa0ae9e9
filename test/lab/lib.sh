# shellcheck shell=bash
# lib.sh: words, waiting, and processes that are certainly ours.

say() { printf 'lab: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

waitfor() { # SECONDS CMD... : until CMD succeeds
  local deadline=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.03
  done
}

# The caller's SSL_CERT_FILE, proxies, LXD_DIR... must not reach a daemon: the tool under test has to hand over
# the image server's certificate itself, and a root store that happens to contain it would hide that it did not.
clean_env=(env -i PATH=/usr/libexec/incus:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8)

# A pid alone may belong to a stranger after a crash or a reboot; pid and start time together cannot.
# Field 22 of /proc/PID/stat, counted after the last ")", because the command name may hold blanks.
# A zombie counts as dead: where pid 1 reaps orphans lazily, it stays visible for seconds.
start_time() { # PID
  local stat fields
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra fields <<<"${stat##*) }"
  [ "${fields[0]}" != Z ] && echo "${fields[19]}"
}

remember_pid() { echo "$2 $(start_time "$2")" >"$1"; } # FILE PID

living_pid() { # FILE : prints the pid if that very process lives
  local pid started
  [ -s "$1" ] && read -r pid started <"$1" && [ -n "$started" ] || return 1
  [ "$(start_time "$pid")" = "$started" ] && echo "$pid"
}

gone() { ! living_pid "$1"; }

end_process() { # FILE [SIGNAL] : ask, wait, insist
  local pid
  if pid=$(living_pid "$1"); then
    kill -"${2:-TERM}" "$pid" 2>/dev/null
    waitfor 5 gone "$1" || kill -KILL "$pid" 2>/dev/null
  fi
  rm -f "$1"
}

start_process() { # PIDFILE LOG CMD... : detached, in the root namespaces
  local pidfile=$1 log=$2; shift 2
  setsid "${clean_env[@]}" "$@" </dev/null >"$log" 2>&1 &
  remember_pid "$pidfile" $!
}

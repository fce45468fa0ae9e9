import type { NetworkProbe } from '../model/health.ts'

/**
 * What a guest can be asked with differs: a minimal Debian has bash, Alpine has the wget and nc of busybox. The first of these
 * that is there is taken; a bash that is busybox under another name cannot open connections. A proxy of the guest's environment is for the way out, not for its neighbours.
 */
const preamble = `
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
has() { command -v "$1" >/dev/null 2>&1; }
has_bash() { has bash && bash -c 'test -n "$BASH_VERSION"' 2>/dev/null; }
lacks() { echo "this guest has none of $*"; exit 127; }
`

/** `$1` host, `$2` port. Debian's busybox has an nc without -z: there a connection is made and closed at once. */
const tcpScript = `${preamble}
passed() { echo connected; exit 0; }
if has_bash; then bash -c ': <>"/dev/tcp/$0/$1"' "$1" "$2" && passed; exit 1; fi
if has perl; then
  perl -MIO::Socket::INET -e 'IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1]) or die "$@\\n"' "$1" "$2" && passed; exit 1
fi
if has python3; then
  python3 -c 'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])))' "$1" "$2" && passed; exit 1
fi
if has nc; then
  if nc -h 2>&1 | grep -q -e ' -z' -e '[[]-[a-z]*z'; then nc -z "$1" "$2" && passed; else nc "$1" "$2" </dev/null >/dev/null && passed; fi
  echo "nc: no connection"; exit 1
fi
lacks bash perl python3 nc
`

/**
 * `$1` URL, `$2` host, `$3` port, `$4` path, `$5` \`Host\` header. Redirects are not followed: of several status lines the first
 * counts. Certificates are not looked at, as from the operator's machine. Debian's busybox wget crashes with -T (observed on
 * Debian 12), so the time limit is that of the command as a whole.
 */
const httpScript = `${preamble}
judge() {
  line=$(printf '%s\\n' "$1" | tr -d '\\r' | grep -m 1 'HTTP/' | sed 's/^ *//')
  case $line in HTTP/*\\ [123][0-9][0-9]*) echo "$line"; exit 0 ;; esac
  printf '%s\\n' "\${line:-$(printf '%s\\n' "$1" | grep -v '^ *$' | tail -n 1)}"; exit 1
}
if has curl; then
  said=$(curl -sSk -o /dev/null -w 'HTTP/%{http_version} %{http_code}' "$1" 2>&1) && judge "$said"
  printf '%s\\n' "\${said%%HTTP/*}"; exit 1
fi
if has wget; then judge "$(wget -S -O /dev/null --no-check-certificate "$1" 2>&1)"; fi
case $1 in https:*) lacks curl wget ;; esac
request() { printf 'GET %s HTTP/1.1\\r\\nHost: %s\\r\\nUser-Agent: drydock\\r\\nConnection: close\\r\\n\\r\\n' "$1" "$2"; }
if has_bash; then
  judge "$(bash -c 'exec 3<>"/dev/tcp/$0/$1" || exit; printf "%s\\r\\n" "GET $2 HTTP/1.1" "Host: $3" "User-Agent: drydock" "Connection: close" "" >&3; IFS= read -r line <&3; printf "%s\\n" "$line"' "$2" "$3" "$4" "$5" 2>&1)"
fi
if has nc; then judge "$(request "$4" "$5" | nc "$2" "$3" 2>&1)"; fi
lacks curl wget bash nc
`

/** The command that carries out a probe inside a guest: exit code 0 passes, the last line is the answer. */
export function guestProbe(probe: NetworkProbe): readonly string[] {
  const shell = ['/bin/sh', '-c']
  if (probe.kind === 'tcp') return [...shell, tcpScript, 'drydock-probe', probe.host, String(probe.port)]
  const { protocol, hostname, port, pathname, search, host } = new URL(probe.url)
  const plain = hostname.replace(/^\[|\]$/g, '')
  const number = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return [...shell, httpScript, 'drydock-probe', probe.url, plain, number, `${pathname}${search}`, host]
}

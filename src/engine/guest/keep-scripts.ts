import { head, type Push, perFolder, quote } from './script-words.ts'

/** A hard link keeps the very file, with all it has, at no cost; a copy is for what lies on another file system. */
export function keepLines(push: Push): string[] {
  return [
    'keep_old() {',
    '  into=$keep/$1 folder=$2',
    '  shift 2',
    '  [ -d "$into" ] || mkdir "$into" || fail "cannot make $into"',
    '  for name do',
    '    shift',
    '    if [ -e "$folder/$name" ] || [ -L "$folder/$name" ]; then set -- "$@" "$name"; fi',
    '  done',
    '  [ $# -eq 0 ] && return 0',
    '  cd "$folder/" && { ln -- "$@" "$into/" 2>/dev/null || cp -pPf -- "$@" "$into/"; } || fail "cannot keep the files of $folder/"',
    '}',
    'if [ ! -f "$keep/put-back.sh" ]; then',
    ...perFolder('keep_old', push.layout),
    // From here on the old state is complete.
    '  mv -f "$work/put-back.sh" "$keep/put-back.sh" || fail "cannot keep the old files"',
    'fi',
  ]
}

/** Puts everything back that a push with `keep` has replaced, and removes what it has added. */
export function putBackScript(push: Push): string {
  const numbered = push.layout.directories.map((directory, index) => ({ ...directory, number: index + 1 }))
  return [
    ...head(push),
    'exec < /dev/null',
    'restore() {',
    '  from=$keep/$1 folder=$2',
    '  shift 2',
    '  for name do',
    '    shift',
    '    if [ -e "$from/$name" ] || [ -L "$from/$name" ]; then set -- "$@" "$name"; fi',
    '  done',
    '  [ $# -eq 0 ] && return 0',
    '  back=$folder/$stage-back',
    '  mkdir -p "$folder/" && rm -rf "$back" && mkdir -m 700 "$back" && cd "$from" &&',
    '    { ln -- "$@" "$back/" 2>/dev/null || cp -pPf -- "$@" "$back/"; } &&',
    '    cd "$back" && mv -f -- "$@" "$folder/" || fail "cannot put back files of $folder/"',
    '  cd / && rm -rf "$back"',
    '}',
    'remove() {',
    '  from=$keep/$1 folder=$2',
    '  shift 2',
    '  [ -d "$folder/" ] || return 0',
    '  for name do',
    '    shift',
    '    if [ ! -e "$from/$name" ] && [ ! -L "$from/$name" ]; then set -- "$@" "$name"; fi',
    '  done',
    '  [ $# -eq 0 ] && return 0',
    '  cd "$folder/" && rm -f -- "$@" || fail "cannot remove new files of $folder/"',
    '}',
    'reset() {',
    '  [ -f "$keep/stat-$1" ] && read -r owner mode < "$keep/stat-$1" || return 0',
    '  chown "$owner" "$2" && chmod "$mode" "$2" || fail "cannot change $2 back"',
    '}',
    ...perFolder('restore', push.layout),
    ...perFolder('remove', push.layout),
    'cd /',
    ...numbered
      .filter(({ declared }) => declared !== undefined)
      .map(({ path, number }) => `reset ${number} ${quote(path)}`),
    ...numbered
      .map(({ path, number }) => `[ ! -f "$keep/made-${number}" ] || rmdir ${quote(path)} 2>/dev/null`)
      .reverse(),
    'rm -rf "$keep"',
    '',
  ].join('\n')
}

/** Ends what a push with `keep` began; nothing kept is no error. */
export function settleScript(keep: string, outcome: 'keep-new' | 'put-back'): string {
  const forget = `rm -rf ${quote(keep)}`
  if (outcome === 'keep-new') return forget
  const script = quote(`${keep}/put-back.sh`)
  return `if [ -f ${script} ]; then exec sh ${script}; else ${forget}; fi`
}

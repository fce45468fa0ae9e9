import type { Directory, Layout } from './layout.ts'

/** Where a guest keeps what belongs to a push under way, and what was there before one that may be put back. */
export const baseDirectory = '/var/lib/drydock'
/** Exit code of our scripts for what they refuse, with a sentence on stderr. */
export const refused = 41
/** Arguments of one command: far below what any kernel takes. */
const batchSize = 200

/** One push, in words that its scripts use. */
export interface Push {
  /** Random: in a directory that others may write to, nobody can have prepared a trap under this name. */
  readonly id: string
  readonly layout: Layout
  /** Folder for what was there before. */
  readonly keep?: string
  /** Names to look up in the guest. */
  readonly owners: readonly string[]
  readonly groups: readonly string[]
}

/** Numeric owner of a declared directory. */
export type OwnerOf = (directory: Directory) => { readonly uid: number; readonly gid: number; readonly mode: number }

/** Folder of one push: its scripts, and which directories it has made. */
export function workDirectory(push: Push): string {
  return `${baseDirectory}/push-${push.id}`
}

/** Folder for what was there before the push with this tag. */
export function keepDirectory(tag: string): string {
  return `${baseDirectory}/keep-${encodeURIComponent(tag)}`
}

/** Directory next to the final place: moving out of it is a rename, which nobody sees half done. */
export function stageDirectory(push: Push, folder: string): string {
  return `${folder}/.drydock-${push.id}`
}

/** A word for the shell. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`
}

/** Lines of `command`, each with a part of the words. */
function batches(command: string, words: readonly string[]): string[] {
  const lines: string[] = []
  for (let start = 0; start < words.length; start += batchSize) {
    lines.push([command, ...words.slice(start, start + batchSize).map(quote)].join(' '))
  }
  return lines
}

function perFolder(command: string, layout: Layout): string[] {
  return layout.folders.flatMap((folder, index) =>
    batches(
      `${command} ${index} ${quote(folder.path)}`,
      folder.files.map(({ name }) => name),
    ),
  )
}

function head(push: Push): string[] {
  return [
    'umask 022',
    `work=${quote(workDirectory(push))}`,
    `keep=${quote(push.keep ?? '')}`,
    `stage=.drydock-${push.id}`,
    `fail() { printf '%s\\n' "$1" >&2; [ ! -f "$work/clean.sh" ] || sh "$work/clean.sh"; exit ${refused}; }`,
  ]
}

/**
 * First contact: looks for tools and owners, refuses what cannot be done before anything is sent, makes directories.
 * Prints `tar` when the guest has it, and `passwd NAME ID` and `group NAME ID` for each name.
 */
export function prepareScript(push: Push): string {
  return [...prepareLines(push), `if ${hasTar}; then echo tar; fi`, 'exit 0', ''].join('\n')
}

/**
 * First and second contact in one, for a guest that most likely has tar: everything else is on standard input. Prints `tar`
 * when the guest has it; otherwise nothing was read yet.
 */
export function wholeScript(push: Push): string {
  return [...prepareLines(push), `${hasTar} || exit 0`, 'echo tar', ...unpackLines, ''].join('\n')
}

/** Second contact: unpacks standard input and puts everything in its place. */
export function unpackScript(push: Push): string {
  return [`work=${quote(workDirectory(push))}`, ...unpackLines, ''].join('\n')
}

const hasTar = 'command -v tar >/dev/null 2>&1'

const unpackLines = [
  'umask 077',
  'cd / && if tar -xpmf -; then exec sh "$work/place.sh"; else status=$?; sh "$work/clean.sh"; exit "$status"; fi',
]

function prepareLines(push: Push): string[] {
  const stages = push.layout.folders.map(folder => stageDirectory(push, folder.path))
  const paths = push.layout.directories.map(directory => directory.path)
  return [
    ...head(push),
    `mkdir -p ${baseDirectory} && chmod 700 ${baseDirectory} || fail 'cannot make ${baseDirectory}'`,
    // What a push that was killed has left behind. Without its script it had not begun to write anywhere else.
    `for stale in ${baseDirectory}/push-*; do`,
    '  [ ! -f "$stale/clean.sh" ] || sh "$stale/clean.sh"',
    '  [ ! -d "$stale" ] || rm -rf "$stale"',
    'done',
    'mkdir "$work" || fail "cannot make $work"',
    `cat > "$work/clean.new" <<'END-${push.id}'`,
    cleanScript(push),
    `END-${push.id}`,
    // Moved, so that the script is there whole or not at all, however early this is killed.
    'mv "$work/clean.new" "$work/clean.sh" || fail "cannot write to $work"',
    '[ -z "$keep" ] || [ -f "$keep/put-back.sh" ] || { rm -rf "$keep"; mkdir "$keep" || fail "cannot make $keep"; }',
    ...lookUps(push),
    ...directoryFunctions,
    ...batches('directories', paths),
    ...push.layout.directories.flatMap(({ path, declared }, index) =>
      declared === undefined || push.keep === undefined ? [] : [`remember ${index + 1} ${quote(path)}`],
    ),
    ...perFolder('check', push.layout),
    ...batches('mkdir -m 700', stages).map(line => `${line} || fail 'cannot make a folder next to the files'`),
  ]
}

const directoryFunctions = [
  'number=0',
  'directories() {',
  '  for path do',
  '    shift',
  '    number=$((number + 1))',
  '    if [ -d "$path" ]; then continue; fi',
  '    if [ -e "$path" ] || [ -L "$path" ]; then fail "$path is in the way: it is no directory"; fi',
  '    : > "$work/made-$number"',
  '    [ -z "$keep" ] || : > "$keep/made-$number"',
  '    set -- "$@" "$path"',
  '  done',
  '  [ $# -eq 0 ] || mkdir "$@" || fail "cannot make the directories of the files"',
  '}',
  'remember() { [ -f "$keep/made-$1" ] || stat -c "%u:%g %a" "$2" > "$keep/stat-$1" 2>/dev/null; }',
  'check() {',
  '  folder=$2',
  '  shift 2',
  '  for name do',
  '    if [ -d "$folder/$name" ] && [ ! -L "$folder/$name" ]; then fail "$folder/$name is in the way: it is a directory"; fi',
  '  done',
  '}',
]

function lookUps(push: Push): string[] {
  if (push.owners.length === 0 && push.groups.length === 0) return []
  return [
    // Guests without getent have no other source of names than these files.
    'look_up() {',
    '  if command -v getent >/dev/null 2>&1; then',
    '    entry=$(getent "$1" "$2")',
    '  else',
    '    entry=$(while IFS= read -r line; do case $line in "$2":*) printf "%s" "$line"; break ;; esac; done < "/etc/$1")',
    '  fi',
    '  [ -n "$entry" ] || fail "$3 $2 does not exist in the guest"',
    '  entry=${entry#*:*:}',
    '  printf "%s %s %s\\n" "$1" "$2" "${entry%%:*}"',
    '}',
    ...push.owners.map(name => `look_up passwd ${quote(name)} user`),
    ...push.groups.map(name => `look_up group ${quote(name)} group`),
  ]
}

/** Undoes what a push has done before anything was moved to its place. */
function cleanScript(push: Push): string {
  const stages = push.layout.folders.map(folder => stageDirectory(push, folder.path))
  return [
    `work=${quote(workDirectory(push))}`,
    ...batches('rm -rf', stages),
    ...push.layout.directories
      .map(({ path }, index) => `[ ! -f "$work/made-${index + 1}" ] || rmdir ${quote(path)} 2>/dev/null`)
      .reverse(),
    'rm -rf "$work"',
  ].join('\n')
}

/** Second contact, with everything in the stages: keeps the old, gives directories their owners, moves the new to its place. */
export function placeScript(push: Push, ownerOf: OwnerOf): string {
  const declared = push.layout.directories.filter(directory => directory.declared !== undefined)
  return [
    ...head(push),
    'exec < /dev/null',
    ...(push.keep === undefined ? [] : keepLines(push)),
    ...declared.flatMap(directory => ownDirectory(directory, ownerOf)),
    'move() {',
    '  folder=$2',
    '  shift 2',
    '  cd "$folder/$stage" && mv -f -- "$@" "$folder/" || fail "cannot move files to $folder/"',
    '}',
    ...perFolder('move', push.layout),
    'cd /',
    // Nothing may hold on to directories that were made: they stay.
    'rm -f "$work"/made-*',
    'sh "$work/clean.sh"',
    '',
  ].join('\n')
}

function ownDirectory(directory: Directory, ownerOf: OwnerOf): string[] {
  const { uid, gid, mode } = ownerOf(directory)
  const path = quote(directory.path)
  return [`chown ${uid}:${gid} ${path} && chmod ${mode.toString(8)} ${path} || fail "cannot change "${path}`]
}

/** A hard link keeps the very file, with all it has, at no cost; a copy is for what lies on another file system. */
function keepLines(push: Push): string[] {
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

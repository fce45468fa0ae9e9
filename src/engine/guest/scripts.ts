import { keepLines } from './keep-scripts.ts'
import type { Directory } from './layout.ts'
import {
  baseDirectory,
  batches,
  head,
  type OwnerOf,
  type Push,
  perFolder,
  quote,
  stageDirectory,
  workDirectory,
} from './script-words.ts'

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

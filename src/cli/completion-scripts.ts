/** Shells that `compose completion` writes a script for. */
export type Shell = 'bash' | 'zsh' | 'fish'

/**
 * The script of a shell. All three hand the words up to the cursor to `compose __complete`, so that they know every option
 * of the installed program and the names in the files at hand; they ask the program that was typed, whatever its name.
 */
export function completionScript(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bash
    case 'zsh':
      return zsh
    case 'fish':
      return fish
  }
}

// Bash splits words at = and :, and replaces only what is behind the last one ($2): the line is split here, at blanks.
const bash = `# Completion of compose for bash. To have it in every shell, put this line into ~/.bashrc:
#   source <(compose completion bash)
_drydock() {
  local line IFS=$' \\t\\n' words current
  read -ra words <<<"\${COMP_LINE:0:COMP_POINT}"
  [[ \${COMP_LINE:0:COMP_POINT} == *[[:blank:]] ]] && words+=("")
  current=\${words[-1]}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
      :folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
      *) line=\${line%%$'\\t'*}; COMPREPLY+=("\${line#"\${current%"$2"}"}") ;;
    esac
  done < <("$1" __complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _drydock compose drydock
`

const zsh = `#compdef compose drydock
# Completion of compose for zsh. To have it in every shell, put this line into ~/.zshrc, behind compinit:
#   source <(compose completion zsh)
_drydock() {
  local line
  local -a lines candidates
  lines=("\${(@f)$("\${(Q)words[1]}" __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  for line in $lines; do
    case $line in
      (:files) _files ;;
      (:folders) _files -/ ;;
      (*$'\\t'*) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      (?*) candidates+=("\${line//:/\\\\:}") ;;
    esac
  done
  (( $#candidates )) && _describe compose candidates
}
if [[ $funcstack[1] == _drydock ]]; then
  _drydock "$@"
else
  compdef _drydock compose drydock
fi
`

const fish = `# Completion of compose for fish. To have it in every shell:
#   compose completion fish > ~/.config/fish/completions/compose.fish
function __drydock_words
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (command $words[1] __complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete -c compose -f -a '(__drydock_words)'
complete -c drydock -f -a '(__drydock_words)'
`

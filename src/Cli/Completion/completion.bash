# Completion of fswc for bash 3.2 and later. Now: eval "$(fswc completion bash)"
# Always: fswc completion bash > ~/.local/share/bash-completion/completions/fswc

_fswc() {
    local word=${COMP_WORDS[COMP_CWORD]} files='' line
    local -a words
    words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    # The program that is being typed answers, so that it need not be on the PATH. = is a word of its own in bash; the value behind it is completed.
    while IFS= read -r line; do
        case $line in
            files:*) files=${line#files:} ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" complete -- "${words[@]}" 2>/dev/null)
    [ "$word" = = ] && word=
    case $files in
        '') return ;;
        folders) _fswc_files -d ;;
        all) _fswc_files -f ;;
        *) _fswc_files -d; _fswc_files -f -X "!*.$files" ;;
    esac
    # Names get quotes, folders a slash; bash 3.2 knows compopt as little as it needs it.
    compopt -o filenames 2>/dev/null
}

_fswc_files() {
    local line
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$@" -- "$word")
}

complete -F _fswc fswc

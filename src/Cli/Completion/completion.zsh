#compdef fswc
# Completion of fswc for zsh. Now: source <(fswc completion zsh)
# Always: fswc completion zsh > DIR/_fswc, where DIR is one of $fpath, before compinit.

_fswc() {
    local line files
    local -a items
    for line in "${(@f)$("${(Q)words[1]/#\~/$HOME}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
            '') ;;
            files:*) files=${line#files:} ;;
            *) items+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#items )) && _describe -V fswc items
    case $files in
        '') (( $#items )) ;;
        folders) _files -/ ;;
        all) _files ;;
        *) _files -g "*.$files" ;;
    esac
}

# Found in $fpath, this file is the function; sourced, it defines it.
if [ "$funcstack[1]" = _fswc ]; then _fswc "$@"; else compdef _fswc fswc; fi

# Completion of fswc for fish. Now: fswc completion fish | source
# Always: fswc completion fish > ~/.config/fish/completions/fswc.fish

function __fswc_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program (string replace -r '^~' -- $HOME $words[1])
    for line in ($program complete -- $words[2..] 2>/dev/null)
        switch $line
            case files:folders
                __fish_complete_directories
            case files:all
                __fish_complete_path (commandline -ct)
            case 'files:*'
                __fish_complete_suffix (string replace files: . -- $line)
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c fswc -f -a '(__fswc_complete)'

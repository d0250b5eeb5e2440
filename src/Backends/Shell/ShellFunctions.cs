namespace FswLayout.Backends.Shell;

/// <summary>Functions that several scripts have: what the shells and tools of 2012 do not do alike.</summary>
internal static class ShellFunctions
{
    /// <summary><c>put TEXT</c>: a line, whatever is in it. mksh of 2012 has no printf, and its echo obeys backslashes; print is its own.</summary>
    public const string Put = """
        if [ -n "${KSH_VERSION:-}" ]; then
            put() { print -r -- "$1"; }
        else
            put() { printf '%s\n' "$1"; }
        fi
        """;

    /// <summary>Sets <c>tries</c> and <c>delay</c> from the environment; after <see cref="Put"/>, and before anything is changed.</summary>
    public static string Tries(int unlessGiven) => $$"""
        tries=${FSW_TRIES:-{{unlessGiven}}}
        delay=${FSW_DELAY:-1}
        refuse() {
            put "${0##*/}: $1, which is no $2: write one, or leave it out" >&2
            exit 1
        }
        case $tries in *[!0-9]* | ??????????*) refuse "FSW_TRIES is '$tries'" 'whole number below 1000000000' ;; esac
        case $delay in *[!0-9.]* | *.*.* | .) refuse "FSW_DELAY is '$delay'" 'number of seconds' ;; esac
        """;

    /// <summary><c>size_of FILE</c> sets <c>size</c>. No arithmetic: mksh's has 32 bits, and images of systems may be larger.</summary>
    public const string SizeOf = """
        # size_of FILE: toolbox has no wc, and its ls -l no link count.
        size_of() {
            if size=$(wc -c <"$1" 2>/dev/null); then
                size=${size##* }
                return
            fi
            # shellcheck disable=SC2012,SC2046
            set -- $(ls -l "$1")
            case ${5:-x} in
                *[!0-9]*) size=${4:-0} ;;
                *) size=$5 ;;
            esac
        }
        """;

    /// <summary><c>mounted PATH</c>, by the file that <c>mounts</c> names; without it nobody knows, and the script ends.</summary>
    public const string Mounted = """
        # mounted PATH, as /proc/mounts writes it
        mounted() {
            if [ ! -f "$mounts" ] || [ ! -r "$mounts" ]; then
                put "${0##*/}: there is no file $mounts that says what is mounted: mount proc, or name another with FSW_MOUNTS" >&2
                exit 1
            fi
            while read -r _ where _; do
                [ "$where" != "$1" ] || return 0
            done <"$mounts"
            return 1
        }
        """;
}

namespace FswLayout.Backends.LoaderScript;

/// <summary>The parts of <c>load.sh</c> that are the same whatever is loaded.</summary>
internal static class LoadScriptText
{
    /// <summary>Files and messages; after <see cref="SparseFunctions"/> or <see cref="FlatFunctions"/>, which end the script.</summary>
    public const string Functions = """
        # need FILE LARGEST EXACT: the file is there and fits; LARGEST 0: no limit known.
        need() {
            [ -f "$1" ] || fail "step 1, files: there is no $1: copy it there"
            [ -s "$1" ] || fail "step 1, files: $1 is empty: copy it again"
            size_of "$1"
            [ "$2" -eq 0 ] || [ "$size" -le "$2" ] || fail "step 1, files: $1 has $size bytes, but the layout leaves $2: make it smaller, or change its size in the layout"
            [ "$3" = no ] || [ "$size" -eq "$2" ] || say "warning: $1 has $size bytes, but the layout says $2: initrd= will tell the kernel the wrong size"
        }

        # load ADDRESS FILE KIND
        load() {
            { put "$1 $2 $3 $id" >"$fsw/load_file"; } 2>/dev/null || fail "step 4, load: the kernel refused $2 at $1: see dmesg"
        }
        """;

    /// <summary>Where the running kernel gives nothing up, there is nothing to put back.</summary>
    public const string FlatFunctions = """
        say() { put "load.sh: $1" >&2; }

        fail() {
            say "$1"
            say "stopped before the switch; nothing was booted"
            exit 1
        }
        """;

    /// <summary>Sections, and the way back.</summary>
    public const string SparseFunctions = """
        say() { put "load.sh: $1" >&2; }

        state_of() {
            state=
            read -r state 2>/dev/null <"$memory/memory$1/state" || :
        }

        # Puts back online what this script took offline.
        put_back() {
            trap '' HUP INT TERM
            for n in $freed; do
                { put online >"$memory/memory$n/state"; } 2>/dev/null || :
                state_of "$n"
                [ "$state" = online ] || say "section $n did not come back online: write online to $memory/memory$n/state, or reboot"
            done
            freed=
        }

        fail() {
            say "$1"
            [ -z "$freed" ] || say "putting back: $freed"
            put_back
            say "stopped before the switch; nothing was booted"
            exit 1
        }
        """;

    public const string OfflineBySysfs = """
        # Each section with a few tries: pages in use at one moment are often free a moment later.
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] && continue
            freed="$freed $n"
            try=0
            while [ "$state" != offline ] && [ "$try" -lt "$tries" ]; do
                [ "$try" -eq 0 ] || sleep "$delay"
                { put offline >"$memory/memory$n/state"; } 2>/dev/null || :
                state_of "$n"
                try=$((try + 1))
            done
            [ "$state" = offline ] || fail "step 2, free: section $n is still '$state' after $tries tries: close programs and try again"
        done
        """;

    public const string OfflineByFreeBoot = """
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] || online_before="$online_before $n"
        done
        { put "$free_boot" >"$fsw/free_boot"; } 2>/dev/null || refused=yes
        for n in $online_before; do
            state_of "$n"
            [ "$state" != offline ] || freed="$freed $n"
        done
        [ "$refused" = no ] || fail "step 2, free: the kernel refused free_boot $free_boot: see dmesg, close programs and try again"
        """;

    public const string Verify = """
        # Nothing is loaded while a section is still in use.
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] || fail "step 3, verify: section $n is '$state', not offline: close programs and try again"
        done
        """;
}

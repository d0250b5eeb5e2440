namespace FswLayout.Backends.ScenarioScripts;

/// <summary>The parts of <c>scenarios/NAME.sh</c> that are the same for every scenario.</summary>
internal static class ScenarioScriptText
{
    /// <summary>Settings; <c>me</c>: the instance that the script runs in, whose kernel sleeps while others play.</summary>
    public const string Settings = """
        # Usage: NAME.sh [INSTANCE [STEP]]. With INSTANCE, only the steps at which it runs: a script sleeps with its kernel, so run it in each.
        # STEP: the step that booted INSTANCE, where it is booted more than once. Each setting can be given in the environment; FSW_PIN is a
        # command that pins pages and lets them go, which no control file does.
        set -u
        fsw=${FSW_DEBUGFS:-$default_fsw}
        memory=${FSW_MEMORY:-/sys/devices/system/memory}
        case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
        here=$(cd "$here" && pwd)
        tries=${FSW_TRIES:-5}
        delay=${FSW_DELAY:-1}
        me=${1:-}
        from=${2:-0}
        step=0
        words=start
        """;

    public const string Functions = """
        say() { put "${0##*/}: $1" >&2; }

        fail() {
            say "step $step, $words: $1"
            exit 1
        }

        # at STEP RUNNING WORDS: whether the step is played here
        at() {
            step=$1
            words=$3
            [ "$step" -ge "$from" ] || return 1
            [ -z "$me" ] || [ "$me" = "$2" ]
        }

        must() { "$@" || fail "the kernel refused it: see dmesg"; }

        refused() { if "$@"; then fail "the kernel did it, but must refuse"; fi; }

        # control FILE TEXT
        control() {
            [ -e "$fsw/$1" ] || fail "there is no $fsw/$1: mount debugfs, and run a kernel that can switch"
            { put "$2" >"$fsw/$1"; } 2>/dev/null
        }

        # turn STATE OTHER SECTION...: all of them, or none
        turn() {
            to=$1
            back=$2
            shift 2
            turned=
            for n in "$@"; do
                { put "$to" >"$memory/memory$n/state"; } 2>/dev/null || :
                state=
                read -r state 2>/dev/null <"$memory/memory$n/state" || :
                if [ "$state" != "$to" ]; then
                    for m in $turned; do { put "$back" >"$memory/memory$m/state"; } 2>/dev/null || :; done
                    return 1
                fi
                turned="$turned $n"
            done
        }

        # boot NAME ID
        boot() {
            if [ -f "$here/../$1/load.sh" ]; then
                sh "$here/../$1/load.sh"
            else
                control switch "1 $2"
            fi
        }

        # pages WORD SECTION...
        pages() {
            if [ -n "${FSW_PIN:-}" ]; then
                "$FSW_PIN" "$@"
            else
                say "step $step, $words: to be done by hand, no control file does it"
            fi
        }

        # next: the next section of the map that is somebody's or free. Owner and AVAILABLE count: what else stands there is history.
        next() {
            while read -r number entry <&3; do
                is=$((entry & 511))
                [ "$is" -eq 0 ] || return 0
            done
            number=none
        }

        differs() {
            difference="section $1 is $2 in $fsw/cmm, but $3 was computed"
            return 1
        }

        # same FIRST LAST ENTRY...: whether the map is as computed; says in $difference what is not
        same() {
            [ -r "$fsw/cmm" ] || fail "there is no $fsw/cmm: mount debugfs, and run a kernel that can switch"
            exec 3<"$fsw/cmm"
            next
            while [ "$#" -gt 0 ]; do
                n=$1
                while [ "$n" -le "$2" ]; do
                    [ "$number" != none ] || differs "$n" 0x0000 "$3" || return
                    [ "$number" -ge "$n" ] || differs "$number" "$entry" 0x0000 || return
                    [ "$number" -eq "$n" ] || differs "$n" 0x0000 "$3" || return
                    [ "$is" -eq "$(($3))" ] || differs "$n" "$entry" "$3" || return
                    next
                    n=$((n + 1))
                done
                shift 3
            done
            [ "$number" = none ] || differs "$number" "$entry" 0x0000 || return
            exec 3<&-
        }

        check() { same "$@" || fail "$difference"; }

        # resumed FIRST LAST ENTRY...: the same, once this kernel runs again. It may take a moment to fall asleep, and then sees what the others did.
        resumed() {
            try=1
            until same "$@"; do
                if [ -z "$me" ] || [ "$try" -ge "$tries" ]; then fail "$difference"; fi
                sleep "$delay"
                try=$((try + 1))
            done
        }
        """;
}

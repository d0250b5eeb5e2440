namespace FswLayout.Backends.VerifyScript;

/// <summary>The parts of <c>verify.sh</c> that are the same for every instance. Tools of 2012: no grep, no awk, no readlink.</summary>
internal static class VerifyScriptText
{
    public const string Settings = """
        # Each setting can be given in the environment.
        set -u
        proc=${FSW_PROC:-/proc}
        mounts=${FSW_MOUNTS:-$proc/mounts}
        memory=${FSW_MEMORY:-/sys/devices/system/memory}
        block=${FSW_BLOCK:-/sys/block}
        fsw=${FSW_DEBUGFS:-$default_fsw}
        reserved=${FSW_RESERVED:-}
        for file in /d/memblock/reserved /sys/kernel/debug/memblock/reserved; do
            if [ -z "$reserved" ] && [ -r "$file" ]; then reserved=$file; fi
        done
        same=0
        drift=0
        unknown=0
        """;

    public const string Functions = """
        is_same() {
            same=$((same + 1))
            put "same     $1"
        }

        drifts() {
            drift=$((drift + 1))
            put "drift    $1"
        }

        # unseen WHAT FILE
        unseen() {
            unknown=$((unknown + 1))
            put "unknown  $1: $2 is not to be read here: mount it, and run this as root"
        }

        # ram RANGE...: System RAM, as /proc/iomem writes it
        ram() {
            shown=
            if [ ! -r "$proc/iomem" ]; then
                unseen "RAM $*" "$proc/iomem"
                return
            fi
            while IFS= read -r text; do
                case $text in *' : System RAM') shown="$shown ${text%% : *}" ;; esac
            done <"$proc/iomem"
            case $shown in
                *' 00000000-00000000'*)
                    unseen "RAM $*" "$proc/iomem"
                    return
                    ;;
            esac
            for range in "$@"; do
                case "$shown " in
                    *" $range "*) is_same "RAM $range" ;;
                    *) drifts "RAM $range: $proc/iomem has${shown:- none}" ;;
                esac
            done
            for range in $shown; do
                case " $* " in *" $range "*) ;; *) drifts "RAM $range, which the layout does not give to this kernel" ;; esac
            done
        }

        # arguments TEXT...: all are in the line, and no others that the layout would write
        arguments() {
            line=
            { read -r line <"$proc/cmdline"; } 2>/dev/null || [ -n "$line" ] || {
                unseen arguments "$proc/cmdline"
                return
            }
            for text in "$@"; do
                case " $line " in *" $text "*) is_same "argument $text" ;; *) drifts "argument $text: $proc/cmdline has it not" ;; esac
            done
            set -f
            for word in $line; do
                case $word in mem=* | kernelcore=* | movablecore=* | vmalloc=* | initrd=*) ;; *) continue ;; esac
                known=no
                for text in "$@" $built_in; do [ "$text" != "$word" ] || known=yes; done
                [ "$known" = yes ] || drifts "argument $word: the layout does not write it"
            done
            set +f
        }

        # zones NAME:FIRST:PAGES...: page numbers
        zones() {
            shown=
            if [ ! -r "$proc/zoneinfo" ]; then
                unseen zones "$proc/zoneinfo"
                return
            fi
            name=none
            spanned=0
            while read -r a b c d _; do
                case "$a $c" in
                    'Node zone')
                        name=$d
                        spanned=0
                        ;;
                    'spanned ') spanned=$b ;;
                    'start_pfn: ') [ "$spanned" = 0 ] || shown="$shown $name:$b:$spanned" ;;
                esac
            done <"$proc/zoneinfo"
            for zone in "$@"; do
                case "$shown " in *" $zone "*) is_same "zone $zone" ;; *) near "$zone" ;; esac
            done
            for zone in $shown; do
                case " $* " in *" ${zone%%:*}:"*) ;; *) drifts "zone $zone, which the layout does not have" ;; esac
            done
        }

        # near NAME:FIRST:PAGES: a zone is narrower where sections at its ends are offline
        near() {
            case "$shown " in
                *" ${1%%:*}:"*) text=${shown##* "${1%%:*}":} ;;
                *)
                    drifts "zone $1: there is none"
                    return
                    ;;
            esac
            text=${text%% *}
            rest=${1#*:}
            offline=no
            for file in "$memory"/memory[0-9]*/state; do
                state=
                { read -r state <"$file"; } 2>/dev/null || :
                [ "$state" != offline ] || offline=yes
            done
            if [ "$offline" = yes ] && [ "${text%:*}" -ge "${rest%:*}" ] && [ $((${text%:*} + ${text#*:})) -le $((${rest%:*} + ${rest#*:})) ]; then
                is_same "zone $1, narrower ($text), as sections are offline"
            else
                drifts "zone $1: the device has ${1%%:*}:$text"
            fi
        }

        # next: the next section of the map that is somebody's
        next() {
            while read -r number entry <&3; do
                is=$((entry & 255))
                [ "$is" -eq 0 ] || return 0
            done
            number=none
        }

        stray() { drifts "section $number is of id $is: there the layout has no memory"; }

        # sections FIRST LAST OWNER...: whose they are once every child has booted; one of which the map shows nothing has not booted
        sections() {
            if [ ! -r "$fsw/cmm" ]; then
                unseen sections "$fsw/cmm"
                return
            fi
            owners=" $master "
            exec 3<"$fsw/cmm"
            next
            while [ "$number" != none ]; do
                case $owners in *" $is "*) ;; *) owners="$owners$is " ;; esac
                next
            done
            exec 3<"$fsw/cmm"
            next
            while [ "$#" -gt 0 ]; do
                run "$1" "$2" "$3"
                shift 3
            done
            while [ "$number" != none ]; do
                stray
                next
            done
            exec 3<&-
        }

        # run FIRST LAST OWNER
        run() {
            n=$1
            wrong=
            waits=no
            while [ "$n" -le "$2" ]; do
                while [ "$number" != none ] && [ "$number" -lt "$n" ]; do
                    stray
                    next
                done
                owner=0
                if [ "$number" != none ] && [ "$number" -eq "$n" ]; then
                    owner=$is
                    next
                fi
                if [ "$owner" -ne "$3" ]; then
                    case "$owners" in *" $3 "*) booted=yes ;; *) booted=no ;; esac
                    if [ "$booted" = no ] && { [ "$owner" -eq 0 ] || [ "$owner" -eq "$master" ]; }; then
                        waits=yes
                    else
                        wrong="$wrong $n (id $owner)"
                    fi
                fi
                n=$((n + 1))
            done
            if [ -n "$wrong" ]; then
                drifts "sections $1 to $2 of id $3: the map has$wrong"
            elif [ "$waits" = yes ]; then
                unknown=$((unknown + 1))
                put "unknown  sections $1 to $2 of id $3: the map shows nothing of it: it has not booted"
            else
                is_same "sections $1 to $2 of id $3"
            fi
        }

        # states SIZE FIRST LAST...: the sections are online, where memory blocks are sections
        states() {
            size=
            { read -r size <"$memory/block_size_bytes"; } 2>/dev/null || :
            [ "$size" = "$1" ] || return 0
            shift
            while [ "$#" -gt 1 ]; do
                n=$1
                while [ "$n" -le "$2" ]; do
                    state=
                    { read -r state <"$memory/memory$n/state"; } 2>/dev/null || :
                    [ "$state" != offline ] || drifts "section $n: it is offline"
                    n=$((n + 1))
                done
                shift 2
            done
        }

        # page ADDRESS: sets $page; without arithmetic on addresses, which have more bits than some shells
        page() {
            case ${1%???} in 0x?*) page=$((${1%???})) ;; *) page=0 ;; esac
        }

        # keeps NAME FIRST LAST: pages that the kernel has reserved
        keeps() {
            if [ -z "$reserved" ] || [ ! -r "$reserved" ]; then
                unseen "$1" memblock/reserved
                return
            fi
            kept=no
            while read -r _ range _; do
                page "${range%%..*}"
                from=$page
                page "${range##*..}"
                if [ "$from" -le "$2" ] && [ "$page" -ge "$3" ]; then kept=yes; fi
            done <"$reserved"
            if [ "$kept" = yes ]; then is_same "$1: reserved"; else drifts "$1: pages $2 to $3 are not reserved"; fi
        }

        # mounted_as PATH DEVICE FILE TYPE ro|rw: FILE is that of a loop, and DEVICE empty then
        mounted_as() {
            if [ ! -r "$mounts" ]; then
                unseen "mount $1" "$mounts"
                return
            fi
            found=
            while read -r device where type options _; do
                [ "$where" = "$1" ] || continue
                found=$device
                mode=rw
                case ",$options," in *,ro,*) mode=ro ;; esac
                text="$device $type $mode"
                is=$type
            done <"$mounts"
            if [ -z "$found" ]; then
                drifts "mount $1: nothing is mounted there"
            elif [ "$is" = "$4" ] && [ "$mode" = "$5" ] && is_from "$found" "$2" "$3"; then
                is_same "mount $1: $text"
            else
                drifts "mount $1: it is $text, and not ${2:-$3} $4 $5"
            fi
        }

        # is_from SHOWN DEVICE FILE: a name of a partition is a link
        is_from() {
            if [ -n "$2" ]; then
                [ "$1" != "$2" ] || return 0
                target=$(ls -l "$2" 2>/dev/null) || return 1
                case $target in *' -> '*) target=${target##*' -> '} ;; esac
                [ "${target##*/}" = "${1##*/}" ]
                return
            fi
            case ${1##*/} in loop[0-9]*) ;; *) return 1 ;; esac
            file=
            { read -r file <"$block/${1##*/}/loop/backing_file"; } 2>/dev/null || :
            [ -z "$file" ] || [ "$file" = "$3" ]
        }
        """;
}

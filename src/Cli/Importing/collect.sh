#!/bin/sh
# collect.sh: copies what a running device shows of its memory, for fswc import --device DIR and fswc verify FILE --device DIR.
# Usage: sh collect.sh [DIR]. Without DIR it makes the folder fsw-device in the current one.
# On Android: adb push collect.sh /data/local/tmp; then, as root, sh /data/local/tmp/collect.sh /data/local/tmp/fsw-device; adb pull that.
# It changes nothing but DIR, and calls cat, ls, mkdir, rm and getprop only. What is missing or forbidden is noted in DIR/collected.txt and
# passed over; as root there is more to see: without it, /proc/iomem hides its addresses. FSW_ROOT stands before all paths that are read.
set -u
root=${FSW_ROOT:-}
out=${1:-fsw-device}

if [ -n "${KSH_VERSION:-}" ]; then
    put() { print -r -- "$1"; }
else
    put() { printf '%s\n' "$1"; }
fi

# folders PATH: makes it, and what it lies in; mkdir of 2012 has no -p.
folders() {
    [ ! -d "$1" ] || return 0
    case $1 in ?*/*) folders "${1%/*}" ;; esac
    mkdir "$1" 2>/dev/null
}

if [ -e "$out" ] && [ ! -f "$out/collected.txt" ]; then
    put "collect.sh: $out is there already, and not of collect.sh: give another folder" >&2
    exit 1
fi
folders "$out"
if ! { put 'fswc collect 1' >"$out/collected.txt"; } 2>/dev/null; then
    put "collect.sh: cannot write to $out: give a folder that can be written" >&2
    exit 1
fi

note() { put "$1 $2" >>"$out/collected.txt"; }

# copy PATH, which begins with a slash; whether it is copied
copy() {
    if [ ! -e "$root$1" ]; then
        note missing "$1"
        return 1
    fi
    folders "$out${1%/*}"
    if { cat "$root$1" >"$out$1"; } 2>/dev/null; then
        note copied "$1"
    else
        rm "$out$1" 2>/dev/null
        note unreadable "$1"
        return 1
    fi
}

# branch PATH: a folder of a device tree, with all in it
branch() {
    for entry in "$root$1"/*; do
        if [ -d "$entry" ]; then
            branch "$1/${entry##*/}"
        elif [ -f "$entry" ]; then
            copy "$1/${entry##*/}" || :
        fi
    done
}

# line FILE: sets $text to its first line
line() {
    text=
    { read -r text <"$1"; } 2>/dev/null || :
}

for file in cmdline iomem zoneinfo mounts version meminfo filesystems partitions config.gz; do
    copy "/proc/$file" || :
done

# A block a line: its name, state, whether its pages can be moved, and the zones it may be in.
memory=/sys/devices/system/memory
copy $memory/block_size_bytes || :
for folder in "$root$memory"/memory[0-9]*; do
    [ -d "$folder" ] || continue
    line "$folder/state"
    state=$text
    line "$folder/removable"
    removable=$text
    line "$folder/valid_zones"
    put "${folder##*/} ${state:-?} ${removable:-?} ${text:-?}"
done >"$out/memory-blocks.txt"

# The tree that the kernel was started with, or what of it is about memory.
if ! copy /sys/firmware/fdt; then
    for tree in /sys/firmware/devicetree/base /proc/device-tree; do
        [ -d "$root$tree" ] || continue
        for entry in "$root$tree"/*; do
            name=${entry##*/}
            if [ -f "$entry" ]; then
                copy "$tree/$name" || :
            else
                case $name in memory | memory@* | reserved-memory | chosen | cpus) branch "$tree/$name" ;; esac
            fi
        done
        break
    done
fi

# What the switching kernel shows, and what the kernel reserved while it booted.
for debug in /d /sys/kernel/debug; do
    [ -d "$root$debug" ] || continue
    if [ -d "$root$debug/fsw" ]; then
        copy "$debug/fsw/cmm" || :
    fi
    for file in memory reserved; do
        copy "$debug/memblock/$file" || :
    done
done
case ${FSW_DEBUGFS:-} in /*) copy "$FSW_DEBUGFS/cmm" || : ;; esac

# A loop device a line, with its file.
for folder in "$root"/sys/block/loop*; do
    [ -f "$folder/loop/backing_file" ] || continue
    line "$folder/loop/backing_file"
    put "${folder##*/} $text"
done >"$out/loops.txt"

# What the names of partitions lead to: ls shows it in all shells' systems, readlink does not.
for folder in "$root"/dev/block/platform/*/by-name "$root"/dev/block/platform/*/*/by-name "$root"/dev/block/by-name \
    "$root"/dev/block/bootdevice/by-name "$root"/dev/disk/by-label "$root"/dev/disk/by-partlabel; do
    for entry in "$folder"/*; do
        [ -L "$entry" ] || continue
        text=$(ls -l "$entry" 2>/dev/null) || continue
        case $text in *' -> '*) put "${entry#"$root"} ${text#* -> }" ;; esac
    done
done >"$out/links.txt"

for name in ro.build.version.release ro.hardware; do
    if text=$(getprop "$name" 2>/dev/null) && [ -n "$text" ]; then
        put "$name $text"
    fi
done >"$out/properties.txt"

put "$out: see collected.txt there for what was missing; take the whole folder to fswc"

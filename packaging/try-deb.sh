#!/bin/bash
# packaging/try-deb.sh DEB: installs it in a fresh Debian of its own, where nothing of .NET is, and uses it there. Needs debootstrap, and root.
set -euo pipefail
deb=$(realpath "$1")
root=$(mktemp -d)
# For everybody in there too: mandb runs as the user man.
chmod 755 "$root"
trap 'umount "$root/proc" 2> /dev/null; rm -rf "$root"' EXIT
debootstrap --variant=minbase --include=man-db,bash-completion "${FSW_DEBIAN:-bookworm}" "$root" "${FSW_MIRROR:-http://deb.debian.org/debian}" > "$root.log" \
    || { tail "$root.log"; exit 1; }
rm -f "$root.log"
# What bash calls /dev/fd is there.
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
cp "$deb" "$root/tmp/fswc.deb"
# Images for containers leave manual pages out; a Debian that people use does not.
rm -f "$root/etc/dpkg/dpkg.cfg.d/"*
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8 "$@"; }
inside dpkg -i /tmp/fswc.deb > /dev/null
if inside sh -c 'command -v dotnet'; then echo "there is a dotnet, so this shows nothing"; exit 1; fi
inside sh -ec 'cd /tmp; fswc init --board tuna -o main.fsw; fswc check main.fsw -q; fswc build main.fsw -q; test -s out/manifest.json; fswc explain FSW3027 > /dev/null'
inside man fswc | grep -q 'fswc COMMAND'
inside man fswc-build | grep -q 'depfile'
# As bash completes: the function of the package is loaded when fswc is first completed.
# shellcheck disable=SC2016
inside bash -c '
    . /usr/share/bash-completion/bash_completion
    _completion_loader fswc
    COMP_WORDS=(fswc chec); COMP_CWORD=1; _fswc
    [ "${COMPREPLY[*]}" = check ] || exit
    COMP_WORDS=(fswc check --format j); COMP_CWORD=3; _fswc
    [ "${COMPREPLY[*]}" = json ]'
inside dpkg -r fswc > /dev/null
if inside sh -c 'command -v fswc'; then exit 1; fi
echo "the package works in a fresh Debian ${FSW_DEBIAN:-bookworm}"

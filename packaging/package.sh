#!/bin/sh
# packaging/package.sh PROGRAM DIR: makes fswc_VERSION_ARCH.deb and fswc-VERSION-linux-ARCH.tar.gz in DIR of PROGRAM, which is what
# `dotnet publish src/Cli -r linux-x64` gives. Both have the manual pages, completion for bash, zsh and fish, and the CMake module.
# The same program gives the same bytes. Needs dpkg-deb, objdump and gzip; the program has to run here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
version=$("$program" --version | cut -d ' ' -f 2)
arch=$(dpkg --print-architecture)
# What the files say of their age: the day of the release notes, not of this build.
: "${SOURCE_DATE_EPOCH:=1767225600}"
export SOURCE_DATE_EPOCH

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# put FILE PATH [MODE]
put() { install -D -m "${3:-644}" "$1" "$root/$2"; }
put "$program" usr/bin/fswc 755
put "$here/cmake/FswLayoutConfig.cmake" usr/share/cmake/FswLayout/FswLayoutConfig.cmake
for page in "$here"/man/*.1; do
    put "$page" "usr/share/man/man1/$(basename "$page")"
    gzip -9n "$root/usr/share/man/man1/$(basename "$page")"
done
# completion SHELL PATH
completion() { mkdir -p "$root/$(dirname "$2")" && "$program" completion "$1" > "$root/$2"; }
completion bash usr/share/bash-completion/completions/fswc
completion zsh usr/share/zsh/vendor-completions/_fswc
completion fish usr/share/fish/vendor_completions.d/fswc.fish
put "$here/../CHANGELOG.md" usr/share/doc/fswc/NEWS.md
gzip -9n "$root/usr/share/doc/fswc/NEWS.md"
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\n'
    sed -n 's/^Copyright (c) /Copyright: /p' "$here/../LICENSE"
    printf 'License: Expat\n'
    sed '1,/^Copyright/d; s/^$/./; s/^/ /' "$here/../LICENSE" | sed '1{/^ \.$/d}'
} > "$root/usr/share/doc/fswc/copyright"

# A program that is linked as a whole needs nothing; another, the least C library that has every function which it asks for.
depends=
if objdump -p "$program" | grep -q NEEDED; then
    libc=$(objdump -T "$program" | grep -o 'GLIBC_[0-9][0-9.]*' | cut -d _ -f 2 | sort -V | tail -n 1)
    depends="Depends: libc6 (>= $libc)"
    if objdump -p "$program" | grep -q 'NEEDED.*libstdc++'; then depends="$depends, libstdc++6"; fi
    if objdump -p "$program" | grep -q 'NEEDED.*libgcc_s'; then depends="$depends, libgcc-s1"; fi
fi

stamp() { find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path '*/bin/*' -exec chmod 644 {} +
stamp
tar --sort=name --owner=0 --group=0 --numeric-owner --transform "s,^\./usr,fswc-$version," -C "$root" -cf - ./usr \
    | gzip -9n > "$out/fswc-$version-linux-$arch.tar.gz"

mkdir -p "$root/DEBIAN"
sed '/^$/d' > "$root/DEBIAN/control" << CONTROL
Package: fswc
Version: $version
Architecture: $arch
Maintainer: The FswLayout authors <noreply@fswlayout.invalid>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
$depends
Section: devel
Priority: optional
Description: compiler of memory layouts for ARM devices
 fswc checks and compiles layouts of devices on which several Linux and
 Android kernels share the memory: it proves that they fit, predicts what
 each kernel will make of its command line, and writes everything that the
 device needs.
CONTROL
(cd "$root" && find usr -type f | sort | xargs md5sum > DEBIAN/md5sums)
chmod 644 "$root/DEBIAN/control" "$root/DEBIAN/md5sums"
stamp
dpkg-deb --root-owner-group -Zxz --build "$root" "$out/fswc_${version}_$arch.deb" > /dev/null
ls "$out"/fswc*

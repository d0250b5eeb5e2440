#!/bin/sh
# fetch.sh: puts what the oracle tests boot into the cache: Debian's prebuilt 6.1 kernels for 32-bit and 64-bit ARM and x86-64, a static BusyBox for
# each, the initramfs made of it and Guest/init, and the modules that mount an image on a card, or keep a log over a reset; for 64-bit ARM its Xen too,
# and trees of boards; for x86-64 kexec. Of the kernel's source it keeps the bindings that dt-validate reads, and the source of one of these trees. Does
# nothing where that is present. Needs root for dpkg --add-architecture only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
boards='broadcom/bcm2711-rpi-4-b broadcom/bcm2837-rpi-3-b freescale/imx8mm-evk rockchip/rk3399-rockpro64 xilinx/zynqmp-zcu102-rev1.0'
cache=${FSW_ORACLE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fswlayout/oracle}
work=
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# Everything is made beside its place and renamed into it, so that an interrupted run leaves nothing half done.
start_work() { work=$(mktemp -d "$cache/.$1.XXXXXX"); }

# update_index: apt's list of packages, with all architectures.
update_index() {
    for architecture in armhf arm64 amd64; do
        { dpkg --print-architecture; dpkg --print-foreign-architectures; } | grep -qx "$architecture" || dpkg --add-architecture "$architecture"
    done
    apt-get update -qq || true   # one stale index is no reason to stop
}

# download ARCHITECTURE PACKAGE: the kernel that PACKAGE depends on and a BusyBox, unpacked into $work/root.
download() {
    kernel=$(apt-cache depends "$2:$1" | sed -n 's/.*Depends: \(linux-image-[^: ]*\).*/\1/p' | head -n 1)
    case $kernel in
        linux-image-6.1.*) ;;
        *) echo "fetch.sh: $2 is '$kernel' here, and the oracle wants 6.1 (Debian 12)" >&2; exit 1 ;;
    esac
    (cd "$work" && apt-get download -qq "$kernel:$1" "busybox-static:$1")
    for deb in "$work"/*.deb; do
        dpkg -x "$deb" "$work/root"
    done
}

# keep_modules MODULE...: in the order in which they go in.
keep_modules() {
    mkdir "$work/kept/modules"
    number=0
    for module; do
        number=$((number + 1))
        mv "$work"/root/lib/modules/*/kernel/"$module.ko" "$work/kept/modules/$number-${module##*/}.ko"
    done
}

# fetch ARCHITECTURE PACKAGE: fills $cache/ARCHITECTURE.
fetch() {
    start_work "$1"
    download "$1" "$2"
    mkdir "$work/kept"
    mv "$work"/root/boot/vmlinuz-* "$work/kept/vmlinuz"
    mv "$work"/root/bin/busybox "$work/kept/busybox"
    if [ "$1" = armhf ]; then
        mv "$work"/root/usr/lib/linux-image-*/vexpress-v2p-ca15-tc1.dtb "$work/kept/board.dtb"
        keep_modules lib/crc16 fs/mbcache crypto/crc32c_generic fs/jbd2/jbd2 fs/ext4/ext4 drivers/block/loop drivers/mmc/host/armmmci
    elif [ "$1" = amd64 ]; then
        keep_modules lib/reed_solomon/reed_solomon fs/pstore/ramoops   # no ARM kernel of Debian's has these
    else
        keep_modules
        mkdir "$work/kept/boards"
        for board in $boards; do
            mv "$work"/root/usr/lib/linux-image-*/"$board.dtb" "$work/kept/boards"
        done
    fi
    chmod 755 "$work/kept"
    mv -T "$work/kept" "$cache/$1" || [ -e "$cache/$1/vmlinuz" ]   # another run may have been faster
    rm -rf "$work"
}

# fetch_source: fills $cache/source with what of the source of Linux 6.1 the tests read.
fetch_source() {
    start_work source
    (cd "$work" && apt-get download -qq linux-source-6.1)
    mkdir "$work/kept"
    bindings=linux-source-6.1/Documentation/devicetree/bindings
    dpkg-deb --fsys-tarfile "$work"/linux-source-*.deb | tar xO ./usr/src/linux-source-6.1.tar.xz | tar xJ -C "$work/kept" --strip-components=1 --wildcards \
        "$bindings/reserved-memory/*.yaml" "$bindings/remoteproc/*.yaml" 'linux-source-6.1/arch/arm64/boot/dts/freescale/imx8mm*' \
        'linux-source-6.1/include/dt-bindings/*' linux-source-6.1/include/uapi/linux/input-event-codes.h
    chmod 755 "$work/kept"
    mv -T "$work/kept" "$cache/source" || [ -e "$cache/source/include" ]   # another run may have been faster
    rm -rf "$work"
}

# fetch_xen: fills $cache/xen with Debian's Xen for 64-bit ARM and its configuration.
fetch_xen() {
    start_work xen
    (cd "$work" && apt-get download -qq xen-hypervisor-4.17-arm64:arm64)
    dpkg -x "$work"/xen-hypervisor-*.deb "$work/root"
    mkdir "$work/kept"
    mv "$work/root/boot/xen-4.17-arm64" "$work/kept/xen"
    mv "$work/root/boot/xen-4.17-arm64.config" "$work/kept/xen.config"
    chmod 755 "$work/kept"
    mv -T "$work/kept" "$cache/xen" || [ -e "$cache/xen/xen" ]   # another run may have been faster
    rm -rf "$work"
}

# fetch_kexec: fills $cache/kexec with Debian's kexec for x86-64, its loader and its libraries.
fetch_kexec() {
    start_work kexec
    libraries='libxenmisc4.17 libxencall1 libxendevicemodel1 libxenevtchn1 libxenforeignmemory1 libxengnttab1 libxentoolcore1 libxentoollog1 libc6'
    (cd "$work" && for package in kexec-tools $libraries; do apt-get download -qq "$package:amd64"; done)
    for deb in "$work"/*.deb; do
        dpkg -x "$deb" "$work/root"
    done
    mkdir "$work/kept"
    cp -L "$work/root/sbin/kexec" "$work/root/lib64/ld-linux-x86-64.so.2" "$work"/root/lib/x86_64-linux-gnu/libc.so.6 "$work/kept"
    for library in ctrl.so.4.17 toollog.so.1 call.so.1 evtchn.so.1 gnttab.so.1 foreignmemory.so.1 devicemodel.so.1 toolcore.so.1; do
        cp -L "$work/root/usr/lib/x86_64-linux-gnu/libxen$library" "$work/kept"
    done
    chmod 755 "$work/kept"
    mv -T "$work/kept" "$cache/kexec" || [ -e "$cache/kexec/kexec" ]   # another run may have been faster
    rm -rf "$work"
}

# pack ARCHITECTURE: the initramfs. The copy of init beside it says which one is in it, and so comes last.
pack() {
    start_work "$1"
    mkdir -p "$work/root/bin" "$work/root/proc" "$work/root/sys" "$work/root/dev"
    cp "$cache/$1/busybox" "$work/root/bin/busybox"
    ln -s busybox "$work/root/bin/sh"
    [ "$1" = armhf ] || cp -r "$cache/$1/modules" "$work/root/modules"
    install -m 755 "$here/Guest/init" "$work/root/init"
    (cd "$work/root" && find . | cpio -o -H newc -R 0:0 --quiet) | gzip -n >"$work/initrd.gz"
    chmod 644 "$work/initrd.gz"
    rm -f "$cache/$1/init"
    mv "$work/initrd.gz" "$cache/$1/initrd.gz"
    mv "$work/root/init" "$cache/$1/init"
    rm -rf "$work"
}

mkdir -p "$cache"
for architecture in armhf arm64 amd64; do
    [ -e "$cache/$architecture/modules" ] || rm -rf "${cache:?}/$architecture"   # from before there were modules
done
[ -e "$cache/source/include/uapi" ] || rm -rf "${cache:?}/source"   # from before there was all that a tree includes
[ -e "$cache/arm64/boards" ] || rm -rf "${cache:?}/arm64"   # from before there were boards
if ! { [ -e "$cache/armhf/vmlinuz" ] && [ -e "$cache/arm64/vmlinuz" ] && [ -e "$cache/amd64/vmlinuz" ] && [ -e "$cache/xen/xen" ] \
    && [ -e "$cache/kexec/kexec" ] && [ -e "$cache/source/include/uapi" ]; }; then
    update_index
fi
[ -e "$cache/armhf/vmlinuz" ] || fetch armhf linux-image-armmp
[ -e "$cache/arm64/vmlinuz" ] || fetch arm64 linux-image-arm64
[ -e "$cache/amd64/vmlinuz" ] || fetch amd64 linux-image-cloud-amd64
[ -e "$cache/xen/xen" ] || fetch_xen
[ -e "$cache/kexec/kexec" ] || fetch_kexec
[ -e "$cache/source/include/uapi" ] || fetch_source
for architecture in armhf arm64 amd64; do
    cmp -s "$here/Guest/init" "$cache/$architecture/init" || pack "$architecture"
done
echo "$cache"

using System.Globalization;
using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Text;

namespace FswLayout.Backends.Multikernel;

/// <summary>
/// <c>load.sh</c>: makes an instance, loads its kernel by kexec_file_load and starts it by reboot(2) with the multikernel's command. Programs of kexec-tools
/// cannot pass such flags, so perl makes the two calls, which Debian has everywhere (perl-base).
/// </summary>
internal static class InstanceScript
{
    /// <summary>The numbers of both calls by machine (asm/unistd_64.h, asm-generic/unistd.h); the multikernel's command and the magic of reboot(2).</summary>
    private const string Body = """
        case $(uname -m) in
            x86_64) load=320 reboot=169 ;;
            aarch64) load=294 reboot=142 ;;
            *) fail "no multikernel runs on $(uname -m)" ;;
        esac
        [ -e "$root/overlays/new" ] || fail "there is no $root/overlays/new: run multikernel/pool.sh first"

        # Step 1: the instance, with its memory, processors and devices.
        [ -d "$root/instances/$name" ] || dd if="$here/create.dtbo" of="$root/overlays/new" bs=1M 2>/dev/null ||
            fail "the kernel refused the instance: dmesg | grep -i overlay says why"
        [ -d "$root/instances/$name" ] || fail "there is no $root/instances/$name: dmesg | grep -i overlay says why"

        # Step 2: its kernel. The id stands in the flags from bit 5 on, beside 0x10 (KEXEC_MULTIKERNEL).
        line=$(cat "$here/../cmdline") || fail "there is no $here/../cmdline"
        perl -e '
            my ($call, $flags, $line, $kernel, $ramdisk) = @ARGV;
            open(my $k, "<", $kernel) or die "$kernel: $!\n";
            my $r; if (length $ramdisk) { open($r, "<", $ramdisk) or die "$ramdisk: $!\n"; }
            syscall($call + 0, fileno($k), $r ? fileno($r) : -1, length($line) + 1, "$line\0", $flags + 0) == 0 or die "kexec_file_load: $!\n";
        ' "$load" "$flags" "$line" "$kernel" "$ramdisk" || fail "the kernel was not loaded"

        # Step 3: it runs, beside this one.
        perl -e 'my $id = pack("i", $ARGV[1]); syscall($ARGV[0] + 0, 0xfee1dead, 672274793, 0x4D4B4C49, $id) == 0 or die "reboot: $!\n";' \
            "$reboot" "$id" || fail "the kernel was not started"
        """;

    public static Artifact Emit(EmitContext context, Instance child, SourceLocation[] origins)
    {
        var script = new ScriptWriter(context.Model.Master.System, context.Digest, $"Makes the instance '{child.Name}', loads its kernel and starts it.");
        Image kernel = child.ImageOf(ImageKind.Kernel)!;
        Image? ramdisk = child.ImageOf(ImageKind.Initrd) is { File: not null } image ? image : null;
        script.Lines(ShellFunctions.Put);
        script.Lines(PoolScript.Settings);
        script.Line("dir=${FSW_DIR:-$here/..}");
        script.Line($"name={ShellText.Quote(child.Name)}", child.Location);
        script.Line($"id={child.Id.ToString(CultureInfo.InvariantCulture)}", child.OriginOf(InstanceProperty.Id));
        script.Line($"flags={FlagsOf(child, ramdisk is not null).ToString(CultureInfo.InvariantCulture)}", child.OriginOf(InstanceProperty.Id));
        script.Line($"kernel=\"$dir\"/{ShellText.Quote(kernel.File!)}", kernel.OriginOf(ImageProperty.File));
        script.Line(
            ramdisk is null ? "ramdisk=" : $"ramdisk=\"$dir\"/{ShellText.Quote(ramdisk.File!)}", ramdisk?.OriginOf(ImageProperty.File) ?? child.Location);
        script.Line();
        script.Lines(Body);
        return Artifact.OfText($"{child.Name}/multikernel/load.sh", script.Text, [.. child.Images.Select(i => i.Location), .. origins], executable: true);
    }

    /// <summary>KEXEC_MULTIKERNEL | KEXEC_MK_ID(id), and that there is no ramdisk.</summary>
    private static uint FlagsOf(Instance child, bool hasRamdisk) =>
        MultikernelLoader.LoadFlag | ((uint)child.Id << MultikernelLoader.IdShift) | (hasRamdisk ? 0 : MultikernelLoader.NoRamdiskFlag);
}

using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Text;

namespace FswLayout.Backends.Kexec;

/// <summary><c>load.sh</c>: looks whether the running kernel keeps the memory, and has kexec load the second one there.</summary>
internal static class KexecLoadScript
{
    public static Artifact Emit(EmitContext context, Instance child)
    {
        AddressRange range = KexecLoader.ReservationOf(child, context.Model.Board)!.Value;
        SourceLocation[] memory = [child.OriginOf(InstanceProperty.Base), child.OriginOf(InstanceProperty.Memory)];
        var script = new ScriptWriter(
            context.Model.Master.System, context.Digest, $"Has kexec load '{child.Name}' into the memory that '{context.Model.Master.Name}' keeps for it.");
        script.Lines(ShellFunctions.Put);
        script.Line("set -u");
        script.Line("fail() { put \"${0##*/}: $1\" >&2; exit 1; }");
        script.Line("case $0 in */*) here=${0%/*} ;; *) here=. ;; esac");
        script.Line("dir=${FSW_DIR:-$here/..}");
        script.Line("kexec=${FSW_KEXEC:-kexec}");
        script.Line("kept=${FSW_KEPT:-/sys/kernel/kexec_crash_size}");
        script.Line("iomem=${FSW_IOMEM:-/proc/iomem}");
        script.Line();
        Memory(script, range, memory);
        Load(script, child);
        return Artifact.OfText(
            $"{child.Name}/kexec/load.sh", script.Text, [child.Location, .. memory, .. child.Images.Select(i => i.Location)], executable: true);
    }

    /// <summary>Only the log tells why nothing was reserved.</summary>
    private static void Memory(ScriptWriter script, AddressRange range, SourceLocation[] memory)
    {
        script.Line("# Step 1: the running kernel keeps the memory that the layout has for it.");
        script.Line("size=$(cat \"$kept\" 2>/dev/null) || fail \"there is no $kept: this kernel is built without CONFIG_KEXEC\"");
        script.Line(
            "[ \"$size\" != 0 ] || fail 'the kernel keeps no memory: is it started with the cmdline of the layout? dmesg | grep -i crashkernel says why'",
            memory);
        script.Line($"grep -qi '{Hex(range.Start)}-{Hex(range.End - 1)} : Crash kernel' \"$iomem\" ||", memory);
        script.Line(
            $"    fail 'the kernel keeps other memory than {range}: start it with the cmdline of the layout (as root: /proc/iomem hides addresses)'", memory);
        script.Line();
    }

    private static void Load(ScriptWriter script, Instance child)
    {
        Image kernel = child.ImageOf(ImageKind.Kernel)!;
        script.Line("# Step 2: kexec puts it there; -p: it runs when this kernel panics, -s: by kexec_file_load, which chooses the places.");
        script.Line("cmdline=$(cat \"$here/../cmdline\") || fail \"there is no $here/../cmdline\"");
        string ramdisk = child.ImageOf(ImageKind.Initrd) is { File: { } file } ? $" --initrd=\"$dir\"/{ShellText.Quote(file)}" : "";
        script.Line(
            $"\"$kexec\" -p -s --command-line=\"$cmdline\"{ramdisk} \"$dir\"/{ShellText.Quote(kernel.File!)} || fail 'kexec refused it'",
            [.. child.Images.Select(i => i.OriginOf(ImageProperty.File))]);
    }

    private static string Hex(ulong address) => address.ToString("x8", CultureInfo.InvariantCulture);
}

using FswLayout.Backends.Shell;
using FswLayout.Text;

namespace FswLayout.Backends.Multikernel;

/// <summary><c>pool.sh</c>: hands the baseline in, once.</summary>
internal static class PoolScript
{
    /// <summary>Where the multikernel's file system is mounted.</summary>
    public const string Settings = """
        set -u
        fail() { put "${0##*/}: $1" >&2; exit 1; }
        case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
        root=${FSW_MULTIKERNEL:-/sys/fs/multikernel}
        """;

    private const string Body = """
        [ -e "$root/device_tree" ] || mount -t multikernel none "$root" || fail "there is no $root: is this a kernel with CONFIG_MULTIKERNEL?"
        # A baseline is taken whole, in one write, and once; what follows changes the pool by overlays.
        dd if="$here/baseline.dtb" of="$root/device_tree" bs=1M 2>/dev/null || fail "the kernel refused the baseline: dmesg | grep -i baseline says why"
        """;

    public static Artifact Emit(EmitContext context, SourceLocation[] origins)
    {
        var script = new ScriptWriter(
            context.Model.Master.System, context.Digest, $"Gives the pool of '{context.Model.Master.Name}' what its instances share.");
        script.Lines(ShellFunctions.Put);
        script.Lines(Settings);
        script.Line();
        script.Lines(Body);
        return Artifact.OfText("multikernel/pool.sh", script.Text, origins, executable: true);
    }
}

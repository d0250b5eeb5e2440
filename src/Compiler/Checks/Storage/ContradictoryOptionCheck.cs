using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount is for reading, or for writing.</summary>
internal sealed class ContradictoryOptionCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6027", "A mount with ro and rw",
        "mount(8) goes by the last of the two, and so does what fswc emits, because init and fs_mgr let no rw take back a ro (system/core/init/builtins.c, "
            + "fs_mgr/fs_mgr.c); who reads the layout may go by the other.");

    public override Facets Needs => Facets.Mounts;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        if (mount.Options.Contains("ro") && mount.Options.Contains("rw"))
            mounted.Report(
                mount.OriginOf(MountProperty.Options),
                $"'{mount.Target}' is mounted with ro and with rw: the last of them counts, "
                    + $"{(mount.IsReadOnly ? "ro, and it is not written" : "rw, and it is written")}",
                Advice.Change(
                    $"write only {(mount.IsReadOnly ? "ro" : "rw")}", isSafe: true,
                    [.. mounted.WordsOf(mount.OriginOf(MountProperty.Options), mount.IsReadOnly ? "rw" : "ro", null)]));
    }
}

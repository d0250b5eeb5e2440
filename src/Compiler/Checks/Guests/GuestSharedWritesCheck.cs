using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>What a guest mounts by itself is written by nobody else.</summary>
internal sealed class GuestSharedWritesCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6019", "A guest that writes by itself what another instance writes",
        "A stock init.rc mounts the device's own cache and data. A sleeping instance holds dirty state of them in its memory; "
        + "when another writes meanwhile, both are lost (the field notes of the original system: both systems were).");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (DeviceUse use in boot.OwnUses().Where(u => u.Kind != DeviceUseKind.Replays))
            foreach ((Instance other, string target, SourceLocation location) in GuestWriters.Of(use, instance, context))
                context.Report(
                    this, instance, use.Mount.ToString() + other.Name, init.Location,
                    $"the init files of '{instance.Name}' {Deed(use, instance)}, and '{other.Name}' has it mounted for writing at '{target}'",
                    $"take the line out of {init.Content!.NameOf(use.Mount.Location.Source)}, or {Remedy(use.Kind)}; or tell the mount in the layout",
                    new RelatedLocation(use.Mount.Location, "the guest's own line"), new RelatedLocation(location, $"mounted by '{other.Name}'"));
    }

    private static string Deed(DeviceUse use, Instance instance) => use.Kind switch
    {
        DeviceUseKind.Remounts => $"mount '{use.Device}' at '{use.Mount.Target}' for writing by a remount",
        // check_fs() of 4.1.2 mounts what is to be checked for writing, so that the kernel replays the journal; that of 4.1.1 leaves it to e2fsck
        // (fs_mgr/fs_mgr.c).
        DeviceUseKind.Checks =>
            $"mount '{use.Device}' at '{use.Mount.Target}' with ro, but for the word check "
            + $"fs_mgr {(MountsToCheck(instance) ? "first mounts it for writing and then runs e2fsck -y on it" : "runs e2fsck -y on it first")}",
        _ => $"mount '{use.Device}' at '{use.Mount.Target}' for writing",
    };

    private static string Remedy(DeviceUseKind kind) => kind switch
    {
        DeviceUseKind.Remounts => "give it the word ro",
        DeviceUseKind.Checks => "take check out of its last column, and give it noload",
        _ => "give it the words ro and noload",
    };

    private static bool MountsToCheck(Instance instance) =>
        !(Version.TryParse(instance.System.Version, out Version? version) && version < new Version(4, 1, 2));
}

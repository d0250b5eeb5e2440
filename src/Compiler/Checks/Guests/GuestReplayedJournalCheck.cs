using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>A guest's own read-only mounts leave the journal of others alone.</summary>
internal sealed class GuestReplayedJournalCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6021", "A guest that replays by itself the journal of another instance",
        "A mount with ro replays the journal of an ext3 or ext4 file system all the same (ext4_load_journal, fs/ext4/super.c), "
        + "which writes under a sleeping instance that has it mounted for writing.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (DeviceUse use in boot.OwnUses().Where(u => u.Kind == DeviceUseKind.Replays))
            foreach ((Instance other, string target, SourceLocation location) in GuestWriters.Of(use, instance, context))
                context.Report(
                    this, instance, use.Mount.ToString() + other.Name, init.Location,
                    $"the init files of '{instance.Name}' mount '{use.Device}' at '{use.Mount.Target}' with ro, which replays its journal, "
                    + $"while '{other.Name}' has it mounted for writing at '{target}'",
                    $"give the line in {init.Content!.NameOf(use.Mount.Location.Source)} the option noload, which leaves the journal alone, or take it out",
                    new RelatedLocation(use.Mount.Location, "the guest's own line"), new RelatedLocation(location, $"mounted by '{other.Name}'"));
    }
}

using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;

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
        foreach (SharedDevice shared in context.SharedBy(instance, boot).Where(s => s.Use.Kind == DeviceUseKind.Replays))
            GuestText.Report(
                this, instance, shared, init, context,
                $"give the line in {init.Content!.NameOf(shared.Use.Mount.Location.Source)} the option "
                    + $"{shared.Use.MissingOption}, which leaves the journal alone, or take it out");
    }
}

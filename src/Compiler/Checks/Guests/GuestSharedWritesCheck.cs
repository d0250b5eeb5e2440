using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;

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
        foreach (SharedDevice shared in context.SharedBy(instance, boot).Where(s => s.Use.Kind != DeviceUseKind.Replays && s.Target is not null))
            GuestText.Report(
                this, instance, shared, init, context,
                $"take the line out of {init.Content!.NameOf(shared.Use.Mount.Location.Source)}, or {Remedy(shared.Use)}; "
                    + "or tell the mount in the layout");
    }

    private static string Remedy(DeviceUse use) => use.Kind switch
    {
        DeviceUseKind.Remounts => "give it the word ro",
        DeviceUseKind.Checks => "take check out of its last column" + (use.MissingOption is { } option ? $", and give it {option}" : ""),
        _ => $"give it {JournalReplay.WordsOf(use.Mount.FileSystem)}",
    };
}

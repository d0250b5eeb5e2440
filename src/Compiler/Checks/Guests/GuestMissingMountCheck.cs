using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.InitFiles.Boot;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>The guest's own init files do the layout's mounts.</summary>
internal sealed class GuestMissingMountCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6018", "A guest that leaves out mounts of the layout",
        "A guest whose /system or /data nobody mounts starts nothing: it hangs at its boot picture, and without a serial line nobody says why.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        // A guest that mounts something else there, or a file that cannot be patched, has its finding already.
        if (boot.NotMounted() is { Length: > 0 } missing && boot.Patch.Text is not null && !boot.Collisions().Any())
            Report(
                context, instance, init.Location,
                $"the init files of '{instance.Name}' do not mount {Enumeration.And(missing.Select(m => $"'{m.Target}'"))} as the layout does",
                boot.IsPatched ? GuestText.PatchTable(instance, init) : GuestText.Patch(instance, init),
                [.. missing.Select(m => new RelatedLocation(instance.Mounts.First(i => i.Target == m.Target).Location, $"'{m.Target}' is wanted here"))]);
    }
}

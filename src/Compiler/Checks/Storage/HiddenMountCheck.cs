using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>No mount covers an earlier one.</summary>
internal sealed class HiddenMountCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6012", "A mount that hides an earlier one", "What is mounted on a folder covers everything below it: an earlier mount inside is out of reach, "
            + "though its file system stays in use.");

    public override Facets Needs => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        var firstHidden = new Mount?[instance.Mounts.Length];
        for (int earlier = 0; earlier < firstHidden.Length; earlier++)
            foreach (int later in instance.MountTable.Above(earlier) ?? [])
                if (later > earlier)
                    firstHidden[later] ??= instance.Mounts[earlier];
        for (int later = 0; later < firstHidden.Length; later++)
            if (firstHidden[later] is { } hidden && instance.Mounts[later] is { } mount)
                Report(
                    context, instance, mount.Location, $"'{mount.Target}' is mounted after '{hidden.Target}', which lies inside it, and hides it",
                    $"move mount \"{mount.Target}\" before mount \"{hidden.Target}\"", new RelatedLocation(hidden.Location, "hidden"));
    }
}

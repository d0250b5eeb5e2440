using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A partition that another instance mounts is neither checked nor encrypted behind its back.</summary>
internal sealed class CryptedPartitionCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6005", "A shared partition that one instance checks or encrypts", "e2fsck, or an encryption in place, rewrites what a sleeping instance has "
            + "mounted (the field notes of the original system).");

    public override Facets Needs => Facets.Mounts;

    public override void Run(CheckContext context)
    {
        foreach ((Instance Instance, Mount Mount)[] same in context.Storage.Together(context.Sound(Needs)))
        {
            (Instance Instance, Mount Mount) first = same[0], second = same.FirstOrDefault(m => m.Instance != first.Instance);
            foreach ((Instance instance, Mount mount) in same.Where(m => m.Mount.Source is MountSource.OfPartition))
                if (mount.Options.FirstOrDefault(IsHarmful) is { } option && (instance == first.Instance ? second : first) is
                    {
                        Mount: { } peer,
                        Instance: { } other
                    })
                    context.Report(
                        this, instance, mount.OriginOf(MountProperty.Options),
                        $"'{instance.Name}' mounts {StorageText.Describe(mount.Source)} with '{TextForm.Printable(option)}', but '{other.Name}' mounts it too",
                        $"leave out '{TextForm.Printable(option)}'", new RelatedLocation(peer.OriginOf(MountProperty.From), $"mounted by '{other.Name}'"));
        }
    }

    private static bool IsHarmful(string option) =>
        option == "check" || option.StartsWith("encryptable=", StringComparison.Ordinal) || option.StartsWith("forceencrypt=", StringComparison.Ordinal);
}

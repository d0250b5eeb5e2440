using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>Two instances write one file system only when both say that they accept the risk.</summary>
internal sealed class SharedWritesCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6004", "Two instances write one file system", "A sleeping instance holds dirty state in its memory; when another writes the same file system "
            + "meanwhile, both are lost (the field notes of the original system: both systems were).");

    public override Facets Needs => Facets.Mounts;

    public override void Run(CheckContext context)
    {
        var reported = new HashSet<Mount>();
        foreach ((Instance Instance, Mount Mount)[] same in context.Storage.Together(context.Sound(Needs)))
        {
            (Instance Instance, Mount Mount)[] writers = [.. same.Where(m => !m.Mount.IsReadOnly && context.Storage.IsSure(m.Instance, m.Mount))];
            if (writers.Length == 0)
                continue;
            // All that the first mount does not show to be wrong is what the rest of its own instance does beside one that accepts.
            (Instance first, Mount one) = writers[0];
            (Instance Instance, Mount Mount)[] others = [.. writers.Where(m => m.Instance != first)];
            foreach ((Instance second, Mount other) in others.Where(o => !(one.SharedWritesAccepted && o.Mount.SharedWritesAccepted)))
                Report(context, first, one, second, other, reported);
            if (others.FirstOrDefault(o => o.Mount.SharedWritesAccepted) is { Instance: { } accepting, Mount: { } accepted })
                foreach ((Instance _, Mount mount) in writers.Where(m => m.Instance == first && !m.Mount.SharedWritesAccepted))
                    Report(context, first, mount, accepting, accepted, reported);
        }
    }

    /// <summary>The changes after which both mounts accept that the other one writes.</summary>
    private static ImmutableArray<TextChange> Accepting(CheckContext context, params Mount[] mounts) =>
    [
        .. mounts.Where(m => !m.SharedWritesAccepted).Select(m => context.ItemAround(m.OriginOf(MountProperty.From), hasBlock: true)).OfType<ItemPlace>()
            .Select(i => i.Giving(MountProperty.SharedWrites.Name, "accepted")).Distinct(),
    ];

    private void Report(CheckContext context, Instance first, Mount one, Instance second, Mount other, HashSet<Mount> reported)
    {
        // The one that does not accept is to blame; when neither does, the later one.
        (Instance blamed, Mount mount, Instance with, Mount peer) = other.SharedWritesAccepted ? (first, one, second, other) : (second, other, first, one);
        if (!reported.Add(mount))
            return;
        context.Report(
            this, blamed, mount.OriginOf(MountProperty.From),
            $"'{blamed.Name}' writes {StorageText.Describe(mount.Source)} at '{mount.Target}', and so does '{with.Name}' at '{peer.Target}'",
            StorageText.IsRoot(mount) || StorageText.IsRoot(peer)
                ? "give one of them a file system of its own: root= is the mount of '/', with rw for writing"
                : new Advice($"mount one of them with {JournalReplay.WordsOf(mount.FileSystem)}, or write shared_writes = accepted; in both mounts")
                {
                    Changes = Accepting(context, mount, peer),
                },
            new RelatedLocation(peer.OriginOf(MountProperty.From), $"mounted by '{with.Name}'"));
    }
}

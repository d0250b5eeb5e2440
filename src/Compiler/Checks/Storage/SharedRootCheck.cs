using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>No root that a ramdisk or the system's own init decides on comes to be written by two instances.</summary>
internal sealed class SharedRootCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6037", "A root that two instances may write",
        "The kernel mounts its root read-only unless the line says rw (root_mountflags, init/do_mounts.c), and the init of most systems makes it writable "
        + "later, as /etc/fstab says; a ramdisk mounts what root= names as it likes. A sleeping instance holds dirty state of it in its memory; when another "
        + "writes it meanwhile, both are lost.");

    public override Facets Needs => Facets.Mounts | Facets.Arguments;

    public override void Run(CheckContext context)
    {
        var reported = new HashSet<Mount>();
        foreach ((Instance Instance, Mount Mount)[] same in context.Storage.Together(context.Sound(Needs)))
            foreach ((Instance instance, Mount mount) in same)
                if (context.Storage.RootOf(instance, mount) is { } root)
                    foreach ((Instance other, Mount peer) in same.Where(m => m.Instance != instance
                        && !(mount.SharedWritesAccepted && m.Mount.SharedWritesAccepted)))
                        if (Doubt(instance, root, context.Storage.RootOf(other, peer), peer) is { } doubt && !reported.Contains(peer) && reported.Add(mount))
                            Report(context, instance, mount, doubt, other, peer);
    }

    /// <summary>Why both may write it, in words; <c>null</c> where they cannot, or where another rule says that they do.</summary>
    private static string? Doubt(Instance instance, RootMount root, RootMount? otherRoot, Mount peer)
    {
        bool writesBoth = !root.Mount.IsReadOnly && !peer.IsReadOnly;
        if (writesBoth)
            return root.IsSure ? null : $"the ramdisk of '{instance.Name}' mounts it for writing if it follows root= and rw";
        // A mount with ro stays so, and one with a journal to be replayed is FSW6020's.
        bool mayPeer = !peer.IsReadOnly || otherRoot is { MayBecomeWritable: true };
        bool isTold = !peer.IsReadOnly && root.IsSure && ReplayedJournalCheck.Replays(root.Mount) is not null;
        return !root.MayBecomeWritable || !mayPeer || isTold ? null
            : root.IsSure ? $"the init of most systems makes '/' of '{instance.Name}' writable after it has started"
            : $"the ramdisk of '{instance.Name}' mounts it if it follows root=, and the init of most systems makes it writable then";
    }

    private void Report(CheckContext context, Instance instance, Mount mount, string doubt, Instance other, Mount peer) => context.Report(
        this, instance, mount.Location,
        $"root= of '{instance.Name}' names {StorageText.Describe(mount.Source)}, which '{other.Name}' has at '{peer.Target}': {doubt}",
        $"give each a root of its own; or keep it read-only in both: ro{Flags(mount)} here, ro in its /etc/fstab",
        new RelatedLocation(peer.OriginOf(MountProperty.From), $"mounted by '{other.Name}'"));

    private static string Flags(Mount mount) => JournalReplay.MissingOption(mount.FileSystem, []) is { } option ? $" and rootflags={option}" : "";
}

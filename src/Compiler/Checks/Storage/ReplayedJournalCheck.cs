using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>Nobody replays the journal of a file system that a sleeping instance has mounted.</summary>
internal sealed class ReplayedJournalCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6020", "A read-only mount that replays the journal of another instance", "While an instance has an ext3 or ext4 file system mounted for writing, "
            + "its journal is marked to be replayed, and a mount with ro replays it too: it writes under the sleeping instance. From a loop that was opened "
            + "read-only it cannot, and fails (ext4_load_journal, fs/ext4/super.c). xfs and btrfs replay their logs alike, and f2fs rolls forward to the last "
            + "fsync (f2fs_recover_fsync_data, fs/f2fs/recovery.c).");

    public override Facets Needs => Facets.Mounts;

    public override void Run(CheckContext context)
    {
        foreach ((Instance Instance, Mount Mount)[] same in context.Storage.Together(context.Sound(Needs)))
        {
            (Instance Instance, Mount Mount)[] writers = [.. same.Where(m => !m.Mount.IsReadOnly).GroupBy(m => m.Instance.Name).Select(w => w.First())];
            foreach ((Instance reader, Mount mount) in same.Where(m => Replays(m.Mount) is not null && context.Storage.IsSure(m.Instance, m.Mount)))
                foreach ((Instance writer, Mount peer) in writers.Where(m => m.Instance != reader))
                    context.Report(
                        this, reader, writer.Name, mount.OriginOf(MountProperty.From),
                        $"'{reader.Name}' mounts {StorageText.Describe(mount.Source)} with ro while '{writer.Name}' has it mounted for writing: "
                            + $"{Consequence(mount)}",
                        $"add {(StorageText.IsRoot(mount) ? "rootflags=" : "the option ")}{Replays(mount)}, which leaves the journal alone: "
                            + "what was written last may be missing then",
                        new RelatedLocation(peer.OriginOf(MountProperty.From), $"mounted by '{writer.Name}'"));
        }
    }

    /// <summary>The option without which a mount, read-only as it is, replays a journal; <c>null</c> where it does not.</summary>
    public static string? Replays(Mount mount) => mount.IsReadOnly ? JournalReplay.MissingOption(mount.FileSystem, mount.Options) : null;

    private static string Consequence(Mount mount) => mount.Source is MountSource.Loop
        ? "its journal would have to be replayed, the loop is opened read-only, and the mount fails"
        : "its journal is replayed all the same, which writes under the sleeping instance";
}

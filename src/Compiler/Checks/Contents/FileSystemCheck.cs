using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Ext;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The instance's kernel can mount the file system.</summary>
internal sealed class FileSystemCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5013", "A file system that the kernel cannot mount", "A kernel refuses features it does not know: today's mke2fs makes 64bit and metadata_csum, "
            + "which 3.0 mounts read-only or not at all (ext4_feature_set_ok, fs/ext4/super.c). The journal has features of its own, which the last kernel "
            + "that wrote it has set: one that is not known stops a mount with ro too (jbd2_journal_load, fs/jbd2/journal.c).");

    /// <summary>Bytes of a page of 32-bit ARM: set_blocksize() refuses blocks that are larger (fs/block_dev.c of 3.0, block/bdev.c of 6.1).</summary>
    private const uint PageSize = 4096;

    public override Facets Needs => Facets.Kernel;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Mount: { } mount, Content.Ext: { } ext })
            return;
        if (ext.BlockSize > PageSize)
        {
            Report(
                context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is not mounted: its blocks have "
                    + $"{ext.BlockSize} bytes, and a kernel with pages of {PageSize} takes no larger ones",
                $"make it again with mke2fs -b {PageSize}");
            return;
        }
        ExtVerdict verdict = ext.MountBy(instance.Kernel.Model.Ext, mount.FileSystem);
        if (CannotReplay(mount, ext))
            Report(
                context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', is not mounted: its journal must be "
                    + $"replayed, which writes, and with ro its loop is opened read-only",
                $"run e2fsck -f {TextForm.Printable(subject.File.Path)}");
        if (verdict.Mount == ExtMount.ReadWrite || (verdict.Mount == ExtMount.ReadOnly && mount.IsReadOnly))
            return;
        (string why, string help) = Why(verdict, mount);
        Report(
            context, instance, subject.Location,
            $"Linux {instance.Kernel.Text} of '{instance.Name}' {(verdict.Mount == ExtMount.Refused ? "does not mount" : "mounts")} "
                + $"'{TextForm.Printable(subject.File.Path)}' as {mount.FileSystem}{(verdict.Mount == ExtMount.Refused ? "" : " only with ro")}: {why}", help);
    }

    /// <summary>ext4_load_journal(): "write access unavailable, cannot proceed".</summary>
    public static bool CannotReplay(Mount mount, ExtFileSystem ext) =>
        ext.NeedsRecovery && mount is { IsReadOnly: true, Source: MountSource.Loop } && !JournalReplay.IsLeftAlone("ext4", mount.Options);

    private static (string Why, string Help) Why(ExtVerdict verdict, Mount mount)
    {
        if (verdict.LacksJournal)
            return ("it has no journal", "write fs = ext2; or give it one: tune2fs -j");
        string unknown = string.Join(", ", verdict.Unknown), without = string.Join(",", verdict.Unknown.Select(f => "^" + f));
        if (!verdict.UnknownIncompatible.IsEmpty)
            return ($"it does not know {unknown}", mount.FileSystem == "ext4" ? $"make it again with mke2fs -O {without}"
                : $"write fs = ext4; or make it again with mke2fs -t {mount.FileSystem}");
        if (verdict.UnknownInJournal.IsEmpty)
            return ($"it does not know {unknown}", $"give the mount the option ro, or take the features away: tune2fs -O {without}");
        // tune2fs takes a feature out of the file system, and leaves those of the journal as they are.
        string[] all = ["^has_journal", .. verdict.Unknown.Select(f => "^" + f)];
        return (
            $"it does not know {string.Join(", ", verdict.UnknownInJournal)} of its journal, which a newer kernel put there when it was mounted last",
            $"make the journal again: tune2fs -O {string.Join(",", all)}, then tune2fs -O has_journal");
    }
}

/// <summary>The file system was left in order.</summary>
internal sealed class FileSystemStateCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5014", "A file system that was not left in order", "A journal is replayed even by a mount with ro; errors grow with every write.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Mount: { } mount, Content.Ext: { } ext } || FileSystemCheck.CannotReplay(mount, ext))
            return;
        string? state = ext.HasErrors ? "the kernel found errors in it" : ext.NeedsRecovery ? "its journal must be replayed" : !ext.IsClean
            ? "it was not unmounted" : null;
        if (state is not null)
            Report(
                context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}': "
                    + $"{state}{(ext.LastMounted.Length > 0 ? $"; mounted last on {TextForm.Printable(ext.LastMounted)}" : "")}",
                $"run e2fsck -f {TextForm.Printable(subject.File.Path)}");
    }
}

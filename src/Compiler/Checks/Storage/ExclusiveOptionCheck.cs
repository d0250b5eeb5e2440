using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Contents;

namespace FswLayout.Checks.Storage;

/// <summary>No two options of a mount of ext4 exclude each other.</summary>
internal sealed class ExclusiveOptionCheck : MountCheck
{
    /// <summary>What is for the journal alone; commit=5, the default, goes unseen.</summary>
    private static readonly string[] OfJournal = ["data", "commit", "journal_checksum", "journal_async_commit"];

    /// <summary>Since 4.5 options of a journal that is not there are refused; the other rules are older.</summary>
    private static readonly Version Refusing = new(4, 5);

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6029", "Mount options that exclude each other",
        "The ext4 of 6.1 refuses a mount that asks for what cannot be together: \"can't mount with data=, fs mounted w/o journal\" (ext4_fill_super, "
        + "fs/ext4/super.c), and the folder stays empty. 3.0 passes over such words.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage | Facets.Kernel;

    protected override bool Judges(RootMount root) => true;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        if (!mounted.By.Kernel.Model.IsBefore(Refusing) && mount.FileSystem is ("ext4" or "ext3") && Clash(mount) is var (problem, help))
            mounted.Report(mount.OriginOf(MountProperty.Options), $"'{mount.Target}' is mounted as {mount.FileSystem} with {problem}", help);
    }

    private static (string Problem, string Help)? Clash(Mount mount)
    {
        string? mode = mount.Options.LastOrDefault(o => KnownMountWords.KeyOf(o) == "data");
        string? alone = mount.Options.FirstOrDefault(o => JournalReplay.IsLeftAlone(mount.FileSystem, [o]));
        bool isAsync = mount.Options.Contains("journal_async_commit");
        bool hasNone = mount.Content?.Content?.Ext is { HasJournal: false };
        if ((alone is not null || hasNone) && mount.Options.FirstOrDefault(o => OfJournal.Contains(KnownMountWords.KeyOf(o)) && o != "commit=5") is { } journal)
            return ($"'{TextForm.Printable(journal)}', and {(alone is not null ? $"{alone} leaves the journal alone" : "its image has no journal")}",
                $"remove '{TextForm.Printable(journal)}'{(alone is not null ? "" : ", or make the image with a journal: tune2fs -j")}");
        if (mode == "data=journal" && mount.Options.FirstOrDefault(o => o is "delalloc" or "dax" or "dax=always") is { } other)
            return ($"data=journal and {other}", "remove one of them: with data=journal nothing is allocated late");
        return isAsync && mode is null or "data=ordered" ? ("journal_async_commit, in the mode data=ordered" + (mode is null ? ", the default" : ""),
            "remove journal_async_commit, or write data=writeback, which may leave old data in files after a crash") : null;
    }
}

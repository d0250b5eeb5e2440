using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Layout.Android;

/// <summary>What a guest does when it boots with the mounts of a layout, as far as its own files tell.</summary>
public sealed class GuestBoot
{
    private readonly GuestFiles _files;
    private readonly string _hardware;
    private readonly ImmutableHashSet<string>? _mtd;
    private readonly InitRelease _release;
    private readonly InitNeeds _needs;
    private readonly SourceText _emittedTable, _fixedTable;
    private readonly InitPatch _patch;
    private readonly ImmutableArray<PerformedMount> _wanted;
    private BootRun? _asItIs;

    /// <param name="board">The guest's board.</param>
    /// <param name="instance">The guest: an Android.</param>
    /// <param name="files">Its own files.</param>
    public GuestBoot(Board board, Instance instance, GuestFiles files)
    {
        _files = files;
        _hardware = instance.Hardware;
        _release = GuestFiles.ReleaseOf(instance.System.Kind);
        _mtd = GuestDevices.MtdPartitionsOf(board);
        _needs = AndroidInitBlocks.NeedsOf(instance);
        _emittedTable = SourceText.From($"fstab.{instance.Hardware}", string.Concat(AndroidMountPlan.Of(instance).RowTexts.Select(r => r + "\n")));
        OwnTable = files.ByPath.TryGetValue(AndroidInitBlocks.TablePath(instance), out SourceText? own) ? own : null;
        _fixedTable = OwnTable is not null && PatchTable(instance, OwnTable).Text is { } text ? OwnTable.With(text) : _emittedTable;
        _patch = IsSkipped
            ? PatchText.Refuse(
                files.Named, $"init of this release skips '{files.NamedPath}', which its group or everybody may write (read_file, init/util.c): chmod go-w it")
            : InitPatcher.Apply(files.Named, _release, _needs, init => Run(init, _fixedTable));
        _wanted = BootRun.Of(BootEnvironment.Of(_release, SourceText.From("", string.Concat(_needs.BlocksWithTable())), _emittedTable)).Mounts;
    }

    /// <summary>The boot of <paramref name="instance"/> by the files that its layout names; <c>null</c> for plain Linux,
    /// and where nobody has seen them.</summary>
    public static GuestBoot? Of(Board board, Instance instance) =>
        instance.System.Kind != SystemKind.Linux && instance.ImageOf(ImageKind.Initrd)?.Init?.Content is { } files
            ? new GuestBoot(board, instance, files)
            : null;

    /// <summary>The boot of a guest of whose files only <paramref name="table"/>, its fstab.HARDWARE, is known.</summary>
    public static GuestBoot OfTable(Board board, Instance instance, SourceText table)
    {
        string path = AndroidInitBlocks.TablePath(instance);
        var init = SourceText.From($"init.{instance.Hardware}.rc", $"on fs\n    mount_all {path}\n");
        return new GuestBoot(board, instance, new GuestFiles(init, ImmutableDictionary<string, SourceText>.Empty.Add("/" + init.Path, init).Add(path, table)));
    }

    /// <summary>The guest's own fstab.HARDWARE; <c>null</c> when nobody has seen one, and the layout's is taken to come there.</summary>
    public SourceText? OwnTable { get; }

    /// <summary><paramref name="table"/>, the guest's own fstab.HARDWARE, with the layout's rows in it.</summary>
    public static InitPatch PatchTable(Instance instance, SourceText table) => FstabPatcher.Apply(
        table, GuestFiles.ReleaseOf(instance.System.Kind), [.. AndroidMountPlan.Of(instance).RowTexts], [.. instance.Mounts.Select(m => m.Target)]);

    /// <summary>The file that the layout names with the layout's lines in it.</summary>
    public InitPatch Patch => _patch;

    /// <summary>Whether the file has the layout's lines already.</summary>
    public bool IsPatched => _patch.Text == _files.Named.Text;

    /// <summary>The guest's own mounts at places where the layout mounts something: other sources, and the same twice.</summary>
    public IEnumerable<GuestFinding> Collisions() =>
        GuestInit.Collisions(Run(IsPatched ? _files.Named : Own(_files.Named), TableAsItIs), _wanted, m => IsPatched || m.IsFromTable);

    /// <summary>What the guest, as its files are, does to devices at places of its own.</summary>
    public IEnumerable<DeviceUse> OwnUses() => GuestDevices.UsesOf(AsItIs, _wanted);

    /// <summary>What the guest, as its files are, mounts at places of its own.</summary>
    public IEnumerable<PerformedMount> OwnMounts() => AsItIs.Mounts.Where(m => !m.IsRemount && _wanted.All(w => w.Target != BootEnvironment.Rooted(m.Target)));

    /// <summary>The guest's first file system when its files, as they are, have run.</summary>
    public RootTree Tree => AsItIs.Tree;

    /// <summary>Whether the named file has the name of its hardware: then init.rc is what does not import it.</summary>
    public bool NamesHardware => _files.NamedPath == $"/init.{_hardware}.rc";

    /// <summary>Whether init reads the file that the layout names.</summary>
    public bool ReadsNamed => IsSkipped || AsItIs.Documents.Any(d => d.Source == _files.Named);

    /// <summary>Whether init looks for init.HARDWARE.rc by an import; 4.0 always does, and is content without it.</summary>
    public bool ImportsHardware => AsItIs.Findings.Any(f => f.Kind == InitFindingKind.MissingFile && f.Message.Contains($"'/init.{_hardware}.rc'"));

    /// <summary>The files like init.HARDWARE.rc that are there and that init does not read.</summary>
    public IEnumerable<string> Unread => _files.ByPath.Where(f => GuestFiles.IsOfHardware(f.Key.Substring(1)) && AsItIs.Documents.All(d => d.Source != f.Value))
        .Select(f => f.Key.Substring(1)).OrderBy(n => n, StringComparer.Ordinal);

    /// <summary>read_file() of 4.1 and later passes over a file that others can write.</summary>
    private bool IsSkipped => _release != InitRelease.Android40 && _files.WritableByOthers.Contains(_files.NamedPath);

    private BootRun AsItIs => _asItIs ??= Run(_files.Named, TableAsItIs);

    /// <summary>What the guest's other files mount at those places, whatever is put into the named one and the fstab.</summary>
    public IEnumerable<GuestFinding> CollisionsLeft() =>
        _patch.Text is { } text ? GuestInit.Collisions(Run(_files.Named.With(text), _fixedTable), _wanted, _ => true) : [];

    /// <summary>The layout's mounts that the guest, as its files are, does not do.</summary>
    public ImmutableArray<PerformedMount> NotMounted() => GuestInit.NotMounted(AsItIs, _wanted);

    /// <summary>What would go wrong although the layout's lines are in the guest's file.</summary>
    public IEnumerable<GuestFinding> Troubles()
    {
        if (_patch.Text is not { } text)
            return _patch.Findings;
        var patched = SourceText.From(_files.Named.Path, text);
        BootRun run = Run(patched, _fixedTable);
        return GuestInit.Troubles(run).Concat(GuestInit.WrongOrder(run, _wanted)).Distinct().Where(f => f.Location.Source != _emittedTable)
            .Select(f => f.Location.Source == patched ? f with { Location = InOwnFile(_files.Named, f.Location) }
                : f.Location.Source == _fixedTable ? f with { Location = InOwnFile(OwnTable!, f.Location) } : f);
    }

    /// <summary>What would go wrong with the layout's lines in the guest's file, and does not without them.</summary>
    public IEnumerable<GuestFinding> TroublesOfPatch()
    {
        var before = new HashSet<string>(GuestInit.Troubles(Run(Own(_files.Named), TableAsItIs)).Select(f => f.Message), StringComparer.Ordinal);
        return Troubles().Where(f => !before.Contains(f.Message) && f.Kind is GuestFindingKind.BrokenQueue or GuestFindingKind.WrongOrder);
    }

    /// <summary>The same words in the guest's file; the file as a whole when it does not have them.</summary>
    private static SourceLocation InOwnFile(SourceText own, SourceLocation patched)
    {
        int at = own.Text.IndexOf(patched.Source.ToString(patched.Span), StringComparison.Ordinal);
        return new SourceLocation(own, at < 0 ? default : new TextSpan(at, patched.Span.Length));
    }

    /// <summary>In a ramdisk there is what is in it; beside a file on disk the layout's may still have to come.</summary>
    private SourceText? TableAsItIs => OwnTable ?? (_files.IsArchived ? null : _emittedTable);

    private static SourceText Own(SourceText text) => InitPatcher.Remove(text.Text) is { } own && own != text.Text ? text.With(own) : text;

    /// <summary>The boot with <paramref name="named"/> in the place of the named file.</summary>
    private BootRun Run(SourceText named, SourceText? table)
    {
        var stock = new GuestFile(SourceText.From("init.rc", StockInit.TextOf(_release)));
        return BootRun.Of(new BootEnvironment(_release, Find) { Hardware = _hardware, Root = _files.Root ?? RootTree.Stock, MtdPartitions = _mtd });

        GuestFile? Find(string path)
        {
            if (path == $"/fstab.{_hardware}")
                return table is null ? null : new GuestFile(table);
            if (_files.ByPath.TryGetValue(path, out SourceText? text))
                return new GuestFile(text == _files.Named ? named : text, _files.WritableByOthers.Contains(path));
            return path == "/init.rc" ? stock : null;
        }
    }
}

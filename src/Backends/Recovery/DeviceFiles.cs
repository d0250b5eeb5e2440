using System.Collections.Immutable;
using System.Text;
using FswLayout.Backends.Atags;
using FswLayout.Backends.ControlPages;
using FswLayout.Backends.SectionTables;
using FswLayout.Fields;
using FswLayout.Import;
using FswLayout.Layout;

namespace FswLayout.Backends.Recovery;

/// <summary>The files and command lines of one device, told apart by what they hold; whose they are says their name or folder.</summary>
public sealed class DeviceFiles
{
    private readonly Dictionary<string, DeviceSystem> _systems = new(StringComparer.Ordinal);

    /// <summary>The common memory map; <c>null</c> where there is none.</summary>
    public SectionTable? Map { get; private set; }

    /// <summary>The control region; <c>null</c> where there is none.</summary>
    public ControlContent? Control { get; private set; }

    /// <summary>Bytes of the control region's file.</summary>
    public ulong ControlSize { get; private set; }

    /// <summary>Where the control range starts, as <c>control.txt</c> says; <c>null</c> without it.</summary>
    public ulong? ControlStart { get; private set; }

    /// <summary>The resolved model that a build wrote; <c>null</c> without one.</summary>
    public byte[]? LayoutJson { get; private set; }

    /// <summary>Whether tables, trees or lines say who has which memory; else layout.json alone does.</summary>
    internal bool TellMemory => Map is not null || Systems.Any(s => s.Tree is not null || (s.Line is { } line && !TableAssembly.MemoryOf(line).IsEmpty));

    /// <summary>The systems that files or lines were given of, in the order in which they were.</summary>
    public IEnumerable<DeviceSystem> Systems => _order;

    private readonly List<DeviceSystem> _order = [];

    /// <summary>What of the files could not be used, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Adds a command line.</summary>
    public void AddLine(string name, string line, string from) => (Of(name).Line, Of(name).From) = (line.TrimEnd('\n', '\r'), from);

    /// <summary>Adds a file.</summary>
    /// <param name="path">Its path, '/' between folders: that of the folder says whose it is, or what stands behind <c>rst-</c> in its name.</param>
    /// <param name="bytes">Its content.</param>
    public void Add(string path, byte[] bytes)
    {
        string file = path.Substring(path.LastIndexOf('/') + 1);
        if (file == "cmdline")
            AddLine(OwnerOf(path), Encoding.UTF8.GetString(bytes), path);
        else if (file == "layout.json")
            LayoutJson = bytes;
        else if (SectionTableReader.IsSealed(bytes))
            AddSealed(path, bytes);
        else if (ControlReader.IsControl(bytes))
            AddControl(path, bytes);
        else if (AtagListReader.IsList(bytes))
            AddAtags(path, bytes);
        else if (file == "control.txt")
            ControlStart = ControlPagesBackend.AddressIn(Encoding.UTF8.GetString(bytes));
        else if (file.EndsWith(".dtb", StringComparison.Ordinal) && path.Contains('/'))
            Of(OwnerOf(path)).AddTree(path, bytes);
        else if (SectionTableReader.CanBeEntries(bytes) && SectionTableReader.SectionSizesOf(bytes.Length / SectionTableSizes.EntrySize).Any())
            AddRaw(path, bytes);
        else
            Problems.Add($"{path} is neither a section table, a control region, a list of ATAGs nor a command line");
    }

    private void AddSealed(string path, byte[] bytes)
    {
        var reader = new SectionTableReader(null);
        SectionTable? table = reader.ReadSealed(bytes, 0);
        Problems.AddRange(reader.Problems.Select(p => $"{path}: {p}"));
        if (table is { Kind: SectionTableKind.ReservedSections })
            Of(OwnerOf(path)).Reserved = table;
        else if (table is not null)
            Map = table;
    }

    private void AddRaw(string path, byte[] bytes)
    {
        bool isReserved = path.Substring(path.LastIndexOf('/') + 1).StartsWith("rst", StringComparison.OrdinalIgnoreCase);
        SectionTable table = new SectionTableReader(null).ReadRaw(
            bytes, 0, isReserved ? SectionTableKind.ReservedSections : SectionTableKind.CommonMemoryMap);
        if (isReserved)
            Of(OwnerOf(path)).Reserved = table;
        else
            Map = table;
    }

    private void AddControl(string path, byte[] bytes)
    {
        var reader = new ControlReader(null);
        Control = reader.Read(bytes, Map?.Entries.Length);
        ControlSize = (ulong)bytes.Length;
        Problems.AddRange(reader.Problems.Select(p => $"{path}: {p}"));
    }

    private void AddAtags(string path, byte[] bytes)
    {
        DeviceSystem system = Of(OwnerOf(path));
        foreach ((AtagTag tag, byte[] record) in new AtagListReader(null).Read(bytes, 0))
            if (tag == AtagTag.Serial)
                system.Serial = tag.Fields[0].Read(record) | (tag.Fields[1].Read(record) << 32);
            else if (tag == AtagTag.Revision)
                system.Revision = tag.Fields[0].Word(record);
            else if (tag == AtagTag.CommandLine && system.Line is null)
                AddLine(system.Name, FieldValue.TextOf(record.AsSpan(AtagTag.HeaderWords * AtagTag.WordSize)), path);
    }

    private DeviceSystem Of(string text)
    {
        string name = NameMaker.Plain(text) is { Length: > 0 } plain ? plain : "system";
        if (!_systems.TryGetValue(name, out DeviceSystem? system))
        {
            _systems.Add(name, system = new DeviceSystem(name));
            _order.Add(system);
        }
        return system;
    }

    /// <summary><c>jb</c> of <c>jb/rst.bin</c>, of <c>rst-jb.bin</c> and of <c>atags-jb.bin</c>.</summary>
    private static string OwnerOf(string path)
    {
        string[] parts = path.Split('/');
        string file = parts[parts.Length - 1], stem = file.Contains('.') ? file.Substring(0, file.IndexOf('.')) : file;
        int dash = stem.IndexOfAny(['-', '_']);
        return dash >= 0 ? stem.Substring(dash + 1) : parts.Length > 1 ? parts[parts.Length - 2] : stem;
    }
}

/// <summary>What is known of one system of a device.</summary>
/// <param name="name">Its name.</param>
public sealed class DeviceSystem(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its command line; <c>null</c> while nobody has told it.</summary>
    public string? Line { get; internal set; }

    /// <summary>Where the line was found.</summary>
    public string From { get; internal set; } = "";

    /// <summary>Its reserved section table; <c>null</c> without one.</summary>
    public SectionTable? Reserved { get; internal set; }

    /// <summary>Whether a device tree lies with its files, so that its kernel takes one.</summary>
    public bool HasTree { get; private set; }

    /// <summary>That tree, with the file it was found in; <c>null</c> where it cannot be read.</summary>
    public NamedTree? Tree { get; private set; }

    /// <summary>The bytes of that file.</summary>
    internal byte[] TreeBytes { get; private set; } = [];

    internal void AddTree(string path, byte[] bytes)
    {
        (HasTree, TreeBytes) = (true, bytes);
        Tree = Images.DeviceTrees.DeviceTree.Read(new MemoryStream(bytes)).Facts is { } tree ? new NamedTree(path, tree) : null;
    }

    /// <summary>Its serial number, as its ATAGs tell it.</summary>
    public ulong? Serial { get; internal set; }

    /// <summary>Its revision, as its ATAGs tell it.</summary>
    public uint? Revision { get; internal set; }
}

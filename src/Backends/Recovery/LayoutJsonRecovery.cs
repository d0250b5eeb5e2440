using System.Text;
using System.Text.Json;
using FswLayout.Addresses;
using FswLayout.Backends.LayoutJson;
using FswLayout.Binding;
using FswLayout.Formatting;
using FswLayout.Import;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;
using static FswLayout.Backends.Recovery.JsonWords;

namespace FswLayout.Backends.Recovery;

/// <summary>
/// A layout from the resolved model that a build wrote (docs/formats.md, "layout.json"): with it names, boards, images and mounts come back, and the digest.
/// </summary>
internal sealed class LayoutJsonRecovery
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _fileSystems = new(StringComparer.Ordinal);

    private string _loader = "";
    private bool _isX86;
    private ulong _sectionSize;

    private LayoutJsonRecovery() { }

    /// <summary>The layout that <paramref name="json"/> tells, in canonical form; <c>null</c> where no layout was written to it.</summary>
    public static string? LayoutOf(byte[] json, string path)
    {
        string text;
        try
        {
            using var document = JsonDocument.Parse(json);
            var self = new LayoutJsonRecovery();
            self.Layout(document.RootElement);
            text = self._text.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // No layout.json of ours, or one that was changed: the bytes of the tables tell what they tell.
            return null;
        }
        return LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From(path, text))) ?? text;
    }

    /// <summary>
    /// The layout that the layout.json of <paramref name="files"/> tells; <c>null</c> where there is none, or where it is not theirs and they say themselves
    /// who has which memory.
    /// </summary>
    public static RecoveredLayout? Recover(DeviceFiles files, string path)
    {
        if (files.LayoutJson is not { } json || LayoutOf(json, path) is not { } text)
            return null;
        var compilation = Compilation.Create(SourceText.From(path, text), LayoutRecovery.NoImports.Instance);
        if (compilation.Model is not { } model)
            return files.TellMemory ? null : LayoutRecovery.Broken(text, compilation);
        bool isSame = CanonicalLayout.Of(model).AsSpan().SequenceEqual(json);
        if (isSame && TableComparison.IsSame(model, files))
            return new RecoveredLayout(text, []);
        return files.TellMemory ? null : new RecoveredLayout(text,
        [
            .. isSame ? [] : new[] { "layout.json comes out otherwise" },
            .. TableComparison.OtherLines(model, files),
        ]);
    }

    private void Layout(JsonElement layout)
    {
        JsonElement board = layout.GetProperty("board");
        _text.Append("/// Made from layout.json: templates, comments and scenarios are gone, and so is what the layout said of memory that others keep, and\n"
            + "/// of room behind images (headroom). What it left to the compiler (auto) stands where that has put it.\n");
        Board(board);
        _text.Append(DomainRecovery.Host(layout, TextOf(board, "name")!));
        foreach (JsonElement instance in layout.GetProperty("instances").EnumerateArray())
            Instance(instance, TextOf(board, "name")!);
        foreach (string companion in OwnerRecovery.Companions(layout, TextOf(board, "name")!))
            _text.Append(companion);
    }

    private void Board(JsonElement board)
    {
        _text.Append($"board {TextOf(board, "name")} {{\n");
        if (board.TryGetProperty("arch", out JsonElement arch))
            Property(BoardProperty.Arch, arch.GetString()!);
        _isX86 = arch.ValueKind == JsonValueKind.String && arch.GetString() == KernelArchitectures.WordOf(KernelArchitecture.X86);
        _loader = TextOf(board, "loader")!;
        _sectionSize = board.GetProperty("sectionSize").GetUInt64();
        Line($"ram = [{string.Join(", ", board.GetProperty("ram").EnumerateArray().Select(RangeOf))}];");
        Size(board, "sectionSize", BoardProperty.Section);
        Property(BoardProperty.Page, SizeText.Size(board.GetProperty("pageSize").GetUInt64()));
        Property(BoardProperty.PageOffset, TextOf(board, "pageOffset")!);
        Property(BoardProperty.VmallocEnd, TextOf(board, "vmallocEnd")!);
        Property(BoardProperty.BaseAlign, SizeText.Size(board.GetProperty("baseAlign").GetUInt64()));
        Property(BoardProperty.MemoryModel, TextOf(board, "memoryModel")!);
        if (board.TryGetProperty("loaderSettings", out JsonElement settings))
            Line($"{BoardProperty.Loader.Name} = {_loader} "
                + $"{{ {string.Concat(settings.EnumerateObject().Select(s => $"{s.Name} = {s.Value.GetString()}; "))}}}");
        else
            Property(BoardProperty.Loader, _loader);
        if (TextOf(board, "hardware") != TextOf(board, "name"))
            Property(BoardProperty.Hardware, Quoted(board, "hardware"));
        Property(BoardProperty.Debugfs, Quoted(board, "debugfs"));
        if (board.TryGetProperty("cmdlineLimit", out JsonElement limit))
            Property(BoardProperty.CmdlineLimit, Number(limit));
        Property(BoardProperty.DtCells, Number(board.GetProperty("dtCells")));
        if (board.TryGetProperty("dtSizeCells", out JsonElement sizeCells))
            Property(BoardProperty.DtSizeCells, Number(sizeCells));
        _text.Append('\n');
        foreach (JsonElement region in board.GetProperty("regions").EnumerateArray())
            Line(OwnerRecovery.OfRegion(region) ?? $"{TextOf(region, "kind")} {TextOf(region, "name")} = {RangeOf(region)};");
        foreach (string item in OwnerRecovery.OfBoard(board))
            Line(item);
        foreach (JsonElement partition in board.GetProperty("partitions").EnumerateArray())
        {
            string fileSystem = TextOf(partition, "fs")!;
            _fileSystems[TextOf(partition, "name")!] = fileSystem;
            string told = partition.TryGetProperty("fsAssumed", out _) ? "" : $" fs = {ItemName.Write(fileSystem)};";
            Line($"partition {TextOf(partition, "name")} {{ device = {Quoted(partition, "device")};{told}{SizeIn(partition)} }}");
        }
        _text.Append("}\n");
    }

    /// <summary>What is as it would be anyway is not written: what a layout says is held against what else it says.</summary>
    private void Property(PropertyDefinition property, string value)
    {
        if (!string.Equals(property.Default, value, StringComparison.OrdinalIgnoreCase))
            Line($"{property.Name} = {value};");
    }

    private static string FileSystem(string type, string? natural) => type == natural ? "" : $" fs = {ItemName.Write(type)};";

    private void Instance(JsonElement instance, string board)
    {
        _text.Append($"\ninstance {TextOf(instance, "name")} on {board} {{\nid = {Number(instance.GetProperty("id"))};\n");
        Line(Place(instance));
        Line($"kernel = linux({TextOf(instance.GetProperty("kernel"), "version")});");
        if (TextOf(instance, "system") is { } system and not "linux")
            Line($"system = {system};");
        Line($"memory = {(_loader == "multikernel" && !IsMaster(instance) ? Amount(instance) : Memory(instance.GetProperty("memory")))};");
        Size(instance, "minMemory", InstanceProperty.MinMemory);
        Size(instance, "kernelcore", InstanceProperty.Kernelcore);
        Size(instance, "vmalloc", InstanceProperty.Vmalloc);
        if (TextOf(instance, "serial") is { } serial)
            Line($"serial = {serial};");
        Size(instance, "revision", InstanceProperty.Revision);
        if (instance.GetProperty("debug").GetBoolean())
            Line("debug = true;");
        if (TextOf(instance, "configCmdline") is not null)
            Line($"config_cmdline = {Quoted(instance, "configCmdline")}; config_cmdline_type = {TextOf(instance, "configCmdlineType")};");
        Blocks(instance);
        _text.Append("}\n");
    }

    private void Blocks(JsonElement instance)
    {
        _text.Append(Arguments(EmittedLine.Given(TextOf(instance, "cmdline")!, _isX86, keepsMemory: _loader == "kexec" && IsMaster(instance))));
        string[] devices = [.. instance.GetProperty("devices").EnumerateArray().Select(d => $"{Word(d, "name")} = {Word(d, "state")};")];
        (string cpus, string own) = OwnerRecovery.OfOwner(instance);
        Line(cpus);
        if (devices.Length + own.Length > 0)
            Line($"devices {(own.Length > 0 ? $"= {own} " : "")}{(devices.Length > 0 ? $"{{ {string.Join(" ", devices)} }}" : ";")}");
        _text.Append(instance.TryGetProperty("domain", out JsonElement domain) ? DomainRecovery.OfDomain(domain)
            : string.Concat(Items(instance, "images").Select(i => Image(i, IsPlacedByLoader(instance)))));
        foreach (JsonElement mount in instance.GetProperty("mounts").EnumerateArray())
            Mount(mount);
    }

    private void Mount(JsonElement mount)
    {
        JsonElement from = mount.GetProperty("from");
        string source = from.TryGetProperty("loop", out JsonElement loop) ? $"loop({StringLiteral.Write(loop.GetString()!)})" : TextOf(from, "partition")!;
        string options = string.Join(", ", mount.GetProperty("options").EnumerateArray().Select(o => ItemName.Write(o.GetString()!)));
        string? natural = loop.ValueKind == JsonValueKind.String ? MountProperty.Fs.Default : _fileSystems[source];
        string accepted = mount.GetProperty("sharedWritesAccepted").GetBoolean() ? " shared_writes = accepted;" : "";
        string words = options.Length == 0 ? "" : $" options = [{options}];";
        Line($"mount {Quoted(mount, "target")} {{ from = {source};{FileSystem(TextOf(mount, "fs")!, natural)}{words}{SizeIn(mount)}{accepted} }}");
    }

    /// <summary>Who starts it, or where its memory begins, where anybody says that.</summary>
    private string Place(JsonElement instance)
    {
        if (instance.TryGetProperty("domain", out JsonElement domain))
            return DomainRecovery.BaseOf(domain) is { } start ? $"base = {start};" : "";
        return IsMaster(instance) ? "role = master;" : _loader == "multikernel" ? "" : $"base = {TextOf(instance, "base")};";
    }

    /// <summary>What an instance asks its host for, which picks the place.</summary>
    private string Amount(JsonElement instance) => $"auto {SizeText.Size((ulong)instance.GetProperty("sections").GetArrayLength() * _sectionSize)}";

    private static bool IsMaster(JsonElement instance) => instance.GetProperty("master").GetBoolean();

    /// <summary>Whether no layout may say where its images lie.</summary>
    private bool IsPlacedByLoader(JsonElement instance) => _loader is "kexec" or "multikernel" && !IsMaster(instance);

    private static string Memory(JsonElement memory)
    {
        switch (TextOf(memory, "kind"))
        {
            case "size":
                return SizeText.Size(memory.GetProperty("bytes").GetUInt64());
            case "sections":
                return $"sections [{string.Join(", ", memory.GetProperty("sections").EnumerateArray().Select(Number))}]";
            default:
                return "rest";
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private void Size(JsonElement block, string member, PropertyDefinition property)
    {
        if (block.GetProperty(member) is { ValueKind: JsonValueKind.Number } size)
            Line($"{property.Name} = {SizeText.Size(size.GetUInt64())};");
    }
}

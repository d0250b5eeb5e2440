using System.Globalization;
using System.Text;
using System.Text.Json;
using FswLayout.Addresses;
using FswLayout.Backends.LayoutJson;
using FswLayout.Binding;
using FswLayout.Formatting;
using FswLayout.Import;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Backends.Recovery;

/// <summary>
/// A layout from the resolved model that a build wrote (docs/formats.md, "layout.json"): with it names, boards, images and mounts come back, and the digest.
/// </summary>
internal sealed class LayoutJsonRecovery
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _fileSystems = new(StringComparer.Ordinal);

    private LayoutJsonRecovery() { }

    /// <summary>The layout whose <c>layout.json</c> has exactly the bytes <paramref name="json"/>, and its model; <c>null</c> where none is found.</summary>
    public static (string Text, LayoutModel Model)? Recover(byte[] json, string path)
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
        string formatted = LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From(path, text))) ?? text;
        LayoutModel? model = Compilation.Create(SourceText.From(path, formatted), LayoutRecovery.NoImports.Instance).Model;
        return model is not null && CanonicalLayout.Of(model).AsSpan().SequenceEqual(json) ? (formatted, model) : null;
    }

    /// <summary>Why there is no way back from the files beside <paramref name="json"/>; <c>null</c> where there may be one.</summary>
    public static string? Refusal(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement board = document.RootElement.GetProperty("board");
            return Text(board, "loader") == "xen" ? "these are files of domains of Xen: there is no way back from them yet"
                : board.TryGetProperty("arch", out JsonElement arch) && arch.GetString() == "x86_64"
                    ? "these are files of x86-64 kernels: there is no way back from them yet"
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // No layout.json of ours: the other files tell what they tell.
            return null;
        }
    }

    private void Layout(JsonElement layout)
    {
        JsonElement board = layout.GetProperty("board");
        _text.Append("/// Made from layout.json: templates, comments and scenarios are gone, and so is what the layout said of memory that others keep, and\n"
            + "/// of room behind images (headroom). What it left to the compiler (auto) stands where that has put it.\n");
        Board(board);
        foreach (JsonElement instance in layout.GetProperty("instances").EnumerateArray())
            Instance(instance, Text(board, "name")!);
        foreach (string companion in OwnerRecovery.Companions(layout, Text(board, "name")!))
            _text.Append(companion);
    }

    private void Board(JsonElement board)
    {
        _text.Append($"board {Text(board, "name")} {{\n");
        if (board.TryGetProperty("arch", out JsonElement arch))
            Property(BoardProperty.Arch, arch.GetString()!);
        Line($"ram = [{string.Join(", ", board.GetProperty("ram").EnumerateArray().Select(RangeOf))}];");
        Size(board, "sectionSize", BoardProperty.Section);
        Property(BoardProperty.Page, SizeText.Size(board.GetProperty("pageSize").GetUInt64()));
        Property(BoardProperty.PageOffset, Text(board, "pageOffset")!);
        Property(BoardProperty.VmallocEnd, Text(board, "vmallocEnd")!);
        Property(BoardProperty.BaseAlign, SizeText.Size(board.GetProperty("baseAlign").GetUInt64()));
        Property(BoardProperty.MemoryModel, Text(board, "memoryModel")!);
        if (board.TryGetProperty("loaderSettings", out JsonElement settings))
            Line($"{BoardProperty.Loader.Name} = {Text(board, "loader")} "
                + $"{{ {string.Concat(settings.EnumerateObject().Select(s => $"{s.Name} = {s.Value.GetString()}; "))}}}");
        else
            Property(BoardProperty.Loader, Text(board, "loader")!);
        if (Text(board, "hardware") != Text(board, "name"))
            Property(BoardProperty.Hardware, Quoted(board, "hardware"));
        Property(BoardProperty.Debugfs, Quoted(board, "debugfs"));
        if (board.TryGetProperty("cmdlineLimit", out JsonElement limit))
            Property(BoardProperty.CmdlineLimit, Number(limit));
        Property(BoardProperty.DtCells, Number(board.GetProperty("dtCells")));
        if (board.TryGetProperty("dtSizeCells", out JsonElement sizeCells))
            Property(BoardProperty.DtSizeCells, Number(sizeCells));
        _text.Append('\n');
        foreach (JsonElement region in board.GetProperty("regions").EnumerateArray())
            Line(OwnerRecovery.OfRegion(region) ?? $"{Text(region, "kind")} {Text(region, "name")} = {RangeOf(region)};");
        foreach (string item in OwnerRecovery.OfBoard(board))
            Line(item);
        foreach (JsonElement partition in board.GetProperty("partitions").EnumerateArray())
        {
            string fileSystem = Text(partition, "fs")!;
            _fileSystems[Text(partition, "name")!] = fileSystem;
            Line($"partition {Text(partition, "name")} {{ device = {Quoted(partition, "device")};{FileSystem(fileSystem, PartitionProperty.Fs.Default)}"
                + $"{SizeIn(partition)} }}");
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
        bool isMaster = instance.GetProperty("master").GetBoolean();
        _text.Append($"\ninstance {Text(instance, "name")} on {board} {{\nid = {Number(instance.GetProperty("id"))};\n");
        Line(isMaster ? "role = master;" : $"base = {Text(instance, "base")};");
        Line($"kernel = linux({Text(instance.GetProperty("kernel"), "version")});");
        if (Text(instance, "system") is { } system and not "linux")
            Line($"system = {system};");
        Line($"memory = {Memory(instance.GetProperty("memory"))};");
        Size(instance, "minMemory", InstanceProperty.MinMemory);
        Size(instance, "kernelcore", InstanceProperty.Kernelcore);
        Size(instance, "vmalloc", InstanceProperty.Vmalloc);
        if (Text(instance, "serial") is { } serial)
            Line($"serial = {serial};");
        Size(instance, "revision", InstanceProperty.Revision);
        if (instance.GetProperty("debug").GetBoolean())
            Line("debug = true;");
        if (Text(instance, "configCmdline") is not null)
            Line($"config_cmdline = {Quoted(instance, "configCmdline")}; config_cmdline_type = {Text(instance, "configCmdlineType")};");
        Blocks(instance);
        _text.Append("}\n");
    }

    private void Blocks(JsonElement instance)
    {
        string[] arguments = [.. EmittedLine.Given(Text(instance, "cmdline")!)
            .Select(a => a.Value is null ? $"{ItemName.Write(a.Key)};" : $"{ItemName.Write(a.Key)} = {StringLiteral.Write(a.Value)};")];
        if (arguments.Length > 0)
            Line($"args {{ {string.Join("\n", arguments)} }}");
        string[] devices = [.. instance.GetProperty("devices").EnumerateArray().Select(d => $"{Word(d, "name")} = {Word(d, "state")};")];
        (string cpus, string own) = OwnerRecovery.OfOwner(instance);
        Line(cpus);
        if (devices.Length + own.Length > 0)
            Line($"devices {(own.Length > 0 ? $"= {own} " : "")}{(devices.Length > 0 ? $"{{ {string.Join(" ", devices)} }}" : ";")}");
        foreach (JsonElement image in instance.GetProperty("images").EnumerateArray())
        {
            string file = Text(image, "file") is null ? "" : $" file = {Quoted(image, "file")};";
            string unpacked = image.TryGetProperty("unpacked", out JsonElement bytes) ? $" unpacked = {SizeText.Size(bytes.GetUInt64())};" : "";
            Line($"image {Text(image, "kind")} {{{file} load = {Text(image, "load")};{SizeIn(image)}{unpacked} }}");
        }
        foreach (JsonElement mount in instance.GetProperty("mounts").EnumerateArray())
            Mount(mount);
    }

    private void Mount(JsonElement mount)
    {
        JsonElement from = mount.GetProperty("from");
        string source = from.TryGetProperty("loop", out JsonElement loop) ? $"loop({StringLiteral.Write(loop.GetString()!)})" : Text(from, "partition")!;
        string options = string.Join(", ", mount.GetProperty("options").EnumerateArray().Select(o => ItemName.Write(o.GetString()!)));
        string? natural = loop.ValueKind == JsonValueKind.String ? MountProperty.Fs.Default : _fileSystems[source];
        string accepted = mount.GetProperty("sharedWritesAccepted").GetBoolean() ? " shared_writes = accepted;" : "";
        string words = options.Length == 0 ? "" : $" options = [{options}];";
        Line($"mount {Quoted(mount, "target")} {{ from = {source};{FileSystem(Text(mount, "fs")!, natural)}{words}{SizeIn(mount)}{accepted} }}");
    }

    private static string Memory(JsonElement memory)
    {
        switch (Text(memory, "kind"))
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

    private static string SizeIn(JsonElement block) =>
        block.GetProperty("size") is { ValueKind: JsonValueKind.Number } size ? $" size = {SizeText.Size(size.GetUInt64())};" : "";

    private static string RangeOf(JsonElement range) => $"{Text(range, "start")} .. {Text(range, "end")}";

    private static string? Text(JsonElement block, string member) => block.GetProperty(member).GetString();

    private static string Quoted(JsonElement block, string member) => StringLiteral.Write(Text(block, member) ?? "");

    private static string Word(JsonElement block, string member) => ItemName.Write(Text(block, member) ?? "");

    private static string Number(JsonElement number) => number.GetUInt64().ToString(CultureInfo.InvariantCulture);
}

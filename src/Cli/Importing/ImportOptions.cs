using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Cli.Commands;
using FswLayout.Cli.Input;
using FswLayout.Images;
using FswLayout.Import;
using FswLayout.Snapshots;

namespace FswLayout.Cli.Importing;

/// <summary>The options of <c>fswc import</c> that say what a layout is made from.</summary>
internal sealed class ImportOptions
{
    private readonly Argument<string?> _tree = new("TREE")
    {
        Description = "The board's device tree, compiled (.dtb) or its source (.dts): its RAM, what is reserved, its name.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _cmdline = new("--cmdline")
    {
        Description = "The command line of a system, which becomes the instance NAME: as text, or from a file (a device tree: its bootargs); may be repeated.",
        HelpName = "NAME=LINE|NAME=@FILE",
    };

    private readonly Option<string> _device = new("--device")
    {
        Description = "A folder that collect.sh made of a running device: its memory, its command line, its mounts.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _init = new("--init")
    {
        Description = "The folder with init.rc, what it imports and the fstab of the Android system NAME, which tell its mounts; may be repeated.",
        HelpName = "NAME=DIR",
    };

    private readonly Option<string[]> _rst = new("--rst")
    {
        Description = "The reserved section table (rst.bin) of instance NAME, which tells what is its own; may be repeated.",
        HelpName = "NAME=FILE",
    };

    private readonly Option<string[]> _linux = new("--linux")
    {
        Description = "The release of the kernels, or of that of instance NAME; may be repeated.",
        HelpName = "[NAME=]VERSION",
    };

    private readonly Option<string[]> _ram = new("--ram")
    {
        Description = "A RAM bank, where the device tree does not tell it: 0x80000000..0xC0000000, or \"0x80000000 size 1G\"; may be repeated.",
        HelpName = "RANGE",
    };

    private readonly Option<string> _section = new("--section") { Description = "The section size of the kernels, such as 16M.", HelpName = "SIZE" };

    private readonly Option<string> _board = new("--board")
    {
        Description = "A board of the library, instead of TREE; or what the board is called, without it as the device tree calls it.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _include = new("-I", "--include")
    {
        Description = "A folder to look for what a .dts includes in, after the folder of the file that does; may be repeated.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_tree);
        foreach (Option option in new Option[] { _include, _cmdline, _device, _init, _rst, _linux, _ram, _section, _board })
            command.Options.Add(option);
    }

    /// <summary>Reads everything that the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="currentDirectory">What names of files are relative to.</param>
    /// <exception cref="CliException">Something of it cannot be read, or is nothing that can be imported.</exception>
    public ImportSources Read(ParseResult parsed, string currentDirectory)
    {
        var files = new ImportFiles(
            currentDirectory, [.. (parsed.GetValue(_include) ?? []).Select(typed => IncludeFolder.Open(_include.Name, typed, currentDirectory))]);
        Dictionary<string, string> releases = Releases(parsed);
        Dictionary<string, ImmutableArray<ushort>> tables = Named(_rst.Name, parsed.GetValue(_rst)).ToDictionary(r => r.Name, r => files.Table(r.Value));
        KnownBoard? board = parsed.GetValue(_tree) is null && parsed.GetValue(_board) is { } known ? LibraryBoard.Find(known) : null;
        NamedTree? tree = parsed.GetValue(_tree) is { } typed ? files.Tree(typed) : null;
        DeviceSnapshot? device = parsed.GetValue(_device) is { } folder ? files.Device(folder) : null;
        if (tree is null && device?.Tree is { } own && board is null)
            tree = new NamedTree(device.TreeFile, own);
        NamedLine[] lines = WithRunning([.. Lines(parsed, files)], device);
        if (lines.Length == 0 && tree?.Tree.Facts().BootArguments is { } line)
            lines = [new NamedLine("system", line, $"/chosen of {tree.File}") { IsOfBoard = true }];
        lines = WithMounts(lines, [.. Named(_init.Name, parsed.GetValue(_init))], files);
        if (tree is null && lines.Length == 0)
            throw new CliException("import needs something to begin with: a device tree, --cmdline NAME=LINE or --device DIR", "see fswc import --help");
        tree ??= lines.Where(l => l.Tree is not null).Select(l => new NamedTree(l.From, l.Tree!)).FirstOrDefault();
        if (tree is not null && ForeignCores.Of(tree.Tree) is (var architecture, var says))
            throw new CliException(
                $"{tree.File} is the device tree of a board of {architecture}: {says}",
                "import takes trees of 32-bit ARM, arm64 and x86-64: give one of these");
        RequireKnown(_rst.Name, tables.Keys, lines);
        RequireKnown(_linux.Name, releases.Keys.Where(k => k.Length > 0), lines);
        if (board is not null && (parsed.GetValue(_ram) is { Length: > 0 } || parsed.GetValue(_section) is not null))
            throw new CliException($"{_ram.Name} and {_section.Name}: the board '{board.Board.Name}' of the library says them already");
        return new ImportSources
        {
            Board = board,
            Device = device,
            Tree = tree,
            Lines = [.. lines.Select(l => l with { Linux = releases.GetValueOrDefault(l.Name) ?? l.Linux, Reserved = tables.GetValueOrDefault(l.Name) })],
            Ram = KernelOptions.Ranges(_ram.Name, parsed.GetValue(_ram) ?? []),
            SectionSize = Section(parsed),
            Linux = releases.GetValueOrDefault(""),
            BoardName = parsed.GetValue(_board) is { } name ? Name(_board.Name, name) : null,
        };
    }

    /// <summary>The lines, with that of the running system: it is one of them, or comes first.</summary>
    private static NamedLine[] WithRunning(NamedLine[] lines, DeviceSnapshot? device)
    {
        if (device?.CommandLine is not { } shown)
            return lines;
        int index = Array.FindIndex(lines, l => l.Text.Trim() == shown.Value.Trim());
        NamedLine running = index >= 0 ? lines[index] : new NamedLine("running", shown.Value, shown.Location.Source.Path);
        running = running with
        {
            Linux = device.Release?.Value,
            System = device.Properties.TryGetValue("ro.build.version.release", out string? android) ? $"android({android})" : null,
            Mounts = [.. FoundMount.Of(device)],
        };
        return index < 0 ? [running, .. lines] : [.. lines.Select((l, i) => i == index ? running : l)];
    }

    /// <summary>The lines, with what the files of init mount; a system that has such files and no line comes last.</summary>
    private static NamedLine[] WithMounts(NamedLine[] lines, (string Name, string Value)[] folders, ImportFiles files)
    {
        List<NamedLine> all = [.. lines];
        foreach ((string name, string folder) in folders)
        {
            int index = all.FindIndex(l => l.Name == name);
            NamedLine line = index < 0 ? new NamedLine(name, "", $"nobody: {folder} has only its files of init") : all[index];
            InitMounts mounts = files.Init(folder, line.Text, line.System);
            line = line with { System = mounts.System, IsSystemGuessed = mounts.IsGuessed, Mounts = mounts.Mounts };
            if (index < 0)
                all.Add(line);
            else
                all[index] = line;
        }
        return [.. all];
    }

    private IEnumerable<NamedLine> Lines(ParseResult parsed, ImportFiles files)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in Named(_cmdline.Name, parsed.GetValue(_cmdline)))
        {
            if (!seen.Add(name))
                throw new CliException($"{_cmdline.Name}: '{name}' is named twice, and each system is one instance");
            yield return value.StartsWith('@') ? files.Line(name, value[1..]) : new NamedLine(name, value, "fswc import --cmdline");
        }
    }

    private Dictionary<string, string> Releases(ParseResult parsed)
    {
        var releases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in parsed.GetValue(_linux) ?? [])
        {
            int equals = word.IndexOf('=');
            string name = equals < 0 ? "" : Name(_linux.Name, word[..equals]), release = word[(equals + 1)..];
            if (release.Split('.') is not { Length: 2 or 3 } parts || parts.Any(p => p.Length is 0 or > 3 || !p.All(char.IsAsciiDigit)))
                throw new CliException($"{_linux.Name} {word}: '{release}' is no release: write one such as 6.1 or 3.0.31");
            releases[name] = release;
        }
        return releases;
    }

    private ulong? Section(ParseResult parsed)
    {
        if (parsed.GetValue(_section) is not { } text)
            return null;
        ulong size = ValueText.Number(text, out string problem) ?? throw new CliException($"{_section.Name} {text}: {problem}");
        return size is >= 4096 and <= 1UL << 40 && (size & (size - 1)) == 0 ? size
            : throw new CliException($"{_section.Name} {text}: a section is a power of two, from 4K to 1T, such as 16M");
    }

    private static void RequireKnown(string option, IEnumerable<string> names, NamedLine[] lines)
    {
        foreach (string name in names.Where(n => lines.All(l => l.Name != n)))
            throw new CliException(
                $"{option}: there is no system '{name}' here{Words.DidYouMean(name, lines.Select(l => l.Name))}", "name it with --cmdline NAME=LINE");
    }

    private static IEnumerable<(string Name, string Value)> Named(string option, string[]? words)
    {
        foreach (string word in words ?? [])
        {
            int equals = word.IndexOf('=');
            if (equals < 0)
                throw new CliException($"{option} {word}: whose is it? write {option} NAME={word}");
            yield return (Name(option, word[..equals]), word[(equals + 1)..]);
        }
    }

    private static string Name(string option, string name)
    {
        string plain = NameMaker.Plain(name);
        return name.Length > 0 && plain == name ? name
            : throw new CliException($"{option}: '{name}' cannot be a name: take letters, digits and _, such as {(plain.Length > 0 ? plain : "jb")}");
    }
}

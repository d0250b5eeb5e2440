using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using FswLayout.Backends;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.Manifest;
using FswLayout.Placement;

namespace FswLayout.Cli.Commands;

/// <summary>The options of <c>fswc build</c>: what is written, and where.</summary>
internal sealed class BuildOptions
{
    /// <summary>What stands for standard output where a folder is asked for.</summary>
    private const string StandardOutput = "-";

    private readonly Option<string> _output = new("-o", "--output")
    {
        Description = "The folder to write to, out beside FILE unless given; - is standard output, for the one file that --only names.",
        HelpName = "DIR|-",
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Run these backends only and delete nothing; may be repeated. With -o - also the path of a file, as in the folder. "
            + $"The backends are {string.Join(", ", BackendRunner.Names)}.",
        HelpName = "BACKEND,…",
    };

    private readonly Option<string> _tables = new("--tables")
    {
        Description = "Section tables with a checked header (sealed), or the bare entries that the original kernel reads (raw).",
        HelpName = "sealed|raw",
    };

    private readonly Option<string> _namespace = new("--namespace")
    {
        Description = $"The namespace of the classes in FswLayout.g.cs; {CSharpBackend.UsualNamespace} unless given.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Take what is missing to boot for an error: files that --images does not find, a child without a kernel.",
    };

    private readonly Option<bool> _lock = new("--lock")
    {
        Description = $"Write where everything was placed to {PlacementLock.FileName} beside FILE; with --locked only what that does not have yet is new.",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replace files in the output folder that no build of fswc wrote." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing: say what would be written, deleted and left alone." };

    private readonly Option<string> _depFile = new("--depfile")
    {
        Description = "Write which files were read, as a rule for make, Ninja and CMake.",
        HelpName = "FILE",
    };

    private readonly Option<string> _depTarget = new("--depfile-target")
    {
        Description = $"What the rule of --depfile is for; the folder's {ManifestFile.Path} unless given.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _output, _only, _tables, _namespace, _strict, _lock, _force, _dryRun, _depFile, _depTarget })
            command.Options.Add(option);
        Words.Restrict(_tables, "sealed", "raw");
        _only.CompletionSources.Add([.. BackendRunner.Names]);
        _only.Validators.Add(RefuseWhatIsNoBackend);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CliException">Two options do not go together.</exception>
    public BuildRequest Read(ParseResult parsed, OutputFormat format)
    {
        var request = new BuildRequest
        {
            Folder = parsed.GetValue(_output) is StandardOutput ? null : parsed.GetValue(_output),
            IsToStandardOutput = parsed.GetValue(_output) is StandardOutput,
            Only = [.. Words.Split(parsed.GetValue(_only))],
            Tables = parsed.GetValue(_tables) == "raw" ? TableEncoding.Raw : TableEncoding.Sealed,
            Namespace = parsed.GetValue(_namespace),
            IsStrict = parsed.GetValue(_strict),
            WritesLock = parsed.GetValue(_lock),
            MayReplace = parsed.GetValue(_force),
            IsDryRun = parsed.GetValue(_dryRun),
            DepFile = parsed.GetValue(_depFile),
            DepTarget = parsed.GetValue(_depTarget),
        };
        Refuse(request, format);
        return request;
    }

    private static void Refuse(BuildRequest request, OutputFormat format)
    {
        if (request.DepTarget is not null && request.DepFile is null)
            throw new CliException("--depfile-target says what a rule is for, and there is no --depfile");
        if (request.Namespace is { } name && !CSharpBackend.IsNamespace(name))
            throw new CliException($"--namespace {name}: that is no namespace of C#", "write identifiers with dots between them, such as Phone.Layout");
        if (!request.IsToStandardOutput)
            return;
        if (request.Only.IsEmpty)
            throw new CliException("-o - is for one file: which?", "--only names it by its path in the folder, such as fsw_layout.h or jb/cmdline");
        if (format != OutputFormat.Text)
            throw new CliException("-o - and --format both go to standard output", "leave one of them out");
        if (request.IsDryRun)
            throw new CliException("-o - writes to no folder, so --dry-run has nothing to say", "leave one of them out");
        if (request.DepFile is not null && request.DepTarget is null)
            throw new CliException("--depfile with -o -: what depends on the layout?", "--depfile-target names it, such as the file that > writes");
    }

    private void RefuseWhatIsNoBackend(OptionResult result)
    {
        string[] values = result.GetValueOrDefault<string[]>();
        // An empty variable of a script, most likely: it must not run all of them.
        if (values.Any(v => !Words.Split([v]).Any()))
            result.AddError($"--only names no backend; there are {string.Join(", ", BackendRunner.Names)}");
        if (result.GetValue(_output) is StandardOutput)
            return;
        foreach (string name in Words.Split(values).Where(n => !BackendRunner.Names.Contains(n)))
            result.AddError(name == ManifestFile.BackendName
                ? $"--only: '{name}' is no backend: {ManifestFile.Path} says what builds wrote, so it comes with every build"
                : $"--only: there is no backend '{name}'"
                    + (Words.DidYouMean(name, BackendRunner.Names) is { Length: > 0 } meant ? meant : $"; take {string.Join(", ", BackendRunner.Names)}"));
    }
}

/// <summary>What a build is to write, and where.</summary>
internal sealed record BuildRequest
{
    /// <summary>The output folder as given; <c>null</c> for the one beside the layout.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether one file goes to standard output, and nothing to a folder.</summary>
    public bool IsToStandardOutput { get; init; }

    /// <summary>Backends, and to standard output also paths of files; empty for all.</summary>
    public required ImmutableArray<string> Only { get; init; }

    public TableEncoding Tables { get; init; }

    /// <summary>The namespace of the C# classes; <c>null</c> for the usual one.</summary>
    public string? Namespace { get; init; }

    public bool IsStrict { get; init; }

    public bool WritesLock { get; init; }

    public bool MayReplace { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>Where to write what was read; <c>null</c> for nowhere.</summary>
    public string? DepFile { get; init; }

    /// <summary>What the rule is for; <c>null</c> for the manifest.</summary>
    public string? DepTarget { get; init; }

    /// <summary>The backends to run; <c>null</c> for all. Which one makes a file is known once it has.</summary>
    public IReadOnlyCollection<string>? Backends =>
        Only.IsEmpty || Only.Any(name => !BackendRunner.Names.Contains(name)) ? null : Only;
}

using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using FswLayout.Backends;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Output;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.Files;
using FswLayout.Layout;
using FswLayout.Placement;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc build FILE</c>: compiles a layout and writes everything, or nothing.</summary>
internal sealed class BuildCommand
{
    private readonly LayoutInput _input = new();

    private readonly Option<string> _output = new("-o", "--output")
    {
        Description = "The folder to write to; without it, the folder out beside FILE.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Run these backends only and delete nothing; may be repeated. There are {string.Join(", ", BackendRunner.Names)}.",
        HelpName = "BACKEND,…",
    };

    private readonly Option<string> _tables = new("--tables")
    {
        Description = "Section tables with a checked header (sealed), or the bare entries that the original kernel reads (raw).",
        HelpName = "sealed|raw",
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

    private readonly CommonOptions _common;
    private readonly CommandContext _context;

    private BuildCommand(CommonOptions common, CommandContext context) => (_common, _context) = (common, context);

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new BuildCommand(common, context);
        var command = new Command("build", "Compile a layout and write everything its device needs, or nothing if it has an error.");
        self._input.AddTo(command);
        command.Options.Add(self._output);
        command.Options.Add(self._only);
        command.Options.Add(self._tables);
        command.Options.Add(self._strict);
        command.Options.Add(self._lock);
        command.Options.Add(self._force);
        Words.Restrict(self._tables, "sealed", "raw");
        self._only.Validators.Add(RefuseWhatIsNoBackend);
        command.SetAction(self.Run);
        return command;
    }

    private static void RefuseWhatIsNoBackend(OptionResult result)
    {
        string[] values = result.GetValueOrDefault<string[]>();
        // An empty variable of a script, most likely: it must not run all of them.
        if (values.Any(v => !Words.Split([v]).Any()))
            result.AddError($"--only names no backend; there are {string.Join(", ", BackendRunner.Names)}");
        foreach (string name in Words.Split(values).Where(n => !BackendRunner.Names.Contains(n)))
            result.AddError(name == ManifestFile.BackendName
                ? $"--only: '{name}' is no backend: {ManifestFile.Path} says what builds wrote, so it comes with every build"
                : $"--only: there is no backend '{name}'{Words.DidYouMean(name, BackendRunner.Names)}");
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = _common.Read(parsed) with { IsStrict = parsed.GetValue(_strict) };
        // A lock that is about to be brought up to date need not be told to be behind.
        if (parsed.GetValue(_lock))
            settings = settings with { NoWarn = settings.NoWarn.Add(PlacementLock.BehindId) };
        CompiledLayout layout = _input.Compile(parsed, settings, _context);
        if (layout.HasErrors)
        {
            layout.Print(settings, _context);
            return ExitCode.LayoutErrors;
        }
        // Warnings first: they are of use also when the disk turns out to be full.
        if (settings.Format == OutputFormat.Text)
            layout.Print(settings, _context);
        Write(parsed, settings, layout, layout.Compilation.Model!);
        return ExitCode.Success;
    }

    private void Write(ParseResult parsed, CommonSettings settings, CompiledLayout layout, LayoutModel model)
    {
        string[] only = [.. Words.Split(parsed.GetValue(_only))];
        TableEncoding tables = parsed.GetValue(_tables) == "raw" ? TableEncoding.Raw : TableEncoding.Sealed;
        ImmutableArray<EmittedFile> files = Emit(model, tables, only.Length == 0 ? null : only, layout.Files);
        string folder = parsed.GetValue(_output) ?? Path.Combine(layout.File.TypedFolder, "out");
        var output = new OutputFolder(folder, new OutputSettings
        {
            CurrentDirectory = _context.Environment.CurrentDirectory,
            MainFile = layout.File.Path,
            IsPartial = only.Length > 0,
            MayReplace = parsed.GetValue(_force),
        });
        var keeper = LockKeeper.Of(layout.File, model, _context.Environment.CurrentDirectory, parsed.GetValue(_lock), parsed.GetValue(_force));
        OutputReport report = output.Write([.. files.Select(f => f.Artifact)]);
        keeper.Write();
        if (settings.Format == OutputFormat.Text)
            BuildSummary.Write(_context.StyledOutput(settings), model, files, report, DigestOf(files), keeper.Line);
        else
            layout.Print(settings, _context, JsonReport.Shape(report, DigestOf(files)) with { Lock = keeper.Shape });
    }

    private static ImmutableArray<EmittedFile> Emit(LayoutModel model, TableEncoding tables, string[]? only, IFileResolver files)
    {
        try
        {
            return BackendRunner.Emit(model, tables, only, files);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"an image could be looked into, but not read to its end: {IoReason.Of(e)}");
        }
    }

    /// <summary>The layout's digest; <c>null</c> when layout.json is not among the files.</summary>
    private static string? DigestOf(ImmutableArray<EmittedFile> files) =>
        files.FirstOrDefault(f => f.Artifact.Path == "layout.json") is { } layout
        ? Sha256.Hex([.. layout.Artifact.Content])
        : null;
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using FswLayout.Backends;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.Layout;
using FswLayout.Placement;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc build FILE</c>: compiles a layout and writes everything, or nothing.</summary>
internal sealed class BuildCommand
{
    private readonly LayoutInput _input = new(takesStandardInput: true);
    private readonly BuildOptions _options = new();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly CommonOptions _common;
    private readonly CommandContext _context;

    private BuildCommand(CommonOptions common, CommandContext context) => (_common, _context) = (common, context);

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new BuildCommand(common, context);
        var command = new Command("build", "Compile a layout and write everything its device needs, or nothing if it has an error.");
        self._input.AddTo(command);
        self._options.AddTo(command);
        command.Options.Add(self._quiet);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = _common.Read(parsed);
        BuildRequest request = _options.Read(parsed, settings.Format);
        settings = settings with { IsStrict = request.IsStrict };
        // A lock that is about to be brought up to date need not be told to be behind.
        if (request.WritesLock)
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
        Write(request, settings, layout, isQuiet: parsed.GetValue(_quiet));
        return ExitCode.Success;
    }

    private void Write(BuildRequest request, CommonSettings settings, CompiledLayout layout, bool isQuiet)
    {
        string current = _context.Environment.CurrentDirectory, folder = request.Folder ?? Path.Combine(layout.File.TypedFolder, "out");
        LayoutModel model = layout.Compilation.Model!;
        (ImmutableArray<EmittedFile> files, string? digest) = Emit(model, request, layout);
        Artifact? single = request.IsToStandardOutput ? SingleArtifact.Of(files, request.Only) : null;
        var side = new SideFiles(layout, current) { Written = single is null ? files.Select(f => Path.Combine(folder, f.Artifact.Path)) : [] };
        NewFile? depFile = request is { DepFile: { } typed, IsDryRun: false } ? side.At("--depfile", typed, "main.d") : null;
        string rule = depFile is null ? "" : DepFile.Text(request.DepTarget ?? Path.Combine(folder, ManifestFile.Path), layout.Inputs);
        var keeper = LockKeeper.Of(layout.File, model, current, request);
        OutputReport? report = single is null ? WriteTo(folder, files, request, layout.File.Path) : null;
        keeper.Write();
        depFile?.Write(Encoding.UTF8.GetBytes(rule));
        if (single is not null)
            _context.WriteBytes(single.Content.AsSpan());
        else if (settings.Format != OutputFormat.Text)
            layout.Print(settings, _context, JsonReport.Shape(report!, digest) with { Lock = keeper.Shape });
        else if (!isQuiet)
            BuildSummary.Write(_context.StyledOutput(settings), model, files, report!, digest, keeper.Line);
    }

    private OutputReport WriteTo(string folder, ImmutableArray<EmittedFile> files, BuildRequest request, string mainFile)
    {
        var output = new OutputFolder(folder, new OutputSettings
        {
            CurrentDirectory = _context.Environment.CurrentDirectory,
            MainFile = mainFile,
            IsPartial = !request.Only.IsEmpty,
            MayReplace = request.MayReplace,
        });
        Artifact[] artifacts = [.. files.Select(f => f.Artifact)];
        return request.IsDryRun ? output.Preview(artifacts) : output.Write(artifacts);
    }

    /// <summary>The files, and the layout's digest; <c>null</c> when layout.json is not among them.</summary>
    private (ImmutableArray<EmittedFile> Files, string? Digest) Emit(LayoutModel model, BuildRequest request, CompiledLayout layout)
    {
        try
        {
            uint date = SourceDate.Of(_context.Environment);
            ImmutableArray<EmittedFile> files = BackendRunner.Emit(
                model, request.Tables, request.Backends, layout.Files, date, out LayoutDigest digest, request.Namespace);
            return (files, files.Any(f => f.Artifact.Path == "layout.json") ? digest.Hex : null);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"an image could be looked into, but not read to its end: {IoReason.Of(e)}");
        }
    }
}

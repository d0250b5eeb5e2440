using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Files;
using FswLayout.Placement;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary>The layout that a command works on: its file, and where imports come from.</summary>
internal sealed class LayoutInput
{
    private const int DefaultMaxErrors = 100;

    private readonly Argument<string>? _file;
    private readonly Option<string>? _option;
    private readonly bool _looksIntoInitFiles = true;

    private readonly Option<string[]> _include = new("-I", "--include")
    {
        Description = "A folder to look for imports in, after the importing file's own and before the board library; may be repeated.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _images = new("--images")
    {
        Description = "A folder to look for the files that the layout names in, before the layout's own; may be repeated.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _locked = new("--locked")
    {
        Description = $"Keep everything that the compiler places where {PlacementLock.FileName} beside FILE has it.",
    };

    private readonly Option<int> _maxErrors = new("--max-errors")
    {
        Description = $"Print this many errors at most, and as many warnings; 0 prints all, {DefaultMaxErrors} are printed unless given.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultMaxErrors,
    };

    private readonly Option<bool>? _stdin;

    /// <param name="isRequired">Whether the command can do nothing without one.</param>
    /// <param name="takesStandardInput">Whether it may come from standard input.</param>
    public LayoutInput(bool isRequired = true, bool takesStandardInput = false)
    {
        _file = new Argument<string>("FILE")
        {
            Description = "The layout: a .fsw file.",
            Arity = isRequired && !takesStandardInput ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        if (takesStandardInput)
            _stdin = new Option<bool>("--stdin")
            {
                Description = "Read the layout from standard input, and take it for the text of FILE, which need not be there.",
            };
    }

    private LayoutInput(Option<string>? option)
    {
        _option = option;
        _looksIntoInitFiles = option is null;
    }

    /// <summary>A layout for a command whose argument is one of the guest's init files, which is not to be found wanting before it is mended.</summary>
    public static LayoutInput AsOption() =>
        new(new Option<string>("--layout") { Description = "The layout: a .fsw file.", HelpName = "FILE", Required = true });

    /// <summary>Layouts of a command that has arguments of its own for them.</summary>
    public static LayoutInput WithoutFile() => new(option: null);

    public void AddTo(Command command)
    {
        if (_option is not null)
            command.Options.Add(_option);
        if (_file is not null)
            command.Arguments.Add(_file);
        if (_stdin is not null)
            command.Options.Add(_stdin);
        command.Options.Add(_include);
        command.Options.Add(_images);
        command.Options.Add(_locked);
        command.Options.Add(_maxErrors);
        Words.RefuseNegative(_maxErrors);
    }

    public bool IsGiven(ParseResult parsed) => Typed(parsed) is not null;

    public bool IsStandardInput(ParseResult parsed) => _stdin is not null && parsed.GetValue(_stdin);

    private string? Typed(ParseResult parsed) => _file is null ? parsed.GetValue(_option!) : parsed.GetValue(_file);

    private static CliException NoLock(LayoutFile file) =>
        new($"--locked: there is no {LockFile.TypedPathOf(file)}", $"fswc build {file.Typed} --lock writes it");

    /// <summary>Reads and compiles the layout.</summary>
    public CompiledLayout Compile(ParseResult parsed, CommonSettings settings, CommandContext context) =>
        Compile(parsed, settings, context, Read(parsed, context.Environment));

    private LayoutFile Read(ParseResult parsed, CliEnvironment environment)
    {
        if (IsStandardInput(parsed))
        {
            using Stream input = environment.InputBytes();
            return LayoutFile.ReadFrom(input, Typed(parsed), environment.CurrentDirectory);
        }
        return LayoutFile.Read(Typed(parsed) ?? throw UsageError.Missing(_file!, parsed), environment.CurrentDirectory);
    }

    /// <summary>Compiles <paramref name="file"/>.</summary>
    /// <param name="parsed">The options.</param>
    /// <param name="settings">Those that every command has.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="file">The main file.</param>
    /// <param name="revision">Where it and what it names come from; <c>null</c> for the disk.</param>
    public CompiledLayout Compile(ParseResult parsed, CommonSettings settings, CommandContext context, LayoutFile file, RevisionFolder? revision = null)
    {
        CliEnvironment environment = context.Environment;
        revision?.Bring(LockFile.PathOf(file));
        SourceText? lockFile = parsed.GetValue(_locked) ? LockFile.Read(file) ?? throw NoLock(file) : null;
        (Compilation compilation, DiskImportResolver files) = Compile(file);
        return new CompiledLayout(file, compilation, settings.Apply(compilation.Diagnostics), files)
        {
            MaxErrors = parsed.GetValue(_maxErrors),
            Lock = lockFile is null ? null : LockFile.TypedPathOf(file),
            Omitted = settings.Count(compilation.Omitted),
            With = more => Compile(file with { Source = file.Source.With(file.Source.Text + more) }).Compilation,
        };

        (Compilation Compilation, DiskImportResolver Files) Compile(LayoutFile main)
        {
            var resolver = new DiskImportResolver(main, parsed.GetValue(_include) ?? [], parsed.GetValue(_images) ?? [], environment.CurrentDirectory, revision)
            {
                HasInitFiles = _looksIntoInitFiles,
                Watch = Progress.Watch(context),
            };
            // Nothing is made that is not printed, except what is needed to tell what comes first.
            return (environment.Compile(main.Source, resolver, resolver,
                parsed.GetValue(_maxErrors) is > 0 and var most ? most : int.MaxValue, lockFile), resolver);
        }
    }
}

/// <summary>A layout and what was found in it.</summary>
/// <param name="File">Its main file.</param>
/// <param name="Compilation">The compiler's run.</param>
/// <param name="Diagnostics">What was found, as the user wants it.</param>
/// <param name="Files">Finds the files that it names.</param>
internal sealed record CompiledLayout(LayoutFile File, Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics, DiskImportResolver Files)
{
    /// <summary>The lock that was read; <c>null</c> where none was.</summary>
    public string? Lock { get; init; }

    /// <summary>The files that were read so far, as the command line would name them: layouts, the lock, configurations, images, guests' own files.</summary>
    public IEnumerable<string> Inputs => Lock is null ? Files.Read : Files.Read.Append(Lock);

    /// <summary>How many errors, and how many warnings, are printed at most; 0: all.</summary>
    public int MaxErrors { get; init; }

    /// <summary>How many errors and warnings were found besides <see cref="Diagnostics"/>.</summary>
    public (int Errors, int Warnings) Omitted { get; init; }

    /// <summary>Compiles the same layout with more text at the end of its main file.</summary>
    public required Func<string, Compilation> With { get; init; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Prints the diagnostics of a run that has nothing else to tell a machine.</summary>
    public void Print(CommonSettings settings, CommandContext context, OutputShape? output = null)
    {
        var shown = CappedDiagnostics.Of(Diagnostics, MaxErrors, Omitted);
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(JsonReport.Shape(shown, output));
        else if (settings.Format == OutputFormat.Sarif)
            context.WriteJson(SarifReport.Shape(shown, File.Folder, DiagnosticPage.BaseAddress, DiagnosticPage.Home));
        else if (settings.Format == OutputFormat.MsBuild)
            context.Output.Write(new LineReport(Displayed).Text(shown));
        else if (!Diagnostics.IsEmpty)
            new TextReport(context.StyledError(settings), Displayed, context.Environment.Width()).Write(shown);
        context.Error.Flush();
    }

    private string Displayed(SourceText source) => SourcePath.Displayed(source.Path, File.TypedFolder);
}

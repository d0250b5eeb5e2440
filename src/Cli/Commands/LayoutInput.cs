using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary>The layout that a command works on: its file, and where imports come from.</summary>
/// <param name="isRequired">Whether the command can do nothing without one.</param>
internal sealed class LayoutInput(bool isRequired = true)
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The layout: a .fsw file.",
        Arity = isRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _include = new("-I", "--include")
    {
        Description = "A folder to look for imports in, after the importing file's own and before the board library; may be repeated.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        PathArgument.AddTo(command, _file);
        command.Options.Add(_include);
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>Reads and compiles the layout.</summary>
    public CompiledLayout Compile(ParseResult parsed, CommonSettings settings, CliEnvironment environment)
    {
        LayoutFile file = LayoutFile.Read(parsed.GetValue(_file)!, environment.CurrentDirectory);
        var resolver = new DiskImportResolver(file, parsed.GetValue(_include) ?? [], environment.CurrentDirectory);
        Compilation compilation = environment.Compile(file.Source, resolver);
        return new CompiledLayout(file, compilation, settings.Apply(compilation.Diagnostics));
    }
}

/// <summary>A layout and what was found in it.</summary>
/// <param name="File">Its main file.</param>
/// <param name="Compilation">The compiler's run.</param>
/// <param name="Diagnostics">What was found, as the user wants it.</param>
internal sealed record CompiledLayout(LayoutFile File, Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Prints the diagnostics of a run that has nothing else to tell a machine.</summary>
    public void Print(CommonSettings settings, CommandContext context, OutputShape? output = null)
    {
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(JsonReport.Shape(Diagnostics, output));
        else if (settings.Format == OutputFormat.Sarif)
            context.WriteJson(SarifReport.Shape(Diagnostics, File.Folder));
        else if (!Diagnostics.IsEmpty)
            new TextReport(context.StyledError(settings), s => SourcePath.Displayed(s.Path, File.TypedFolder), context.Environment.Width()).Write(Diagnostics);
        context.Error.Flush();
    }
}

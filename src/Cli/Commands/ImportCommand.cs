using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using FswLayout.Cli.Importing;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Import;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc import</c>: makes a first layout out of what people have.</summary>
internal sealed class ImportCommand(CommonOptions common, CommandContext context)
{
    private const string StandardOutput = "-";

    private readonly ImportOptions _options = new();

    private readonly Option<string> _output = new("-o", "--output") { Description = "The file to write; without it, standard output.", HelpName = "FILE" };

    private readonly Option<bool> _script = new("--collect-script")
    {
        Description = "Print the script that collects, on a running device, what --device takes; nothing else is done.",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replace the file if it is there." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new ImportCommand(common, context);
        var command = new Command("import", "Make a first layout out of a device tree and command lines, with comments where something had to be guessed.");
        self._options.AddTo(command);
        command.Options.Add(self._output);
        command.Options.Add(self._force);
        command.Options.Add(self._script);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "import");
        if (parsed.GetValue(_script))
        {
            context.Output.Write(CollectScript.Text);
            return ExitCode.Success;
        }
        string? file = parsed.GetValue(_output) is StandardOutput ? null : parsed.GetValue(_output);
        NewFile? target = file is null ? null : NewFile.At(file, context.Environment.CurrentDirectory, parsed.GetValue(_force));
        string path = file is null ? "imported.fsw" : Path.GetFileName(file);
        ImportedLayout layout = LayoutImporter.Import(_options.Read(parsed, context.Environment.CurrentDirectory), path);
        ImmutableArray<Diagnostic> found = settings.Apply(Check(layout, path, file).Diagnostics);
        bool compiles = found.All(d => d.Severity != DiagnosticSeverity.Error);
        target?.Write(Encoding.UTF8.GetBytes(layout.Text));
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(Shape(layout, found, file, compiles));
        else
            Report(settings, layout, found, file, compiles);
        return compiles ? ExitCode.Success : ExitCode.LayoutErrors;
    }

    private Compilation Check(ImportedLayout layout, string path, string? file)
    {
        string current = context.Environment.CurrentDirectory;
        string full = file is null ? Path.Combine(current, path) : Path.Combine(current, file);
        var main = new LayoutFile(file ?? path, RealPath.Of(Path.GetDirectoryName(full) ?? "/").Path, full, SourceText.From(path, layout.Text));
        var resolver = new DiskImportResolver(main, [], [], current);
        return context.Environment.Compile(main.Source, resolver, resolver, Compilation.MostDiagnostics, null);
    }

    private void Report(CommonSettings settings, ImportedLayout layout, ImmutableArray<Diagnostic> found, string? file, bool compiles)
    {
        if (file is null)
            context.Output.Write(layout.Text);
        context.Output.Flush();
        if (!found.IsEmpty)
            new TextReport(context.StyledError(settings), s => file ?? s.Path, context.Environment.Width()).Write(CappedDiagnostics.Of(found, 0, default));
        string name = Printable.Line(file ?? "the layout");
        int guessed = layout.Remarks.Count(r => r.Kind == RemarkKind.Guessed), missing = layout.Remarks.Count(r => r.Kind == RemarkKind.Missing);
        string more = guessed + missing > 0 ? ": its comments say what" : "";
        context.Error.Write($"{name}: {(compiles ? "compiles" : "does not compile yet")}; {guessed} guessed, {missing} missing{more}\n");
    }

    private static ImportShape Shape(ImportedLayout layout, ImmutableArray<Diagnostic> found, string? file, bool compiles) => new(
        file is null ? null : Printable.Json(file), Printable.Json(layout.Text), compiles,
        [.. layout.Remarks.Select(r => new RemarkShape(KindOf(r.Kind), Printable.Json(r.Subject), Printable.Json(r.Message)))],
        [.. found.Select(JsonReport.Shape)]);

    private static string KindOf(RemarkKind kind) => kind switch { RemarkKind.Guessed => "guessed", RemarkKind.Missing => "missing", _ => "leftOut" };
}

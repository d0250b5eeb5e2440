using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc build FILE</c>: compiles a layout and writes everything, or nothing.</summary>
internal sealed class BuildCommand
{
    private readonly LayoutInput _input = new();
    private readonly CommonOptions _common = new();
    private readonly Option<string> _output = new("-o", "--output") { Description = "The folder to write to; 'out' beside the layout when left out.", HelpName = "DIR" };
    private readonly Option<string[]> _only = new("--only") { Description = $"Run these backends only: {string.Join(", ", BackendRunner.Names)}.", HelpName = "BACKEND,…" };
    private readonly Option<string> _tables = new Option<string>("--tables")
    {
        Description = "Section tables with a checked header, or the bare entries that the original kernel reads.",
        DefaultValueFactory = _ => "sealed",
    }.AcceptOnlyFromAmong("sealed", "raw");

    public static Command Create()
    {
        var self = new BuildCommand();
        var command = new Command("build", "Compile a layout and write everything its device needs.");
        self._input.AddTo(command);
        command.Options.Add(self._output);
        command.Options.Add(self._only);
        command.Options.Add(self._tables);
        self._common.AddTo(command);
        self._only.Validators.Add(result =>
        {
            foreach (string name in CommonOptions.Split(result.GetValueOrDefault<string[]>()).Where(n => !BackendRunner.Names.Contains(n)))
                result.AddError($"--only: there is no backend '{name}'; there are {string.Join(", ", BackendRunner.Names)}");
        });
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        RenderOptions options = _common.Read(parsed);
        InvocationConfiguration console = parsed.InvocationConfiguration;
        Compilation compilation = _input.Compile(parsed);
        ImmutableArray<Diagnostic> diagnostics = options.Apply(compilation.Diagnostics);
        DiagnosticPrinter.Print(diagnostics, options, console);
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
            return ExitCode.LayoutErrors;
        if (compilation.Model is not { } model)
        {
            console.Error.WriteLine($"fswc: {compilation.Main.Path} declares no instance: there is nothing to build");
            return ExitCode.LayoutErrors;
        }
        string[] only = [.. CommonOptions.Split(parsed.GetValue(_only))];
        TableEncoding tables = parsed.GetValue(_tables) == "raw" ? TableEncoding.Raw : TableEncoding.Sealed;
        ImmutableArray<EmittedFile> files = BackendRunner.Emit(model, tables, only.Length == 0 ? null : only);
        string layout = parsed.GetValue(_input.File)!;
        string folder = parsed.GetValue(_output) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(layout))!, "out");
        IReadOnlyList<WrittenFile> written = new OutputFolder(folder).Write(files.Select(f => f.Artifact), removeStale: only.Length == 0);
        if (options.Format == "text")
            Summarize(model, folder, files, written, console.Output);
        return ExitCode.Success;
    }

    private static void Summarize(LayoutModel model, string folder, ImmutableArray<EmittedFile> files, IReadOnlyList<WrittenFile> written, TextWriter output)
    {
        foreach (Instance instance in model.Instances)
            output.WriteLine($"{instance.Name,-12} id {instance.Id,-3} {SizeText.Address(instance.Base)}  {SizeText.Size(instance.Sections.Aggregate(0UL, (sum, n) => sum + model.Sections[n].SystemRam)),7}  {instance.System}, linux {instance.Kernel.Text}");
        output.WriteLine();
        int width = written.Max(w => w.Path.Length);
        foreach ((WrittenFile file, EmittedFile source) in written.Zip(files))
            output.WriteLine($"  {file.Path.PadRight(width)}  {file.Size,6}  {source.Backend}{(file.IsChanged ? "" : "  (unchanged)")}");
        output.WriteLine();
        output.WriteLine($"{written.Count} files in {folder}, {written.Count(w => w.IsChanged)} written");
    }
}

using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;
using FswLayout.LanguageServer;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc lsp</c>: serves an editor over standard input and output.</summary>
internal static class LspCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("lsp", "Serve an editor: the language server protocol over standard input and output.");
        // What editors pass to every server.
        command.Options.Add(new Option<bool>("--stdio") { Description = "Use standard input and output, as it does anyway.", Hidden = true });
        command.SetAction(_ => Serve(context.Environment));
        return command;
    }

    private static int Serve(CliEnvironment environment)
    {
        using Stream input = environment.InputBytes(), output = environment.OutputBytes();
        var surroundings = new ServerEnvironment(new DiskWorkspace(environment.CurrentDirectory, LibraryFiles.FolderFor(environment)), FswcApp.Version)
        {
            PageOf = id => DiagnosticPage.AddressOf(id, DiagnosticPage.BaseAddress),
            Time = environment.Time,
        };
        return Server.RunAsync(input, output, surroundings).GetAwaiter().GetResult() == 0 ? ExitCode.Success : ExitCode.LayoutErrors;
    }
}

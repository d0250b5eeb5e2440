using System.CommandLine;
using System.Reflection;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc completion SHELL</c>: the script that makes a shell complete fswc's command lines.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create(CommandContext context)
    {
        var command = new Command("completion", "Print the script that makes a shell complete the command lines of fswc; its first lines say where it goes.");
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Shells[..^1])} or {Shells[^1]}." };
        shell.CompletionSources.Add(Shells);
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            context.Output.Write(ScriptFor(parsed.GetValue(shell)!));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The script for <paramref name="shell"/>.</summary>
    /// <exception cref="CliException">There is none.</exception>
    private static string ScriptFor(string shell)
    {
        if (!Shells.Contains(shell))
            throw new CliException(
                $"there is no completion for '{shell}'{Words.DidYouMean(shell, Shells)}",
                $"there is one for {string.Join(", ", Shells[..^1])} and {Shells[^1]}");
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")!;
        return new StreamReader(stream).ReadToEnd();
    }
}

using System.CommandLine;

namespace FswLayout.Cli.Commands;

/// <summary>
/// <c>fswc complete -- WORD…</c>: what can stand for the last word, one a line, a tab and what it is behind it; a line <c>files:all</c>,
/// <c>files:folders</c> or <c>files:fsw</c> where files can. Called by the scripts of <see cref="CompletionCommand"/>, not by people.
/// </summary>
internal static class CompleteCommand
{
    public static Command Create(Command root, CommonOptions common, CommandContext context)
    {
        var command = new Command("complete", "Tell a shell's completion script what can stand for the last word.") { Hidden = true };
        var words = new Argument<string[]>("WORD") { Description = "The words of the command line up to the cursor.", Arity = ArgumentArity.ZeroOrMore };
        command.Arguments.Add(words);
        command.SetAction(parsed =>
        {
            foreach (string line in new CommandLineCompletion(root, common, parsed.GetValue(words) ?? []).Lines())
                context.Output.Write(line + "\n");
            return ExitCode.Success;
        });
        return command;
    }
}

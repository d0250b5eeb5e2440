using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FswLayout.Cli.Commands;

/// <summary>The help that the parser makes, and below it examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.Write(ExamplesOf(parseResult.CommandResult.Command));
        return ExitCode.Success;
    }

    private static string ExamplesOf(Command command) => command.Name switch
    {
        "build" => """
            Examples:
              fswc build main.fsw                         Write everything to the folder out beside main.fsw.
              fswc build main.fsw -o /tmp/fsw -I boards   Take imports from boards too, write to /tmp/fsw.
              fswc build main.fsw --only cmdline --tables raw

            """,
        "check" => """
            Examples:
              fswc check main.fsw
              fswc check main.fsw --warn-as-error --no-warn FSW3024
              fswc check main.fsw --format sarif > main.sarif

            """,
        "patch-init" => """
            Examples:
              fswc patch-init init.tuna.rc --instance jb --layout main.fsw

            """,
        "boards" => """
            Examples:
              fswc boards
              fswc boards --format json

            """,
        "unsparse" => """
            Examples:
              fswc unsparse system.img system.ext4.img
              fswc unsparse system.img system.img --force   Expand it in its place.

            """,
        "explain" => """
            Examples:
              fswc explain FSW3027
              fswc explain               List all diagnostics.

            """,
        _ => """
            Examples:
              fswc check main.fsw        Say what is wrong with a layout.
              fswc build main.fsw        Write everything its device needs to the folder out beside it.
              fswc explain FSW3027       Tell what a diagnostic is about.

            Exit codes:
              0  success, perhaps with warnings
              1  the layout has errors; nothing was written
              2  the command line is wrong, or a file cannot be read or written

            """,
    };
}

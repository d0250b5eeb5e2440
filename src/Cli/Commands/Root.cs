using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FswLayout.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class Root
{
    public static int Invoke(string[] args, CommandContext context)
    {
        var common = new CommonOptions();
        RootCommand root = Create(common, context);
        // No response files: a layout may well be named @x.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            throw UsageError.From(parsed);
        bool toPeople = common.Format(parsed) == OutputFormat.Text;
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = toPeople ? context.Output : context.Error,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static RootCommand Create(CommonOptions common, CommandContext context)
    {
        var root = new RootCommand("fswc compiles and checks memory layouts of ARM devices that several Linux kernels share.")
        {
            BuildCommand.Create(common, context), CheckCommand.Create(common, context), ZonesCommand.Create(common, context),
            SimulateCommand.Create(common, context),
            PatchInitCommand.Create(common, context), UnsparseCommand.Create(common, context), BoardsCommand.Create(common, context),
            ExplainCommand.Create(common, context),
        };
        root.Directives.Clear();
        common.AddTo(root);
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help)
                (help.Description, help.Action) = ("Show this help.", new HelpWithExamples(HelpFor(help, context.Environment)));
            else if (option is VersionOption version)
                (version.Description, version.Action) = ("Show the version.", new ShowVersion());
        }
        return root;
    }

    /// <summary>The help of the parser, told the width: it would ask the console class, which switches the terminal's keypad over and never back.</summary>
    private static HelpAction HelpFor(HelpOption option, CliEnvironment environment)
    {
        var help = (HelpAction)option.Action!;
        help.MaxWidth = environment.IsOutputTerminal ? environment.Width() : int.MaxValue;
        return help;
    }

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"fswc {FswcApp.Version}\n");
            return ExitCode.Success;
        }
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FswLayout.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class Root
{
    /// <summary>What the program is called.</summary>
    public const string Name = "fswc";

    public static int Invoke(string[] args, CommandContext context)
    {
        var common = new CommonOptions();
        Command root = Create(common, context);
        // No response files: a layout may well be named @x.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction) || (parsed.Action is not HelpWithExamples && UsageError.HasMistypedOption(parsed)))
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

    /// <summary>No <see cref="RootCommand"/>: its options look up their descriptions in resources, which takes longer than to parse the command line.</summary>
    private static Command Create(CommonOptions common, CommandContext context)
    {
        var root = new Command(Name, "fswc compiles and checks memory layouts of ARM devices that several Linux kernels share.")
        {
            InitCommand.Create(common, context),
            BuildCommand.Create(common, context),
            CheckCommand.Create(common, context),
            ZonesCommand.Create(common, context),
            SimulateCommand.Create(common, context),
            MapCommand.Create(common, context),
            FmtCommand.Create(common, context),
            DiffCommand.Create(common, context),
            VerifyCommand.Create(common, context),
            TraceCommand.Create(common, context),
            DumpCommand.Create(common, context),
            PatchInitCommand.Create(common, context),
            UnsparseCommand.Create(common, context),
            ImportCommand.Create(common, context),
            BoardsCommand.Create(common, context),
            ExplainCommand.Create(common, context),
            LspCommand.Create(context),
            CompletionCommand.Create(context),
        };
        root.Subcommands.Add(CompleteCommand.Create(root, common, context));
        common.AddTo(root);
        root.Options.Add(new Option<bool>("--help", "-h", "-?")
        {
            Description = "Show this help.",
            Recursive = true,
            Arity = ArgumentArity.Zero,
            Action = new HelpWithExamples(HelpFor(context.Environment), common),
        });
        root.Options.Add(new Option<bool>("--version") { Description = "Show the version.", Arity = ArgumentArity.Zero, Action = new ShowVersion() });
        return root;
    }

    /// <summary>The help of the parser, told the width: it would ask the console class, which switches the terminal's keypad over and never back.</summary>
    private static HelpAction HelpFor(CliEnvironment environment) =>
        new() { MaxWidth = environment.IsOutputTerminal ? environment.Width() : int.MaxValue };

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"fswc {FswcApp.Version}\n");
            return ExitCode.Success;
        }
    }
}

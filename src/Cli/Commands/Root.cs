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
        Command root = Create(args, common, context);
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

    /// <summary>The commands, in the order of the help.</summary>
    private static readonly (string Name, Func<CommonOptions, CommandContext, Command> Create)[] Commands =
    [
        ("init", InitCommand.Create),
        ("build", BuildCommand.Create),
        ("check", CheckCommand.Create),
        ("zones", ZonesCommand.Create),
        ("simulate", SimulateCommand.Create),
        ("map", MapCommand.Create),
        ("fmt", FmtCommand.Create),
        ("diff", DiffCommand.Create),
        ("verify", VerifyCommand.Create),
        ("trace", TraceCommand.Create),
        ("dump", DumpCommand.Create),
        ("patch-init", PatchInitCommand.Create),
        ("unsparse", UnsparseCommand.Create),
        ("import", ImportCommand.Create),
        ("boards", BoardsCommand.Create),
        ("explain", ExplainCommand.Create),
        ("lsp", (_, context) => LspCommand.Create(context)),
        ("completion", (_, context) => CompletionCommand.Create(context)),
    ];

    /// <summary>No <see cref="RootCommand"/>: its options look up their descriptions in resources, which takes longer than to parse the command line.</summary>
    internal static Command Create(string[] args, CommonOptions common, CommandContext context)
    {
        var root = new Command(Name, "fswc compiles and checks memory layouts of ARM devices that several Linux kernels share.");
        // A command that comes first is the only one that can be meant; to make the others takes as long as to parse a small layout.
        bool isFirst = args.Length > 0 && Array.Exists(Commands, c => c.Name == args[0]);
        foreach ((string name, Func<CommonOptions, CommandContext, Command> create) in Commands)
            if (!isFirst || name == args[0])
                root.Subcommands.Add(create(common, context));
        if (!isFirst)
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

using System.CommandLine;
using System.CommandLine.Completions;
using FswLayout.Cli.Rendering;
using FswLayout.Parsing;
using FswLayout.Syntax;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc boards</c>: the boards that ship with the compiler.</summary>
internal static class BoardsCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var command = new Command("boards", "List the boards of the library, which any layout can import, or print one as it is written.");
        var name = new Argument<string>("NAME") { Description = "The board to print.", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add(_ => Names());
        command.Arguments.Add(name);
        command.SetAction(parsed =>
        {
            CommonSettings settings = common.Read(parsed);
            Formats.RefuseSarif(settings, "boards");
            if (parsed.GetValue(name) is { } wanted)
                Print(BoardOf(wanted), settings, context);
            else if (settings.Format == OutputFormat.Json)
                context.WriteJson(new BoardsShape(All()));
            else
                Columns.Write(context.StyledOutput(settings), [.. All().Select(Row)], indent: 0);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The board <paramref name="name"/> of the library; its import path will do too.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static BoardShape BoardOf(string name)
    {
        BoardShape[] boards = All();
        return boards.FirstOrDefault(b => b.Name == name || b.File == name) ?? throw new CliException(
            $"the library has no board '{name}'{Words.DidYouMean(name, boards.Select(b => b.Name))}", "fswc boards lists all");
    }

    /// <summary>The boards for a shell to complete.</summary>
    public static IEnumerable<CompletionItem> Names() => All().Select(b => new CompletionItem(b.Name, detail: b.Description));

    private static BoardShape[] All() => [.. BoardLibrary.Paths.SelectMany(Read).OrderBy(b => b.Name, StringComparer.Ordinal)];

    private static void Print(BoardShape board, CommonSettings settings, CommandContext context)
    {
        string source = BoardLibrary.Find(board.File)!.Text;
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(board with { Source = source });
        else
            context.Output.Write(source);
    }

    private static Cell[] Row(BoardShape board) =>
        [new(Printable.Line(board.Name), Style.Bold), new($"import \"{Printable.Line(board.File)}\";"), new(Printable.Line(board.Description), Style.Faint)];

    private static IEnumerable<BoardShape> Read(string path) =>
        SyntaxParser.Parse(BoardLibrary.Find(path)!).Root.Members.OfType<BoardSyntax>().Select(b => new BoardShape(b.Name.Text, path, FirstLine(b)));

    /// <summary>The first line of the documentation comment; empty without one.</summary>
    private static string FirstLine(BoardSyntax board) =>
        board.Keyword.LeadingTrivia.Where(t => t.Kind == TriviaKind.Documentation).Select(t => t.Text[3..].Trim()).FirstOrDefault(l => l.Length > 0) ?? "";
}

/// <summary>Formats that make no sense for a command.</summary>
internal static class Formats
{
    public static void RefuseSarif(CommonSettings settings, string command)
    {
        if (settings.Format is OutputFormat.Sarif or OutputFormat.MsBuild)
            throw new CliException($"--format {settings.Format.ToString().ToLowerInvariant()}: {command} has no diagnostics to report", "take --format json");
    }
}

using System.CommandLine;
using FswLayout.Cli.Rendering;
using FswLayout.Parsing;
using FswLayout.Syntax;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc boards</c>: the boards that ship with the compiler.</summary>
internal static class BoardsCommand
{
    public static Command Create()
    {
        var command = new Command("boards", "List the boards that ship with the compiler.");
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            BoardInfo[] boards = [.. BoardLibrary.Paths.SelectMany(Read)];
            if (common.Read(parsed).Format == "text")
                foreach (BoardInfo board in boards)
                    parsed.InvocationConfiguration.Output.WriteLine($"{board.Name,-14} import \"{board.File}\";  {board.Description}");
            else
                JsonPrinter.Print(new BoardList(boards), JsonShapes.Readable.BoardList, parsed.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<BoardInfo> Read(string path) =>
        SyntaxParser.Parse(BoardLibrary.Find(path)!).Root.Members.OfType<BoardSyntax>().Select(b => new BoardInfo(
            b.Name.Text, path,
            string.Join(" ", b.Keyword.LeadingTrivia.Where(t => t.Kind == TriviaKind.Documentation).Select(t => t.Text[3..].Trim()))));
}

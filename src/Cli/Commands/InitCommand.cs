using System.CommandLine;
using System.Text;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Cli.Starting;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc init</c>: writes a first layout, with comments.</summary>
internal sealed class InitCommand(CommonOptions common, CommandContext context)
{
    private const string DefaultFile = "main.fsw", StandardOutput = "-";

    private readonly Option<string> _board = new("--board")
    {
        Description = "A board of the library to start from (fswc boards lists them); without it, the layout has a board of its own to fill in.",
        HelpName = "NAME",
    };

    private readonly Option<string> _output = new("-o", "--output")
    {
        Description = $"The file to write; without it, {DefaultFile}. - is standard output.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replace the file if it is there." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new InitCommand(common, context);
        var command = new Command("init", "Write a first layout: sound as it stands, with a comment on each part.");
        self._board.CompletionSources.Add(_ => BoardsCommand.Names());
        command.Options.Add(self._board);
        command.Options.Add(self._output);
        command.Options.Add(self._force);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "init");
        StartingBoard board = parsed.GetValue(_board) is { } name ? OfLibrary(name) : StartingBoard.Own;
        string file = parsed.GetValue(_output) ?? DefaultFile, text = FirstLayout.On(board);
        if (file == StandardOutput)
        {
            if (settings.Format == OutputFormat.Json)
                throw new CliException("-o - and --format json: both would go to standard output", "leave one of them out");
            context.Output.Write(text);
            return ExitCode.Success;
        }
        NewFile.At(file, context.Environment.CurrentDirectory, parsed.GetValue(_force)).Write(Encoding.UTF8.GetBytes(text));
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(new InitShape(Printable.Json(file), board.Name));
        else
            Tell(Printable.Line(file), board);
        return ExitCode.Success;
    }

    private static StartingBoard OfLibrary(string name)
    {
        BoardShape board = BoardsCommand.BoardOf(name);
        var start = StartingBoard.OfLibrary(board.Name, board.File);
        return start.OtherPage is { } page
            ? throw new CliException($"init has no first layout for '{board.Name}': its kernels come to memory in another way", $"{page} has one to start from")
            : start;
    }

    private void Tell(string file, StartingBoard board)
    {
        string word = file.Any(c => c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_' or '/' or '-')) ? "FILE" : file;
        context.Output.Write($"{file}: two systems on {board.Name}{(board == StartingBoard.Own ? ", whose figures are to be replaced" : "")}\n");
        context.Output.Write($"next: fswc check {word}, fswc map {word}, fswc build {word}\n");
    }
}

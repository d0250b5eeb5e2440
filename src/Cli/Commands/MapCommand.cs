using System.CommandLine;
using System.Text;
using FswLayout.Backends.Map;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using Spectre.Console;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc map FILE</c>: shows whose memory is where.</summary>
internal sealed class MapCommand(CommonOptions common, CommandContext context)
{
    /// <summary>What stands for standard output where a file is asked for.</summary>
    private const string StandardOutput = "-";

    private readonly LayoutInput _input = new();
    private readonly Option<string> _svg = new("--svg") { Description = "Draw it as SVG; - is standard output.", HelpName = "FILE" };
    private readonly Option<string> _html = new("--html")
    {
        Description = "Make it one HTML file to zoom, search and play scenarios in; - is standard output.",
        HelpName = "FILE",
    };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new MapCommand(common, context);
        var command = new Command("map", "Show whose memory is where: the board's and each instance's, with what lies there and what is free.");
        self._input.AddTo(command);
        command.Options.Add(self._svg);
        command.Options.Add(self._html);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        CompiledLayout layout = _input.Compile(parsed, settings, context);
        if (layout.HasErrors || layout.Compilation.Model is not { } model)
        {
            layout.Print(settings, context);
            return layout.HasErrors ? ExitCode.LayoutErrors : ExitCode.Success;
        }
        Formats.RefuseSarif(settings, "map");
        var map = MapModel.Of(model);
        string? svg = parsed.GetValue(_svg), html = parsed.GetValue(_html);
        if (svg == StandardOutput && html == StandardOutput)
            throw new CliException("--svg and --html cannot both go to standard output", "give one of them a file");
        if (svg is not null)
            Write(svg, SvgMap.Draw(map));
        if (html is not null)
            Write(html, MapPage.Draw(map));
        if (svg is not null || html is not null)
            return ExitCode.Success;
        if (settings.Format == OutputFormat.Json)
            context.Output.Write(MapJson.Of(map, indented: true));
        else
            Show(map, SpectreConsole.On(context, settings, hasControlSequences: false));
        return ExitCode.Success;
    }

    private static void Show(MapModel map, IAnsiConsole console) => console.Write(new MapView(map, console.Profile.Width).Draw());

    private void Write(string file, string content)
    {
        if (file == StandardOutput)
            context.Output.Write(content);
        else
            NewFile.Replace(file, context.Environment.CurrentDirectory, Encoding.UTF8.GetBytes(content));
    }
}

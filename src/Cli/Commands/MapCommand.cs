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
        if (svg is not null || html is not null)
        {
            var files = new SideFiles(layout, context.Environment.CurrentDirectory);
            (NewFile? drawing, NewFile? page) = (FileOf(files, _svg, svg, "map.svg"), FileOf(files, _html, html, "map.html"));
            if (svg is not null)
                Write(drawing, SvgMap.Draw(map));
            if (html is not null)
                Write(page, MapPage.Draw(map));
            return ExitCode.Success;
        }
        if (settings.Format == OutputFormat.Json)
            context.Output.Write(MapJson.Of(map, indented: true));
        else
            Show(map, SpectreConsole.On(context, settings, hasControlSequences: false));
        return ExitCode.Success;
    }

    private static void Show(MapModel map, IAnsiConsole console) => console.Write(new MapView(map, console.Profile.Width).Draw());

    /// <summary>The file that an option asks for; <c>null</c> for standard output, and where it asks for nothing.</summary>
    private static NewFile? FileOf(SideFiles files, Option<string> option, string? typed, string name) =>
        typed is null or StandardOutput ? null : files.At(option.Name, typed, name);

    private void Write(NewFile? file, string content)
    {
        if (file is null)
            context.Output.Write(content);
        else
            file.Write(Encoding.UTF8.GetBytes(content));
    }
}

using FswLayout.Cli.Commands;
using Spectre.Console;

namespace FswLayout.Cli.Rendering;

/// <summary>Spectre's view of what fswc writes to: nothing is asked of the process, so that tests can make up the terminal.</summary>
internal static class SpectreConsole
{
    /// <summary>A console on standard output, as wide as its terminal, or as <see cref="CliEnvironment.DefaultWidth"/> where it is none.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="settings">Whether to colour.</param>
    /// <param name="hasControlSequences">Whether the cursor may be moved.</param>
    public static IAnsiConsole On(CommandContext context, CommonSettings settings, bool hasControlSequences)
    {
        bool hasColor = settings.HasColor(context.Environment, context.Environment.IsOutputTerminal);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Output),
            Ansi = hasControlSequences || hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = hasControlSequences ? InteractionSupport.Yes : InteractionSupport.No,
        });
        // The terminal of the error stream says nothing of a file.
        console.Profile.Width = context.Environment.IsOutputTerminal ? context.Environment.Width() : CliEnvironment.DefaultWidth;
        // Asked for its height, .NET first sends the terminal control sequences, also where nobody wants any.
        if (!hasControlSequences)
            console.Profile.Height = int.MaxValue;
        return console;
    }
}

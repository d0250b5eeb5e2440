using System.Text;
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
            Out = new ConsoleOutput(context),
            Ansi = hasControlSequences || hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = hasControlSequences ? InteractionSupport.Yes : InteractionSupport.No,
        });
        // What scrolls by is as long as it is.
        if (!hasControlSequences)
            console.Profile.Height = int.MaxValue;
        return console;
    }

    /// <summary>Spectre's own would ask the console class what standard output is, which switches the terminal's keypad over and never back.</summary>
    private sealed class ConsoleOutput(CommandContext context) : IAnsiConsoleOutput
    {
        public TextWriter Writer => context.Output;

        public bool IsTerminal => context.Environment.IsOutputTerminal;

        public int Width => IsTerminal ? context.Environment.Width() : CliEnvironment.DefaultWidth;

        public int Height => context.Environment.Height();

        /// <summary>The writer has its encoding already.</summary>
        public void SetEncoding(Encoding encoding)
        {
        }
    }
}

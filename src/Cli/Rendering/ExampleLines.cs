using System.Text;
using System.Text.RegularExpressions;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// Fits examples to a narrow terminal: what is said of one goes below it, and a command goes on behind a backslash, so that it can still be
/// copied.
/// </summary>
internal static partial class ExampleLines
{
    private const int Indent = 2, Deeper = 4;

    /// <summary>Where the text beside an exit code begins.</summary>
    private const int TextOfCode = 5;

    /// <param name="line">A line of the help: a command with two blanks before it and perhaps three before what is said of it, or text.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IEnumerable<string> Fitted(string line, int width)
    {
        if (line.Length <= width)
            return [line];
        if (!line.TrimStart().StartsWith(Root.Name, StringComparison.Ordinal))
            return Wrapping.Lines(line, 0, TextOfCode, width).Select((l, i) => i == 0 ? l : new string(' ', TextOfCode) + l);
        string[] parts = line.Split("   ", 2, StringSplitOptions.TrimEntries);
        IEnumerable<string> explanation = parts.Skip(1).SelectMany(p => Wrapping.Lines(p, Deeper, Deeper, width));
        return [.. CommandLines(parts[0], width), .. explanation.Select(l => new string(' ', Deeper) + l)];
    }

    private static IEnumerable<string> CommandLines(string command, int width)
    {
        var current = new StringBuilder(new string(' ', Indent));
        foreach (Match word in Word().Matches(command))
        {
            bool isLast = word.Index + word.Length == command.Length;
            if (current.Length + word.Length + (isLast ? 0 : " \\".Length) > width && current.ToString().Trim().Length > 0)
            {
                yield return current.Append('\\').ToString();
                current.Clear().Append(' ', Deeper);
            }
            current.Append(word.Value).Append(' ');
        }
        yield return current.ToString().TrimEnd();
    }

    /// <summary>A word of the shell: blanks in quotes belong to it.</summary>
    [GeneratedRegex("(\"[^\"]*\"|\\S)+")]
    private static partial Regex Word();
}

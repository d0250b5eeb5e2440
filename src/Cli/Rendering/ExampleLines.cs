using System.Text;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// Fits examples to a narrow terminal: what is said of one goes below it, and a command goes on behind a backslash, so that it can still be
/// copied.
/// </summary>
internal static class ExampleLines
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
        foreach ((string word, bool isLast) in Words(command))
        {
            if (current.Length + word.Length + (isLast ? 0 : " \\".Length) > width && current.ToString().Trim().Length > 0)
            {
                yield return current.Append('\\').ToString();
                current.Clear().Append(' ', Deeper);
            }
            current.Append(word).Append(' ');
        }
        yield return current.ToString().TrimEnd();
    }

    /// <summary>The words of the shell, to which blanks in quotes belong, and whether the command ends with one.</summary>
    private static IEnumerable<(string Word, bool IsLast)> Words(string command)
    {
        for (int start = 0, end = 0; end < command.Length; start = end)
        {
            while (start < command.Length && char.IsWhiteSpace(command[start]))
                start++;
            for (end = start; end < command.Length && !char.IsWhiteSpace(command[end]); end++)
                if (command[end] == '"' && command.IndexOf('"', end + 1) is > 0 and var close)
                    end = close;
            if (end > start)
                yield return (command[start..end], end == command.Length);
        }
    }
}

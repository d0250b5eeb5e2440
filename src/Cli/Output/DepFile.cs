using System.Text;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Output;

/// <summary>
/// Which files a build has read, as a rule of make, which Ninja, CMake and Meson read too. Empty rules for the files themselves keep make from stopping
/// where one of them is gone.
/// </summary>
internal static class DepFile
{
    /// <summary>What ends a name, or a rule, whatever stands before it; a path with one of them cannot be told to make.</summary>
    private const string Inexpressible = ";\r\n";

    /// <summary>The rule.</summary>
    /// <param name="target">What depends on the files, as the build names it.</param>
    /// <param name="files">The files.</param>
    /// <exception cref="CliException">A path cannot stand in such a rule.</exception>
    public static string Text(string target, IEnumerable<string> files)
    {
        // A first name with '=' would make an assignment of the rule: it stands behind another.
        string[] inputs = [.. files.Distinct(StringComparer.Ordinal).OrderBy(f => f.Contains('='))];
        if (inputs.Prepend(target).FirstOrDefault(f => f.AsSpan().ContainsAny(Inexpressible)) is { } impossible)
            throw Refusal(impossible);
        if (inputs.Take(1).Prepend(target).FirstOrDefault(f => f.Contains('=')) is { } assignment)
            throw Refusal(assignment);
        var text = new StringBuilder(Escaped(target)).Append(':');
        foreach (string file in inputs)
            text.Append(" \\\n  ").Append(Escaped(file));
        text.Append('\n');
        // As a target '%' is a pattern, and make's way to write a plain one is not Ninja's.
        foreach (string file in inputs.Where(f => !f.AsSpan().ContainsAny('%', '=')))
            text.Append('\n').Append(Escaped(file)).Append(":\n");
        return text.ToString();
    }

    private static CliException Refusal(string path) =>
        new($"--depfile: no rule of make can name '{path}'", "rename it: ';', '=' and line ends mean something to make");

    /// <summary>As gcc writes names: a backslash means itself, except before what it escapes, where it is doubled.</summary>
    private static string Escaped(string path)
    {
        var text = new StringBuilder(path.Length);
        int backslashes = 0;
        foreach (char c in path)
        {
            if (c == '$')
                text.Append('$');
            else if (c is ' ' or '\t' or '#' || (c == ':' && !OperatingSystem.IsWindows()))
                text.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }
        return text.ToString();
    }
}

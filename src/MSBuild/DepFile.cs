using System.Text;

namespace FswLayout.Build;

/// <summary>Reads what <c>fswc build --depfile</c> writes.</summary>
internal static class DepFile
{
    /// <summary>The files that the rule in the file at <paramref name="path"/> names; none where there is no such file.</summary>
    public static IEnumerable<string> Read(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : [];

    /// <summary>The files that the first rule of <paramref name="text"/> names, one a line.</summary>
    public static IEnumerable<string> Parse(string text) =>
        text.Split('\n').Skip(1).TakeWhile(l => l.Length > 0)
            .Select(l => Unescape(l.EndsWith(" \\", StringComparison.Ordinal) ? l.Substring(0, l.Length - 2) : l));

    private static string Unescape(string line)
    {
        var path = new StringBuilder(line.Length);
        string name = line.TrimStart(' ');
        for (int i = 0; i < name.Length; i++)
        {
            int end = i;
            while (end < name.Length && name[end] == '\\')
                end++;
            // Of backslashes before what they escape, every other one is meant.
            if (end > i && end < name.Length && name[end] is ' ' or '\t' or '#' or ':' && (end - i) % 2 == 1)
            {
                path.Append('\\', (end - i) / 2).Append(name[end]);
                i = end;
            }
            else
            {
                path.Append(name[i]);
                i += name[i] == '$' ? 1 : 0;
            }
        }
        return path.ToString();
    }
}

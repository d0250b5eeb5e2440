namespace FswLayout.Compiler.Tests;

/// <summary>The lines of the source that is written by hand.</summary>
internal static class SourceLines
{
    /// <summary>Every longer line as <c>path:line: characters</c>. Text in raw strings keeps its own lines, and an address is never broken.</summary>
    public static IEnumerable<string> LongerThan(int most) =>
        from file in new[] { "src", "tests", "tools", "bench" }.SelectMany(Files).Order(StringComparer.Ordinal)
        from line in Code(File.ReadAllLines(Repository.PathOf(file)))
        where line.Text.Length > most && !line.Text.Contains("://")
        select $"{file}:{line.Number}: {line.Text.Length}";

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "Generated"));

    private static IEnumerable<(int Number, string Text)> Code(string[] lines)
    {
        bool isRaw = false;
        for (int i = 0; i < lines.Length; i++)
        {
            bool wasRaw = isRaw;
            // A raw string that begins and ends on one line turns it on and off again.
            isRaw ^= lines[i].Split("\"\"\"").Length % 2 == 0;
            if (!wasRaw)
                yield return (i + 1, lines[i]);
        }
    }
}

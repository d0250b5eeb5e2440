namespace FswLayout.Cli.Tests;

/// <summary>Layouts for tests of the command line.</summary>
internal static class SampleFiles
{
    /// <summary>Two sound instances.</summary>
    public static string Sound => File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    /// <summary>The id of the warning in <see cref="Warning"/>.</summary>
    public const string WarningId = "FSW3033";

    /// <summary>A sound layout with one warning.</summary>
    public static string Warning => Sound.Replace("memory     = rest;", "memory     = rest; min_memory = 1G;", StringComparison.Ordinal);

    /// <summary>A file with one error, FSW2001 at line 3, column 15.</summary>
    public const string Wrong = "import \"boards/tuna.fsw\";\n\ntemplate t on tunna {\n}\n";
}

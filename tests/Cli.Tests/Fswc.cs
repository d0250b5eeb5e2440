using FswLayout.Cli;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Cli.Tests;

/// <summary>Runs fswc, in this process or in one of its own; as a native program where <c>FSW_PROGRAM</c> names one, as in CI's second run.</summary>
internal static class Fswc
{
    /// <summary>The native program, or <c>null</c>.</summary>
    public static string? Native { get; } = Environment.GetEnvironmentVariable("FSW_PROGRAM") is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "fswc.dll");

    /// <summary>What a copy of fswc is made of.</summary>
    public static IEnumerable<string> Files =>
        Native is not null ? [Native] : Directory.GetFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json");

    private static string[] Start => StartIn(Native is null ? AppContext.BaseDirectory : Path.GetDirectoryName(Native)!);

    /// <summary>The words that start the fswc in <paramref name="folder"/>.</summary>
    public static string[] StartIn(string folder) =>
        Native is null ? ["dotnet", Path.Combine(folder, "fswc.dll")] : [Path.Combine(folder, Path.GetFileName(Native))];

    /// <summary>Runs in folder <paramref name="folder"/>: the native program, or in this process.</summary>
    public static FswcResult Run(string folder, params string[] args)
    {
        if (Native is null)
            return Run(In(folder), args);
        ToolResult result = RunProcess(folder, args);
        return new FswcResult(result.ExitCode, result.Output, result.Error);
    }

    /// <summary>Runs in this process, in surroundings that the test makes up.</summary>
    public static FswcResult Run(CliEnvironment environment, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = FswcApp.Run(args, output, error, environment);
        return new FswcResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Surroundings without a terminal, in folder <paramref name="folder"/>.</summary>
    public static CliEnvironment In(string folder) => new() { CurrentDirectory = folder };

    /// <summary>Runs as a process.</summary>
    public static ToolResult RunProcess(string folder, params string[] args) => Tools.Run(Start[0], [.. Start[1..], .. args], folder);

    /// <summary>Runs as a process of the program that <c>dotnet run</c> starts, whichever is tested.</summary>
    public static ToolResult RunCompiledAsItRuns(string folder, params string[] args) => Tools.Run("dotnet", [Assembly, .. args], folder);

    /// <summary>Runs as a process started by a shell; <c>$FSWC</c> is fswc in the script.</summary>
    public static ToolResult RunShell(string folder, string script) =>
        Tools.Run("sh", ["-c", script], folder, new Dictionary<string, string> { ["FSWC"] = string.Join(' ', Start), ["DOTNET_EnableWriteXorExecute"] = "0" });

    /// <summary>A compiler that finds what a test wants.</summary>
    public static Func<SourceText, IImportResolver, IFileResolver?, int, SourceText?, Compilation> Failing(Exception e) => (_, _, _, _, _) => throw e;
}

/// <summary>What a run of fswc gave.</summary>
internal sealed record FswcResult(int Code, string Output, string Error);

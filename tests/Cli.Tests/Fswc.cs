using FswLayout.Cli;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Cli.Tests;

/// <summary>Runs fswc, in this process or in one of its own.</summary>
internal static class Fswc
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "fswc.dll");

    /// <summary>Runs in this process, in folder <paramref name="folder"/>.</summary>
    public static FswcResult Run(string folder, params string[] args) => Run(In(folder), args);

    /// <summary>Runs in this process.</summary>
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
    public static ToolResult RunProcess(string folder, params string[] args) => Tools.Run("dotnet", [Program, .. args], folder);

    /// <summary>Runs as a process started by a shell; <c>$FSWC</c> is fswc in the script.</summary>
    public static ToolResult RunShell(string folder, string script) =>
        Tools.Run("sh", ["-c", script], folder, new Dictionary<string, string> { ["FSWC"] = $"dotnet {Program}", ["DOTNET_EnableWriteXorExecute"] = "0" });

    /// <summary>A compiler that finds what a test wants.</summary>
    public static Func<SourceText, IImportResolver, IFileResolver?, Compilation> Failing(Exception e) => (_, _, _) => throw e;
}

/// <summary>What a run of fswc gave.</summary>
internal sealed record FswcResult(int Code, string Output, string Error);

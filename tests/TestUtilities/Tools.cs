using System.Diagnostics;

namespace FswLayout.TestUtilities;

/// <summary>Programs of the machine that judge what the compiler emits.</summary>
public static class Tools
{
    /// <summary>Why a test that needs <paramref name="tools"/> cannot run here, or <c>null</c> when it can.</summary>
    public static string? MissingReason(params string[] tools)
    {
        string[] missing = [.. tools.Where(t => Find(t) is null)];
        return missing.Length == 0 ? null : $"needs {string.Join(", ", missing)}, not on this machine (.ci/run installs it)";
    }

    /// <summary>The path of program <paramref name="name"/>, or <c>null</c>.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder; the test's own when <c>null</c>.</param>
    /// <param name="environment">Variables set besides the inherited ones.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="seconds">How long it may take: no measure of anything, but the end of a test that hangs, on a machine with much else to do.</param>
    public static ToolResult Run(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null,
        string input = "", int seconds = 300)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };
        foreach ((string key, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(seconds * 1000))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {seconds} s.");
        }
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>What a program did.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error);

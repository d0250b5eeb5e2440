using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace FswLayout.Cli.Platform;

/// <summary>Asks git, as a process, what a repository holds. Nothing of it changes.</summary>
/// <param name="folder">The folder it runs in.</param>
internal sealed class Git(string folder)
{
    /// <summary>What git prints, as text without its last line end; <c>null</c> where it fails.</summary>
    public string? Text(params string[] arguments) => Run(arguments) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\n') : null;

    /// <summary>The bytes that git prints; <c>null</c> where it fails.</summary>
    /// <exception cref="CliException">There is no git.</exception>
    public byte[]? Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "--no-optional-locks", "--literal-pathspecs", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            // What git says is said better by who asked: it is read so that git never waits.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            return process.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (Win32Exception)
        {
            throw new CliException("a revision is read with git, and there is none to run", "install git, or give two files");
        }
    }
}

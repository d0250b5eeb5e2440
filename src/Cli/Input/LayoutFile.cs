using FswLayout.Cli.Platform;
using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>The main file of a run.</summary>
/// <param name="Typed">Its path as given on the command line.</param>
/// <param name="Folder">The real path of its folder: what source paths are relative to.</param>
/// <param name="Path">Its own real path; elsewhere than in <paramref name="Folder"/> when the file is a symbolic link.</param>
/// <param name="Source">Its text.</param>
internal sealed record LayoutFile(string Typed, string Folder, string Path, SourceText Source)
{
    /// <summary>Its folder as given on the command line; empty for the current one.</summary>
    public string TypedFolder => System.IO.Path.GetDirectoryName(Typed) ?? "";

    private const int MostLookedAt = 2000;

    /// <exception cref="CliException">It cannot be read.</exception>
    public static LayoutFile Read(string typed, string currentDirectory)
    {
        if (typed.Length == 0 || typed.Contains('\0'))
            throw new CliException("FILE is empty: give the path of a layout");
        string full = System.IO.Path.Combine(currentDirectory, typed);
        RealPath real = RealPath.Of(full);
        try
        {
            byte[] bytes = real.Kind == FileKind.Unknown ? throw new SourceFileException(real.Error!) : SourceFile.Read(real.Path);
            string folder = RealPath.Of(System.IO.Path.GetDirectoryName(full) ?? "/").Path;
            return new LayoutFile(typed, folder, real.Path, SourceText.From(System.IO.Path.GetFileName(full), bytes));
        }
        catch (SourceFileException e)
        {
            throw new CliException(
                $"cannot read {typed}: {e.Message}",
                real.Kind == FileKind.Pipe ? "write it to a file first, as what it imports is looked for beside it; check, build and fmt have --stdin"
                : typed == "-" ? "check, build and fmt take a layout from standard input with --stdin" : Near(typed, full));
        }
    }

    /// <summary>The name of what comes from standard input without one.</summary>
    public const string StandardInput = "<stdin>";

    /// <summary>A layout from standard input.</summary>
    /// <param name="typed">The path whose text it is taken for, whether or not a file is there; <c>null</c>: none, in the current folder.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="currentDirectory">Relative paths start here.</param>
    /// <exception cref="CliException">It cannot be read.</exception>
    public static LayoutFile ReadFrom(Stream input, string? typed, string currentDirectory)
    {
        string full = System.IO.Path.Combine(currentDirectory, typed ?? StandardInput);
        if (System.IO.Path.GetFileName(full).Length == 0 || full.Contains('\0'))
            throw new CliException($"--stdin: '{typed}' is no name of a file");
        try
        {
            string folder = RealPath.Of(System.IO.Path.GetDirectoryName(full)!).Path;
            var source = SourceText.From(System.IO.Path.GetFileName(full), SourceFile.ReadAll(input, expected: 0));
            return new LayoutFile(typed ?? StandardInput, folder, RealPath.Of(full).Path, source) { IsStandardInput = true };
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read standard input: {e.Message}");
        }
    }

    /// <summary>Whether its text came from standard input.</summary>
    public bool IsStandardInput { get; private init; }

    /// <summary>The layout beside a path that names nothing which most likely was meant; <c>null</c> where none is like it.</summary>
    private static string? Near(string typed, string full)
    {
        string? folder = System.IO.Path.GetDirectoryName(full);
        if (Directory.Exists(full) || File.Exists(full) || !Directory.Exists(folder))
            return null;
        try
        {
            string name = System.IO.Path.GetFileName(full);
            string[] layouts =
            [
                .. Directory.EnumerateFiles(folder).Select(f => System.IO.Path.GetFileName(f))
                    .Where(f => f.EndsWith(".fsw", StringComparison.Ordinal)).Take(MostLookedAt),
            ];
            string? near = layouts.Contains(name + ".fsw") ? name + ".fsw" : Suggestions.Nearest(name, layouts) ?? Suggestions.Nearest(name + ".fsw", layouts);
            return near is null ? null : $"did you mean {typed[..^name.Length]}{near}?";
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // Only a suggestion: the error that matters is told already.
            return null;
        }
    }
}

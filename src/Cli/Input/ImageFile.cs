using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Input;

/// <summary>Opens images: regular files only, which can be sought in and end somewhere.</summary>
internal static class ImageFile
{
    /// <exception cref="CliException">It cannot be opened.</exception>
    public static FileStream Open(string typed, string currentDirectory)
    {
        if (typed.Length == 0 || typed.Contains('\0'))
            throw new CliException("IN is empty: give the path of an image");
        RealPath real = RealPath.Of(Path.Combine(currentDirectory, typed));
        if (real.Kind != FileKind.File)
            throw new CliException($"cannot read {typed}: {SourceFile.WhyNot(new FileFacts(real.Kind, real.Error))}");
        try
        {
            return new FileStream(real.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot read {typed}: {IoReason.Of(e)}");
        }
    }
}

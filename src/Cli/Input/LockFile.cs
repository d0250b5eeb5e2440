using FswLayout.Cli.Platform;
using FswLayout.Placement;
using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>The lock beside a layout, which keeps what the compiler placed.</summary>
internal static class LockFile
{
    /// <summary>The path of the lock of <paramref name="layout"/>.</summary>
    public static string PathOf(LayoutFile layout) => Path.Combine(layout.Folder, PlacementLock.FileName);

    /// <summary>As the command line would name it.</summary>
    public static string TypedPathOf(LayoutFile layout) => Path.Combine(layout.TypedFolder, PlacementLock.FileName);

    /// <summary>Its text; <c>null</c> when there is none.</summary>
    /// <exception cref="CliException">Something is there that cannot be read.</exception>
    public static SourceText? Read(LayoutFile layout)
    {
        RealPath real = RealPath.Of(PathOf(layout));
        if (real.Kind == FileKind.Missing)
            return null;
        try
        {
            return SourceText.From(PlacementLock.FileName, SourceFile.Read(real.Path));
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {TypedPathOf(layout)}: {e.Message}");
        }
    }
}

using System.Runtime.CompilerServices;

namespace FswLayout.TestUtilities;

/// <summary>Where the repository lies on the machine that built the tests.</summary>
public static class Repository
{
    /// <summary>The folder that holds FswLayout.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string file = "")
    {
        for (DirectoryInfo? folder = new(Path.GetDirectoryName(file)!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FswLayout.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"FswLayout.sln is in no folder above {file}.");
    }
}

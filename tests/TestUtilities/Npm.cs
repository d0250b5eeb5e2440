namespace FswLayout.TestUtilities;

/// <summary>Packages of npm that tests in a browser or in Node need, installed beside the script that uses them.</summary>
public static class Npm
{
    /// <summary>Why a test that needs the packages of <paramref name="folder"/> and <paramref name="tools"/> cannot run here, or <c>null</c>.</summary>
    public static string? MissingReason(string folder, params string[] tools) => Tools.MissingReason(tools)
        ?? (Directory.Exists(Path.Combine(folder, "node_modules")) ? null : $"needs npm ci in {folder} (.ci/run does it)");
}

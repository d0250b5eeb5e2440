namespace FswLayout.Backends.Tests.Map;

/// <summary>Chromium, driven by what is installed in the folder Browser with <c>npm ci</c>.</summary>
internal static class BrowserTool
{
    private static readonly string Folder = Repository.PathOf("tests", "Backends.Tests", "Map", "Browser");

    /// <summary>The script that opens maps.</summary>
    public static readonly string Judge = Path.Combine(Folder, "judge.js");

    /// <summary>Why no browser can be asked here, or <c>null</c> when one can.</summary>
    public static string? MissingReason => Npm.MissingReason(Folder, "node", "chromium");
}

/// <summary>A test that needs a browser; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserTool.MissingReason;
}

/// <summary>A theory that needs a browser; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserTool.MissingReason;
}

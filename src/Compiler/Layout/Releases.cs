using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The releases whose behaviour the compiler knows.</summary>
internal static class Releases
{
    /// <summary>What one may write for a kernel of <paramref name="architecture"/>.</summary>
    public static string Kernels(KernelArchitecture architecture)
    {
        string[] known = [.. KernelModels.All.Where(m => m.Architecture == architecture).Select(m => $"linux({m.Release}.x)")];
        return known.Length == 1 ? known[0] : $"{string.Join(", ", known.Take(known.Length - 1))} and {known[known.Length - 1]}";
    }

    /// <summary>What one may write for a system.</summary>
    public const string Systems = "linux, android(4.0.x) and android(4.1.x)";

    public static LinuxVersion KernelOf(Value.System? value, KernelArchitecture architecture) =>
        new(value?.Release ?? "", KernelModels.Find(architecture, value?.Release));

    public static SystemVersion SystemOf(Value.System? value) => (value?.Name, MajorMinor(value?.Release)) switch
    {
        ("linux", _) => new SystemVersion(SystemKind.Linux, ""),
        ("android", "4.0") => new SystemVersion(SystemKind.Android40, value!.Release),
        ("android", "4.1") => new SystemVersion(SystemKind.Android41, value!.Release),
        _ => new SystemVersion(SystemKind.Unknown, value?.Release ?? ""),
    };

    /// <summary>The first two parts of <c>3.0.101</c>; empty for what no release is called: of three digits at most, and three parts.</summary>
    private static string MajorMinor(string? release)
    {
        string[] parts = (release ?? "").Split('.');
        return parts.Length > 3 || parts.Any(p => p.Length > 3) ? "" : string.Join(".", parts.Take(2));
    }
}

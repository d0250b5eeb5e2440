using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The releases whose behaviour the compiler knows.</summary>
internal static class Releases
{
    /// <summary>What one may write for a kernel.</summary>
    public const string Kernels = "linux(3.0.x) and linux(6.1.x)";

    /// <summary>What one may write for a system.</summary>
    public const string Systems = "linux, android(4.0.x) and android(4.1.x)";

    public static LinuxVersion KernelOf(Value.System? value) => new(
        value?.Release ?? "", MajorMinor(value?.Release) switch { "3.0" => LinuxFamily.Linux30, "6.1" => LinuxFamily.Linux61, _ => LinuxFamily.Unknown });

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

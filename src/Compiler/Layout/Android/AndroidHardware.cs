using FswLayout.InitFiles;

namespace FswLayout.Layout.Android;

/// <summary>How init takes its hardware's name from the command line; without one there it asks /proc/cpuinfo, which says the board's.</summary>
internal static class AndroidHardware
{
    /// <summary>The argument.</summary>
    public const string Argument = "androidboot.hardware";

    /// <summary>Bytes that init keeps of the name: hardware[32] with its NUL (init/init.c).</summary>
    public const int Longest = 31;

    /// <summary>
    /// The name that init of <paramref name="release"/> finds in <paramref name="line"/>, or <c>null</c>. It splits the line at blanks, quotes or not
    /// (import_kernel_cmdline, init/util.c). 4.0 keeps the last one, and asks /proc/cpuinfo when that is empty; to later releases it is the property
    /// ro.boot.hardware, whose first value stays (property_set, init/property_service.c).
    /// </summary>
    public static string? In(string line, InitRelease release)
    {
        string[] told =
        [
            .. line.Split(' ').Where(w => w.StartsWith(Argument + "=", StringComparison.Ordinal)).Select(w => w.Substring(Argument.Length + 1)),
        ];
        return release != InitRelease.Android40 ? told.FirstOrDefault() : told.LastOrDefault() is { Length: > 0 } last ? last : null;
    }
}

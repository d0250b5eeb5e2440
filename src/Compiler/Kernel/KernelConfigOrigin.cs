using FswLayout.Text;

namespace FswLayout.Kernel;

/// <summary>
/// Which kernel a configuration was written for, by the comment on its top: <c># Linux/arm 3.0.31 Kernel Configuration</c>, or before 2.6.38
/// <c># Linux kernel version: 2.6.35.7</c> (mainmenu of Kconfig, conf_write of scripts/kconfig/confdata.c). What savedefconfig writes has none.
/// </summary>
/// <param name="Architecture">SRCARCH or ARCH of its tree, such as <c>arm</c> or <c>x86</c>; <c>null</c> where the comment does not say.</param>
/// <param name="Release">Such as <c>3.0.31</c>.</param>
/// <param name="Location">The comment.</param>
public sealed record KernelConfigOrigin(string? Architecture, string Release, SourceLocation Location)
{
    private const string Menu = "# Linux/", MenuEnd = " Kernel Configuration", Old = "# Linux kernel version: ";

    /// <summary>Major and minor number of the release; <c>null</c> when it does not begin with two numbers.</summary>
    public (int Major, int Minor)? Version
    {
        get
        {
            string[] numbers = Release.Split('.', '-');
            return numbers.Length >= 2 && int.TryParse(numbers[0], out int major) && int.TryParse(numbers[1], out int minor) ? (major, minor) : null;
        }
    }

    /// <summary>What the comment <paramref name="line"/> says; <c>null</c> when it says something else.</summary>
    internal static KernelConfigOrigin? Read(string line, SourceLocation location)
    {
        if (line.StartsWith(Old, StringComparison.Ordinal))
            return new KernelConfigOrigin(null, line.Substring(Old.Length).Trim(), location);
        if (!line.StartsWith(Menu, StringComparison.Ordinal) || !line.EndsWith(MenuEnd, StringComparison.Ordinal) || line.Length <= Menu.Length
            + MenuEnd.Length)
            return null;
        string[] words = line.Substring(Menu.Length, line.Length - Menu.Length - MenuEnd.Length).Split(' ');
        return words is [{ Length: > 0 } architecture, { Length: > 0 } release] ? new KernelConfigOrigin(architecture, release, location) : null;
    }
}

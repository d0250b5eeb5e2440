using System.Collections.Immutable;

namespace FswLayout.Images.KernelConfigs;

/// <summary>A kernel's <c>.config</c>, plain or packed with gzip (/proc/config.gz), as conf_read_simple of scripts/kconfig/confdata.c reads it.</summary>
/// <param name="Options">Every option by its full name, such as <c>CONFIG_SPARSEMEM</c>; the last line of a name wins.</param>
/// <param name="KernelVersion">The version that the comment on top names, such as <c>3.0.8</c>; <c>null</c> for none.</param>
public sealed record KernelConfigFile(ImmutableDictionary<string, KernelConfigOption> Options, string? KernelVersion)
{
    /// <summary>Reads <paramref name="file"/>; a wrong line is a problem that names the line, and the rest is still read.</summary>
    /// <param name="file">A seekable stream; read from its start, 4 MiB of text at most.</param>
    public static ImageReading<KernelConfigFile> Read(Stream file) => new KernelConfigReader(new ImageBytes(file)).Read();

    /// <summary>The value of option <paramref name="name"/>, unquoted; <c>null</c> where it is not set or not mentioned.</summary>
    public string? Value(string name) => Options.TryGetValue(name, out KernelConfigOption? option) ? option.Value : null;

    /// <summary>Whether option <paramref name="name"/> is built in (<c>=y</c>).</summary>
    public bool IsBuiltIn(string name) => Value(name) == "y";
}

/// <summary>An option of a kernel configuration.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Value">Its value, strings without quotes and backslashes; <c>null</c> for <c># … is not set</c>.</param>
/// <param name="Line">The line that decided it, from 1.</param>
public sealed record KernelConfigOption(string Name, string? Value, int Line);

using FswLayout.Text;

namespace FswLayout.Kernel;

/// <summary>A kernel configuration (<c>.config</c>), read as the kernel's own tools read it (scripts/kconfig/confdata.c, conf_read_simple).</summary>
public sealed class KernelConfig
{
    private const string Prefix = "CONFIG_";

    private readonly Dictionary<string, KernelOption> _options = new(StringComparer.Ordinal);

    private KernelConfig(SourceText source) => Source = source;

    /// <summary>Its text.</summary>
    public SourceText Source { get; }

    /// <summary>Which kernel it was written for; <c>null</c> when no comment says so.</summary>
    public KernelConfigOrigin? Origin { get; private set; }

    /// <summary>How many options it says something about.</summary>
    public int Count => _options.Count;

    /// <summary>Reads <paramref name="source"/>; any text is a configuration, at worst one without options.</summary>
    public static KernelConfig Parse(SourceText source)
    {
        var config = new KernelConfig(source);
        string text = source.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            config.ReadLine(new TextSpan(start, (end > start && text[end - 1] == '\r' ? end - 1 : end) - start));
            start = end + 1;
        }
        return config;
    }

    /// <summary>What it says about <paramref name="option"/> (without <c>CONFIG_</c>), or <c>null</c> when it does not name it.</summary>
    public KernelOption? Find(string option) => _options.TryGetValue(option, out KernelOption? found) ? found : null;

    /// <summary>Whether <paramref name="option"/> is built in.</summary>
    public bool HasBuiltIn(string option) => Find(option)?.Value == "y";

    /// <summary>The characters of a string option, or <c>null</c> when it is not given.</summary>
    public string? Text(string option) => Find(option) is { IsSet: true } found ? found.Text : null;

    /// <summary>The number of an integer or hex option, or <c>null</c> when it is not given or is none.</summary>
    public ulong? Number(string option) => Find(option)?.Number;

    private void ReadLine(TextSpan span)
    {
        const string notSet = " is not set";
        string line = Source.ToString(span);
        if (line.StartsWith("# " + Prefix, StringComparison.Ordinal))
        {
            // The tool wants nothing after "is not set"; other comments are none of its business.
            int nameEnd = line.IndexOf(' ', 2);
            if (nameEnd > 0 && line.Substring(nameEnd) == notSet)
                Add(line.Substring(2 + Prefix.Length, nameEnd - 2 - Prefix.Length), "n", span);
        }
        else if (line.StartsWith("#", StringComparison.Ordinal))
        {
            Origin ??= KernelConfigOrigin.Read(line, new SourceLocation(Source, span));
        }
        else if (line.StartsWith(Prefix, StringComparison.Ordinal) && line.IndexOf('=') is > 0 and var equals)
        {
            Add(line.Substring(Prefix.Length, equals - Prefix.Length), line.Substring(equals + 1), span);
        }
    }

    // Of two lines for one option the last one wins ("override: reassigning to symbol").
    private void Add(string name, string value, TextSpan span) => _options[name] = new KernelOption(name, value, new SourceLocation(Source, span));
}

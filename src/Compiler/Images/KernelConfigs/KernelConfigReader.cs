using System.Collections.Immutable;
using System.Text;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.KernelConfigs;

/// <summary>Reads a kernel configuration line by line.</summary>
internal sealed class KernelConfigReader(ImageBytes file)
{
    private const string Prefix = "CONFIG_", NotSet = " is not set", VersionEnd = " Kernel Configuration";
    private const int LargestText = 4 << 20;

    private readonly ProblemList _problems = new();
    private readonly ImmutableDictionary<string, KernelConfigOption>.Builder _options = ImmutableDictionary.CreateBuilder<string, KernelConfigOption>(StringComparer.Ordinal);
    private string? _version;

    public ImageReading<KernelConfigFile> Read()
    {
        if (Text() is not { } text)
            return _problems.With<KernelConfigFile>(null);
        // The text may have been unpacked: its offsets are those of the text.
        for ((int at, int line) = (0, 1); at < text.Length; line++)
        {
            int end = text.IndexOf('\n', at) is >= 0 and var feed ? feed : text.Length;
            ReadLine(text.Substring(at, end - at).TrimEnd('\r'), at, line);
            at = end + 1;
        }
        if (_options.Count == 0)
            return _problems.Fail<KernelConfigFile>(0, "no line sets an option: this is no kernel configuration");
        return _problems.With(new KernelConfigFile(_options.ToImmutable(), _version));
    }

    /// <summary>One character a byte, so that positions stay true.</summary>
    private string? Text()
    {
        byte[]? bytes = CompressionMagic.Of(file.TakeUpTo(0, CompressionMagic.Length)) == Compression.Gzip ? Unpack() : Plain();
        if (bytes is null)
            return null;
        int nul = Array.IndexOf(bytes, (byte)0);
        if (nul >= 0)
            _problems.Add(nul, "there is a zero byte: this is no text");
        return nul >= 0 ? null : Latin1(bytes);
    }

    private byte[]? Plain()
    {
        if (file.Length is > 0 and <= LargestText)
            return file.Take(0, file.Length);
        _problems.Add(0, file.Length == 0 ? "the file is empty" : $"the file has {file.Length} bytes: a kernel configuration has some 300,000, and {LargestText} are read at most");
        return null;
    }

    private byte[]? Unpack()
    {
        using var unpacker = new GzipUnpacker(file, 0);
        var text = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        for (int n; text.Length <= LargestText && (n = unpacker.Read(buffer, 0, buffer.Length)) > 0;)
            text.Write(buffer, 0, n);
        string? problem = unpacker.Failure ?? (text.Length > LargestText ? $"it unpacks to more than {LargestText} bytes" : null);
        if (problem is null)
            return text.ToArray();
        _problems.Add(unpacker.Offset, problem);
        return null;
    }

    private void ReadLine(string line, int at, int number)
    {
        if (line.StartsWith(Prefix, StringComparison.Ordinal))
            ReadOption(line, at, number);
        else if (line.StartsWith("#", StringComparison.Ordinal))
            ReadComment(line, number);
        else if (line.Length > 0)
            Wrong(at, number, $"{Bytes.Quote(line)} is neither an option nor a comment");
    }

    private void ReadComment(string line, int number)
    {
        if (line.StartsWith("# " + Prefix, StringComparison.Ordinal) && line.EndsWith(NotSet, StringComparison.Ordinal))
            Set(line.Substring(2, line.Length - 2 - NotSet.Length), null, number);
        else if (_version is null && line.EndsWith(VersionEnd, StringComparison.Ordinal) && line.Split(' ') is { Length: >= 4 } words)
            // "# Linux/arm 3.0.8 Kernel Configuration"
            _version = words[words.Length - 3];
    }

    private void ReadOption(string line, int at, int number)
    {
        int equals = line.IndexOf('=');
        if (equals < 0)
            Wrong(at, number, $"{Bytes.Quote(line)} has no value");
        else if (line[equals + 1 < line.Length ? equals + 1 : equals] != '"')
            Set(line.Substring(0, equals), line.Substring(equals + 1), number);
        else if (Unquote(line, equals + 2) is { } value)
            Set(line.Substring(0, equals), value, number);
        else
            Wrong(at, number, $"the string of {Bytes.Quote(line.Substring(0, equals))} has no closing quote");
    }

    private void Set(string name, string? value, int line) => _options[name] = new KernelConfigOption(name, value, line);

    /// <summary>conf_set_sym_val: a backslash takes the next character as it is; what follows the closing quote is passed over.</summary>
    private static string? Unquote(string line, int at)
    {
        var value = new StringBuilder();
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && ++at == line.Length)
                return null;
            value.Append(line[at]);
        }
        return at < line.Length ? value.ToString() : null;
    }

    private void Wrong(int at, int line, string message) => _problems.Add(at, $"line {line}: {message}");

    private static string Latin1(byte[] bytes)
    {
        char[] characters = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
            characters[i] = (char)bytes[i];
        return new string(characters);
    }
}

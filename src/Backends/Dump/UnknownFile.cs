using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Backends.Dump;

/// <summary>What a file is that <see cref="DumpFormats"/> has no row for.</summary>
public static class UnknownFile
{
    private const int ShownBytes = 16;

    /// <summary>One line: what it is, as far as can be told, and why it is not shown.</summary>
    /// <param name="file">A seekable stream.</param>
    public static string Describe(Stream file)
    {
        if (file.Length == 0)
            return "it is empty";
        ImageFormat format = ImageIdentifier.Identify(file);
        if (format == ImageFormat.KernelConfig)
            return "it is a kernel's configuration, which is text: fswc dump shows binary files";
        if (KnownFile.Of(file, format) is { } known)
            return $"it is {known.Name}, which fswc dump does not read";
        byte[] start = DumpFormats.ReadUpTo(file, DumpFormats.StartSize);
        if (format is ImageFormat.Packed or ImageFormat.PackedUnknown)
            return $"it is packed data that holds nothing fswc knows; it begins with the bytes {Hex(start)}";
        return start.All(b => b is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\n' or (byte)'\r')
            ? "it is text, which can be read as it is: fswc dump shows binary files"
            : $"it is none of {string.Join(", ", DumpFormats.All.Select(f => f.Name))}; it begins with the bytes {Hex(start)}";
    }

    private static string Hex(byte[] start) => FieldValue.Hex(start.Take(ShownBytes));
}

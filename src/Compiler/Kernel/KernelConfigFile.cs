using System.IO.Compression;
using FswLayout.Text;

namespace FswLayout.Kernel;

/// <summary>Reads a kernel configuration from a file: plain (<c>.config</c>), or gzip as <c>/proc/config.gz</c> is.</summary>
public static class KernelConfigFile
{
    /// <summary>Far more than any configuration has, in bytes: a compressed file may not unfold to more.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>Header, trailer and an empty block.</summary>
    private const int LeastGzip = 20;

    /// <summary>The configuration in <paramref name="stream"/>, or in words why there is none; exactly one of them is <c>null</c>.</summary>
    /// <param name="path">As the user should see it.</param>
    /// <param name="stream">Seekable, at its start.</param>
    /// <exception cref="IOException">The stream itself fails.</exception>
    public static (KernelConfig? Config, string? Problem) Read(string path, Stream stream)
    {
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        if (stream.Length == 0)
            return (null, "it is empty");
        byte[]? bytes;
        try
        {
            bytes = gzip ? Unpack(stream) : ReadAll(stream);
        }
        catch (InvalidDataException)
        {
            return (null, "its gzip data is damaged or cut short");
        }
        if (bytes is null)
            return (null, $"it is larger than {MostBytes >> 20} MiB: no kernel configuration is");
        KernelConfig config = KernelConfig.Parse(SourceText.From(path, bytes));
        return config.Count > 0 ? (config, null) : (null, "no line of it says CONFIG_…= or # CONFIG_… is not set: it is no kernel configuration");
    }

    /// <exception cref="InvalidDataException">It is damaged, or cut short.</exception>
    private static byte[]? Unpack(Stream stream)
    {
        using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        byte[]? bytes = ReadAll(content);
        // GZipStream takes the end of its input for the end of the data; the size in the last four bytes (RFC 1952) knows better.
        if (bytes is not null && (stream.Length < LeastGzip || SizeAtEnd(stream) != (uint)bytes.Length))
            throw new InvalidDataException();
        return bytes;
    }

    private static uint SizeAtEnd(Stream stream)
    {
        stream.Position = stream.Length - 4;
        uint size = 0;
        for (int shift = 0; shift < 32; shift += 8)
            size |= (uint)(stream.ReadByte() & 0xFF) << shift;
        return size;
    }

    private static byte[]? ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] block = new byte[1 << 16];
        for (int count; (count = stream.Read(block, 0, block.Length)) > 0;)
        {
            if (bytes.Length + count > MostBytes)
                return null;
            bytes.Write(block, 0, count);
        }
        return bytes.ToArray();
    }
}

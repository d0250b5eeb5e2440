using System.IO.Compression;
using FswLayout.Text;

namespace FswLayout.Kernel;

/// <summary>Reads a kernel configuration from a file: plain (<c>.config</c>), or gzip as <c>/proc/config.gz</c> is.</summary>
public static class KernelConfigFile
{
    /// <summary>Far more than any configuration has, in bytes: a compressed file may not unfold to more.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>The configuration in <paramref name="stream"/>, or in words why there is none; exactly one of them is <c>null</c>.</summary>
    /// <param name="path">As the user should see it.</param>
    /// <param name="stream">Seekable, at its start.</param>
    /// <exception cref="IOException">The stream itself fails.</exception>
    public static (KernelConfig? Config, string? Problem) Read(string path, Stream stream)
    {
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        byte[]? bytes;
        try
        {
            using Stream content = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
            bytes = ReadAll(content);
        }
        catch (InvalidDataException)
        {
            return (null, "its gzip data is damaged");
        }
        if (bytes is null)
            return (null, $"it is larger than {MostBytes >> 20} MiB: no kernel configuration is");
        KernelConfig config = KernelConfig.Parse(SourceText.From(path, bytes));
        return config.Count > 0 ? (config, null) : (null, "no line of it says CONFIG_…= or # CONFIG_… is not set: it is no kernel configuration");
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

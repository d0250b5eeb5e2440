using System.Buffers.Binary;
using System.Text;
using FswLayout.Images.BootImages;
using Org.BouncyCastle.Crypto.Digests;

namespace FswLayout.Backends.BootImage;

/// <summary>
/// Writes Android boot images, version 0: the header in a page of its own, then kernel, ramdisk and second stage, each padded to
/// whole pages. All integers are little-endian. Byte for byte what AOSP's mkbootimg writes without <c>--header_version</c>.
/// </summary>
public static class BootImageWriter
{
    /// <summary>Writes an image of parts that are read to their ends.</summary>
    /// <param name="output">Where it goes, from the present position on.</param>
    /// <param name="header">What its header says.</param>
    /// <param name="kernel">The kernel, a zImage; with a device tree behind it if it takes one so.</param>
    /// <param name="ramdisk">The ramdisk; may be empty.</param>
    /// <param name="second">The second stage, which hardly anybody has.</param>
    /// <exception cref="ArgumentException">A text of <paramref name="header"/> is too long for its field or holds a NUL, or its page size is none that boot
    /// loaders know.</exception>
    public static void Write(Stream output, BootImageHeader header, Stream kernel, Stream ramdisk, Stream? second = null)
    {
        byte[] name = TextOf(header.Name, BootImageHeader.LongestName, "name");
        byte[] line = TextOf(
            header.CommandLine, header.AllowsExtraCommandLine ? BootImageHeader.LongestExtraCommandLine : BootImageHeader.LongestCommandLine, "command line");
        if (header.PageSize is not (2048 or 4096 or 8192 or 16384))
            throw new ArgumentException($"A boot image has pages of 2048, 4096, 8192 or 16384 bytes, not {header.PageSize}.", nameof(header));

        byte[][] parts = [ReadAll(kernel), ReadAll(ramdisk), second is null ? [] : ReadAll(second)];
        byte[] start = new byte[BootImageFields.ExtraCommandLine.End];
        "ANDROID!"u8.CopyTo(start);
        WriteNumbers(start, header, parts);
        name.CopyTo(start, BootImageFields.Name.Offset);
        int head = Math.Min(line.Length, BootImageFields.CommandLine.Size);
        Array.Copy(line, 0, start, BootImageFields.CommandLine.Offset, head);
        IdOf(parts).CopyTo(start, BootImageFields.Id.Offset);
        Array.Copy(line, head, start, BootImageFields.ExtraCommandLine.Offset, line.Length - head);
        foreach (byte[] part in parts.Prepend(start))
            WritePadded(output, part, (int)header.PageSize);
    }

    /// <summary>Version and patch level stay 0.</summary>
    private static void WriteNumbers(byte[] start, BootImageHeader header, byte[][] parts)
    {
        BootImageFields.KernelSize.Write(start, (uint)parts[0].Length);
        BootImageFields.KernelAddress.Write(start, header.KernelAddress);
        BootImageFields.RamdiskSize.Write(start, (uint)parts[1].Length);
        BootImageFields.RamdiskAddress.Write(start, parts[1].Length > 0 ? header.RamdiskAddress : 0);
        BootImageFields.SecondSize.Write(start, (uint)parts[2].Length);
        BootImageFields.SecondAddress.Write(start, parts[2].Length > 0 ? header.SecondAddress : 0);
        BootImageFields.TagsAddress.Write(start, header.TagsAddress);
        BootImageFields.PageSize.Write(start, header.PageSize);
    }

    /// <summary>SHA-1 of each part followed by its size: what AOSP tells images apart by, no protection.</summary>
    private static byte[] IdOf(byte[][] parts)
    {
        var sha = new Sha1Digest();
        byte[] size = new byte[sizeof(uint)];
        foreach (byte[] part in parts)
        {
            sha.BlockUpdate(part, 0, part.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)part.Length);
            sha.BlockUpdate(size, 0, size.Length);
        }
        byte[] id = new byte[sha.GetDigestSize()];
        sha.DoFinal(id, 0);
        return id;
    }

    private static byte[] TextOf(string text, int longest, string what)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > longest || bytes.Contains((byte)0))
            throw new ArgumentException($"The {what} of a boot image has at most {longest} bytes and no NUL; this one has {bytes.Length}.", "header");
        return bytes;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void WritePadded(Stream output, byte[] bytes, int page)
    {
        output.Write(bytes, 0, bytes.Length);
        byte[] padding = new byte[-bytes.Length & (page - 1)];
        output.Write(padding, 0, padding.Length);
    }
}

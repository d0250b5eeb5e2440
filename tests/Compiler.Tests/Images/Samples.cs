using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FswLayout.Compiler.Tests.Images;

/// <summary>Small sound files of each format, made by hand from the formats' descriptions.</summary>
internal static class Samples
{
    public static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    public static byte[] Big(params uint[] words) => [.. words.SelectMany(w => BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(w)))];

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Pad(byte[] bytes, int unit) => [.. bytes, .. new byte[-bytes.Length & (unit - 1)]];

    public static byte[] Patch(byte[] bytes, int at, params byte[] patch)
    {
        byte[] result = [.. bytes];
        patch.CopyTo(result, at);
        return result;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>An entry of a newc archive.</summary>
    public static byte[] Entry(string name, byte[] content, uint mode = 0x81A4, string magic = "070701") => Entry(name, content, mode, magic, 1, 1);

    /// <summary>One of two names of the file with the number <paramref name="inode"/>, executable.</summary>
    public static byte[] HardLink(string name, byte[] content, uint inode) => Entry(name, content, 0x81ED, "070701", inode, 2);

    private static byte[] Entry(string name, byte[] content, uint mode, string magic, uint inode, uint links)
    {
        uint[] fields = [inode, mode, 0, 0, links, 0, (uint)content.Length, 0, 0, 0, 0, (uint)name.Length + 1, 0];
        byte[] header = Ascii(magic + string.Concat(fields.Select(f => f.ToString("X8"))) + name + "\0");
        return [.. Pad(header, 4), .. Pad(content, 4)];
    }

    public static byte[] Trailer => Entry("TRAILER!!!", [], 0);

    /// <summary>The headers of a static program for ARM, or of another class, machine or type; <paramref name="interpreter"/>: what PT_INTERP names.</summary>
    public static byte[] Program(byte machine = 40, byte bits = 1, byte type = 2, string? interpreter = null)
    {
        byte count = (byte)(interpreter is null ? 0 : 1);
        byte[] start = [0x7F, .. Ascii("ELF"), bits, 1, 1, .. new byte[9], type, 0, machine, 0];
        if (bits == 2)
        {
            byte[] wide = [.. start, .. Words(1, 0x8000, 0, 64, 0, 0, 0, 0), 64, 0, 56, 0, count, 0, .. new byte[6]];
            return interpreter is null ? wide
                : [.. wide, .. Words(3, 4, 120, 0, 0, 0, 0, 0, (uint)interpreter.Length + 1, 0, 0, 0, 1, 0), .. Ascii(interpreter), 0];
        }
        byte[] head = [.. start, .. Words(1, 0x8000, 52, 0, 0), 52, 0, 32, 0, count, 0, .. new byte[6]];
        return interpreter is null ? head : [.. head, .. Words(3, 84, 0, 0, (uint)interpreter.Length + 1, 0, 4, 1), .. Ascii(interpreter), 0];
    }

    public static byte[] Cpio =>
    [
        .. Entry("init", Program(), 0x81ED), .. Entry("system", [], 0x41ED), .. Entry("init.rc", Ascii("on init\n    mkdir /parent\n")),
        .. Entry("default.prop", Ascii("ro.secure=0\n")),
        .. Entry("bin", Ascii("/system/bin"), 0xA1FF), .. Entry("sbin/fstab.x", Ascii("not in the root")), .. Trailer,
    ];

    /// <summary>A zImage of 3.0: size of the kernel at an address that LC0 in its code names.</summary>
    public static byte[] OldZImage(byte[] payload, uint unpacked)
    {
        const int lc0 = 0x60;
        byte[] code = new byte[0x100];
        byte[] body = Pad([.. payload, .. Words(unpacked)], 1);
        uint end = (uint)(code.Length + body.Length);
        Words(0x016F2818, 0, end).CopyTo(code, 0x24);
        Words(lc0, end, end + 0x1000, end, end - 4, end, end, end + 0x2000).CopyTo(code, lc0);
        return [.. code, .. body];
    }

    /// <summary>A zImage since 4.15, with a tag table.</summary>
    public static byte[] NewZImage(byte[] payload, uint unpacked, uint bss, uint? textOffset = null)
    {
        byte[] code = new byte[0x100];
        uint end = (uint)(code.Length + payload.Length + 4);
        Words(0x016F2818, 0, end, 0x04030201, 0x45454545, 0x80).CopyTo(code, 0x24);
        (textOffset is { } offset ? Words(6, 0x5A534C4B, end - 4, bss, offset, 0x10000, 0) : Words(4, 0x5A534C4B, end - 4, bss, 0)).CopyTo(code, 0x80);
        return [.. code, .. payload, .. Words(unpacked)];
    }

    /// <summary>A sparse image of blocks of 4 KiB.</summary>
    public static byte[] Sparse(uint blocks, uint checksum, params byte[][] chunks) =>
        [.. Words(0xED26FF3A, 1, 28 | (12 << 16), 4096, blocks, (uint)chunks.Length, checksum), .. chunks.SelectMany(c => c)];

    public static byte[] Raw(byte[] data) => [.. Words(0xCAC1, (uint)data.Length / 4096, 12 + (uint)data.Length), .. data];

    public static byte[] Fill(uint word, uint blocks) => Words(0xCAC2, blocks, 16, word);

    public static byte[] Hole(uint blocks) => Words(0xCAC3, blocks, 12);

    public static byte[] Crc(uint value) => Words(0xCAC4, 0, 16, value);

    /// <summary>Bytes that repeat nothing soon.</summary>
    public static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The superblock of a file system of <paramref name="blocks"/> KiB.</summary>
    public static byte[] Ext(uint blocks, uint compat = 0x38, uint incompat = 0x42, uint readOnly = 0x3)
    {
        byte[] image = new byte[blocks * 1024];
        Words(64, blocks).CopyTo(image, 1024);
        image[1024 + 0x38] = 0x53;
        image[1024 + 0x39] = 0xEF;
        image[1024 + 0x3A] = 1;
        Words(1).CopyTo(image, 1024 + 0x4C);
        Words(compat, incompat, readOnly).CopyTo(image, 1024 + 0x5C);
        Ascii("system").CopyTo(image, 1024 + 0x78);
        Ascii("/data").CopyTo(image, 1024 + 0x88);
        return image;
    }

    public static byte[] BootImage(byte[] kernel, byte[] ramdisk, string commandLine = "console=ttyFIQ0", uint version = 0)
    {
        byte[] header = new byte[2048];
        Ascii("ANDROID!").CopyTo(header, 0);
        Words((uint)kernel.Length, 0x80008000, (uint)ramdisk.Length, 0x81000000, 0, 0x80F00000, 0x80000100, 2048, version).CopyTo(header, 8);
        Ascii("tuna").CopyTo(header, 48);
        byte[] line = Ascii(commandLine);
        line[..Math.Min(line.Length, 511)].CopyTo(header, 64);
        if (line.Length > 511)
            line[511..].CopyTo(header, 608);
        return [.. header, .. Pad(kernel, 2048), .. Pad(ramdisk, 2048)];
    }

    /// <summary>A device tree with the given structure block; its strings are <c>reg</c> at 0 and <c>device_type</c> at 4.</summary>
    public static byte[] DeviceTree(byte[] structure)
    {
        byte[] strings = Ascii("reg\0device_type\0");
        uint at = 40 + 16, stringsAt = at + (uint)structure.Length, end = stringsAt + (uint)strings.Length;
        return [.. Big(0xD00DFEED, end, at, stringsAt, 40, 17, 16, 0, (uint)strings.Length, (uint)structure.Length), .. new byte[16], .. structure, .. strings];
    }

    private const string TreeNames =
        "#address-cells\0#size-cells\0device_type\0reg\0ranges\0no-map\0bootargs\0status\0reusable\0nothing\0size\0alloc-ranges\0"
        + "linux,usable-memory-range\0compatible\0linux,cma-default\0record-size\0console-size\0";

    /// <summary>A property of cells.</summary>
    public static byte[] Property(string name, params uint[] cells) => Property(name, Big(cells));

    /// <summary>A property that is a string.</summary>
    public static byte[] Property(string name, string text) => Property(name, Ascii(text + "\0"));

    private static byte[] Property(string name, byte[] value) =>
        [.. Big(3, (uint)value.Length, (uint)TreeNames.IndexOf(name + "\0", StringComparison.Ordinal)), .. Pad(value, 4)];

    /// <summary>A node with its properties, and its children.</summary>
    public static byte[] Node(string name, byte[] properties, params byte[][] children) =>
        [.. Big(1), .. Pad(Ascii(name + "\0"), 4), .. properties, .. children.SelectMany(c => c), .. Big(2)];

    /// <summary>A device tree of nodes that <see cref="Node"/> makes.</summary>
    public static byte[] NamedTree(byte[] root)
    {
        byte[] structure = [.. root, .. Big(9)], strings = Ascii(TreeNames);
        uint at = 40 + 16, stringsAt = at + (uint)structure.Length, end = stringsAt + (uint)strings.Length;
        return [.. Big(0xD00DFEED, end, at, stringsAt, 40, 17, 16, 0, (uint)strings.Length, (uint)structure.Length), .. new byte[16], .. structure, .. strings];
    }

    /// <summary>A tree with memory at 0x80000000, 1 GiB, in one cell each.</summary>
    public static byte[] MemoryTree => DeviceTree(
    [
        .. Big(1, 0), .. Big(1), .. Pad(Ascii("memory@80000000\0"), 4), .. Big(3, 7, 4), .. Pad(Ascii("memory\0"), 4), .. Big(3, 8, 0, 0x80000000, 0x40000000),
        .. Big(2, 2, 9),
    ]);

    /// <summary>An overlay of one fragment, which changes nothing.</summary>
    public static byte[] Overlay =>
        DeviceTree([.. Big(1, 0), .. Big(1), .. Pad(Ascii("fragment@0\0"), 4), .. Big(1), .. Pad(Ascii("__overlay__\0"), 4), .. Big(2, 2, 2, 9)]);

    /// <summary>An old frame of lz4 with one block of literals.</summary>
    public static byte[] Lz4(byte[] content)
    {
        int rest = content.Length - 15;
        byte[] block = [0xF0, .. Enumerable.Repeat((byte)255, rest / 255), (byte)(rest % 255), .. content];
        return [.. Words(0x184C2102, (uint)block.Length), .. block];
    }

    public const string Config =
        "#\n# Automatically generated make config: don't edit\n# Linux/arm 3.0.8 Kernel Configuration\n#\nCONFIG_ARM=y\n# CONFIG_SPARSEMEM is not set\n"
            + "CONFIG_CMDLINE=\"console=ttyFIQ0 a=\\\"b\\\"\"\nCONFIG_HZ=128\n";
}

/// <summary>A stream that counts what is read of it; <see cref="Claimed"/> makes it look longer than it is, the rest being zeros.</summary>
internal sealed class CountingStream(byte[] bytes, long? claimed = null) : Stream
{
    public long BytesRead { get; private set; }

    public long Claimed { get; } = claimed ?? bytes.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => Claimed;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int n = (int)Math.Max(0, Math.Min(count, Claimed - Position));
        Array.Clear(buffer, offset, n);
        if (Position < bytes.Length)
            Array.Copy(bytes, Position, buffer, offset, Math.Min(n, bytes.Length - Position));
        Position += n;
        BytesRead += n;
        return n;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

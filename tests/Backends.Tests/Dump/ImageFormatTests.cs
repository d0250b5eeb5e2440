using System.Globalization;
using System.Text.RegularExpressions;
using FswLayout.Backends.Dump;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Fields;
using FswLayout.Images;
using FswLayout.Images.BootImages;
using FswLayout.Images.DeviceTrees;

namespace FswLayout.Backends.Tests.Dump;

/// <summary>Images are known, whole, and read as the tools that make them read them.</summary>
public sealed class ImageFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> Files => new()
    {
        { "zimage", Samples.OldZImage(Samples.Gzip(Samples.Noise(500)), 500) },
        { "zimage", Samples.NewZImage(Samples.Gzip(Samples.Noise(900)), 9_000_000, 7, 0x8000) },
        { "zimage", [.. Samples.OldZImage(Samples.Gzip(Samples.Noise(64)), 64), .. Samples.MemoryTree] },
        { "ramdisk", Samples.Cpio },
        { "ramdisk", Samples.Gzip(Samples.Cpio) },
        { "ramdisk", [.. Samples.Cpio, .. new byte[100], .. Samples.Gzip(Samples.Cpio)] },
        { "sparse-image", Samples.Sparse(6, 0, Samples.Raw(Samples.Noise(8192)), Samples.Hole(1), Samples.Fill(0x04030201, 1), Samples.Hole(2)) },
        { "ext-image", Samples.Ext(64) },
        { "boot-image", Samples.BootImage(Samples.OldZImage(Samples.Noise(64), 1), Samples.Gzip(Samples.Cpio)) },
        { "boot-image", Samples.BootImage(Samples.Noise(3000), Samples.Noise(100), new string('x', 600), version: 2) },
        { "device-tree", Samples.MemoryTree },
        { "device-tree", Samples.Overlay },
        { "uboot-image", UBootImage(Samples.Gzip(Samples.Cpio)) },
        { "arm64-kernel", Arm64Kernel() },
        { "device-tree-table", TreeTable(Samples.Overlay, Samples.MemoryTree) },
    };

    /// <summary>As mkdtboimg of AOSP writes it: header, entries, trees.</summary>
    private static byte[] TreeTable(params byte[][] trees)
    {
        const uint Length = 32;
        uint start = Length * (uint)(1 + trees.Length), size = start + (uint)trees.Sum(t => t.Length), at = start;
        var bytes = new List<byte>(Samples.Big(0xD7B7AB1E, size, Length, Length, (uint)trees.Length, Length, 2048, 0));
        for (uint i = 0; i < trees.Length; at += (uint)trees[i++].Length)
            bytes.AddRange(Samples.Big((uint)trees[i].Length, at, 0x1000 + i, i, 0, 0, 0, 0));
        return [.. bytes, .. trees.SelectMany(t => t)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_whole_is_known_and_nothing_is_wrong(string kind, byte[] file)
    {
        FieldRecorder dump = FieldRecorder.Of(file)!;
        Assert.Equal(kind, dump.Format.Id);
        Assert.Equal([], dump.Problems);
        Assert.NotEmpty(dump.Groups);
    }

    [Fact]
    public void Headers_have_no_gap()
    {
        for (uint version = 0; version <= 4; version++)
            Assert.DoesNotContain(-1, Ends(BootImageFields.Of(version)));
        Assert.Equal([1632, 1648, 1660, 1580, 1584], Enumerable.Range(0, 5).Select(v => BootImageFields.Of((uint)v)[^1].End));
        Assert.Equal(40, Ends(DeviceTreeFields.Header).Last());
        Assert.Equal(16, Ends(DeviceTreeFields.Reservation).Last());
    }

    private static IEnumerable<int> Ends(IEnumerable<BinaryField> fields)
    {
        int end = 0;
        foreach (BinaryField field in fields)
            yield return end = field.Offset == end ? field.End : -1;
    }

    [Fact]
    public void A_boot_image_as_its_header_says()
    {
        FieldRecorder dump = FieldRecorder.Of(Samples.BootImage(Samples.OldZImage(Samples.Noise(64), 1), Samples.Gzip(Samples.Cpio)))!;
        Assert.Equal(
            ("0x80008000", "tuna", "console=ttyFIQ0", 2048UL),
            (dump.ValueOf("header", "kernel_addr"), dump.ValueOf("header", "name"), dump.ValueOf("header", "cmdline"), dump.ValueOf("header", "page_size")));
        Assert.Equal(["header", "kernel", "ramdisk"], dump.Groups.Select(g => g.Group.Name));
        Assert.Equal(["a zImage", "packed with gzip"], dump.Groups.Skip(1).Select(g => g.Fields.Single().Meaning));
    }

    [Fact]
    public void Entries_in_packed_data_count_from_its_start()
    {
        FieldRecorder dump = FieldRecorder.Of(Samples.Gzip(Samples.Cpio))!;
        Assert.Equal("segment 0", dump.Groups[0].Group.Name);
        (FieldGroup group, List<FieldValue> fields) = dump.Groups.Single(g => g.Group.Name == "bin");
        Assert.Equal(("what segment 0 unpacks to", "lrwxrwxrwx 0/0, 11 bytes"), (group.Space, group.Summary));
        FieldValue target = fields.Single(f => f.Name == "target");
        Assert.Equal("/system/bin", target.Text);
        Assert.Equal("/system/bin", System.Text.Encoding.ASCII.GetString(Samples.Cpio, (int)target.Offset, (int)target.Size));
    }

    [Fact]
    public void A_chunk_that_cannot_be_is_shown_before_it_is_told()
    {
        byte[] file = Samples.Sparse(3, 0, Samples.Hole(1), Samples.Fill(5, 2));
        file[28 + 12] = 0x99;
        FieldRecorder dump = FieldRecorder.Of(file)!;
        Assert.Equal(["header", "chunk 0", "chunk 1"], dump.Groups.Select(g => g.Group.Name));
        Assert.Equal("at 0x28: chunk 1 has the unknown type 0xca99", Assert.Single(dump.Problems).ToString());
    }

    [ToolFact("fdtdump", "dtc")]
    public void A_tree_as_fdtdump_reads_it()
    {
        foreach (string path in new[] { "second/layout.dtb", "second/layout.dtbo" })
        {
            byte[] tree = Emitted.Bytes(Layouts.Example("vexpress-linux"), path);
            FieldRecorder dump = FieldRecorder.Of(tree)!;
            string told = Tools.Run("fdtdump", [_folder.Write("tree", tree)]).Output;
            foreach (Match figure in Regex.Matches(told, @"^// (\w+):\s+(0x)?([0-9a-f]+)", RegexOptions.Multiline))
                if (figure.Groups[1].Value is not "boot_cpuid_phys" and var name)
                    Assert.Equal(
                        figure.Groups[2].Success ? Hex(figure.Groups[3].Value) : ulong.Parse(figure.Groups[3].Value, CultureInfo.InvariantCulture),
                        dump.ValueOf("device tree header", name) is ulong number ? number : Hex(((string)dump.ValueOf("device tree header", name))[2..]));
            Assert.Equal(
                Regex.Matches(told, @"^\s*([\w#,@/.-]+) \{$", RegexOptions.Multiline).Select(m => m.Groups[1].Value),
                dump.Groups.Select(g => g.Group.Name).Where(n => n.StartsWith('/')).Select(n => n == "/" ? "/" : n[(n.LastIndexOf('/') + 1)..]));
        }
    }

    [ToolFact("sh", "cpio")]
    public void Files_of_a_ramdisk_as_cpio_lists_them()
    {
        _folder.Write("rd/init", "#!/bin/sh\n");
        _folder.Write("rd/etc/fstab", "none / tmpfs\n");
        Assert.Equal(0, Tools.Run("sh", ["-c", "cd rd && ln -s init x && find . | cpio -o -H newc > ../rd.cpio 2> /dev/null"], _folder.Path).ExitCode);
        string list = Tools.Run("sh", ["-c", "cpio -tv < rd.cpio 2> /dev/null"], _folder.Path).Output;
        FieldRecorder dump = FieldRecorder.Of(File.ReadAllBytes(_folder["rd.cpio"]))!;
        var entries = dump.Groups.Where(g => g.Group.Name != "TRAILER!!!").Select(g => (g.Group.Summary.Split(' ')[0], g.Group.Name)).ToArray();
        Assert.Equal(
            list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => (w[0], w[8])), entries);
    }

    [ToolFact("mke2fs", "dumpe2fs")]
    public void A_superblock_as_dumpe2fs_reads_it()
    {
        Assert.Equal(0, Tools.Run("mke2fs", ["-q", "-t", "ext4", "-L", "sys", "image", "8M"], _folder.Path).ExitCode);
        string told = Tools.Run("dumpe2fs", ["-h", "image"], _folder.Path).Output;
        FieldRecorder dump = FieldRecorder.Of(File.ReadAllBytes(_folder["image"]))!;
        Assert.Equal([], dump.Problems);
        foreach ((string line, string field) in new[]
        {
            ("Inode count", "s_inodes_count"), ("Block count", "s_blocks_count_lo"),
            ("Free blocks", "s_free_blocks_count_lo"), ("Free inodes", "s_free_inodes_count"),
            ("First block", "s_first_data_block"), ("Inodes per group", "s_inodes_per_group"), ("Mount count", "s_mnt_count"), ("Inode size", "s_inode_size"),
            ("Filesystem volume name", "s_volume_name"), ("First inode", "s_first_ino"), ("Journal inode", "s_journal_inum"),
            ("Reserved GDT blocks", "s_reserved_gdt_blocks"),
        })
            Assert.Equal(Regex.Match(told, $@"^{line}:\s+(.*)$", RegexOptions.Multiline).Groups[1].Value, dump.ValueOf("superblock", field).ToString());
        string Meaning(string field) => dump.Groups.SelectMany(g => g.Fields).First(f => f.Name == field).Meaning;
        string features = Regex.Match(told, @"^Filesystem features:\s+(.*)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.Equal(
            features.Split(' ').Order(),
            new[] { "s_feature_compat", "s_feature_incompat", "s_feature_ro_compat" }.SelectMany(f => Meaning(f).Split(": ")[1].Split(' ')).Order());
        Assert.EndsWith(Regex.Match(told, @"^Filesystem UUID:\s+(.*)$", RegexOptions.Multiline).Groups[1].Value, Meaning("s_uuid"));
        Assert.Contains(dump.Groups, g => g.Group.Name == "journal");
    }

    [ToolFact("mkbootimg", "unpack_bootimg")]
    public void A_boot_image_as_unpack_bootimg_reads_it()
    {
        _folder.Write("k", Samples.Noise(5000));
        _folder.Write("r", Samples.Gzip(Samples.Cpio));
        _folder.Write("d", Samples.MemoryTree);
        foreach (int version in new[] { 0, 1, 2, 3 })
        {
            string[] tree = version == 2 ? ["--dtb", "d", "--dtb_offset", "0x1f00000"] : [];
            string[] line = ["--kernel", "k", "--ramdisk", "r", "--cmdline", "console=ttyS0 x", "--os_version", "4.1.1", "--os_patch_level", "2012-07",
                "--header_version", $"{version}", "-o", "boot.img", .. tree];
            Assert.Equal(0, Tools.Run("mkbootimg", line, _folder.Path).ExitCode);
            string told = Tools.Run("unpack_bootimg", ["--boot_img", "boot.img", "--out", "parts"], _folder.Path).Output;
            FieldRecorder dump = FieldRecorder.Of(File.ReadAllBytes(_folder["boot.img"]))!;
            Assert.Equal([], dump.Problems);
            foreach ((string said, string field) in new[]
            {
                ("kernel_size", "kernel_size"), ("kernel load address", "kernel_addr"), ("ramdisk size", "ramdisk_size"),
                ("ramdisk load address", "ramdisk_addr"),
                ("kernel tags load address", "tags_addr"), ("page size", "page_size"), ("boot image header version", "header_version"),
                ("dtb size", "dtb_size"),
                ("dtb address", "dtb_addr"), ("boot image header size", "header_size"), ("command line args", "cmdline"),
            })
                if (Regex.Match(told, $@"^{said}: (.+)$", RegexOptions.Multiline) is { Success: true } match
                    && dump.Groups[0].Fields.Any(f => f.Name == field))
                    Assert.Equal((field, Short(match.Groups[1].Value)), (field, dump.ValueOf("header", field).ToString()!));
            Assert.Equal("Android 4.1.1, patch level 2012-07", dump.Groups[0].Fields.Single(f => f.Name == "os_version").Meaning);
            Assert.Contains(dump.Groups, g => g.Group.Name == "ramdisk" && g.Fields[0].Meaning == "packed with gzip");
            Assert.Equal(version == 2, dump.Groups.Any(g => g.Group.Name == "device tree" && g.Fields[0].Meaning == "a device tree"));
        }
    }

    [ToolFact("mkimage")]
    public void A_uImage_as_mkimage_writes_it()
    {
        _folder.Write("rd", Samples.Gzip(Samples.Cpio));
        Assert.Equal(0, Tools.Run("mkimage", ["-A", "arm", "-T", "ramdisk", "-C", "gzip", "-n", "rd", "-d", "rd", "uImage"], _folder.Path).ExitCode);
        FieldRecorder dump = FieldRecorder.Of(File.ReadAllBytes(_folder["uImage"]))!;
        Assert.Equal([], dump.Problems);
        Assert.Equal(("rd", 2UL, 3UL), (dump.ValueOf("header", "ih_name"), dump.ValueOf("header", "ih_arch"), dump.ValueOf("header", "ih_type")));
    }

    private static string Short(string value) => value.StartsWith("0x", StringComparison.Ordinal) ? $"0x{Hex(value[2..]):x}" : value;

    private static ulong Hex(string digits) => ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    internal static byte[] UBootImage(byte[] content)
    {
        byte[] header =
        [
            .. Samples.Big(0x27051956, 0, 0x5000_0000, (uint)content.Length, 0, 0, Crc(content)), 5, 2, 3, 1, .. Samples.Ascii("ramdisk"), .. new byte[25],
        ];
        return [.. Samples.Patch(header, 4, Samples.Big(Crc(header))), .. content];
    }

    private static uint Crc(byte[] bytes) => System.IO.Hashing.Crc32.HashToUInt32(bytes);

    internal static byte[] Arm64Kernel() =>
        [.. Samples.Words(0x91005A4D, 0x14000000, 0, 0, 0x10000, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0x644D5241, 0), .. Samples.Noise(500)];
}

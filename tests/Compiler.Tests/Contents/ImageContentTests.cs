using System.Buffers.Binary;
using CsCheck;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in the files that a layout names, against the layout.</summary>
public sealed class ImageContentTests
{
    private const string Layout = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        instance c on b {
            id = 2; base = 0x90000000; memory = 256M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "zImage"; load = base + 0x1808000; size = 4M; }
            image initrd { file = "sub/rd"; load = base + 0x2800000; size = 8K; }
            mount "/p" { from = data; }
            mount "/s" { from = loop("/p/media/system.img"); }
        }
        """;

    internal static readonly byte[] Kernel = Samples.OldZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000);
    private static readonly byte[] Ramdisk = [.. Samples.Gzip(Samples.Cpio)];
    private static readonly byte[] FileSystem = Samples.Ext(64);

    [Fact]
    public void Files_that_fit_are_only_looked_at()
    {
        string layout = Layout.Replace("size = 8K", "size = auto");
        Compilation compilation = Compile(layout, Kernel, Ramdisk, FileSystem);
        Assert.Empty(compilation.Diagnostics);
        Instance child = compilation.Model!.Children.Single();
        Assert.Equal((ulong)Ramdisk.Length, child.ImageOf(ImageKind.Initrd)!.Size);
        Assert.Contains($"initrd=0x92800000,0x{Ramdisk.Length:x}", child.CommandLine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_images_nothing_is_looked_for() => Assert.Empty(Layouts.Compile(Layout).Diagnostics);

    [Theory]
    [InlineData("zImage", "FSW5007 'zImage'")]
    [InlineData("sub/rd", "FSW5007 'sub/rd'")]
    [InlineData("system.img", "FSW5007 '/p/media/system.img'")]
    public void A_file_that_is_not_there_is_a_warning(string missing, string expected)
    {
        string layout = Layout.Replace("size = 8K", "size = " + Ramdisk.Length);
        Compilation compilation = Layouts.CompileWithImages(layout, [.. Files(Kernel, Ramdisk, FileSystem).Where(f => f.Path != missing)]);
        Diagnostic found = Assert.Single(compilation.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains(expected.Split(' ')[1].Trim('\'').Split('/')[^1], found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_left_to_a_file_needs_the_file()
    {
        string layout = Layout.Replace("size = 8K", "size = auto");
        Assert.Equal("FSW5008", Assert.Single(Layouts.Compile(layout).Diagnostics).Id);
        Assert.Contains("FSW5008", Layouts.CompileWithImages(layout).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_file_of_another_kind_is_told_apart()
    {
        AssertFinds("FSW5009", "is an initramfs, not a zImage", Ramdisk, Ramdisk, FileSystem);
        AssertFinds("FSW5009", "is an Android boot image, not a zImage", Samples.BootImage(Kernel, Ramdisk), Ramdisk, FileSystem);
        AssertFinds("FSW5009", "is nothing that fswc knows, not an initramfs", Kernel, new byte[Ramdisk.Length], FileSystem);
        AssertFinds("FSW5009", "is a zImage, not an ext4 file system", Kernel, Ramdisk, Kernel);
    }

    public static TheoryData<string, string, int, string> OtherKernels => new()
    {
        { "a U-Boot image (uImage), not a zImage", "dd if=FILE of=OUT bs=64 skip=1", 0, "\x27\x05\x19\x56" },
        { "a kernel for ARM64, not a zImage", "name the zImage of an ARM kernel with 32 bits", 0x38, "ARM\x64" },
        { "a kernel for x86 (bzImage), not a zImage", "name the zImage of an ARM kernel", 0x202, "HdrS" },
        { "an ELF file, such as vmlinux, not a zImage", "arch/arm/boot/zImage", 0, "\x7F\x45LF" },
        { "an ARM kernel that is not packed (Image), not a zImage", "arch/arm/boot/zImage", 0, "\u00D3\u00F0\x21\u00E3" },
        { "a whole disk with partitions, not a zImage", "fdisk -l", 0x200, "EFI PART" },
        { "an f2fs file system, not a zImage", "fs = f2fs", 0x400, "\x10\x20\u00F5\u00F2" },
    };

    [Theory]
    [MemberData(nameof(OtherKernels))]
    public void What_is_known_by_its_magic_is_named(string message, string help, int at, string magic)
    {
        byte[] file = Samples.Noise(4096);
        System.Text.Encoding.Latin1.GetBytes(magic).CopyTo(file, at);
        foreach ((byte[] bytes, string text) in new[] { (file, message), (Samples.Gzip(file), message.Replace(", not", ", packed with gzip, not")) })
        {
            Diagnostic found = Assert.Single(Compile(Sized, bytes, Ramdisk, FileSystem).Diagnostics, d => d.Id == "FSW5009");
            Assert.Contains(text, found.Message, StringComparison.Ordinal);
            Assert.Contains(help, found.Help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_ramdisk_with_the_header_of_a_boot_loader_is_named() =>
        AssertFinds("FSW5009", "is a U-Boot image (uImage), not an initramfs", Kernel, [0x27, 0x05, 0x19, 0x56, .. new byte[60], .. Ramdisk], FileSystem);

    public static TheoryData<string, string, string> DiskRamdisks => new()
    {
        { "root = \"/dev/ram0\"; ramdisk_size = 64;", "", "" },
        { "root = \"/dev/ram0\";", "", "" },
        { "root = \"1:0\";", "CONFIG_BLK_DEV_RAM=y\nCONFIG_BLK_DEV_RAM_SIZE=64\n", "" },
        { "root = \"/dev/ram0\"; ramdisk_size = 63;", "", "FSW5033 of 64K, and the RAM disk has 63K" },
        { "root = \"/dev/ram0\"; ramdisk_size = \"16M\";", "", "FSW5033 the RAM disk has 16K" },
        { "root = \"/dev/ram0\";", "CONFIG_BLK_DEV_RAM=y\nCONFIG_BLK_DEV_RAM_SIZE=32\n", "FSW5033 32K by CONFIG_BLK_DEV_RAM_SIZE" },
        { "root = \"/dev/ram0\"; ramdisk_size = 64;", "# CONFIG_BLK_DEV_RAM is not set\n", "FSW4009 copies to a RAM disk" },
        { "ramdisk_size = 64;", "", "FSW5034 has no root=" },
        { "root = \"/dev/sda1\"; ramdisk_size = 64;", "", "FSW5034 root= names '/dev/sda1'" },
    };

    /// <summary>A ramdisk as they were before cpio: 64 blocks of 1 KiB, plain and packed.</summary>
    [Theory]
    [MemberData(nameof(DiskRamdisks))]
    public void A_ramdisk_may_be_a_file_system(string arguments, string config, string expected)
    {
        foreach (byte[] ramdisk in new[] { FileSystem, Samples.Gzip(FileSystem) })
        {
            string layout = Sized.Replace("size = 8K", "size = auto").Replace("id = 2;", $"id = 2; args {{ {arguments} }}");
            Compilation compilation = Layouts.CompileWithImages(
                config.Length == 0 ? layout : layout.Replace("size = 4M;", "size = 4M; config = \"config\";"),
                [.. Files(Kernel, ramdisk, FileSystem),
                    ("config",
                        Samples.Ascii(Needed + "CONFIG_ARCH_POPULATES_NODE_MAP=y\nCONFIG_HOLES_IN_ZONE=y\nCONFIG_ARM_PATCH_PHYS_VIRT=y\nCONFIG_BLK_DEV_LOOP=y\n"
                    + "CONFIG_EXT4_FS=y\nCONFIG_BLK_DEV_INITRD=y\nCONFIG_RD_GZIP=y\n" + config))]);
            if (expected.Length == 0)
                Assert.Empty(compilation.Diagnostics);
            else
                Assert.Contains(expected[8..], Assert.Single(compilation.Diagnostics, d => d.Id == expected[..7]).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A zImage that stays where it is has its stack and its heap of 64 KiB behind it (arch/arm/boot/compressed/head.S).</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(68 << 10, false)]
    public void What_lies_close_behind_a_zImage_that_stays_is_overwritten(int gap, bool isFound)
    {
        string layout = Sized.Replace("load = base + 0x1808000; size = 4M;", "load = base + 0x1808000; size = auto;")
            .Replace("base + 0x2800000", $"base + 0x1808000 + {Kernel.Length + gap}");
        Diagnostic[] found = [.. Compile(layout, Kernel, Ramdisk, FileSystem).Diagnostics];
        if (isFound)
            Assert.Contains("the initrd of 'c' at",
                Assert.Single(found,
                    d => d.Id == "FSW5004" && d.Message.Contains("overlaps the decompressor's stack and heap", StringComparison.Ordinal)).Message,
                StringComparison.Ordinal);
        else
            Assert.Empty(found);
    }

    [Fact]
    public void A_RAM_disk_that_nobody_has_told_of_is_small()
    {
        string layout = Sized.Replace("size = 8K", "size = auto").Replace("id = 2;", "id = 2; args { root = \"/dev/ram0\"; }");
        Assert.Contains("RAM disk of 4M", Assert.Single(Compile(layout, Kernel, Samples.Gzip(Samples.Ext(5000)), FileSystem).Diagnostics).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_big_endian_kernel_is_refused()
    {
        byte[] kernel = Samples.NewZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000, 0);
        Samples.Words(0x01020304).CopyTo(kernel, 0x30);
        AssertFinds("FSW5009", "is a big-endian kernel", kernel, Ramdisk, FileSystem, Sized);
    }

    [Fact]
    public void An_image_is_mounted_as_what_it_is()
    {
        byte[] squash = [.. Samples.Ascii("hsqs"), .. Samples.Noise(4092)];
        AssertFinds("FSW5009", "is a squashfs file system, not an ext4 file system", Kernel, Ramdisk, squash);
        AssertFinds("FSW5009", "is a squashfs file system, not of the type vfat", Kernel, Ramdisk, squash,
            Sized.Replace("system.img\");", "system.img\"); fs = vfat;"));
        AssertFinds("FSW5009", "is an ext file system, not of the type squashfs", Kernel, Ramdisk, FileSystem,
            Sized.Replace("system.img\");", "system.img\"); fs = squashfs;"));
        Assert.Empty(Compile(Sized.Replace("system.img\");", "system.img\"); fs = squashfs;"), Kernel, Ramdisk, squash).Diagnostics);
        Assert.Empty(Compile(Sized.Replace("system.img\");", "system.img\"); fs = yaffs2;"), Kernel, Ramdisk, squash).Diagnostics);
    }

    /// <summary>ext4_feature_set_ok: "Filesystem with huge files cannot be mounted RDWR without CONFIG_LBDAF".</summary>
    [Fact]
    public void Huge_files_want_large_block_numbers()
    {
        byte[] huge = Samples.Ext(64, readOnly: 0x8);
        string layout = Sized.Replace("size = 4M;", "size = 4M; config = \"config\";");
        Compilation With(string layout, string option) => Layouts.CompileWithImages(
            layout, [.. Files(Kernel, Ramdisk, huge), ("config", Samples.Ascii(Needed + "CONFIG_ARCH_POPULATES_NODE_MAP=y\n" + option))]);
        Assert.Contains(With(layout, "# CONFIG_LBDAF is not set\n").Diagnostics,
            d => d.Id == "FSW4009" && d.Message.Contains("has the feature huge_file", StringComparison.Ordinal));
        Assert.DoesNotContain(With(layout, "CONFIG_LBDAF=y\n").Diagnostics, d => d.Message.Contains("LBDAF", StringComparison.Ordinal));
        string readOnly = layout.Replace("system.img\");", "system.img\"); options = [ro];");
        Assert.DoesNotContain(With(readOnly, "# CONFIG_LBDAF is not set\n").Diagnostics, d => d.Message.Contains("LBDAF", StringComparison.Ordinal));
        Assert.Empty(Compile(Sized, Kernel, Ramdisk, huge).Diagnostics);
    }

    [Fact]
    public void A_cut_off_file_is_damaged() => AssertFinds("FSW5009", "is damaged", Kernel[..^1000], Ramdisk, FileSystem);

    [Fact]
    public void A_file_larger_than_its_room_is_an_error() =>
        AssertFinds("FSW5010", "but the layout says 1K", Kernel, Ramdisk, FileSystem,
            Layout.Replace("size = 4M", "size = 1K").Replace("size = 8K", "size = auto"));

    [Fact]
    public void An_image_of_another_size_is_an_error() =>
        AssertFinds("FSW5010", "but the layout says 1M", Kernel, Ramdisk, FileSystem,
            Layout.Replace("system.img\");", "system.img\"); size = 1M;").Replace("size = 8K", "size = auto"));

    [Fact]
    public void A_smaller_ramdisk_is_a_warning() =>
        AssertFinds("FSW5011", "fewer than initrd= will say", Kernel, Ramdisk, FileSystem, Layout);

    [Fact]
    public void A_sparse_image_is_to_be_converted()
    {
        byte[] sparse = Samples.Sparse(2, 0, Samples.Raw(Samples.Noise(4096)), Samples.Hole(1));
        AssertFinds("FSW5012", "is sparse, and unfolds to 8192 bytes", Kernel, Ramdisk, sparse);
        AssertFinds("FSW5012", "is sparse again", Kernel, Ramdisk, Samples.Sparse(1, 0, Samples.Raw(Samples.Pad(sparse[..4000], 4096))));
    }

    [Fact]
    public void A_file_system_that_3_0_does_not_know_is_refused()
    {
        // metadata_csum: read-only; 0x8000, inline data: not at all.
        AssertFinds("FSW5013", "mounts only with ro", Kernel, Ramdisk, Samples.Ext(64, readOnly: 0x403));
        AssertFinds("FSW5013", "does not mount", Kernel, Ramdisk, Samples.Ext(64, incompat: 0x8042));
        Assert.Empty(Compile(Sized.Replace("system.img\");", "system.img\"); options = [ro];"), Kernel, Ramdisk, Samples.Ext(64, readOnly: 0x403)).Diagnostics);
        Assert.Empty(ButTheTree(Compile(Modern(Sized), Kernel, Ramdisk, Samples.Ext(64, readOnly: 0x403))));
    }

    /// <summary>set_blocksize() takes nothing larger than a page.</summary>
    [Fact]
    public void Blocks_larger_than_a_page_are_refused()
    {
        byte[] image = Samples.Ext(64);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 0x18), 6);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 4), 1);
        AssertFinds("FSW5013", "its blocks have 65536 bytes", Kernel, Ramdisk, image);
        AssertFinds("FSW5013", "its blocks have 65536 bytes", Kernel, Ramdisk, image, Modern(Sized));
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(1024 + 0x18), 2);
        Assert.Empty(Compile(Sized, Kernel, Ramdisk, image).Diagnostics);
    }

    [Fact]
    public void A_journal_to_be_replayed_is_a_warning() =>
    AssertFinds("FSW5014", "its journal must be replayed", Kernel, Ramdisk, Samples.Ext(64, incompat: 0x46));

    /// <summary>A real kernel says "write access unavailable, cannot proceed".</summary>
    [Fact]
    public void A_journal_that_cannot_be_replayed_is_an_error()
    {
        string layout = Sized.Replace("system.img\");", "system.img\"); options = [ro];");
        AssertFinds("FSW5013", "is not mounted: its journal must be replayed", Kernel, Ramdisk, Samples.Ext(64, incompat: 0x46), layout);
        AssertFinds("FSW5014", "its journal must be replayed", Kernel, Ramdisk, Samples.Ext(64, incompat: 0x46), layout.Replace("[ro]", "[ro, noload]"));
    }

    [Fact]
    public void The_unpacked_kernel_keeps_clear_of_the_rest()
    {
        // 50,000 bytes from base + 0x8000 on: over a ramdisk that lies there.
        string layout = Sized.Replace("base + 0x2800000", "base + 0x10000");
        AssertFinds("FSW5004", "overlaps the unpacked kernel", Kernel, Ramdisk, FileSystem, layout);
        // A zImage where its kernel goes moves itself behind that first, and over a ramdisk there.
        layout = Sized.Replace("base + 0x1808000; size = 4M", "base + 0x8000; size = 64K").Replace("base + 0x2800000", "base + 0x1A000");
        AssertFinds("FSW5004", "overlaps the kernel while it unpacks itself", Kernel, Ramdisk, FileSystem, layout);
    }

    /// <summary>Debian's 6.1 says 0x208000 in the table of its zImage.</summary>
    [Fact]
    public void A_kernel_unpacks_itself_where_its_own_table_says()
    {
        byte[] kernel = Samples.NewZImage(Samples.Gzip(Samples.Noise(900)), 0x10000, 0x1000, textOffset: 0x208000);
        string layout = Sized.Replace("base + 0x2800000", "base + 0x20A000");
        AssertFinds("FSW5004", "overlaps the unpacked kernel at 0x90208000..0x90219000", kernel, Ramdisk, FileSystem, layout);
        AssertFinds("FSW5004", "overlaps the kernel's page table at 0x90204000..0x90208000", kernel, Ramdisk, FileSystem,
            Sized.Replace("base + 0x2800000", "base + 0x206000"));
        Assert.Empty(Compile(Sized.Replace("base + 0x2800000", "base + 0x10000"), kernel, Ramdisk, FileSystem).Diagnostics);
    }

    [Fact]
    public void A_ramdisk_tells_what_its_init_does()
    {
        byte[] rc = Samples.Ascii("on fs\n    mount ext4 /dev/data /data wait\n");
        byte[] ramdisk = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("init.rc", Samples.Ascii("on init\n")),
            .. Samples.Entry("init.b.rc", rc), .. Samples.Trailer]);
        string layout = Layout.Replace("id = 2;", "id = 2; system = android(4.0.4);").Replace("\"/s\"", "\"/data\"").Replace("size = 8K", "size = auto");
        AssertFinds("FSW6016", "the guest mounts '/dev/data' at '/data'", Kernel, ramdisk, FileSystem, layout);
    }

    /// <summary>Without the hardware's file, what the ramdisk has is looked into all the same.</summary>
    [Fact]
    public void A_ramdisk_of_another_hardware_tells_what_it_has()
    {
        byte[] rc = Samples.Ascii("import /init.${ro.hardware}.rc\non fs\n    mount ext4 /dev/data /data wait\n");
        string[] found = Guest("4.1.1", Samples.Entry("init.rc", rc), Samples.Entry("init.other.rc", rc), Samples.Entry("init.usb.rc", rc));
        Assert.Contains(found,
            d => d.StartsWith("FSW6022: the ramdisk of 'c' has no init.b.rc, which init reads on this board; it has init.other.rc", StringComparison.Ordinal));
        Assert.Contains(found,
            d => d.StartsWith("FSW6016: ", StringComparison.Ordinal) && d.Contains("the guest mounts '/dev/data' at '/data'", StringComparison.Ordinal));
        Assert.Contains(Guest("4.1.1", Samples.Entry("init.rc", rc)),
            d => d.EndsWith("has no init.b.rc, which init reads on this board", StringComparison.Ordinal));
        Assert.Contains(
            Guest("4.1.1", Samples.Entry("init.rc", Samples.Ascii("on init\n    mkdir /x\n")), Samples.Entry("init.b.rc", rc)),
            d => d.Contains("never reads init.b.rc: this release reads what init.rc imports", StringComparison.Ordinal));
        // 4.0 looks for the file by itself, and is content without it.
        Assert.DoesNotContain(Guest("4.0.4", Samples.Entry("init.rc", Samples.Ascii("on init\n    mkdir /x\n"))),
            d => d.StartsWith("FSW6022", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x81E8, false)]
    [InlineData(0x81B4, true)]
    [InlineData(0x81A6, true)]
    public void A_file_that_others_can_write_is_skipped_by_4_1(uint mode, bool isSkipped)
    {
        byte[] rc = Samples.Ascii("on init\n    mkdir /x\n");
        byte[][] files = [Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n")), Samples.Entry("init.b.rc", rc, mode)];
        Assert.Equal(isSkipped, Guest("4.1.1", files).Any(d => d.Contains("skips '/init.b.rc'", StringComparison.Ordinal)));
        Assert.DoesNotContain(Guest("4.0.4", files), d => d.Contains("skips", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("on init\n    mkdir /x\n", true)]
    [InlineData("on init\n    mkdir /mnt\n", false)]
    public void Folders_and_links_of_the_ramdisk_count(string init, bool isMissing)
    {
        byte[][] files = [Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n" + init)),
            Samples.Entry("init.b.rc", Samples.Ascii("on fs\n    mount tmpfs tmpfs /mnt/asec\n    mkdir /mnt/asec\n"))];
        Assert.Equal("/mnt" + (isMissing ? "" : "/asec"), Missing(Guest("4.1.1", files)));
        Assert.Equal("/mnt/asec", Missing(Guest("4.1.1", [Samples.Entry("mnt", [], 0x41ED), .. files])));
        Assert.Null(Missing(Guest("4.1.1", [Samples.Entry("mnt", [], 0x41ED), Samples.Entry("mnt/asec", [], 0x41ED), .. files])));
        Assert.Null(Missing(Guest("4.1.1", [Samples.Entry("mnt", Samples.Ascii("/sys/kernel"), 0xA1FF), .. files])));

        static string? Missing(string[] found) =>
            found.FirstOrDefault(d => d.Contains("nothing makes", StringComparison.Ordinal))?.Split('\'') is [.., var path, _, _, _] ? path : null;
    }

    /// <summary>What is said about the guest 'c' with these files in its ramdisk.</summary>
    private static string[] Guest(string release, params byte[][] files)
    {
        byte[] ramdisk = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. files.SelectMany(f => f), .. Samples.Trailer]);
        string layout = Layout.Replace("id = 2;", $"id = 2; system = android({release});").Replace("\"/s\"", "\"/data\"").Replace("size = 8K", "size = auto");
        return [.. Compile(layout, Kernel, ramdisk, FileSystem).Diagnostics.Select(d => $"{d.Id}: {d.Message}")];
    }

    /// <summary>lib/decompress.c of 3.0 ends with lzo.</summary>
    [Fact]
    public void A_ramdisk_that_3_0_cannot_unpack_is_refused()
    {
        byte[] lz4 = Samples.Lz4(Samples.Cpio);
        AssertFinds("FSW5016", "is packed with lz4, which Linux 3.0.8 cannot unpack", Kernel, lz4, FileSystem, Sized);
        Assert.Empty(ButTheTree(Compile(Modern(Sized), Kernel, lz4, FileSystem)));
    }

    [Fact]
    public void Packed_data_that_is_no_archive_is_no_ramdisk()
    {
        AssertFinds("FSW5009", "is packed data that holds nothing fswc knows, not an initramfs", Kernel, Samples.Gzip(Samples.Noise(5000)), FileSystem, Sized);
        AssertFinds("FSW5009", "is damaged: at", Kernel, Samples.Gzip(Samples.Noise(5000))[..50], FileSystem, Sized);
        AssertFinds("FSW5009", "is empty, not an initramfs", Kernel, [], FileSystem, Sized);
        AssertFinds("FSW5007", "fswc does not unpack it", Kernel, [0x89, 0x4C, 0x5A, 0x4F, .. Samples.Noise(500)], FileSystem, Sized);
    }

    [Fact]
    public void A_ramdisk_starts_something()
    {
        byte[] empty = Samples.Gzip(Samples.Trailer), dead = Samples.Gzip([.. Samples.Entry("init", [1], 0x81A4), .. Samples.Trailer]);
        byte[] other = Samples.Gzip([.. Samples.Entry("./sbin", [], 0x41ED), .. Samples.Entry("./sbin/init", [1], 0x81ED), .. Samples.Trailer]);
        AssertFinds("FSW5017", "has no /init, and the command line no root=", Kernel, empty, FileSystem, Sized);
        AssertFinds("FSW5017", "has no permission to be executed: the kernel finds no other", Kernel, dead, FileSystem, Sized);
        Assert.Empty(Compile(With("args { root = \"/dev/mmcblk0p2\"; }"), Kernel, empty, FileSystem).Diagnostics);
        Assert.Empty(Compile(With("args { rdinit = \"/sbin/init\"; }"), Kernel, other, FileSystem).Diagnostics);
        AssertFinds("FSW5017", "has no init.rc", Kernel, Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. Samples.Trailer]), FileSystem,
            With("system = android(4.1.1);").Replace("\"/p\"", "\"/cache\"").Replace("/p/", "/cache/"));
    }

    public static TheoryData<string, byte[]> DeadRamdisks => new()
    {
        { "it is a folder: the kernel finds no other in the ramdisk, and panics", Samples.Entry("init", [], 0x41ED) },
        { "it is a FIFO", Samples.Entry("init", [], 0x11ED) },
        { "it is empty", Samples.Entry("init", [], 0x81ED) },
        { "it leads to '/bin/busybox', which is not there, and the command line has no root=", Samples.Entry("init", Samples.Ascii("bin/busybox"), 0xA1FF) },
        { "it is a link that leads back to itself", Samples.Entry("init", Samples.Ascii("/init"), 0xA1FF) },
        { "it is a program for x86-64, 64 bits, not for ARM with 32", Samples.Entry("init", Samples.Program(62, 2), 0x81ED) },
        { "it is a program for ARM64", Samples.Entry("init", Samples.Program(183, 2), 0x81ED) },
        { "it is an ELF file, but no program", Samples.Entry("init", Samples.Program(type: 1), 0x81ED) },
        { "it needs the loader '/lib/ld-linux.so.3', and that is not there",
            Samples.Entry("init", Samples.Program(interpreter: "/lib/ld-linux.so.3"), 0x81ED) },
        { "it is a script for '/bin/sh', and that is not there", Samples.Entry("init", Samples.Ascii("#! /bin/sh -e\nmount\n"), 0x81ED) },
        { "its lines end in CR LF", Samples.Entry("init", Samples.Ascii("#!/sbin/sh\r\nmount\r\n"), 0x81ED) },
        { "it is text that does not begin with #!", Samples.Entry("init", Samples.Ascii("mount -t proc proc /proc\n"), 0x81ED) },
        // Without an entry for its folder the kernel cannot make the file.
        { "it leads to '/bin/sh', which lies in a folder that the archive does not make",
            [.. Samples.Entry("init", Samples.Ascii("/bin/sh"), 0xA1FF), .. Samples.Entry("bin/sh", Samples.Program(), 0x81ED)] },
        {
            "the kernel runs /sbin/init of the ramdisk instead",
            [.. Samples.Entry("init", [], 0x41ED), .. Samples.Entry("sbin", [], 0x41ED), .. Samples.Entry("sbin/init", Samples.Program(), 0x81ED)]
        },
    };

    [Theory]
    [MemberData(nameof(DeadRamdisks))]
    public void What_a_ramdisk_starts_can_run(string message, byte[] entries) =>
        AssertFinds("FSW5017", message, Kernel, Samples.Gzip([.. entries, .. Samples.Trailer]), FileSystem, Sized);

    public static TheoryData<string, byte[]> LivingRamdisks => new()
    {
        { "a program", Samples.Entry("init", Samples.Program(), 0x81ED) },
        { "a link",
            [.. Samples.Entry("bin", [], 0x41ED), .. Samples.Entry("init", Samples.Ascii("./bin/../bin/busybox"), 0xA1FF),
                .. Samples.Entry("bin/busybox", Samples.Program(), 0x81E1)] },
        {
            "a script",
            [.. Samples.Entry("system", [], 0x41ED), .. Samples.Entry("bin", Samples.Ascii("/system"), 0xA1FF),
                .. Samples.Entry("system/sh", Samples.Program(), 0x81ED),
                .. Samples.Entry("init", Samples.Ascii("#!/bin/sh\nmount\n"), 0x81ED)]
        },
        {
            "a program with a loader",
            [.. Samples.Entry("lib", [], 0x41ED), .. Samples.Entry("lib/ld.so", Samples.Program(type: 3), 0x81ED),
                .. Samples.Entry("init", Samples.Program(interpreter: "/lib/ld.so"), 0x81ED)]
        },
        { "a file with two names", [.. Samples.HardLink("init", [], 7), .. Samples.HardLink("linuxrc", Samples.Program(), 7)] },
        { "bytes of which nothing is known", Samples.Entry("init", [1, 2, 3, 4, 5], 0x81ED) },
    };

    [Theory]
    [MemberData(nameof(LivingRamdisks))]
    public void What_can_run_is_not_found_fault_with(string name, byte[] entries)
    {
        Compilation compilation = Compile(Sized, Kernel, Samples.Gzip([.. entries, .. Samples.Trailer]), FileSystem);
        Assert.True(compilation.Diagnostics.IsEmpty, $"{name}: {string.Join("\n", compilation.Diagnostics)}");
    }

    [Fact]
    public void An_unpacked_ramdisk_fits_the_memory()
    {
        byte[] large = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("x", new byte[150 << 20]), .. Samples.Trailer]);
        string small = Modern(Sized);
        AssertFinds("FSW5018", "half of the memory of 'c'", Kernel, large, FileSystem, small);
        Assert.Empty(ButTheTree(Compile(small.Replace("id = 2;", "id = 2; args { root = \"/dev/x\"; }"), Kernel, large, FileSystem)));
        byte[] larger = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("x", new byte[300 << 20]), .. Samples.Trailer]);
        AssertFinds("FSW5018", "more than the 256M it may have", Kernel, larger, FileSystem, Sized);
    }

    [Fact]
    public void A_kernel_is_built_to_unpack_its_ramdisk()
    {
        string layout = Sized.Replace("size = 4M;", "size = 4M; config = \"config\";");
        Compilation compilation = Layouts.CompileWithImages(layout,
            [.. Files(Kernel, Ramdisk, FileSystem), ("config", Samples.Ascii(Samples.Config + "# CONFIG_RD_GZIP is not set\n"))]);
        Assert.Contains(compilation.Diagnostics, d => d.Id == "FSW4009" && d.Message.Contains("its ramdisk is packed with gzip", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ramdisk_that_is_whole_but_refused_is_to_be_made_again()
    {
        byte[] old = [.. Samples.Ascii("070707"), .. new byte[200]];
        Compilation compilation = Compile(Sized, Kernel, old, FileSystem);
        Diagnostic found = Assert.Single(compilation.Diagnostics);
        Assert.Contains("would be refused: at 0x", found.Message, StringComparison.Ordinal);
        Assert.Equal("make it again: cpio -o -H newc", found.Help);
    }

    [Fact]
    public void The_frame_of_plain_lz4_is_told_apart()
    {
        Diagnostic found = Assert.Single(ButTheTree(Compile(Modern(Sized), Kernel, [0x04, 0x22, 0x4D, 0x18, 0x64, 0x40, .. Samples.Noise(100)], FileSystem)));
        Assert.Equal(("FSW5009", "pack it again: lz4 -l, or gzip for a kernel before 3.11"), (found.Id, found.Help));
    }

    /// <summary>A header, and nothing behind it.</summary>
    [Fact]
    public void A_kernel_holds_a_kernel() =>
        AssertFinds("FSW5009", "no packed kernel is found", [.. Samples.OldZImage([], 0)[..0x2C], .. Samples.Words(64), .. new byte[16]], Ramdisk, FileSystem,
            Sized);

    [Fact]
    public void An_overlay_is_no_device_tree()
    {
        string layout = Untreed(Sized).Replace("image initrd", "image dtb { file = \"tree.dtb\"; load = base + 0x6000000; size = 64K; }\n    image initrd");
        Diagnostic found = Assert.Single(Layouts.CompileWithImages(layout, [.. Files(Kernel, Ramdisk, FileSystem), ("tree.dtb", Samples.Overlay)]).Diagnostics);
        Assert.Contains("is an overlay, not a device tree", found.Message, StringComparison.Ordinal);
    }

    /// <summary>What is flashed is the ramdisk: its own fstab counts, and where it has none nothing is mounted.</summary>
    [Fact]
    public void The_fstab_of_a_ramdisk_counts()
    {
        const string init =
            "on init\n    mkdir /p 0700 root root\n    mkdir /cache\non fs\n    mount_all /fstab.b\n    mkdir /s 0700 root root\n    mount ext4 "
                + "loop@/p/media/system.img /s\n";
        byte[] With(params (string Name, string Text)[] files) => Samples.Gzip(
            [.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n")),
                .. Samples.Entry("init.b.rc", Samples.Ascii(init)), .. files.SelectMany(f => Samples.Entry(f.Name, Samples.Ascii(f.Text))),
                .. Samples.Trailer]);
        string layout = ImageContentTests.With("system = android(4.1.1);");
        AssertFinds("FSW6018", "do not mount '/p'", Kernel, With(), FileSystem, layout);
        AssertFinds("FSW6018", "do not mount '/p'", Kernel, With(("fstab.b", "/dev/efs /cache ext4 ro wait\n")), FileSystem, layout);
        AssertFinds("FSW6016", "the guest mounts '/dev/x' at '/p'", Kernel, With(("fstab.b", "/dev/x /p ext4 ro wait\n")), FileSystem, layout);
        Assert.Empty(Compile(layout, Kernel, With(("fstab.b", "/dev/data /p ext4 defaults defaults\n")), FileSystem).Diagnostics);
    }

    [Fact]
    public void A_device_tree_that_says_something_else_is_a_warning()
    {
        string layout = Untreed(Sized)
            .Replace("image initrd", "image dtb { file = \"tree.dtb\"; load = base + 0x6000000; size = 64K; }\n    image initrd")
            .Replace("section = 16M;", "section = 16M; dt_cells = 1;");
        Compilation compilation = Layouts.CompileWithImages(layout, [.. Files(Kernel, Ramdisk, FileSystem), ("tree.dtb", Samples.MemoryTree)]);
        Assert.NotEmpty(compilation.Diagnostics);
        Assert.All(compilation.Diagnostics, d => Assert.Equal("FSW5015", d.Id));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains("does not reserve the control 'fsw'", StringComparison.Ordinal));
        Assert.Contains(compilation.Diagnostics,
            d => d.Message.Contains("it has no bootargs: the kernel would take all memory that the tree names, that of 'm' too", StringComparison.Ordinal));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains("sections of 'm': the kernel would hand them out", StringComparison.Ordinal));
    }

    [Fact]
    public void Memory_that_the_board_does_not_have_is_named()
    {
        AssertTree("FSW5015", "name 0xc0000000..0xd0000000, 256M that the board does not have", Tree(memory: 0x50000000));
        AssertTree("", "", Tree());
    }

    [Fact]
    public void A_tree_in_other_cells_is_an_error()
    {
        AssertTree("FSW5030", "has #address-cells = <1> and #size-cells = <1>, but dt_cells is 2", Tree(), cells: 2);
        // An overlay with 2 cells, merged into a tree with 1: the timer still has 8 bytes.
        AssertTree("FSW5030", "reg of timer@1000 is not written in them: it has 8 bytes, an entry 16", Tree(cells: 2), cells: 2);
    }

    [Fact]
    public void A_tree_takes_no_memory_of_what_it_is_loaded_with()
    {
        AssertTree("FSW5027", "the kernel's page table of 'm' at 0x80004000..0x80008000 lies with 16K in tz, 0x80000000..0x80100000",
            Tree(node: Tz(0x80000000)));
        AssertTree("FSW5027", "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in tz", Tree(node: Tz(0x86000000)));
        AssertTree("", "", Tree(node: Tz(0x86010000)));
        AssertTree("", "", Tree(node: Tz(0x86000000, Samples.Property("status", "disabled"))));
    }

    [Theory]
    [InlineData("no-map", " (no-map)")]
    [InlineData("reusable", " (reusable)")]
    [InlineData("nothing", "")]
    public void A_masters_tree_keeps_nothing_of_a_childs(string kind, string named)
    {
        string layout = OneKernel + "instance c on b { id = 2; base = 0xA0000000; memory = 256M; kernel = linux(6.1); kernelcore = 64M; vmalloc = 768M; }";
        Diagnostic[] Found(uint start) => [.. Layouts.CompileWithImages(
            layout, ("zImage", Kernel),
            ("tree.dtb", Tree(node: Tz(start, Samples.Property(kind), isUnmapped: false)))).Diagnostics.Where(d => d.Id == "FSW5028")];
        Assert.Contains($"cannot give up: its device tree, 'tree.dtb', keeps 0xa1000000..0xa1100000 for tz{named}", Assert.Single(Found(0xA1000000)).Message,
            StringComparison.Ordinal);
        Assert.Empty(Found(0xB8000000));
    }

    /// <summary>TreeMemoryTests of Oracle.Tests show the same on a real kernel.</summary>
    [Fact]
    public void A_pool_of_a_tree_finds_its_place()
    {
        AssertTree("", "", Tree(node: Pool(0x1000000)));
        AssertTree("", "", Tree(node: Pool(0x1000000, 0x88000000, 0x1000000)));
        AssertTree("FSW5037", "wants 16M for pool in 0xc8000000..0xc9000000, and the kernel of 'm' has nothing of that free",
            Tree(node: Pool(0x1000000, 0xC8000000, 0x1000000)));
        AssertTree("FSW5037", "wants 2M for pool in 0x86000000..0x86200000", Tree(node: Pool(0x200000, 0x86000000, 0x200000)));
        AssertTree("FSW5037", "wants 1G for pool, and", Tree(node: Pool(0x40000000)));
        AssertTree("", "", Tree(node: Pool(0x1000000, 0xC8000000, 0x1000000, Samples.Property("status", "disabled"))));
    }

    [Fact]
    public void A_pool_that_the_kernel_places_is_kept_as_well()
    {
        Diagnostic[] Found(string memory, byte[] node) => [.. Layouts.CompileWithImages(
            OneKernel + $"instance c on b {{ id = 2; base = 0xA0000000; memory = {memory}; kernel = linux(6.1); kernelcore = 64M; vmalloc = 768M; }}",
            ("zImage", Kernel), ("tree.dtb", Tree(node: node))).Diagnostics.Where(d => d.Id == "FSW5028")];
        // The highest section is partial: the control range is in it.
        Assert.Contains("keeps 0xbec00000..0xbfc00000 for pool (reusable), whose place the kernel chooses",
            Assert.Single(Found("496M", Pool(0x1000000))).Message, StringComparison.Ordinal);
        Assert.Empty(Found("256M", Pool(0x1000000)));
        Assert.NotEmpty(Found("256M", Pool(0x1000000, 0xA0000000, 0x8000000)));
    }

    /// <summary>The device tree itself lies at 0x86000000, the kernel's page table at 0x80004000.</summary>
    [Fact]
    public void A_pool_of_a_tree_takes_no_image()
    {
        AssertTree("FSW5060", "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in pool, 0x86000000..0x86400000, which 'tree.dtb' makes a contiguous pool of", Tree(node: Fixed(0x86000000, 0x400000, "reusable")));
        AssertTree("FSW5060", "the kernel's page table", Tree(node: Fixed(0x80000000, 0x1000000, "reusable")));
        AssertTree("", "", Tree(node: Fixed(0x86400000, 0x400000, "reusable")));
        AssertTree("FSW5061", "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in tz, 0x86000000..0x86100000, which 'tree.dtb' keeps for something else", Tree(node: Tz(0x86000000, isUnmapped: false)));
        AssertTree("", "", Tree(node: Tz(0x86010000, isUnmapped: false)));
        // cma= takes the default pool's place.
        AssertOne("", "", OneKernel.Replace("id = 1;", "id = 1; args { cma = \"16M\"; }"),
            [("zImage", Kernel), ("tree.dtb", Tree(line: OneLine + " cma=16M", node: Fixed(0x86000000, 0x400000, "reusable", "linux,cma-default")))]);
    }

    [Fact]
    public void A_pool_that_the_kernel_refuses_is_told()
    {
        AssertTree("FSW5062", "pool, 0x90200000..0x90a00000, in the device tree of 'm', 'tree.dtb', starts 2M past a boundary of 4M", Tree(node: Fixed(0x90200000, 0x800000, "reusable")));
        AssertTree("FSW5062", "ends 1M past a boundary of 4M", Tree(node: Fixed(0x90000000, 0x500000, "reusable")));
        AssertTree("FSW5062", "has reusable and no-map, which exclude each other", Tree(node: Fixed(0x90000000, 0x400000, "reusable", "no-map")));
        AssertTree("FSW5062", "has neither reusable nor no-map", Tree(node: Fixed(0x90000000, 0x100000)));
        AssertTree("", "", Tree(node: Fixed(0x90000000, 0x400000, "reusable")));
        AssertTree("", "", Tree(node: Fixed(0x90100000, 0x100000, "no-map")));
    }

    [Fact]
    public void Two_nodes_of_a_tree_share_nothing()
    {
        byte[] Two(uint second) => [.. Tz(0x90000000), .. Fixed(second, 0x100000, "no-map")];
        AssertTree("FSW5063", "tz, 0x90000000..0x90100000, and pool, 0x90080000..0x90180000, have 512K in common", Tree(node: Two(0x90080000)));
        AssertTree("", "", Tree(node: Two(0x90100000)));
    }

    [Fact]
    public void A_frame_buffer_is_reserved()
    {
        byte[] picture = Samples.Node("framebuffer@9e000000", [.. Samples.Property("compatible", "simple-framebuffer"), .. Samples.Property("reg", 0x9E000000, 0x100000)]);
        AssertTree("FSW5064", "is a picture at 0x9e000000..0x9e100000, and 1M of it are System RAM", Tree(chosen: picture));
        AssertTree("FSW5064", "1M of it are System RAM", Tree(chosen: picture, node: Tz(0x9E000000, isUnmapped: false)));
        AssertTree("", "", Tree(chosen: picture, node: Tz(0x9E000000)));
    }

    /// <summary>A shared-dma-pool with a place of its own.</summary>
    internal static byte[] Fixed(uint start, uint size, params string[] properties) => Samples.Node("pool",
        [.. Samples.Property("compatible", "shared-dma-pool"), .. Samples.Property("reg", start, size), .. properties.SelectMany(p => Samples.Property(p))]);

    [Fact]
    public void A_tree_that_caps_memory_is_told()
    {
        AssertTree("FSW5038", "'m' loses 0xa0000000..0xbffe0000, 524160K", Tree(chosen: Samples.Property("linux,usable-memory-range", 0x80000000, 0x20000000)));
        AssertTree("", "", Tree(chosen: Samples.Property("linux,usable-memory-range", 0x80000000, 0x40000000)));
    }

    /// <summary>A node of /reserved-memory without a place, reusable.</summary>
    internal static byte[] Pool(uint size, uint? from = null, uint room = 0, byte[]? more = null) => Samples.Node("pool",
        [.. Samples.Property("size", size), .. Samples.Property("reusable"), .. from is { } start ? Samples.Property("alloc-ranges", start, room) : [],
            .. more ?? []]);

    /// <summary>A node of /reserved-memory, 1 MiB.</summary>
    internal static byte[] Tz(uint start, byte[]? more = null, bool isUnmapped = true) =>
        Samples.Node("tz", [.. Samples.Property("reg", start, 0x100000), .. isUnmapped ? Samples.Property("no-map") : [], .. more ?? []]);

    [Fact]
    public void A_tree_behind_the_kernel_wins()
    {
        byte[] with = [.. Kernel, .. Tree(line: "mem=512M kernelcore=240M")];
        AssertKernel("FSW5032", "if it is built with CONFIG_ARM_APPENDED_DTB: its bootargs are \"mem=512M", with, null);
        AssertKernel("FSW5031", "which it takes instead of what it is started with: its bootargs are \"mem=512M", with, "CONFIG_ARM_APPENDED_DTB=y\n");
        AssertKernel("", "", with, "# CONFIG_ARM_APPENDED_DTB is not set\n");
        AssertKernel("", "", with, "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\n");
        AssertKernel("FSW5031", "its bootargs are", with,
            "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\nCONFIG_ARM_ATAG_DTB_COMPAT_CMDLINE_EXTEND=y\n");
        AssertKernel("", "", [.. Kernel, .. Tree()], "CONFIG_ARM_APPENDED_DTB=y\n");
        byte[] without = [.. Kernel, .. Tree(line: "")];
        AssertKernel("FSW5031", "it has no bootargs, and nobody fills them in", without, "CONFIG_ARM_APPENDED_DTB=y\n");
        AssertKernel("", "", without, "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\n");
        AssertKernel("", "", without, null);
        AssertOne("FSW5032", "it has no bootargs, and nobody fills them in", OneKernel, [("zImage", without), ("tree.dtb", Tree())]);
    }

    /// <summary>A child is started with a tree, or brings its own.</summary>
    [Fact]
    public void A_tree_behind_the_zImage_is_a_tree()
    {
        Assert.Equal(["FSW5023"], Compile(Untreed(Sized), Kernel, Ramdisk, FileSystem).Diagnostics.Select(d => d.Id));
        Assert.DoesNotContain("FSW5023", Compile(Untreed(Sized), [.. Kernel, .. Tree()], Ramdisk, FileSystem).Diagnostics.Select(d => d.Id));
    }

    internal const string OneKernel = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M; dt_cells = 1;
            control fsw = 0xBFFE0000 size 128K;
        }
        instance m on b {
            id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 240M; vmalloc = 768M;
            image kernel { file = "zImage"; load = base + 32M; size = 4M; }
            image dtb { file = "tree.dtb"; load = base + 96M; size = 64K; }
        }
        """;

    private const string OneLine = "kernelcore=240M vmalloc=768M";

    /// <summary>A tree with memory from 0x80000000 on, the layout's reservation and line, and a timer in one cell each.</summary>
    internal static byte[] Tree(uint memory = 0x40000000, uint cells = 1, string line = OneLine, byte[]? node = null, byte[]? chosen = null)
    {
        uint[] Reg(uint start, uint size) => cells == 1 ? [start, size] : [0, start, 0, size];
        byte[] root = [.. Samples.Property("#address-cells", cells), .. Samples.Property("#size-cells", cells)];
        return Samples.NamedTree(
        [
            .. Samples.Node("", root,
                Samples.Node("memory@80000000", [.. Samples.Property("device_type", "memory"), .. Samples.Property("reg", Reg(0x80000000, memory))]),
                Samples.Node("timer@1000", Samples.Property("reg", 0x1000, 0x100)),
                Samples.Node("reserved-memory", [.. root, .. Samples.Property("ranges")],
                    [Samples.Node("fsw@bffe0000", [.. Samples.Property("reg", Reg(0xBFFE0000, 0x20000)), .. Samples.Property("no-map")]),
                        .. node is null ? Array.Empty<byte[]>() : [node]]),
                Samples.Node("chosen", [.. Samples.Property("bootargs", line), .. chosen ?? []])),
        ]);
    }

    private static void AssertTree(string id, string message, byte[] tree, int cells = 1) =>
        AssertOne(id, message, OneKernel.Replace("dt_cells = 1", $"dt_cells = {cells}"), [("zImage", Kernel), ("tree.dtb", tree)]);

    private static void AssertKernel(string id, string message, byte[] kernel, string? config) => AssertOne(
        id, message, config is null ? WithoutTree : WithoutTree.Replace("size = 4M;", "size = 4M; config = \"config\";"),
        [("zImage", kernel), ("config", Samples.Ascii(Needed + config))]);

    internal static string WithoutTree => string.Join("\n", OneKernel.Split('\n').Where(l => !l.Contains("image dtb", StringComparison.Ordinal)));

    internal const string Needed = """
        CONFIG_SPARSEMEM=y
        CONFIG_MEMORY_HOTPLUG=y
        CONFIG_MEMORY_HOTREMOVE=y
        CONFIG_HIGHMEM=y
        CONFIG_PAGE_OFFSET=0xC0000000
        CONFIG_SUSPEND=y

        """;

    private static void AssertOne(string id, string message, string layout, (string, byte[])[] files)
    {
        Compilation compilation = Layouts.CompileWithImages(layout, files);
        if (id.Length == 0)
            Assert.Empty(compilation.Diagnostics);
        else
            Assert.Contains(message, Assert.Single(compilation.Diagnostics, d => d.Id == id).Message, StringComparison.Ordinal);
        Assert.All(compilation.Diagnostics, d => Assert.Equal(id, d.Id));
    }

    /// <summary>Whatever the files hold, the layout gets diagnostics.</summary>
    [Fact]
    public void Any_bytes_give_diagnostics()
    {
        string layout = Layout.Replace("size = 8K", "size = auto").Replace("id = 2;", "id = 2; system = android(4.1.1);")
            .Replace("size = 4M;", "size = 4M; config = \"config\";").Replace("size = auto;", "size = auto; init = \"init.b.rc\";");
        byte[][] files = [Kernel, Ramdisk, FileSystem, Samples.MemoryTree, Samples.Ascii(Samples.Config),
            Samples.Ascii("on fs\n    mount_all /fstab.b\nservice a /b\n    class late_start\n")];
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, files.Length - 1], Gen.Select(Gen.Int[0, 1 << 16], Gen.Byte).Array[0, 6]).Sample(
            (which, file, changes) =>
            {
                byte[] bytes = [.. files[file]];
                foreach ((int at, byte value) in changes)
                    bytes[at % bytes.Length] = value;
                (string Path,
                    byte[] Content)[] named = [("zImage", Kernel), ("sub/rd", Ramdisk), ("system.img", FileSystem), ("config", files[4]),
                        ("init.b.rc", files[5])];
                string path = new[] { "zImage", "sub/rd", "system.img", "config", "init.b.rc" }[which];
                Assert.NotNull(Layouts.CompileWithImages(layout, [.. named.Select(n => n.Path == path ? (path, bytes) : n)]));
            },
            iter: 3_000);
    }

    private static string Sized => Layout.Replace("size = 8K", "size = auto");

    private static string With(string item) => Sized.Replace("id = 2;", "id = 2; " + item);

    private static string Modern(string layout) => Untreed(layout).Replace("image initrd", TreeImage + " image initrd");

    /// <summary>A device tree without a file: nothing can be in it, and FSW5023 says so.</summary>
    private const string TreeImage = "image dtb { load = base + 0x6000000; size = 64K; }";

    private static IEnumerable<Diagnostic> ButTheTree(Compilation compilation) => compilation.Diagnostics.Where(d => d.Id != "FSW5023");

    private static string Untreed(string layout) => layout.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("256M", "272M");

    private static Compilation Compile(string layout, byte[] kernel, byte[] ramdisk, byte[] image) =>
        Layouts.CompileWithImages(layout, Files(kernel, ramdisk, image));

    private static (string Path, byte[] Content)[] Files(byte[] kernel, byte[] ramdisk, byte[] image) =>
        [("zImage", kernel), ("sub/rd", ramdisk), ("system.img", image)];

    private static void AssertFinds(string id, string message, byte[] kernel, byte[] ramdisk, byte[] image, string? layout = null)
    {
        Compilation compilation = Compile(layout ?? Sized, kernel, ramdisk, image);
        Assert.All(ButTheTree(compilation), d => Assert.Equal(id, d.Id));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains(message, StringComparison.Ordinal));
    }
}

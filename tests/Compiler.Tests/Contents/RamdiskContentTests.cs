using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in a ramdisk, against the layout and the kernel that unpacks it.</summary>
public sealed class RamdiskContentTests : ImageContent
{
    [Fact]
    public void A_ramdisk_with_the_header_of_a_boot_loader_is_named() =>
        AssertFinds("FSW5009", "is a U-Boot image (uImage), not an initramfs", Kernel, [0x27, 0x05, 0x19, 0x56, .. new byte[60], .. Ramdisk], FileSystem);

    public static TheoryData<string, string, string> DiskRamdisks => new()
    {
        { "root = \"/dev/ram0\"; ramdisk_size = 64;", "", "" },
        { "root = \"/dev/ram0\";", "", "" },
        { "root = \"1:0\";", "CONFIG_BLK_DEV_RAM=y\nCONFIG_BLK_DEV_RAM_SIZE=64\n", "" },
        { "root = \"/dev/ram0\"; ramdisk_size = 63;", "", "FSW5033 of 64K, and the RAM disk has 63K" },
        { "root = \"/dev/ram0\"; \"brd.rd-size\" = 63;", "", "FSW5033 of 64K, and the RAM disk has 63K" },
        { "root = \"/dev/ram0\"; \"brd.rd-size\" = 64;", "CONFIG_BLK_DEV_RAM=y\nCONFIG_BLK_DEV_RAM_SIZE=32\n", "" },
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

    [Fact]
    public void A_RAM_disk_that_nobody_has_told_of_is_small()
    {
        string layout = Sized.Replace("size = 8K", "size = auto").Replace("id = 2;", "id = 2; args { root = \"/dev/ram0\"; }");
        Assert.Contains("RAM disk of 4M", Assert.Single(Compile(layout, Kernel, Samples.Gzip(Samples.Ext(5000)), FileSystem).Diagnostics).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_ramdisk_is_a_warning() =>
        AssertFinds("FSW5011", "fewer than initrd= will say", Kernel, Ramdisk, FileSystem, Layout);

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
        Assert.Empty(Compile(With("args { root = \"/dev/mmcblk0p2\"; rootwait; }"), Kernel, empty, FileSystem).Diagnostics);
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
        { "it is a program for x86-64, 64 bits, not for 32-bit ARM", Samples.Entry("init", Samples.Program(62, 2), 0x81ED) },
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
}

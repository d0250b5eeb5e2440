using CsCheck;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in the files that a layout names, against the layout.</summary>
public sealed class ImageContentTests : ImageContent
{
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
        { "a kernel for ARM64, not a zImage", "name the zImage of a 32-bit ARM kernel", 0x38, "ARM\x64" },
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
    public void A_big_endian_kernel_is_refused()
    {
        byte[] kernel = Samples.NewZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000, 0);
        Samples.Words(0x01020304).CopyTo(kernel, 0x30);
        AssertFinds("FSW5009", "is a big-endian kernel", kernel, Ramdisk, FileSystem, Sized);
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

    /// <summary>A header, and nothing behind it.</summary>
    [Fact]
    public void A_kernel_holds_a_kernel() =>
        AssertFinds("FSW5009", "no packed kernel is found", [.. Samples.OldZImage([], 0)[..0x2C], .. Samples.Words(64), .. new byte[16]], Ramdisk, FileSystem,
            Sized);

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
                (string Path, byte[] Content)[] named = [.. Files(Kernel, Ramdisk, FileSystem), ("config", files[4]), ("init.b.rc", files[5])];
                string path = new[] { "zImage", "sub/rd", "system.img", "config", "init.b.rc" }[which];
                Assert.NotNull(Layouts.CompileWithImages(layout, [.. named.Select(n => n.Path == path ? (path, bytes) : n)]));
            },
            iter: 3_000);
    }
}

using System.Buffers.Binary;
using FswLayout.Compiler.Tests.Images;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in an image that is mounted, against its mount and its kernel.</summary>
public sealed class FileSystemContentTests : ImageContent
{
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
        Assert.Empty(Compile(Sized.Replace("system.img\");", "system.img\"); fs = logfs;"), Kernel, Ramdisk, squash).Diagnostics);
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
        AssertFinds("FSW5013", "only with ro", Kernel, Ramdisk, Samples.Ext(64, readOnly: 0x403));
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
}

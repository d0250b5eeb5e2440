using System.Text.RegularExpressions;
using FswLayout.Images;
using FswLayout.Images.Ext;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Images;

public sealed class ExtFileSystemTests
{
    [Fact]
    public void The_superblock_is_read()
    {
        ExtFileSystem facts = Read(Samples.Ext(64)).Facts!;
        Assert.Equal((1024U, 64UL, 65_536UL, "system", "/data"), (facts.BlockSize, facts.BlockCount, facts.Size, facts.Label, facts.LastMounted));
        Assert.Equal("ext_attr resize_inode dir_index", string.Join(' ', facts.Compatible));
        Assert.Equal("filetype extent", string.Join(' ', facts.Incompatible));
        Assert.Equal("sparse_super large_file", string.Join(' ', facts.ReadOnlyCompatible));
        Assert.Equal((true, false, false, null), (facts.IsClean, facts.HasErrors, facts.NeedsRecovery, facts.LastMountTime));
    }

    [Theory]
    [InlineData(0x42, 0x03, ExtMount.ReadWrite, ExtMount.ReadWrite, "")]
    [InlineData(0xC2, 0x03, ExtMount.ReadWrite, ExtMount.ReadWrite, "")]
    [InlineData(0x42, 0x403, ExtMount.ReadOnly, ExtMount.ReadWrite, "metadata_csum")]
    [InlineData(0x2042, 0x403, ExtMount.Refused, ExtMount.ReadWrite, "metadata_csum_seed metadata_csum")]
    [InlineData(0x8042, 0x10003, ExtMount.Refused, ExtMount.ReadWrite, "inline_data orphan_present")]
    [InlineData(0x1042, 0x03, ExtMount.Refused, ExtMount.Refused, "dirdata")]
    [InlineData(0x42, 0x4003, ExtMount.ReadOnly, ExtMount.ReadOnly, "shared_blocks")]
    [InlineData(0x02, 0x203, ExtMount.ReadOnly, ExtMount.ReadOnly, "bigalloc")]
    public void What_kernels_mount(uint incompatible, uint readOnly, ExtMount by30, ExtMount by61, string unknown)
    {
        ExtFileSystem facts = Read(Samples.Ext(64, incompat: incompatible, readOnly: readOnly)).Facts!;
        Assert.Equal((by30, by61), (facts.MountBy(ExtGeneration.WithoutChecksums).Mount, facts.MountBy(ExtGeneration.WithChecksums).Mount));
        Assert.Equal(unknown, string.Join(' ', facts.MountBy(ExtGeneration.WithoutChecksums).Unknown));
    }

    /// <summary>ext3_feature_set_ok and ext2_feature_set_ok (fs/ext4/super.c), and the old drivers of 3.0.</summary>
    [Theory]
    [InlineData("ext3", 0x3C, 0x06, 0x03, ExtMount.ReadWrite)]
    [InlineData("ext3", 0x38, 0x02, 0x03, ExtMount.Refused)]
    [InlineData("ext3", 0x3C, 0x42, 0x03, ExtMount.Refused)]
    [InlineData("ext3", 0x3C, 0x02, 0x23, ExtMount.ReadOnly)]
    [InlineData("ext2", 0x38, 0x02, 0x03, ExtMount.ReadWrite)]
    [InlineData("ext2", 0x3C, 0x06, 0x03, ExtMount.Refused)]
    public void Older_types_know_less(string type, uint compatible, uint incompatible, uint readOnly, ExtMount expected)
    {
        ExtFileSystem facts = Read(Samples.Ext(64, compatible, incompatible, readOnly)).Facts!;
        Assert.Equal((expected, expected), (facts.MountBy(ExtGeneration.WithoutChecksums, type).Mount, facts.MountBy(ExtGeneration.WithChecksums, type).Mount));
    }

    /// <summary>What a mount by a modern kernel leaves in the journal, here by debugfs: 3.0 refuses it, also with ro (jbd2_journal_load).</summary>
    [ToolTheory("mke2fs", "dumpe2fs", "debugfs", "tune2fs")]
    [InlineData("ext3", "none")]
    [InlineData("ext4", "metadata_csum,64bit")]
    [InlineData("ext4", "metadata_csum,^64bit,^extent")]
    public void Features_of_the_journal(string type, string features)
    {
        using var folder = new TemporaryFolder();
        Tools.Run("mke2fs", ["-q", "-F", "-t", type, .. features == "none" ? Array.Empty<string>() : ["-O", features], folder["image"], "32M"]);
        Assert.Empty(Agree(folder["image"]).JournalFeatures);
        folder.Write("commands", features == "none" ? "jo\njw -b 5 -r 9 /dev/zero\njc\n" : "jo -c -v 3\njw -b 5 /dev/zero\njc\n");
        Tools.Run("debugfs", ["-w", "-f", folder["commands"], folder["image"]]);
        ExtFileSystem facts = Agree(folder["image"]);
        Assert.NotEmpty(facts.JournalFeatures);
        ExtVerdict by30 = facts.MountBy(ExtGeneration.WithoutChecksums, type);
        Assert.Equal(features == "none" ? "" : "journal_checksum_v3", string.Join(' ', by30.UnknownInJournal));
        Assert.Equal(features == "none", by30.Mount != ExtMount.Refused);
        Assert.Equal(ExtMount.ReadWrite, facts.MountBy(ExtGeneration.WithChecksums, type).Mount);
    }

    /// <summary>The help of FSW5013 helps.</summary>
    [ToolFact("mke2fs", "dumpe2fs", "debugfs", "tune2fs", "e2fsck")]
    public void A_journal_made_again_is_fit_for_30()
    {
        using var folder = new TemporaryFolder();
        Tools.Run("mke2fs", ["-q", "-F", "-t", "ext4", "-O", "metadata_csum", folder["image"], "32M"]);
        folder.Write("commands", "jo -c -v 3\njw -b 5 /dev/zero\njc\n");
        Tools.Run("debugfs", ["-w", "-f", folder["commands"], folder["image"]]);
        Tools.Run("e2fsck", ["-fy", folder["image"]]);
        foreach (string change in new[] { "^has_journal,^metadata_csum", "has_journal" })
            Assert.Equal(0, Tools.Run("tune2fs", ["-O", change, folder["image"]]).ExitCode);
        Assert.Equal(ExtMount.ReadWrite, Agree(folder["image"]).MountBy(ExtGeneration.WithoutChecksums).Mount);
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        byte[] image = Samples.Ext(64);
        Assert.Contains("ends before the end of an ext superblock", Assert.Single(Read(image[..2047]).Problems).Message);
        Assert.Contains("53 EF", Assert.Single(Read(Samples.Patch(image, 0x438, 0)).Problems).Message);
        Assert.Contains("a block size of 2^17", Assert.Single(Read(Samples.Patch(image, 1024 + 0x18, 7)).Problems).Message);
        Assert.Equal(60_000, Assert.Single(Read(image[..60_000]).Problems).Offset);
        Assert.Equal("system", Read(image[..60_000]).Facts!.Label);
    }

    [Fact]
    public void A_big_file_is_not_read_whole()
    {
        var stream = new CountingStream(Samples.Ext(64), 10L << 30);
        Assert.True(ExtFileSystem.Read(stream).IsSound);
        Assert.InRange(stream.BytesRead, 1, 8192);
    }

    [ToolTheory("mke2fs", "dumpe2fs")]
    [InlineData("-t", "ext2")]
    [InlineData("-t", "ext3")]
    [InlineData("-t", "ext4")]
    [InlineData("-t", "ext4", "-O", "^metadata_csum,^64bit,uninit_bg")]
    [InlineData("-t", "ext4", "-b", "4096", "-O", "64bit,inline_data,encrypt,casefold,quota,project,verity")]
    [InlineData("-t", "ext4", "-O", "bigalloc,mmp,ea_inode,large_dir,metadata_csum_seed")]
    [InlineData("-t", "ext4", "-O", "fast_commit,stable_inodes,orphan_file,sparse_super2,^resize_inode")]
    public void As_dumpe2fs_tells_it(params string[] options)
    {
        using var folder = new TemporaryFolder();
        ToolResult made = Tools.Run("mke2fs", ["-q", "-F", .. options, "-L", "a label", "-M", "/system", folder["image"], "32M"]);
        Assert.True(made.ExitCode == 0, made.Error);
        Agree(folder["image"]);
    }

    /// <summary>Every feature bit alone has the name that e2fsprogs prints.</summary>
    [ToolTheory("mke2fs", "dumpe2fs")]
    [InlineData(0x5C)]
    [InlineData(0x60)]
    [InlineData(0x64)]
    public void Names_are_those_of_dumpe2fs(int field)
    {
        using var folder = new TemporaryFolder();
        Tools.Run("mke2fs", ["-q", "-F", "-O", "none", folder["image"], "1M"]);
        byte[] image = File.ReadAllBytes(folder["image"]);
        // dumpe2fs cannot open 64bit without larger group descriptors.
        foreach (int bit in Enumerable.Range(0, 20).Where(b => (field, b) != (0x60, 7)))
        {
            File.WriteAllBytes(folder["image"], Samples.Patch(image, 1024 + field, BitConverter.GetBytes(1U << bit)));
            Assert.Equal(Dump(folder["image"])["Filesystem features"], Features(folder["image"]));
        }
    }

    [ToolFact("mke2fs", "dumpe2fs", "debugfs")]
    public void State_and_mounts()
    {
        using var folder = new TemporaryFolder();
        Tools.Run("mke2fs", ["-q", "-F", "-t", "ext4", folder["image"], "8M"]);
        Tools.Run("debugfs", ["-w", "-R", "ssv mtime 20120901101500", folder["image"]]);
        Tools.Run("debugfs", ["-w", "-R", "ssv mnt_count 17", folder["image"]]);
        Tools.Run("debugfs", ["-w", "-R", "ssv state 2", folder["image"]]);
        Tools.Run("debugfs", ["-w", "-R", "feature needs_recovery", folder["image"]]);
        ExtFileSystem facts = Agree(folder["image"]);
        Assert.Equal((17, false, true, true), (facts.MountCount, facts.IsClean, facts.HasErrors, facts.NeedsRecovery));
        Assert.Equal("2012-09-01T10:15:00", facts.LastMountTime!.Value.ToString("s"));
    }

    private static ExtFileSystem Agree(string image)
    {
        using FileStream stream = File.OpenRead(image);
        ExtFileSystem facts = Assert.IsType<ExtFileSystem>(ExtFileSystem.Read(stream).Facts);
        Dictionary<string, string> told = Dump(image);
        Assert.Equal(told["Filesystem features"], Features(image));
        Assert.Equal(told.GetValueOrDefault("Journal features", "(none)"), facts.JournalFeatures.IsEmpty ? "(none)" : string.Join(' ', facts.JournalFeatures));
        Assert.Equal((told["Block count"], told["Block size"], told["Filesystem UUID"]), (facts.BlockCount.ToString(), facts.BlockSize.ToString(), facts.Uuid));
        Assert.Equal(told["Filesystem volume name"], facts.Label == "" ? "<none>" : facts.Label);
        Assert.Equal(told["Last mounted on"], facts.LastMounted == "" ? "<not available>" : facts.LastMounted);
        Assert.Equal(told["Filesystem state"], (facts.IsClean ? "clean" : "not clean") + (facts.HasErrors ? " with errors" : ""));
        Assert.Equal(told["Mount count"], facts.MountCount.ToString());
        Assert.Equal(stream.Length, (long)facts.Size);
        return facts;
    }

    private static string Features(string image)
    {
        using FileStream stream = File.OpenRead(image);
        ExtFileSystem facts = ExtFileSystem.Read(stream).Facts!;
        return string.Join(' ', facts.Compatible.Concat(facts.Incompatible).Concat(facts.ReadOnlyCompatible));
    }

    private static Dictionary<string, string> Dump(string image) =>
        Regex.Matches(Tools.Run("dumpe2fs", ["-h", "-f", image]).Output, "^([^:\n]+): *(.*)$", RegexOptions.Multiline)
            .GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First().Groups[2].Value.Trim());

    private static ImageReading<ExtFileSystem> Read(byte[] image) => ExtFileSystem.Read(new MemoryStream(image));
}

using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class UnsparseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _content = new byte[1 << 20];

    public UnsparseCommandTests()
    {
        new Random(3).NextBytes(_content.AsSpan(4096, 8192));
        _folder.Write("sparse.img", Sparse(_content));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expands()
    {
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img");
        Assert.Equal(new FswcResult(0, "raw.img: 1M from 8256\n", ""), result);
        Assert.Equal(_content, File.ReadAllBytes(_folder["raw.img"]));
        AssertNothingElse("raw.img", "sparse.img");
    }

    [Fact]
    public void ForMachines()
    {
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img", "--format", "json");
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((1 << 20, 4096, false),
            (root.GetProperty("size").GetInt32(), root.GetProperty("blockSize").GetInt32(), root.GetProperty("isContentSparse").GetBoolean()));
    }

    [Fact]
    public void ReplacesNothingUnasked()
    {
        _folder.Write("raw.img", "mine");
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img");
        Assert.Equal(new FswcResult(2, "", "fswc: raw.img is there already, and is not replaced\n      --force replaces it\n"), result);
        Assert.Equal("mine", File.ReadAllText(_folder["raw.img"]));
        Assert.Equal(0, Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img", "--force").Code);
        Assert.Equal(_content, File.ReadAllBytes(_folder["raw.img"]));
        AssertNothingElse("raw.img", "sparse.img");
    }

    [Fact]
    public void ReplacesNoReadOnlyFile()
    {
        File.SetUnixFileMode(_folder.Write("raw.img", "mine"), UnixFileMode.UserRead);
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img", "--force");
        Assert.Equal(new FswcResult(2, "", "fswc: cannot write raw.img: it is read-only (mode 0400)\n      if it may change, chmod u+w it first\n"), result);
        Assert.Equal("mine", File.ReadAllText(_folder["raw.img"]));
        AssertNothingElse("raw.img", "sparse.img");
    }

    [Fact]
    public void ALimitOnTheSizeOfFilesLeavesNothing()
    {
        ToolResult result = Fswc.RunShell(_folder.Path, "ulimit -f 4; $FSWC unsparse sparse.img raw.img");
        Assert.Equal((2, "", "fswc: cannot write raw.img: File too large\n"), (result.ExitCode, result.Output, result.Error));
        AssertNothingElse("sparse.img");
    }

    [Fact]
    public void WhatAKilledRunLeftIsClearedAway()
    {
        using System.Diagnostics.Process dead = System.Diagnostics.Process.Start("true");
        dead.WaitForExit();
        _folder.Write($".raw.img.fswc-{dead.Id}", "half of it");
        _folder.Write(".raw.img.fswc-1", "of the living");
        Assert.Equal(0, Fswc.Run(_folder.Path, "unsparse", "sparse.img", "raw.img").Code);
        AssertNothingElse(".raw.img.fswc-1", "raw.img", "sparse.img");
    }

    [Fact]
    public void InItsPlace()
    {
        Assert.Equal(0, Fswc.Run(_folder.Path, "unsparse", "sparse.img", "sparse.img", "--force").Code);
        Assert.Equal(_content, File.ReadAllBytes(_folder["sparse.img"]));
    }

    [Fact]
    public void TellsOfASecondLayer()
    {
        _folder.Write("double.img", Sparse([.. Sparse(_content), .. new byte[-Sparse(_content).Length & 4095]]));
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", "double.img", "once.img");
        Assert.Equal((0, "once.img is a sparse image itself: no kernel mounts it before it is expanded once more\n"),
            (result.Code, result.Output[(result.Output.IndexOf('\n') + 1)..]));
        Assert.Equal(new FswcResult(0, "twice.img: 1M from 12K\n", ""), Fswc.Run(_folder.Path, "unsparse", "once.img", "twice.img"));
        Assert.Equal(_content, File.ReadAllBytes(_folder["twice.img"]));
    }

    [Theory]
    [InlineData("no.img", "fswc: cannot read no.img: No such file or directory\n")]
    [InlineData(".", "fswc: cannot read .: it is a folder, not a file\n")]
    [InlineData("/dev/zero", "fswc: cannot read /dev/zero: it is a device, not a regular file\n")]
    [InlineData("text", "fswc: cannot expand text: at 0x4: the file is shorter than a sparse header (28 bytes)\n")]
    [InlineData("cut.img", "fswc: cannot expand cut.img: at 0x1000: chunk 1 reaches to 0x2034, but the file ends after 4096 bytes: it was cut\n")]
    [InlineData("crc.img", "fswc: cannot expand crc.img: at 0x18: the checksum of the whole is 0x")]
    public void WhatIsWrongLeavesNothing(string input, string error)
    {
        _folder.Write("text", "text");
        byte[] sparse = Sparse(_content);
        _folder.Write("cut.img", sparse[..4096]);
        sparse[24] = 1;
        _folder.Write("crc.img", sparse);
        FswcResult result = Fswc.Run(_folder.Path, "unsparse", input, "raw.img");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
        AssertNothingElse("crc.img", "cut.img", "sparse.img", "text");
    }

    [Theory]
    [InlineData(".", "fswc: cannot write .: a folder is there\n")]
    [InlineData("no/raw.img", "fswc: cannot write no/raw.img: No such file or directory\n")]
    [InlineData("sparse.img/raw.img", "fswc: cannot write sparse.img/raw.img: No such file or directory\n")]
    public void WhereNothingCanBeWritten(string output, string error) =>
    Assert.Equal(new FswcResult(2, "", error), Fswc.Run(_folder.Path, "unsparse", "sparse.img", output));

    [ToolFact("sh")]
    public void FullDisk()
    {
        ToolResult result = Fswc.RunShell(_folder.Path, "ulimit -f 8; trap '' XFSZ; $FSWC unsparse sparse.img raw.img");
        Assert.Equal((2, "fswc: cannot write raw.img: File too large\n"), (result.ExitCode, result.Error));
        AssertNothingElse("sparse.img");
    }

    [ToolFact("sh", "ls")]
    public void Terminated()
    {
        // Four GiB of content: it is still being written when it is seen.
        _folder.Write("big.img", [.. Words(0xED26FF3A, 1, 28 | (12 << 16), 4096, 1 << 20, 1, 0), .. Words(0xCAC2, 1 << 20, 16, 1)]);
        ToolResult result = Fswc.RunShell(_folder.Path,
            "$FSWC unsparse big.img raw.img & while ! ls .raw.img.fswc-* 2> /dev/null; do kill -0 $! || exit 9; done; kill -TERM $!; wait $!");
        Assert.Equal(143, result.ExitCode);
        AssertNothingElse("big.img", "sparse.img");
    }

    [ToolFact("stat")]
    public void HolesStayHoles()
    {
        _folder.Write("hole.img", [.. Words(0xED26FF3A, 1, 28 | (12 << 16), 4096, 1 << 20, 1, 0), .. Words(0xCAC3, 1 << 20, 12)]);
        Assert.Equal("raw.img: 4G from 40\n", Fswc.Run(_folder.Path, "unsparse", "hole.img", "raw.img").Output);
        Assert.Equal("4294967296 0",
            string.Join(' ', Tools.Run("stat", ["-c", "%s %b", "raw.img"], _folder.Path).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [ToolFact("img2simg", "simg2img", "mke2fs")]
    public void AsSimg2imgDoesIt()
    {
        Tools.Run("mke2fs", ["-q", "-F", "-t", "ext4", "-b", "4096", _folder["fs.img"], "24M"]);
        Assert.Equal(0, Tools.Run("img2simg", ["fs.img", "fs.simg"], _folder.Path).ExitCode);
        Assert.Equal(0, Tools.Run("simg2img", ["fs.simg", "theirs.img"], _folder.Path).ExitCode);
        Assert.Equal(0, Fswc.Run(_folder.Path, "unsparse", "fs.simg", "ours.img").Code);
        Assert.Equal(File.ReadAllBytes(_folder["theirs.img"]), File.ReadAllBytes(_folder["ours.img"]));
        Assert.Contains("an ext file system already", Fswc.Run(_folder.Path, "unsparse", "ours.img", "x.img").Error, StringComparison.Ordinal);
    }

    /// <summary>A sparse image: a hole, two blocks of content, the rest a hole; or all content where that is no multiple of it.</summary>
    private static byte[] Sparse(byte[] content)
    {
        uint blocks = (uint)content.Length / 4096;
        return content.Length == 1 << 20
            ? [.. Words(0xED26FF3A, 1, 28 | (12 << 16), 4096, blocks, 3, 0), .. Words(0xCAC3, 1, 12), .. Words(0xCAC1, 2, 8204), .. content[4096..12288],
                .. Words(0xCAC3, blocks - 3, 12)]
            : [.. Words(0xED26FF3A, 1, 28 | (12 << 16), 4096, blocks, 1, 0), .. Words(0xCAC1, blocks, 12 + (uint)content.Length), .. content];
    }

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    private void AssertNothingElse(params string[] names) =>
        Assert.Equal(names, Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}

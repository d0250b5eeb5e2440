using System.IO.Compression;

namespace FswLayout.Cli.Tests.Input;

/// <summary>Files that a layout names, from a real disk.</summary>
public sealed class NamedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NamedFileTests() => Directory.CreateDirectory(_folder["main"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_configuration_beside_the_layout_is_read()
    {
        _folder.Write("main/jb.config", "# CONFIG_SPARSEMEM is not set\n");
        FswcResult result = Check("jb.config");
        Assert.Equal(1, result.Code);
        Assert.Contains("error FSW4009: the kernel of 'jb' says '# CONFIG_SPARSEMEM is not set' in line 1", result.Error, StringComparison.Ordinal);
        Assert.Contains("main/jb.config:1:1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_given_with_images_come_first_and_gzip_is_unpacked()
    {
        _folder.Write("main/config.gz", "CONFIG_SPARSEMEM=y\n");
        Directory.CreateDirectory(_folder["built"]);
        using (var gzip = new GZipStream(File.Create(_folder["built/config.gz"]), CompressionLevel.Optimal))
            gzip.Write("# CONFIG_SUSPEND is not set\n"u8);
        Assert.Contains("says '# CONFIG_SUSPEND is not set' in line 1", Check("config.gz", "--images", "built").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("link")]
    [InlineData("/etc/passwd")]
    public void Nothing_outside_the_folders_is_read(string path)
    {
        _folder.Write("secret", "CONFIG_SUSPEND=y\n");
        File.CreateSymbolicLink(_folder["main/link"], _folder["secret"]);
        Assert.Contains("error FSW4008", Check(path).Error, StringComparison.Ordinal);
        Assert.Contains("lies outside the folders", Check(path).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "there is no such file; looked in the layout's folder")]
    [InlineData("folder", "it is a folder")]
    [InlineData("", "there is no such file")]
    public void What_cannot_be_read_is_said(string path, string reason)
    {
        Directory.CreateDirectory(_folder["main/folder"]);
        Assert.Contains(reason, Check(path).Error, StringComparison.Ordinal);
    }

    private FswcResult Check(string config, params string[] more)
    {
        string example = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));
        _folder.Write("main/main.fsw", example.Replace("file = \"zImage-jb\";", $"file = \"zImage-jb\"; config = \"{config}\";"));
        return Fswc.Run(_folder.Path, ["check", "main/main.fsw", .. more]);
    }
}

using System.Text.Json;
using FswLayout.Cli.Starting;

namespace FswLayout.Cli.Tests.Commands;

public sealed class InitCommandTests : IDisposable
{
    private const string Next = "next: fswc check main.fsw, fswc map main.fsw, fswc build main.fsw\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Boards whose kernels come to memory in another way than by sections of each other's.</summary>
    private static readonly string[] Others = ["virt_xen", "qemu_q35"];

    public static TheoryData<string?> Boards =>
        [null, .. JsonDocument.Parse(Fswc.Run("/", "boards", "--format", "json").Output).RootElement
            .GetProperty("boards").EnumerateArray().Select(b => b.GetProperty("name").GetString()).Except(Others)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void What_it_writes_is_sound_canonical_and_can_be_built(string? board)
    {
        Assert.Equal(0, Init(board is null ? [] : ["--board", board]).Code);
        string name = board ?? "my_board";
        Assert.Equal(new FswcResult(0, $"main.fsw: sound, 2 instances on {name}\n", ""), Fswc.Run(_folder.Path, "check", "main.fsw"));
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "fmt", "--check", "main.fsw"));
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--strict", "--warn-as-error").Code);
        Assert.True(File.Exists(_folder["out/guest/load.sh"]) || File.Exists(_folder["out/guest/uboot/boot.scr"]));
    }

    [Theory]
    [InlineData("virt_xen", "docs/xen.md")]
    [InlineData("qemu_q35", "docs/kexec.md")]
    public void A_board_of_another_kind_is_refused_with_the_page_that_has_a_layout(string board, string page)
    {
        Assert.Equal(
            new FswcResult(
                2, "", $"fswc: init has no first layout for '{board}': its kernels come to memory in another way\n      {page} has one to start from\n"),
            Init("--board", board));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public Task An_own_board() => Verifier.Verify(FirstLayout.On(StartingBoard.Own));

    [Fact]
    public Task A_board_of_the_library() => Verifier.Verify(FirstLayout.On(StartingBoard.OfLibrary("tuna", "boards/tuna.fsw")));

    [Fact]
    public void Says_what_it_wrote()
    {
        Assert.Equal(new FswcResult(0, "main.fsw: two systems on my_board, whose figures are to be replaced\n" + Next, ""), Init());
        Assert.Equal(
            new FswcResult(0, "a b.fsw: two systems on tuna\nnext: fswc check FILE, fswc map FILE, fswc build FILE\n", ""),
            Init("--board", "boards/tuna.fsw", "-o", "a b.fsw"));
    }

    [Fact]
    public void What_is_there_stays_until_told_otherwise()
    {
        _folder.Write("main.fsw", "mine");
        Assert.Equal(new FswcResult(2, "", "fswc: main.fsw is there already, and is not replaced\n      --force replaces it\n"), Init());
        Assert.Equal("mine", File.ReadAllText(_folder["main.fsw"]));
        Assert.Equal(0, Init("--force").Code);
        Assert.Equal(FirstLayout.On(StartingBoard.Own), File.ReadAllText(_folder["main.fsw"]));
    }

    [Fact]
    public void To_standard_output()
    {
        Assert.Equal(new FswcResult(0, FirstLayout.On(StartingBoard.Own), ""), Init("-o", "-"));
        Assert.Equal(2, Init("-o", "-", "--format", "json").Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void For_machines() =>
        Assert.Equal(
            new FswcResult(0, "{\n  \"file\": \"x.fsw\",\n  \"board\": \"tuna\"\n}\n", ""),
            Init("--board", "tuna", "-o", "x.fsw", "--format", "json"));

    [Fact]
    public void A_board_that_the_library_lacks() => Assert.Equal(
        new FswcResult(2, "", "fswc: the library has no board 'tunna'; did you mean 'tuna'?\n      fswc boards lists all\n"), Init("--board", "tunna"));

    private FswcResult Init(params string[] args) => Fswc.Run(_folder.Path, ["init", .. args]);
}

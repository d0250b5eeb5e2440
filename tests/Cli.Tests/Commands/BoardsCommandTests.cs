using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class BoardsCommandTests
{
    private static readonly string Tuna = File.ReadAllText(Repository.PathOf("boards", "tuna.fsw"));

    [Theory]
    [InlineData("tuna")]
    [InlineData("boards/tuna.fsw")]
    public void Prints_a_board_as_it_is_written(string name) => Assert.Equal(new FswcResult(0, Tuna, ""), Fswc.Run("/", "boards", name));

    [Fact]
    public void For_machines()
    {
        JsonElement root = JsonDocument.Parse(Fswc.Run("/", "boards", "tuna", "--format", "json").Output).RootElement;
        Assert.Equal(
            ("tuna", "boards/tuna.fsw", Tuna),
            (root.GetProperty("name").GetString(), root.GetProperty("file").GetString(), root.GetProperty("source").GetString()));
    }

    [Fact]
    public void An_unknown_board() => Assert.Equal(
        new FswcResult(2, "", "fswc: the library has no board 'tunna'; did you mean 'tuna'?\n      fswc boards lists all\n"), Fswc.Run("/", "boards", "tunna"));
}

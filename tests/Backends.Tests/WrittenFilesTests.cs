using FswLayout.Layout;

namespace FswLayout.Backends.Tests;

/// <summary>What a build writes is told to who reads README and docs/formats.md, also when a new backend writes it.</summary>
public sealed class WrittenFilesTests
{
    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_file_is_in_README_and_in_formats(string example)
    {
        LayoutModel model = Layouts.Example(example);
        string readme = File.ReadAllText(Repository.PathOf("README.md")), formats = File.ReadAllText(Repository.PathOf("docs", "formats.md"));
        foreach (string name in BackendRunner.Emit(model, TableEncoding.Sealed).Select(f => Named(f.Artifact.Path, model.Board)).Distinct())
        {
            Assert.True(readme.Contains(name, StringComparison.Ordinal), $"README.md does not name {name}");
            Assert.True(formats.Contains(name, StringComparison.Ordinal), $"docs/formats.md does not name {name}");
        }
    }

    /// <summary>The file's name as the pages have it, with capitals for what a layout names.</summary>
    private static string Named(string path, Board board) => path.StartsWith("scenarios/", StringComparison.Ordinal)
        ? "scenarios/NAME.sh"
        : Path.GetFileName(path).Replace($".{board.Hardware}", ".HARDWARE", StringComparison.Ordinal);
}

namespace FswLayout.Compiler.Tests.PublicApi;

/// <summary>
/// What the libraries offer stands in src/*/PublicAPI.*.txt, so that whoever reviews a change sees what it adds, takes away or makes another.
/// </summary>
public sealed class PublicApiTests
{
    private const string Heading = "#nullable enable", Removed = "*REMOVED*";

    /// <summary>
    /// With FSW_UPDATE_DOCS=1 the files are written instead of compared. PublicAPI.Shipped.txt is what a release had: what is new since then stands in
    /// PublicAPI.Unshipped.txt, and so does, marked, what is gone. The order of lines is of no matter: two branches that add some can be merged.
    /// </summary>
    [Theory]
    [InlineData("Compiler")]
    [InlineData("Backends")]
    public void The_public_names_are_fresh(string library)
    {
        string[] offered = [.. PublicApiText.Of(Path.Combine(AppContext.BaseDirectory, $"FswLayout.{library}.dll"))];
        string[] shipped = Lines(library, "Shipped");
        string[] fresh = [.. shipped.Except(offered).Select(l => Removed + l).Concat(offered.Except(shipped)).Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
            File.WriteAllText(PathOf(library, "Unshipped"), string.Concat(fresh.Prepend(Heading).Select(l => l + "\n")));
        string[] written = Lines(library, "Unshipped");
        string[] differences = [.. fresh.Except(written).Select(l => "+ " + l).Concat(written.Except(fresh).Select(l => "- " + l))];
        Assert.True(differences.Length == 0,
            $"What {library} offers is another; FSW_UPDATE_DOCS=1 dotnet test tests/Compiler.Tests --filter FullyQualifiedName~fresh writes it down:\n"
            + string.Join("\n", differences.Take(50)));
    }

    private static string PathOf(string library, string name) => Repository.PathOf("src", library, $"PublicAPI.{name}.txt");

    private static string[] Lines(string library, string name) => [.. File.ReadAllLines(PathOf(library, name)).Where(l => l != Heading)];
}

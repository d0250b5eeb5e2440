namespace FswLayout.Packages.Tests;

/// <summary>Calls of Verify that no other test makes, so that ours and the package's mean the same.</summary>
public sealed class VerifyShapeTests
{
    [Theory]
    [InlineData("a/b", 1)]
    [InlineData("c", 2)]
    public Task Parameters_name_a_case(string text, int number) => Verifier.Verify($"{text} {number}").UseParameters(text, number);

    [Fact]
    public Task A_directory_of_its_own() => Verifier.Verify("here").UseDirectory("Elsewhere").UseMethodName("Named");

    [Fact]
    public async Task Settings_for_several()
    {
        var settings = new VerifySettings();
        settings.UseDirectory("Elsewhere");
        await Verifier.Verify("one", settings).UseTextForParameters("one");
        await Verifier.Verify("{ \"two\": 2 }", "json", settings).UseFileName("Two");
    }
}

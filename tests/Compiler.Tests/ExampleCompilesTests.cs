namespace FswLayout.Compiler.Tests;

public sealed class ExampleCompilesTests
{
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void An_example_has_no_diagnostics(string name)
    {
        Compilation compilation = Layouts.Compile(File.ReadAllText(Repository.PathOf("examples", name, "main.fsw")));
        Assert.Equal("", string.Join("\n", compilation.Diagnostics.Select(d => d + "\n  help: " + d.Help)));
        Assert.NotNull(compilation.Model);
    }
}

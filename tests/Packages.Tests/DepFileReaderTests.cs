using FswLayout.Build;

namespace FswLayout.Packages.Tests;

/// <summary>What fswc writes with --depfile, the task reads.</summary>
public sealed class DepFileReaderTests
{
    [Theory]
    [InlineData("out: \\\n  main.fsw \\\n  a\\ b\\#c$$d\\:e.fsw\n\nmain.fsw:\n", "main.fsw|a b#c$d:e.fsw")]
    [InlineData("out: \\\n  a\\\\\\ b\\c.fsw\n", "a\\ b\\c.fsw")]
    [InlineData("out:\n", "")]
    public void Reads(string text, string expected) => Assert.Equal(expected, string.Join('|', DepFile.Parse(text)));
}

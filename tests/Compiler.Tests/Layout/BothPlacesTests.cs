using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Layout;

/// <summary>What two instances would both have is told with both, both places, and the figures.</summary>
public sealed class BothPlacesTests
{
    [Theory]
    [InlineData("sections 128 ..= 159", "0x90000000", "sections 144 ..= 159, 256M", "256M")]
    [InlineData("512M", "0x90000000", "sections 144 ..= 159, 256M", "256M")]
    [InlineData("rest", "0x80000000", "section 128, and the master 'm' needs the kernel's page table there, 0x80004000..0x80008000", "m")]
    public void A_child_on_the_masters_memory_is_named(string master, string start, string figures, string related)
    {
        string text = $$"""
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; }
            instance m on b { id = 1; role = master; kernel = linux(3.0.8); memory = {{master}}; kernelcore = 128M; vmalloc = 768M; }
            instance c on b {
                id = 2; kernel = linux(3.0.8); base = {{start}}; memory = 256M; kernelcore = 128M; vmalloc = 768M;
                image kernel { file = "z"; load = base + 0x1808000; size = 4M; }
            }
            """;
        Diagnostic found = Assert.Single(Layouts.Compile(text).Diagnostics);
        Assert.Contains("'c'", found.Message, StringComparison.Ordinal);
        Assert.Contains("'m'", found.Message, StringComparison.Ordinal);
        Assert.Contains(figures, found.Message, StringComparison.Ordinal);
        RelatedLocation other = Assert.Single(found.Related);
        Assert.Equal(related, text.Substring(other.Location.Span.Start, other.Location.Span.Length));
    }
}

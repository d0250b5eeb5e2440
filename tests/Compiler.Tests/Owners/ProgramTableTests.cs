using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Resource tables in programs against the layout.</summary>
public sealed class ProgramTableTests
{
    [Theory]
    [InlineData(0xB8000000, 0xB8008000, 256u, null)]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF, 256u, null)]
    [InlineData(0xB8000000, 0xB8008000, 100u, "100 descriptors")]
    [InlineData(0xB8008000, 0xB8000000, 256u, "vdev0vring0 at 0xb8008000..0xb800b000, and the layout at 0xb8000000..0xb8008000")]
    [InlineData(0xB8000000, 0xB800E000, 256u, "vdev0vring1 at 0xb800e000..0xb8011000")]
    public void Rings_lie_where_the_layout_has_them(uint first, uint second, uint count, string? expected) => Expect(Elf.Rings(first, second, count), expected);

    [Fact]
    public void A_table_that_is_cut_is_told()
    {
        byte[] table = Elf.Rings(0xB8000000, 0xB8008000);
        Expect(table[..12], "12 bytes");
        Expect(table[..18], "ends before");
        Expect(table[..60], "entry 0 leaves the table");
        Expect([2, .. table[1..]], "version is 2");
    }

    private static void Expect(byte[] table, string? expected)
    {
        string text = DiagnosticCases.Amp("file = \"rt.elf\";", Elf.Shared);
        Diagnostic[] found =
        [
            .. Layouts.CompileWithImages(text, ("rt.elf", Elf.WithTable(0xB0000000, (0xB0000000, 64, 4096), table))).Diagnostics
                .Where(d => d.Id.StartsWith("FSW8", StringComparison.Ordinal)),
        ];
        if (expected is null)
            Assert.Empty(found);
        else
            Assert.Contains(expected, Assert.Single(found, d => d.Id == "FSW8023").Message, StringComparison.Ordinal);
    }
}

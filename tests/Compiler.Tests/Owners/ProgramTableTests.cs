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

    [Fact]
    public void A_program_with_rings_has_a_table()
    {
        byte[] program = Elf.Program(0xB0000000, (0xB0000000, 64, 4096));
        Assert.Equal(["FSW8032"], OwnersFindings(DiagnosticCases.Amp("file = \"rt.elf\";", Elf.Shared), program).Select(d => d.Id));
        Assert.Empty(OwnersFindings(DiagnosticCases.Amp("file = \"rt.elf\";"), program));
    }

    /// <summary>The driver of a TI K3 has a pool: the first ring begins it, and the second lies behind the four pages which the first takes of it.</summary>
    [Theory]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF, null)]
    [InlineData(0xB8000000, 0xB8004000, null)]
    [InlineData(0xB8000000, 0xB8008000, "vdev0vring1 at 0xb8008000, and Linux takes 0xb8004000 from its pool")]
    public void Rings_lie_where_Linux_takes_them_from_a_pool(uint first, uint second, string? expected) =>
        ExpectOf(K3, Elf.Rings(first, second), expected);

    [Fact]
    public void A_pool_is_not_asked_for_memory_of_the_program() =>
        ExpectOf(K3, Elf.Carveout(0xB0000000, 0x1000000), "asks for code at 0xb0000000, which Linux takes from the pool of its rings, 0xb8000000..0xb8100000");

    private static string K3 => DiagnosticCases.Amp("file = \"rt.elf\";", Elf.Shared + "shared pool = 0xB8010000 size 960K { between = [m, rt]; as = buffer; }")
        .Replace("/imx8mm-cm4", "/bus@f0000/m4fss@5000000", StringComparison.Ordinal);

    private static void Expect(byte[] table, string? expected) => ExpectOf(DiagnosticCases.Amp("file = \"rt.elf\";", Elf.Shared), table, expected);

    private static Diagnostic[] OwnersFindings(string text, byte[] program) =>
        [.. Layouts.CompileWithImages(text, ("rt.elf", program)).Diagnostics.Where(d => d.Id.StartsWith("FSW8", StringComparison.Ordinal))];

    private static void ExpectOf(string text, byte[] table, string? expected)
    {
        Diagnostic[] found = OwnersFindings(text, Elf.WithTable(0xB0000000, (0xB0000000, 64, 4096), table));
        if (expected is null)
            Assert.Empty(found);
        else
            Assert.Contains(expected, Assert.Single(found, d => d.Id == "FSW8023").Message, StringComparison.Ordinal);
    }
}

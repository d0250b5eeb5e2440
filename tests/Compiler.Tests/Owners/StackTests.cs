using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Where the stack of a Cortex-M lies, of which its vector table and its program headers tell.</summary>
public sealed class StackTests
{
    private const uint Start = 0xB0000000;

    [Theory]
    [InlineData(0xB1000008, 0x1000, 0x1000, "starts at 0xb1000008 and grows down, outside its memory, 0xb0000000..0xb1000000, as 'm4' sees it")]
    [InlineData(0xB0000000, 0x1000, 0x1000, "starts at 0xb0000000 and grows down, outside its memory")]
    [InlineData(0x20020000, 0x1000, 0x1000, "starts at 0x20020000 and grows down, outside its memory")]
    [InlineData(0xB0001000, 0x1000, 0x1000, "starts at 0xb0001000 and grows down, over bytes that are loaded from its file")]
    [InlineData(0xB1000000, 0x1000000, 0x1000000, "starts at 0xb1000000 and grows down, over bytes that are loaded from its file")]
    [InlineData(0xB0001010, 0x1000, 0x1000, "and grows down and has 16 bytes until it comes to what is loaded: one exception takes 32 bytes")]
    public void A_stack_without_memory_is_told(uint stack, uint inFile, uint inMemory, string message)
    {
        Diagnostic found = Assert.Single(Compile(stack, inFile, inMemory).Diagnostics);
        Assert.Equal("FSW8029", found.Id);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }

    /// <summary>The top of its memory; room for one exception; memory of a segment that the file has nothing of; 0, where the program sets it.</summary>
    [Theory]
    [InlineData(0xB1000000, 0x1000, 0x1000)]
    [InlineData(0xB0001020, 0x1000, 0x1000)]
    [InlineData(0xB0002000, 0x1000, 0x2000)]
    [InlineData(0xB1000000, 0x1000, 0x1000000)]
    [InlineData(0, 0x1000, 0x1000)]
    public void A_stack_with_memory_is_sound(uint stack, uint inFile, uint inMemory) => Assert.Empty(Compile(stack, inFile, inMemory).Diagnostics);

    /// <summary>A program that does not begin with a vector table says nothing of its stack.</summary>
    [Fact]
    public void Without_a_vector_table_nothing_is_told() =>
        Assert.Empty(Compile(Elf.Program(Start + 0x401, (Start, 0x1000, 0x1000))).Diagnostics);

    private static Compilation Compile(uint stack, uint inFile, uint inMemory) =>
        Compile(Elf.WithVectors(stack, Start + 0x400, (Start, inFile, inMemory)));

    private static Compilation Compile(byte[] program) => Layouts.CompileWithImages(
        DiagnosticCases.Amp("file = \"rt.elf\";").Replace(" file = \"Image\";", "", StringComparison.Ordinal)
            .Replace(" file = \"d.dtb\";", "", StringComparison.Ordinal), ("rt.elf", program));
}

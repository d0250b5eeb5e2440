using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Mistakes that people have reported of Linux beside another program: each is refused for its reason, and what mends it is sound.</summary>
public sealed class PublicReportTests
{
    private static readonly byte[] Program = Elf.Program(0xB0000000, (0xB0000000, 64, 4096));

    /// <summary>A pool of 32 KiB for 256 messages each way: rpmsg does not start (zephyr, issue 69433).</summary>
    [Fact]
    public void A_pool_is_too_small_for_the_messages() => Expect(
        "FSW8019", Text(Rings("descriptors = 256; ") + "shared pool = 0xB8400000 size 32K { between = [m, rt]; as = buffer; }"),
        Text(Rings("descriptors = 32; ") + "shared pool = 0xB8400000 size 32K { between = [m, rt]; as = buffer; }"),
        Elf.WithTable(0xB0000000, (0xB0000000, 64, 4096), Elf.Rings(0xB8000000, 0xB8008000, 32)));

    /// <summary>The kernel is loaded where the other program's memory is (meta-openamp, issue 1).</summary>
    [Fact]
    public void The_kernel_lies_in_the_other_program_s_memory() => Expect(
        "FSW5020", Text("").Replace("load = base + 2M;", "load = 0xAF000000;", StringComparison.Ordinal), Text(""), Program);

    /// <summary>The contiguous pool lies where the real-time system runs (raspi4_freertos, issue 9).</summary>
    [Fact]
    public void The_contiguous_pool_lies_over_the_other_program() => Expect(
        "FSW8028", Text("").Replace("rootwait;", "rootwait; cma = \"64M@0xB0000000\";", StringComparison.Ordinal),
        Text("").Replace("rootwait;", "rootwait; cma = \"64M@0x80000000\";", StringComparison.Ordinal), Program);

    /// <summary>The program's table asks for rings elsewhere than the tree reserves them (ti-linux-kernel-dev, issue 54).</summary>
    [Fact]
    public void The_table_and_the_tree_are_of_two_minds() => Expect(
        "FSW8023", Text(Elf.Shared.Replace("0xB8000000", "0xB9000000", StringComparison.Ordinal)), Text(Elf.Shared),
        Elf.WithTable(0xB0000000, (0xB0000000, 64, 4096), Elf.Rings(0xB8000000, 0xB8008000)));

    /// <summary>A program that grew over what is reserved for it.</summary>
    [Fact]
    public void The_program_outgrows_its_memory() => Expect(
        "FSW8007", Text(""), Text("").Replace("0xB0000000 size 16M", "0xB0000000 size 32M", StringComparison.Ordinal),
        Elf.Program(0xB0000000, (0xB0000000, 64, 17 << 20)));

    /// <summary>Linux's address of the TCM in the program: remoteproc says "bad phdr da".</summary>
    [Fact]
    public void The_program_is_linked_for_the_other_view()
    {
        string text = Text("").Replace("0xB0000000 size 16M", "0x7E0000 size 128K", StringComparison.Ordinal);
        Assert.Contains(Found(text, Elf.Program(0x7E0000, (0x7E0000, 64, 4096))), d => d.Id == "FSW8009");
        Assert.Empty(Found(text, Elf.Program(0x1FFE0000, (0x1FFE0000, 64, 4096))));
    }

    private static void Expect(string id, string bad, string mended, byte[] program)
    {
        Assert.Equal([id], Found(bad, program).Select(d => d.Id));
        Assert.Empty(Found(mended, program));
    }

    private static Diagnostic[] Found(string text, byte[] program) =>
        [.. Layouts.CompileWithImages(text, ("rt.elf", program)).Diagnostics.Where(d => d.Id != "FSW5007")];

    private static string Text(string board) => DiagnosticCases.Amp("file = \"rt.elf\";", board);

    private static string Rings(string words) => Elf.Shared.Replace("as = vring;", "as = vring; " + words, StringComparison.Ordinal);
}

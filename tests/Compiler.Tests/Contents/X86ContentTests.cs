using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in the files of a layout of x86-64: a bzImage, or a vmlinux, and a ramdisk whose programs run there.</summary>
public sealed class X86ContentTests
{
    private const string Board = """
        board server { arch = x86_64; ram = [0 .. 0x9F000, 1M .. 0x7FFD4000, 4G .. 10G]; section = 128M; memory_model = flat; base_align = 128M;
          loader = kexec; cpu c2 { id = 2; } }
        instance m on server { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 4G; args { nokaslr; } }

        """;

    private const string Kexec = Board + """
        instance c on server { id = 2; kernel = linux(6.1); kernelcore = 128M; base = 1G; memory = 256M; cpus = [c2];
          image kernel { file = "kernel"; load = auto; size = auto; unpacked = 48M; } image initrd { file = "initrd"; load = auto; size = auto; } }
        """;

    private static readonly string Multikernel = Kexec
        .Replace("loader = kexec", "loader = multikernel").Replace("base = 1G; memory = 256M", "memory = auto 1G");

    [Fact]
    public void Kexec_takes_a_bzImage() => Assert.Empty(Compile(Kexec, BzImage(), Program(62, 2)).Diagnostics);

    [Fact]
    public void A_multikernel_takes_a_vmlinux() => Assert.Empty(Compile(Multikernel, Linked(), Program(62, 2)).Diagnostics);

    [Fact]
    public void Each_says_what_it_wants()
    {
        Diagnostic found = Assert.Single(Compile(Kexec, Linked(), Program(62, 2)).Diagnostics);
        Assert.Equal("FSW5009", found.Id);
        Assert.EndsWith("is an ELF file, such as vmlinux, not a bzImage of x86-64", found.Message, StringComparison.Ordinal);
        Assert.StartsWith("name the bzImage of the build", found.Help, StringComparison.Ordinal);
        found = Assert.Single(Compile(Multikernel, BzImage(), Program(62, 2)).Diagnostics);
        Assert.EndsWith("is a kernel for x86 (bzImage), not a vmlinux of x86-64", found.Message, StringComparison.Ordinal);
    }

    /// <summary>Programs of 32 bits run there too.</summary>
    [Theory]
    [InlineData(3, 1, "")]
    [InlineData(183, 2, "is a program for ARM64, 64 bits, not for x86-64")]
    [InlineData(40, 1, "is a program for ARM, not for x86-64")]
    public void Its_ramdisk_has_programs_of_x86(byte machine, byte bits, string trouble)
    {
        Diagnostic[] found = [.. Compile(Kexec, BzImage(), Program(machine, bits)).Diagnostics];
        if (trouble.Length == 0)
            Assert.Empty(found);
        else
            Assert.Contains(trouble, Assert.Single(found, d => d.Id == "FSW5017").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loader_of_64_bits_is_looked_for() => Assert.Contains(
        "needs the loader '/lib64/ld-linux-x86-64.so.2', and that is not there",
        Assert.Single(Compile(Kexec, BzImage(), Samples.Program(62, 2, interpreter: "/lib64/ld-linux-x86-64.so.2")).Diagnostics).Message,
        StringComparison.Ordinal);

    private static Compilation Compile(string layout, byte[] kernel, byte[] program) => Layouts.CompileWithImages(
        layout, ("kernel", kernel), ("initrd", Samples.Gzip([.. Samples.Entry("init", program, 0x81ED), .. Samples.Trailer])));

    private static byte[] Program(byte machine, byte bits) => Samples.Program(machine, bits);

    private static byte[] BzImage()
    {
        byte[] image = Samples.Noise(50_000);
        Samples.Ascii("HdrS").CopyTo(image, 0x202);
        return image;
    }

    private static byte[] Linked()
    {
        byte[] image = Samples.Noise(50_000);
        Samples.Program(62, 2).AsSpan(0, 20).CopyTo(image);
        return image;
    }
}

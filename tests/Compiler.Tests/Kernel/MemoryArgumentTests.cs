using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class MemoryArgumentTests
{
    /// <summary>docs/language.md has the same rows.</summary>
    [Fact]
    public void TheTableIsDocumented()
    {
        string[] documented = File.ReadAllLines(Repository.PathOf("docs", "language.md"));
        Assert.All(MemoryArguments.All, a => Assert.Contains($"| `{a.Name}` | {From(a)} | {Does(a)} | {a.Where} | {a.Otherwise} |", documented));
        Assert.Equal(MemoryArguments.All.Length, MemoryArguments.All.Select(a => a.Name).Distinct().Count());
    }

    /// <summary>find_zone_movable_pfns_for_nodes of 6.1 looks at nothing else then; without memory hotplug nobody reads the argument.</summary>
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, 0x90000000UL)]
    public void MovableNodeSwitchesKernelcoreOff(bool hotplug, ulong? start) => Assert.Equal(
        start,
        MemoryPrediction.Of(
            new KernelMachine { Model = Kernels.Linux61, Ram = [new(0x80000000, 0xC0000000)], Base = 0x80000000, HasSparsemem = hotplug },
            "kernelcore=256M vmalloc=768M movable_node").MovableStart);

    private static string Does(MemoryArgument argument) => argument.Does + (argument.Without.Length > 0 ? "; " + argument.Without : "");

    private static string From(MemoryArgument argument) =>
        argument.Effect == MemoryEffect.None ? "none"
        : argument.Until == new Version(3, 0) ? "3.0 only"
        : argument.Since == new Version(6, 1) ? "6.1" : "3.0";

    /// <summary>Boots of Debian's 6.1 with 1 GiB at 0x80000000; the pool's place, 0 for none.</summary>
    [Theory]
    [InlineData("cma=64M", 0xBC000000UL)]
    [InlineData("cma=300M", 0x9D000000UL)]
    [InlineData("cma=64M@0x90000000", 0x90000000UL)]
    [InlineData("cma=64M@0x90000000-0xb0000000", 0xAC000000UL)]
    [InlineData("cma=30M@0x9E200000", 0UL)]
    [InlineData("cma=256M@0xA8000000", 0UL)]
    [InlineData("cma=64M@0xc0000000", 0UL)]
    [InlineData("cma=0", 0UL)]
    [InlineData("cma", 0xBF000000UL)]
    [InlineData("", 0xBF000000UL)]
    public void ThePoolLiesWhereItWasSeen(string line, ulong start) => Assert.Equal(start, StartOf(line, ReservationKind.ContiguousPool));

    /// <summary>Likewise the crash kernel.</summary>
    [Theory]
    [InlineData("crashkernel=118M", 0xA8000000UL)]
    [InlineData("crashkernel=120M", 0xA0000000UL)]
    [InlineData("crashkernel=32M cma=64M@0xA8000000", 0xA0000000UL)]
    [InlineData("crashkernel=0-512M:16M,512M-:48M", 0xA8000000UL)]
    [InlineData("crashkernel=64M@0x90000000", 0x90000000UL)]
    [InlineData("crashkernel=64M@0xb8000000", 0xB8000000UL)]
    [InlineData("crashkernel=64M@0xbf000000", 0UL)]
    [InlineData("crashkernel=64M@0x90080000", 0UL)]
    [InlineData("crashkernel=64M mem=200M", 0UL)]
    [InlineData("crashkernel=64M,high", 0UL)]
    [InlineData("crashkernel=64MB", 0UL)]
    public void TheCrashKernelLiesWhereItWasSeen(string line, ulong start) => Assert.Equal(start, StartOf(line, ReservationKind.CrashKernel));

    /// <summary>A boot of Debian's 6.1, whose own pool of 16 MiB at 0xbf000000 the movable zone's start cuts:
    /// neither it nor the atomic pool can be used.</summary>
    [Theory]
    [InlineData("movablecore=7168K vmalloc=600M", "movablecore")]
    [InlineData("movablecore=7168K cma=32M vmalloc=600M", "cma")]
    [InlineData("movablecore=7168K cma=32M@0xb0000000 vmalloc=600M", null)]
    [InlineData("movablecore=16M vmalloc=600M", null)]
    public void APoolInTwoZonesIsNeverUsed(string line, string? blamed)
    {
        MemoryPrediction prediction = Predict(line);
        Assert.Equal(blamed, prediction.Notes.SingleOrDefault(n => n.Kind == NoteKind.PoolInactive)?.Argument!.Name);
        Assert.Equal(blamed is null, prediction.Reservations.Any(r => r.Kind == ReservationKind.ContiguousPool));
    }

    /// <summary>The pool below RAM is reserved, and the kernel panics when it looks for the pages.</summary>
    [Fact]
    public void APoolBelowRamKillsTheKernel() =>
        Assert.Equal(NoteKind.PoolOutsideMemory, Predict("cma=64M@0x70000000").Why.First().Kind);

    /// <summary>By the source of 3.0 (drivers/video/omap2/vram.c): the address is hexadecimal, and what does not fit is left out.</summary>
    [Theory]
    [InlineData("vram=16M,a0000000", 0xA0000000UL)]
    [InlineData("vram=16M,0xA0000000", 0xA0000000UL)]
    [InlineData("vram=1M,0x90000000 vram=16M,0xA0000000", 0xA0000000UL)]
    [InlineData("vram=16M", 0UL)]
    [InlineData("vram=16M,", 0UL)]
    [InlineData("vram", 0UL)]
    [InlineData("vram=0,0xA0000000", 0UL)]
    [InlineData("vram=16M,0xA0000800", 0UL)]
    [InlineData("vram=16M,0xBF800000", 0UL)]
    [InlineData("vram=16M,0x80000000", 0UL)]
    public void VideoMemoryLiesWhereItIsTold(string line, ulong start)
    {
        MemoryPrediction prediction = MemoryPrediction.Of(
            new KernelMachine { Model = Kernels.Linux30, Ram = [new FswLayout.Addresses.AddressRange(0x80000000, 0xC0000000)], Base = 0x80000000 }, line);
        Assert.Equal(start, prediction.Reservations.SingleOrDefault(r => r.Kind == ReservationKind.VideoMemory)?.Range.Start ?? 0);
        Assert.All(prediction.Reservations, r => Assert.True(r.IsKept));
        bool isRefused = line.Contains("800", StringComparison.Ordinal) || line.Contains(",0x80000000", StringComparison.Ordinal);
        Assert.Equal(start == 0 && isRefused, prediction.Notes.Any(n => n.Kind == NoteKind.ReservationFails));
    }

    [Fact]
    public void ALaterKernelKnowsNoVideoMemory() => Assert.Contains(Predict("vram=16M").Notes, n => n.Kind == NoteKind.Ignored);

    private static ulong StartOf(string line, ReservationKind kind) => Predict(line).Reservations.SingleOrDefault(r => r.Kind == kind)?.Range.Start ?? 0;

    private static MemoryPrediction Predict(string line) => MemoryPrediction.Of(
        new KernelMachine
        {
            Model = Kernels.Linux61,
            Ram = [new FswLayout.Addresses.AddressRange(0x80000000, 0xC0000000)],
            Base = 0x80000000,
            DefaultContiguousPool = 16 << 20,
        },
        line);
}

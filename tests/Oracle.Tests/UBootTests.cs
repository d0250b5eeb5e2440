using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Oracle.Tests;

/// <summary>Debian's kernel of arm64, started by Debian's U-Boot from the boot.scr that is emitted.</summary>
public sealed class UBootTests : IDisposable
{
    private const ulong Carveout = 0xB0000000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UBootTheory]
    [InlineData("lower")]
    [InlineData("upper")]
    public async Task TheKernelHasTheMemoryOfTheLayout(string name)
    {
        LayoutModel model = Layouts.Model(LayoutText(""));
        var console = new GuestConsole(await BootAsync(model, name));

        Assert.True(console.IsComplete, console.Tail);
        Instance instance = model.Instances.Single(i => i.Name == name);
        Assert.Equal<AddressRange>(instance.Prediction.Ram, console.Ram);
        Assert.Equal<AddressRange>(AddressRanges.Subtract(MemoryBanks.Of(model, instance), [AddressRange.FromSize(Carveout, 16 << 20)]), console.Ram);
        Assert.True(console.Says($"Using Device Tree in place at {instance.ImageOf(ImageKind.Dtb)!.Load:x16}"), console.Tail);
        Assert.False(console.Says("failed to reserve"), console.Tail);
    }

    /// <summary>Where U-Boot finds room is where the compiler has computed it.</summary>
    [UBootFact]
    public async Task WhatIsMovedGoesWhereTheCompilerSays()
    {
        LayoutModel model = Layouts.Model(WithoutUpper(LayoutText("initrd_high = 0xB0000000; fdt_high = 0xB0000000;")));
        var console = new GuestConsole(await BootAsync(model, "lower"));

        Assert.True(console.IsComplete, console.Tail);
        Instance started = BootChain.AtStart(model.Board, model.Instances[0]);
        Image ramdisk = started.ImageOf(ImageKind.Initrd)!;
        Assert.True(console.Says($"Loading Ramdisk to {ramdisk.Load:x8}, end {ramdisk.Load + ramdisk.Size!.Value:x8}"), console.Tail);
        // The tree is smaller than the layout says.
        Assert.InRange(console.Number("Loading Device Tree to ([0-9a-f]+),"), started.ImageOf(ImageKind.Dtb)!.Load, ramdisk.Load - 1);
        Assert.Equal<AddressRange>(model.Instances[0].Prediction.Ram, console.Ram);
    }

    /// <summary>
    /// U-Boot moves the ramdisk before it knows what the tree reserves, and without a look at what memory the kernel has; in the end it boots. The kernel then
    /// has the whole carve-out, or a piece of the other's memory. Such layouts are refused.
    /// </summary>
    [UBootTheory]
    [InlineData(0xB1000000, "FSW5020")]
    [InlineData(0xA0000000, "FSW5082")]
    public async Task WhatUBootBootsAllTheSameIsRefused(ulong limit, string id)
    {
        Assert.Equal([id], Layouts.Compile(LayoutText($"initrd_high = {SizeText.Address(limit)};")).Diagnostics.Select(d => d.Id).Distinct());

        var console = new GuestConsole(await BootAsync(
            Layouts.Model(LayoutText("")), "lower",
            s => s.Replace("initrd_high 0xffffffffffffffff", $"initrd_high {SizeText.Address(limit)}", StringComparison.Ordinal)));

        Assert.True(console.IsComplete, console.Tail);
        Assert.Contains(console.Ram, r => r.Contains(console.Number("Loading Ramdisk to ([0-9a-f]+),")));
    }

    /// <summary>One image of all files, made of image.its, from which bootm puts each where the layout has it.</summary>
    [UBootFact]
    public async Task TheImageOfAllFilesBoots()
    {
        LayoutModel model = Layouts.Model(WithoutUpper(LayoutText("fit = 0x60000000 size 64M;")));
        var console = new GuestConsole(await BootAsync(model, "lower", withFit: true));

        Assert.True(console.IsComplete, console.Tail);
        foreach (string line in new[] { "Loading kernel from FIT Image at 60000000", "to 0x49000000", "Using Device Tree in place at 0000000048000000" })
            Assert.True(console.Says(line), line + "\n" + console.Tail);
        Assert.Equal<AddressRange>(model.Instances[0].Prediction.Ram, console.Ram);
    }

    private static string WithoutUpper(string layout) => layout[..layout.IndexOf("instance upper", StringComparison.Ordinal)];

    /// <summary>The size of the real ramdisk: what is moved lies below a limit by its own size.</summary>
    private static string LayoutText(string settings)
    {
        long ramdisk = new FileInfo(OracleCache.PathOf("arm64/initrd.gz")).Length;
        string images = $$"""
            kernel = linux(6.1); kernelcore = 256M; args { console = "ttyAMA0"; panic = "-1"; }
            image kernel { file = "Image"; load = base + 32M; size = 36M; unpacked = 0x2010000; }
            image dtb    { file = "board.dtb"; load = base + 128M; size = 16K; }
            image initrd { file = "initrd.gz"; load = base + 144M; size = {{ramdisk}}; }
            """;
        return $$"""
            board v {
                arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M;
                loader = uboot { script = 0x40200000 size 64K; {{settings}} }
                carveout firmware = 0xB0000000 size 16M;
            }
            instance lower on v { id = 1; role = master; memory = rest; {{images}} }
            instance upper on v { id = 2; base = 0x80000000; memory = 512M; {{images}} }
            """;
    }

    private async Task<string> BootAsync(LayoutModel model, string name, Func<string, string>? change = null, bool withFit = false)
    {
        Dictionary<string, byte[]> emitted = BackendRunner.Emit(model, TableEncoding.Sealed)
            .Where(f => f.Artifact.Path.StartsWith(name + "/", StringComparison.Ordinal))
            .ToDictionary(f => f.Artifact.Path[(name.Length + 1)..], f => f.Artifact.Content.ToArray());
        string root = Directory.CreateDirectory(_folder["root"]).FullName;
        File.Copy(OracleCache.PathOf("arm64/vmlinuz"), Path.Combine(root, "Image"));
        File.Copy(OracleCache.PathOf("arm64/initrd.gz"), Path.Combine(root, "initrd.gz"));
        string overlay = _folder.Write("layout.dtbo", emitted["layout.dtbo"]);
        UBootMachine.Run("fdtoverlay", "-i", UBootMachine.Tree(_folder), "-o", Path.Combine(root, "board.dtb"), overlay);
        string script = Path.Combine(root, "boot.scr");
        File.WriteAllBytes(script, emitted["uboot/boot.scr"]);
        if (change is not null)
        {
            string source = _folder.Write("boot.cmd", Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(emitted["uboot/boot.cmd"]))));
            UBootMachine.Run("mkimage", "-A", "arm64", "-T", "script", "-d", source, script);
        }
        if (withFit)
        {
            UBootMachine.Run("mkimage", "-f", _folder.Write("root/uboot/image.its", emitted["uboot/image.its"]), Path.Combine(root, "image.itb"));
            // Nothing but the image is there to boot from.
            foreach (string file in new[] { "Image", "initrd.gz", "board.dtb" })
                File.Delete(Path.Combine(root, file));
        }
        return await UBootMachine.BootAsync(_folder, root);
    }
}

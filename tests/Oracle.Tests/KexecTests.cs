using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Oracle.Tests;

/// <summary>Debian's kernel of x86-64 keeps the memory of a second one, load.sh has Debian's kexec put it there, and a panic starts it.</summary>
public sealed class KexecTests : IDisposable
{
    private static readonly string[] Machine = ["-m", "2048"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleFact]
    public async Task TheSecondKernelRunsInTheMemoryOfTheLayout()
    {
        LayoutModel model = Layouts.Model(LayoutText("base = 1G; memory = 256M;"));
        string[] consoles = (await BootAsync(model, model.Master.CommandLine.Text)).Split("@@PANIC", 2);

        Assert.True(consoles.Length == 2, new GuestConsole(consoles[0]).Tail);
        (GuestConsole first, GuestConsole second) = (new(consoles[0]), new(consoles[1]));
        Instance child = model.Children.Single();
        AddressRange kept = KexecLoader.ReservationOf(child, model.Board)!.Value;
        Assert.Contains("result 0\n268435456\n1\n", first.Section("load"), StringComparison.Ordinal);
        Assert.True(second.IsComplete, second.Tail);
        // kexec puts where the core file's headers lie in front of the line.
        Assert.EndsWith(" " + child.CommandLine.Text, second.Section("cmdline").TrimEnd(), StringComparison.Ordinal);
        AddressRange ram = Assert.Single(second.Ram, r => r.Start >= 1 << 20);
        Assert.True(kept.Contains(ram) && kept.Size - ram.Size <= KexecLoader.OwnSize, ram.ToString());
        // The first megabyte is every kernel's.
        Assert.Equal([ram.End], child.Prediction.Ram.Where(r => r.Start >= 1 << 20).Select(r => r.End));
        Assert.Equal(child.Prediction.MovableStart, second.Zones().Single(z => z.Name == Zone.MovableName).Range.Start);
    }

    /// <summary>Where its own image lies the kernel keeps nothing, and load.sh says so; such a layout is refused, and such an argument told.</summary>
    [OracleFact]
    public async Task NothingIsKeptWhereTheFirstKernelLies()
    {
        Assert.Equal(["FSW3040"], Layouts.Compile(LayoutText("base = 0; memory = 256M;")).Diagnostics.Select(d => d.Id));

        LayoutModel model = Layouts.Model(LayoutText("base = 1G; memory = 256M;"));
        var console = new GuestConsole(
            await BootAsync(model, model.Master.CommandLine.Text.Replace("@0x40000000", "@0x1000000", StringComparison.Ordinal)));

        Assert.True(console.IsComplete, console.Tail);
        Assert.Contains("the kernel keeps no memory", console.Section("load"), StringComparison.Ordinal);
    }

    private static string LayoutText(string place) => $$"""
        board pc {
            arch = x86_64; ram = [0 .. 0x9F000, 1M .. 0x7FFE0000]; section = 128M; memory_model = flat; base_align = 128M; loader = kexec;
        }
        instance first on pc {
            id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 1G; args { console = "ttyS0"; nokaslr; rdinit = "/first"; panic = "-1"; }
            image kernel { file = "vmlinuz"; load = 0x1000000; size = 16M; unpacked = 52M; }
        }
        instance second on pc {
            id = 2; kernel = linux(6.1); {{place}} kernelcore = 128M; args { console = "ttyS0"; panic = "-1"; }
            image kernel { file = "vmlinuz"; load = auto; size = 16M; unpacked = 52M; }
            image initrd { file = "initrd.gz"; load = auto; size = 2M; }
        }
        """;

    private Task<string> BootAsync(LayoutModel model, string commandLine)
    {
        foreach (Artifact file in BackendRunner.Emit(model, TableEncoding.Sealed).Select(f => f.Artifact))
            if (file.Path is "second/cmdline" or "second/kexec/load.sh")
                _folder.Write("root/layout/" + file.Path, [.. file.Content]);
        return Qemu.BootAsync(
            Qemu.X86, [.. Machine, "-kernel", OracleCache.PathOf("amd64/vmlinuz"), "-initrd", Ramdisk(), "-append", commandLine],
            endsWithPanic: false);
    }

    /// <summary>What the first kernel starts from: kexec with its libraries, and the files of the second kernel.</summary>
    private string Ramdisk()
    {
        string packed = _folder["first.gz"], amd64 = OracleCache.PathOf("amd64"), kexec = OracleCache.PathOf("kexec");
        string init = Repository.PathOf("tests", "Oracle.Tests", "Guest", "first-init");
        ToolResult result = Tools.Run("sh", ["-ec", $"""
            cd '{_folder["root"]}'
            mkdir -p bin lib lib64 proc sys dev
            cp '{amd64}/busybox' bin/busybox
            ln -s busybox bin/sh
            cp '{kexec}'/lib* lib
            cp '{kexec}/ld-linux-x86-64.so.2' lib64
            cp '{kexec}/kexec' bin/kexec
            cp '{amd64}/vmlinuz' '{amd64}/initrd.gz' layout
            cp '{init}' first
            chmod 755 first bin/* lib64/*
            find . | cpio -o -H newc -R 0:0 --quiet | gzip -1n >'{packed}'
            """]);
        Assert.True(result.ExitCode == 0, $"{result.Output}{result.Error}");
        return packed;
    }
}

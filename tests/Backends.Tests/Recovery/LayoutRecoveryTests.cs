using System.Globalization;
using CsCheck;
using FswLayout.Backends.Recovery;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Recovery;

public sealed class LayoutRecoveryTests
{
    private const int Usual = 60;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("FSW_RECOVERIES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Usual;

    [Fact]
    public void Random_layouts_come_back() => Gen.Select(RandomLayouts.Sound, Gen.Bool, Gen.Bool).Sample(
        (LayoutModel model, bool isRaw, bool isBare) =>
        {
            if (WayBack.IsToldByBytes(model))
                WayBack.Check(model, isRaw ? TableEncoding.Raw : TableEncoding.Sealed, isBare && model.Board.Architecture == KernelArchitecture.Arm);
            WayBack.CheckWhole(model);
        },
        iter: Count, threads: 1, print: drawn => $"{drawn.Item1.Source.Text} raw {drawn.Item2}, bare {drawn.Item3}");

    /// <summary>A draw that is never sound would judge nothing.</summary>
    [Fact]
    public void Some_drawn_layouts_have_owners_that_are_not_Linux()
    {
        LayoutModel[] drawn = [.. Enumerable.Range(0, 150).SelectMany(n => new[] { DrawnDevice.Text(n), DrawnTree.Text(n) })
            .Select(text => Layouts.Compile(text).Model).OfType<LayoutModel>()];
        foreach (Binding.OwnerKind kind in new[] { Binding.OwnerKind.Firmware, Binding.OwnerKind.Rtos })
            foreach (KernelArchitecture architecture in new[] { KernelArchitecture.Arm, KernelArchitecture.Arm64 })
                Assert.Contains(drawn, m => m.Board.Architecture == architecture && m.Companions.Any(c => c.Kind == kind));
    }

    /// <summary>vmalloc_end decides where a ramdisk can lie, and no command line says it.</summary>
    [Fact]
    public void A_flat_board_whose_low_memory_ends_higher_comes_back() => WayBack.Check(
        Layouts.Model("""
            board b { ram = 0x60000000 .. 0xc0000000; section = 16M; memory_model = flat; vmalloc_end = 0xff800000; }
            instance a on b { id = 1; role = master; kernel = linux(3.0.8); memory = rest; kernelcore = 256M; args { root = "/dev/ram0"; } }
            instance g on b {
                id = 2; kernel = linux(3.0.8); base = 0x81000000; memory = 192M; kernelcore = 128M; vmalloc = 880M;
                image initrd { load = 0x83000000; size = 3M; }
            }
            """),
        TableEncoding.Raw, isBare: false);

    /// <summary>Low memory of 3.0 cannot end off 1 MiB as that of 6.1 does: one of the two is of each, and no line says which.</summary>
    [Fact]
    public void A_flat_board_with_systems_of_two_releases_comes_back() => WayBack.Check(
        Layouts.Model("""
            board b { ram = 0x80000000 .. 0x901ea000; section = 2M; vmalloc_end = 0xfe000000; memory_model = flat; control fsw = 0x83000000 size 1M; }
            instance first on b { id = 200; kernel = linux(6.1); role = master; memory = rest; kernelcore = 64M; vmalloc = 256M; }
            instance guest on b {
                id = 2; kernel = linux(3.0.8); memory = auto 160M; kernelcore = 128M; vmalloc = 512M;
                image kernel { file = "zImage"; load = auto; size = 4M; }
            }
            """),
        TableEncoding.Raw, isBare: true);

    /// <summary>Whatever is done to the files, there is a layout, or a reason why there is none.</summary>
    [Fact]
    public void Damaged_files_give_a_layout_or_a_reason()
    {
        EmittedFile[] built = [.. BackendRunner.Emit(Layouts.Example("tuna-three"), TableEncoding.Raw)];
        string[] paths = ["cmm.bin", "control.bin", "ics/cmdline", "work/cmdline", "work/rst.bin", "play/cmdline", "play/rst.bin", "play/atags.bin"];
        Gen.Select(Gen.Int[0, paths.Length - 1], Gen.Int[0, 9999], Gen.Byte, Gen.Int[0, 2]).Array[1, 3].Sample(
            changes =>
            {
                var files = new DeviceFiles();
                for (int i = 0; i < paths.Length; i++)
                    files.Add(paths[i], changes.Where(c => c.Item1 == i).Aggregate(
                        built.Single(f => f.Artifact.Path == paths[i]).Artifact.Content.ToArray(), (bytes, c) => Damaged(bytes, c.Item2, c.Item3, c.Item4)));
                RecoveredLayout recovered = LayoutRecovery.Recover(files, "main.fsw", mostTries: 2);
                Assert.True(recovered.IsExact || recovered.Differences.All(d => d.Length > 0));
            },
            iter: 300);
    }

    private static byte[] Damaged(byte[] bytes, int where, byte value, int kind)
    {
        int at = (int)((long)bytes.Length * where / 10_000);
        return kind == 0 || at >= bytes.Length ? bytes[..at] : [.. bytes[..at], (byte)(bytes[at] ^ value), .. bytes[(at + kind - 1)..]];
    }

    /// <summary>What tells of memory is in layout.json alone: a line of another layout is not passed over.</summary>
    [Theory]
    [InlineData("virt-two-linux-xen", "red")]
    [InlineData("two-kernels-x86", "web")]
    public void A_line_of_another_layout_is_told(string name, string system)
    {
        var files = new DeviceFiles();
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Example(name), TableEncoding.Sealed).Where(f => f.Artifact.Path == "layout.json"))
            files.Add(file.Artifact.Path, [.. file.Artifact.Content]);
        files.AddLine(system, "console=ttyS9", "--cmdline");
        RecoveredLayout recovered = LayoutRecovery.Recover(files, "main.fsw");
        Assert.NotEmpty(recovered.Text);
        Assert.Contains($"the command line of '{system}' comes out as: ", Assert.Single(recovered.Differences), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Every_example_comes_back(string name)
    {
        LayoutModel model = Layouts.Example(name);
        WayBack.CheckWhole(model);
        if (!WayBack.IsToldByBytes(model))
            return;
        foreach (TableEncoding tables in new[] { TableEncoding.Sealed, TableEncoding.Raw })
            foreach (bool isBare in new[] { false, true })
                if (!isBare || model.Board.Architecture == KernelArchitecture.Arm)
                    WayBack.Check(model, tables, isBare);
    }

    /// <summary>With what is reserved on the board, in the half of one and in that of the other.</summary>
    [Fact]
    public void Trees_of_64_bit_kernels_are_enough()
    {
        LayoutModel model = Layouts.Model("""
            board big {
                arch = arm64; memory_model = flat; section = 128M; dt_cells = 2;
                ram = [0x40000000 .. 0x80000000, 0x100000000 .. 0x140000000];
                carveout secure = 0x50000000 size 2M;
                reserve log = 0x60000000 size 1M;
            }
            instance a on big { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 512M; args { root = "/dev/vda"; } }
            instance b on big {
                id = 2; kernel = linux(6.1); base = 0x100000000; memory = 1G; kernelcore = 256M;
                args { root = "/dev/vdb"; }
                image initrd { load = 0x110000000; size = 4M; }
            }
            """);
        WayBack.Check(model, TableEncoding.Sealed, isBare: false);
    }
}

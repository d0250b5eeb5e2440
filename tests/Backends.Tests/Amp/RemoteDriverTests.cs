using FswLayout.Backends.Tests.DeviceTree;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Amp;

/// <summary>Linux's drivers of remote processors are told of memory as each of them takes it.</summary>
public sealed class RemoteDriverTests
{
    /// <summary>STM32MP157, as stm32mp157c-dk2.dts of Linux has it.</summary>
    private static readonly LayoutModel Stm32 = Layouts.Model("""
        board b { arch = arm; ram = 0xC0000000 size 512M; section = 128M; memory_model = flat; base_align = 2M; dt_cells = 1;
          sram retram = 0x38000000 size 64K; sram mcuram = 0x10000000 size 384K;
          cpu m4 { node = "/mlahb/m4@10000000"; window retram = 0 size 64K { at = 0x38000000; } window sram = 0x10000000 size 384K; } }
        instance linux on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M;
          args { console = "ttySTM0"; root = "/dev/mmcblk0p6"; rootwait; }
          image kernel { file = "zImage"; load = 0xC2000000; size = 8M; unpacked = 24M; } image dtb { file = "d.dtb"; load = 0xC4000000; size = 128K; } }
        instance m4 on b { kernel = rtos("freertos"); cpus = [m4]; memory = [0x38000000 size 64K, 0x10000000 size 256K];
          shared ring0 = 0x10040000 size 4K { between = [linux]; as = vring; descriptors = 16; }
          shared ring1 = 0x10041000 size 4K { between = [linux]; as = vring; descriptors = 16; }
          shared pool = 0x10042000 size 16K { between = [linux]; as = buffer; } }
        """);

    /// <summary>AM62x, as k3-am62x-sk-common.dtsi of Linux has it, with a log, and rings between its two processors.</summary>
    private static readonly LayoutModel Am62 = Layouts.Model("""
        board b { arch = arm64; ram = 0x80000000 size 2G; section = 128M; memory_model = flat; base_align = 2M; dt_cells = 2;
          cpu r5 { node = "/bus@f0000/bus@b00000/r5fss@78000000/r5f@78000000"; } cpu m4 { node = "/bus@f0000/bus@4000000/m4fss@5000000"; } }
        instance linux on b { id = 1; role = master; kernel = linux(6.12); memory = rest; args { console = "ttyS2"; root = "/dev/mmcblk1p2"; rootwait; }
          image kernel { file = "Image"; load = 0x82000000; size = 32M; unpacked = 34M; } image dtb { file = "d.dtb"; load = 0x88000000; size = 128K; } }
        instance r5 on b { kernel = firmware; cpus = [r5]; memory = 0x9DB00000 size 12M;
          shared r5ring0 = 0x9DA00000 size 32K { between = [linux]; as = vring; } shared r5ring1 = 0x9DA08000 size 32K { between = [linux]; as = vring; }
          shared r5pool = 0x9DA10000 size 960K { between = [linux]; as = buffer; } }
        instance m4 on b { kernel = rtos("zephyr"); cpus = [m4]; memory = 0x9CC00000 size 14M;
          shared m4ring0 = 0x9CB00000 size 32K { between = [linux]; as = vring; } shared m4ring1 = 0x9CB08000 size 32K { between = [linux]; as = vring; }
          shared log = 0x9CA00000 size 4K { between = [linux]; as = trace; }
          shared m4pool = 0x9CB10000 size 960K { between = [linux]; as = buffer; }
          shared own0 = 0x9C000000 size 32K { between = [r5]; as = vring; } shared own1 = 0x9C008000 size 32K { between = [r5]; as = vring; } }
        """);

    [Fact]
    public void The_driver_of_an_Stm32_is_told_of_on_chip_memory_too() => Assert.Equal(
        ["vdev0buffer@10042000", "vdev0vring0@10040000", "vdev0vring1@10041000", "mcuram@10000000", "retram@38000000"],
        NamedBy(Stm32, "/mlahb/m4@10000000"));

    [Fact]
    public void The_drivers_of_a_K3_are_told_of_a_pool_and_then_of_the_programs_memory()
    {
        Assert.Equal(
            ["r5-dma-memory@9da00000", "r5@9db00000", "own0@9c000000", "own1@9c008000"],
            NamedBy(Am62, "/bus@f0000/bus@b00000/r5fss@78000000/r5f@78000000"));
        Assert.Equal(
            ["m4-dma-memory@9cb00000", "m4@9cc00000", "log@9ca00000", "own0@9c000000", "own1@9c008000"],
            NamedBy(Am62, "/bus@f0000/bus@4000000/m4fss@5000000"));
        string overlay = Emitted.Text(Am62, "linux/amp/linux.dtbo.dts");
        Assert.Contains("compatible = \"shared-dma-pool\";\n\t\t\treg = <0x0 0x9cb00000 0x0 0x100000>;", overlay, StringComparison.Ordinal);
        Assert.DoesNotContain("vring", overlay, StringComparison.Ordinal);
    }

    /// <summary>One device, whose rings Linux may have anywhere, and a log; no memory of its own, which Linux would take from the pool.</summary>
    [Fact]
    public void The_table_of_a_K3_leaves_the_place_of_rings_to_Linux()
    {
        byte[] table = Emitted.Bytes(Am62, "m4/amp/resource_table.bin");
        uint[] words = [.. Enumerable.Range(0, table.Length / 4).Select(i => BitConverter.ToUInt32(table, 4 * i))];
        Assert.Equal([1u, 2u, 0u, 0u, 24u, 92u, 3u, 7u, 0u, 1u, 0u, 0u, 0x200u], words[..13]);
        Assert.Equal([uint.MaxValue, 4096u, 256u, 0u, 0u, uint.MaxValue, 4096u, 256u, 1u, 0u, 2u, 0x9CA00000u], words[13..25]);
    }

    [Fact]
    public void The_header_says_how_the_halves_of_rings_are_aligned()
    {
        Assert.Contains(
            "/* For 4096, RPMsg-Lite's VRING_ALIGN, a vring would need 8K. */\n#define FSW_MEMORY_VRING_ALIGN 16\n",
            Emitted.Text(Stm32, "m4/amp/memory.h"), StringComparison.Ordinal);
        string header = Emitted.Text(Am62, "m4/amp/memory.h");
        Assert.Contains("#define FSW_MEMORY_IPC_ADDRESS 0x9cb00000UL\n#define FSW_MEMORY_IPC_SIZE 0x100000UL\n", header, StringComparison.Ordinal);
        Assert.Contains("#define FSW_MEMORY_VRING_ALIGN 4096\n", header, StringComparison.Ordinal);
    }

    /// <summary>What memory-region of the node at <paramref name="path"/> names, read from the overlay's bytes.</summary>
    private static string[] NamedBy(LayoutModel model, string path)
    {
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(model, "linux/amp/linux.dtbo"));
        string target = tree.Single(p => p.Key.EndsWith("/target-path", StringComparison.Ordinal)
            && System.Text.Encoding.ASCII.GetString(p.Value) == path + "\0").Key;
        byte[] named = tree[target.Replace("target-path", "__overlay__/memory-region", StringComparison.Ordinal)];
        return [.. named.Chunk(4).Select(number => tree.Single(
            p => p.Key.EndsWith("/phandle", StringComparison.Ordinal) && p.Value.SequenceEqual(number)).Key.Split('/')[^2])];
    }
}

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Maps of two vendors' boards, as their trees have them, and slips of the kind that forums tell of; each with its mended twin.</summary>
public sealed class VendorBoardTests
{
    /// <summary>STM32MP157: the Cortex-M4 runs from RETRAM and MCUSRAM, and its rings have a page each (stm32mp15xx-dkx.dtsi).</summary>
    private const string Stm32 = """
        board stm32mp1 { arch = arm; ram = 0xC0000000 size 512M; section = 128M; memory_model = flat; base_align = 2M; dt_cells = 1;
          sram retram = 0x38000000 size 64K; sram mcusram = 0x10000000 size 384K; sram mcuram = 0x30000000 size 320K;
          cpu a7_0 { node = "/cpus/cpu@0"; } cpu a7_1 { node = "/cpus/cpu@1"; }
          cpu m4 { node = "/mlahb/m4@10000000"; window retram = 0 size 64K { at = 0x38000000; } window sram = 0x10000000 size 384K { at = 0x10000000; } } }
        instance linux on stm32mp1 { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M; cpus = [a7_0, a7_1];
          args { console = "ttySTM0"; root = "/dev/mmcblk0p6"; rootwait; }
          image kernel { file = "zImage"; load = 0xC2000000; size = 8M; unpacked = 24M; } image dtb { file = "d.dtb"; load = 0xC4000000; size = 128K; } }
        instance m4 on stm32mp1 { kernel = rtos("freertos"); cpus = [m4]; ITEMS }
        """;

    /// <summary>AM62: the Cortex-M4F has memory of its own and a part of DDR below 4 GiB; firmware lies behind (k3-am62x-sk-common.dtsi).</summary>
    private const string Am62 = """
        board am62 { arch = arm64; ram = [0x80000000 size 2G, 0x880000000 size 2G]; section = 128M; memory_model = flat; base_align = 2M;
          sram iram = 0x5000000 size 192K; sram dram = 0x5040000 size 64K; carveout tfa = 0x9E780000 size 512K; carveout optee = 0x9E800000 size 24M;
          cpu a53_0 { node = "/cpus/cpu@0"; } cpu a53_1 { node = "/cpus/cpu@1"; }
          cpu m4f { node = "/bus@f0000/bus@4000000/m4fss@5000000"; window iram = 0 size 192K { at = 0x5000000; }
            window dram = 0x30000 size 64K { at = 0x5040000; } window ddr = 0x80000000 size 2G { at = 0x80000000; } } }
        instance linux on am62 { id = 1; role = master; kernel = linux(6.12); memory = rest; cpus = [a53_0, a53_1];
          args { console = "ttyS2,115200n8"; root = "/dev/mmcblk1p2"; rootwait; ARGS }
          image kernel { file = "Image"; load = 0x82000000; size = 32M; unpacked = 34M; } image dtb { file = "d.dtb"; load = 0x88000000; size = 128K; } }
        instance m4f on am62 { kernel = rtos("freertos"); cpus = [m4f]; ITEMS }
        """;

    private const string Pages = "shared ring0 = 0x10040000 size 4K { between = [linux]; as = vring; descriptors = 16; } "
        + "shared ring1 = 0x10041000 size 4K { between = [linux]; as = vring; descriptors = 16; } "
        + "shared pool = 0x10042000 size 16K { between = [linux]; as = buffer; }";

    private const string Rings = "shared ring0 = 0x9CB00000 size 64K { between = [linux]; as = vring; } "
        + "shared ring1 = 0x9CB10000 size 64K { between = [linux]; as = vring; } shared pool = 0x9CB20000 size 896K { between = [linux]; as = buffer; }";

    /// <summary>Code that grew over the rings; the M4's RAM by the address that only Linux sees; a count between powers of two; a buffer over a ring.</summary>
    [Theory]
    [InlineData("FSW8006", "0x10000000 size 256K", "0x10000000 size 384K")]
    [InlineData("FSW8009", "0x10000000 size 256K", "0x30000000 size 256K")]
    [InlineData("FSW8018", "0x10041000 size 4K { between = [linux]; as = vring; descriptors = 16; }",
        "0x10041000 size 4K { between = [linux]; as = vring; descriptors = 12; }")]
    [InlineData("FSW8019", "descriptors = 16; } shared ring1", "descriptors = 256; } shared ring1")]
    [InlineData("FSW3007", "0x10042000 size 16K", "0x10041000 size 16K")]
    public void Stm32mp1(string id, string sound, string slip) =>
        Judge(id, Stm32.Replace("ITEMS", $"memory = [0x38000000 size 64K, 0x10000000 size 256K]; {Pages}", StringComparison.Ordinal), sound, slip);

    /// <summary>
    /// Firmware behind that it grew over; memory above 4 GiB that it does not see; Linux's pool over it; the buffer of its messages; a pool of messages with a
    /// hole, a small one, and no memory behind it.
    /// </summary>
    [Theory]
    [InlineData("FSW3007", "0x9CC00000 size 14M", "0x9CC00000 size 32M")]
    [InlineData("FSW8009", "0x9CC00000 size 14M", "0x880000000 size 14M")]
    [InlineData("FSW8028", "rootwait;", "rootwait; cma = \"256M@0x90000000\";")]
    [InlineData("FSW3007", "0x9CC00000 size 14M", "0x9CB80000 size 14M")]
    [InlineData("FSW5020", "load = 0x82000000", "load = 0x9C000000")]
    [InlineData("FSW8033", "0x9CB10000 size 64K", "0x9CB18000 size 32K")]
    [InlineData("FSW8033", "0x9CB20000 size 896K", "0x9CB20000 size 256K")]
    [InlineData("FSW8033", ", 0x9CC00000 size 14M]", "]")]
    public void TiAm62(string id, string sound, string slip) => Judge(
        id, Am62.Replace("ARGS", "", StringComparison.Ordinal)
            .Replace("ITEMS", $"memory = [0x5000000 size 192K, 0x5040000 size 64K, 0x9CC00000 size 14M]; {Rings}", StringComparison.Ordinal), sound, slip);

    private static void Judge(string id, string text, string sound, string slip)
    {
        Assert.Contains(sound, text, StringComparison.Ordinal);
        Assert.Empty(Layouts.Compile(text).Diagnostics);
        Assert.Equal([id], Layouts.Compile(text.Replace(sound, slip, StringComparison.Ordinal)).Diagnostics.Select(d => d.Id).Distinct());
    }
}

using System.Text;
using FswLayout.Backends.Amp;
using FswLayout.Backends.Tests.DeviceTree;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Amp;

/// <summary>gcc and binutils for ARM, dtc and fdtoverlay judge what a build writes for programs beside Linux.</summary>
public sealed class AmpToolTests : IDisposable
{
    /// <summary>A board's own tree with what the overlays change.</summary>
    private const string Base = """
        /dts-v1/;

        / {
        	#address-cells = <2>;
        	#size-cells = <2>;
        	compatible = "fsl,imx8mm";
        	model = "test";

        	cpus {
        		#address-cells = <1>;
        		#size-cells = <0>;

        		cpu@0 {
        			device_type = "cpu";
        			reg = <0>;
        		};
        	};

        	chosen {
        	};

        	memory@40000000 {
        		device_type = "memory";
        		reg = <0x0 0x40000000 0x0 0x80000000>;
        	};

        	imx8mm-cm4 {
        		compatible = "fsl,imx8mm-cm4";
        	};

        	soc@0 {
        		#address-cells = <1>;
        		#size-cells = <1>;
        		ranges = <0x0 0x0 0x0 0x3e000000>;

        		bus@30800000 {
        			#address-cells = <1>;
        			#size-cells = <1>;
        			reg = <0x30800000 0x400000>;
        			ranges;

        			serial@30a60000 {
        				reg = <0x30a60000 0x10000>;
        			};
        		};
        	};
        };
        """;

    private static readonly LayoutModel Model = Layouts.Example("imx8mm-linux-m4");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("arm-none-eabi-gcc", "arm-none-eabi-objcopy", "readelf")]
    public void A_program_linked_with_the_table_has_its_bytes()
    {
        Write();
        _folder.Write("main.c", Encoding.UTF8.GetBytes("""
            #include "memory.h"
            #include <stdint.h>
            extern char __vring0_start;
            void Reset(void) { *(volatile uint32_t *)FSW_MEMORY_VDEV0VRING0_ADDRESS = FSW_MEMORY_VDEV0VRING0_DESCRIPTORS; for (;;) { } }
            """));
        _folder.Write("link.ld", Encoding.UTF8.GetBytes("""
            INCLUDE memory.ld
            ENTRY(Reset)
            SECTIONS
            {
                .text : { *(.text*) } > tcm
                .resource_table : { KEEP(*(.resource_table)) } > m4
            }
            """));
        string amp = _folder["m4/amp"];
        Run("arm-none-eabi-gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-mcpu=cortex-m4", "-mthumb", "-ffreestanding", "-nostdlib", "-I", amp,
            "-L", amp, "-T", _folder["link.ld"], "-o", _folder["m4.elf"], _folder["main.c"], Path.Combine(amp, "resource_table.c"));
        Run("arm-none-eabi-objcopy", "-O", "binary", "-j", ".resource_table", _folder["m4.elf"], _folder["table.bin"]);

        Assert.Equal(Emitted.Bytes(Model, "m4/amp/resource_table.bin"), File.ReadAllBytes(_folder["table.bin"]));
        string headers = Run("readelf", "-W", "-S", "-l", _folder["m4.elf"]);
        Assert.Matches(@"\.resource_table +PROGBITS +80000000", headers);
        Assert.Matches(@"LOAD +0x[0-9a-f]+ 0x1ffe0000 0x1ffe0000", headers);
    }

    [ToolFact("arm-none-eabi-gcc")]
    public void The_program_that_is_linked_so_is_sound_and_one_of_another_layout_is_not()
    {
        A_program_linked_with_the_table_has_its_bytes();
        string layout = File.ReadAllText(Repository.PathOf("examples", "imx8mm-linux-m4", "main.fsw"))
            .Replace("    entry   = 0x1FFE0400;\n", "    file    = \"m4.elf\";\n", StringComparison.Ordinal);
        byte[] program = File.ReadAllBytes(_folder["m4.elf"]);

        Assert.DoesNotContain(Layouts.CompileWithImages(layout, ("m4.elf", program)).Diagnostics, d => d.Id.StartsWith("FSW8", StringComparison.Ordinal));
        string moved = layout.Replace("vdev0vring1 = 0xB8008000", "vdev0vring1 = 0xB8018000", StringComparison.Ordinal);
        Assert.Equal(
            "FSW8023",
            Layouts.CompileWithImages(moved, ("m4.elf", program)).Diagnostics.Single(d => d.Id.StartsWith("FSW8", StringComparison.Ordinal)).Id);
    }

    [ToolTheory("dtc")]
    [InlineData("linux/amp/linux.dtbo")]
    [InlineData("linux/layout.dtbo")]
    public void dtc_makes_the_same_bytes_of_the_overlay_and_warns_of_nothing(string path)
    {
        Write();
        // The root's counts are for the ranges of /reserved-memory; dtc looks for a child with reg.
        string[] quiet = ["-W", "no-avoid_unnecessary_addr_size"];
        Assert.Equal("", Run("dtc", [.. quiet, "-I", "dts", "-O", "dtb", "-o", _folder["out"], _folder[path + ".dts"]]));
        Assert.Equal(Emitted.Bytes(Model, path), File.ReadAllBytes(_folder["out"]));
    }

    [ToolTheory("dtc", "fdtoverlay")]
    [InlineData("linux/amp/linux.dtbo")]
    [InlineData("linux/layout.dtbo")]
    public void fdtoverlay_tells_linux_of_all_that_the_other_has(string path)
    {
        Write();
        Run("dtc", "-O", "dtb", "-o", _folder["board.dtb"], _folder.Write("board.dts", Base));
        Run("fdtoverlay", "-i", _folder["board.dtb"], "-o", _folder["merged.dtb"], _folder[path]);

        SortedDictionary<string, byte[]> merged = FlatTree.Read(File.ReadAllBytes(_folder["merged.dtb"]));
        Assert.Equal("disabled\0", Encoding.ASCII.GetString(merged["/soc@0/bus@30800000/serial@30a60000/status"]));
        string[] nodes = ["vdev0buffer@b8400000", "m4@80000000", "vdev0vring0@b8000000", "vdev0vring1@b8008000", "log@b8010000", "rsc-table@b80ff000"];
        Assert.Equal(nodes.SelectMany(n => merged[$"/reserved-memory/{n}/phandle"]), merged["/imx8mm-cm4/memory-region"]);
        Assert.All(nodes, n => Assert.True(merged.ContainsKey($"/reserved-memory/{n}/no-map"), n));
        Assert.Equal("shared-dma-pool\0", Encoding.ASCII.GetString(merged["/reserved-memory/vdev0buffer@b8400000/compatible"]));
    }

    [ToolFact("dtc")]
    public void dtc_takes_zephyrs_overlay_behind_a_board_of_zephyrs()
    {
        string overlay = Emitted.Text(Model, "m4/amp/zephyr.overlay");
        string board = "/dts-v1/;\n/ {\n\t#address-cells = <1>;\n\t#size-cells = <1>;\n\tchosen { };\n};\n" + overlay;
        Assert.Equal("", Run("dtc", "-O", "dtb", "-o", _folder["zephyr.dtb"], _folder.Write("zephyr.dts", board)));
        SortedDictionary<string, byte[]> tree = FlatTree.Read(File.ReadAllBytes(_folder["zephyr.dtb"]));
        Assert.Equal("/memory@80000000\0", Encoding.ASCII.GetString(tree["/chosen/zephyr,sram"]));
        Assert.Equal("TCM\0", Encoding.ASCII.GetString(tree["/memory@1ffe0000/zephyr,memory-region"]));
    }

    /// <summary>Writes what a build of the example writes.</summary>
    private void Write()
    {
        foreach (Artifact file in new AmpBackend().Emit(Context).Concat(new Backends.DeviceTree.DeviceTreeBackend().Emit(Context)))
            _folder.Write(file.Path, [.. file.Content]);
    }

    private static EmitContext Context => new(Model, Emitted.FixedDigest, TableEncoding.Sealed);

    private static string Run(string tool, params string[] arguments)
    {
        ToolResult result = Tools.Run(tool, arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result.Output + result.Error;
    }
}

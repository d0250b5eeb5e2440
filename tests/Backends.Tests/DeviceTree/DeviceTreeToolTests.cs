using System.Text;
using FswLayout.Backends.DeviceTree;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.DeviceTree;

/// <summary>dtc, fdtdump and fdtoverlay judge what the compiler says to device-tree kernels.</summary>
public sealed class DeviceTreeToolTests
{
    /// <summary>A board's own tree as boards have them: its memory, something reserved, arguments of its own.</summary>
    private const string Base = """
        /dts-v1/;

        / {
        	#address-cells = <CELLS>;
        	#size-cells = <CELLS>;
        	compatible = "test,board";
        	model = "test";

        	chosen {
        		bootargs = "the boot loader's own";
        		stdout-path = "serial0";
        	};

        	memory@80000000 {
        		device_type = "memory";
        		reg = <ZERO0x80000000 ZERO0x10000000>;
        	};

        	reserved-memory {
        		#address-cells = <CELLS>;
        		#size-cells = <CELLS>;
        		ranges;

        		vram@18000000 {
        			reg = <ZERO0x18000000 ZERO0x800000>;
        			no-map;
        		};
        	};
        };
        """;

    [ToolTheory("dtc")]
    [InlineData("vexpress")]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("hostile")]
    public void dtc_makes_the_same_bytes_of_the_source_and_warns_of_nothing(string name)
    {
        using var folder = new TemporaryFolder();
        foreach (Artifact source in Emit(name).Where(a => a.Path.EndsWith(".dts")))
        {
            byte[] expected = [.. Emit(name).Single(a => a.Path == source.Path[..^4]).Content];
            ToolResult result = Tools.Run("dtc", ["-I", "dts", "-O", "dtb", "-o", folder["out"], folder.Write("in.dts", [.. source.Content])]);
            Assert.Equal(("", 0), (result.Output + result.Error, result.ExitCode));
            Assert.Equal(expected, File.ReadAllBytes(folder["out"]));
        }
    }

    [ToolFact("dtc", "fdtdump")]
    public void dtc_and_fdtdump_read_the_tree_and_the_overlay()
    {
        using var folder = new TemporaryFolder();
        foreach (Artifact blob in Emit("vexpress").Where(a => !a.Path.EndsWith(".dts")))
        {
            string path = folder.Write("blob", [.. blob.Content]);
            ToolResult source = Tools.Run("dtc", ["-I", "dtb", "-O", "dts", "--sort", path]);
            Assert.Equal(("", 0), (source.Error, source.ExitCode));
            Assert.Contains("fsw@bffe0000 {", source.Output);
            Assert.Contains("fsw@bffe0000 {", Tools.Run("fdtdump", [path]).Output);
        }
    }

    [ToolTheory("dtc", "fdtoverlay")]
    [InlineData(1)]
    [InlineData(2)]
    public void fdtoverlay_merges_it_into_a_boards_own_tree(int cells)
    {
        LayoutModel model = Layouts.Example("vexpress-linux");
        model = model with { Board = model.Board with { DeviceTreeCells = cells } };
        using var folder = new TemporaryFolder();
        string source = folder.Write("board.dts", Base.Replace("CELLS", $"{cells}").Replace("ZERO", cells == 2 ? "0x0 " : ""));
        Assert.Equal("", Tools.Run("dtc", ["-O", "dtb", "-o", folder["board.dtb"], source]).Error);
        folder.Write("layout.dtbo", Emitted.Bytes(model, "second/layout.dtbo"));

        ToolResult merge = Tools.Run("fdtoverlay", ["-i", folder["board.dtb"], "-o", folder["merged.dtb"], folder["layout.dtbo"]]);
        Assert.Equal(("", 0), (merge.Error, merge.ExitCode));

        SortedDictionary<string, byte[]> board = FlatTree.Read(File.ReadAllBytes(folder["board.dtb"])),
            merged = FlatTree.Read(File.ReadAllBytes(folder["merged.dtb"]));
        foreach ((string path, byte[] value) in FlatTree.Read(Emitted.Bytes(model, "second/layout.dtb")))
            Assert.Equal(value, merged[path]);
        Assert.Equal(board.Keys.Except(merged.Keys), []);
        Assert.Equal("serial0\0", Encoding.ASCII.GetString(merged["/chosen/stdout-path"]));
        Assert.Equal(cells, FlatTree.Cells(merged["/memory@80000000/reg"]).Length / 2);
    }

    private static IEnumerable<Artifact> Emit(string name)
    {
        LayoutModel model = name == "vexpress" ? Layouts.Example("vexpress-linux") : DeviceTreeTests.ModernOf(TestModels.Named(name));
        // The hostile layout has regions of every kind on top of each other, which no layout may have: one kind will do.
        if (name == "hostile")
            model = model with { Board = model.Board with { Regions = [.. model.Board.RegionsOf(RegionKind.Carveout)] } };
        return new DeviceTreeBackend().Emit(new EmitContext(model, Emitted.FixedDigest, TableEncoding.Sealed));
    }
}

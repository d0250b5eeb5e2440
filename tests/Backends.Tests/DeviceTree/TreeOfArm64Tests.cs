using FswLayout.Addresses;
using FswLayout.Backends.DeviceTree;
using FswLayout.Kernel;
using FswLayout.Layout;
using BootedTree = FswLayout.Images.DeviceTrees.DeviceTree;

namespace FswLayout.Backends.Tests.DeviceTree;

/// <summary>What the emitted tree of an arm64 instance says is what the layout was predicted with.</summary>
public sealed class TreeOfArm64Tests
{
    private static readonly LayoutModel Model = Layouts.Example("virt-arm64-flat");

    [Theory]
    [InlineData("lower", 0x40000000UL)]
    [InlineData("upper", 0x80000000UL)]
    public void The_tree_gives_each_its_own_memory(string name, ulong start)
    {
        BootTree tree = Read(name);
        Assert.Equal([new TreeBank(AddressRange.FromSize(start, 1UL << 30))], tree.Memory.AsEnumerable());
        Assert.Equal(AddressRange.FromSize(start + (144 << 20), 4 << 20), tree.Initrd);
        Assert.DoesNotContain("mem=", tree.BootArguments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("upper")]
    public void A_kernel_with_that_tree_does_what_the_layout_predicts(string name)
    {
        Instance instance = Model.Instances.Single(i => i.Name == name);
        BootTree tree = Read(name);
        MemoryPrediction booted = MemoryPrediction.Of(
            new KernelMachine
            {
                Model = instance.Kernel.Model,
                Ram = Model.Board.Ram,
                Base = instance.Base,
                KernelLoad = instance.ImageOf(ImageKind.Kernel)!.Load,
                KernelSize = instance.ImageOf(ImageKind.Kernel)!.Unpacked,
                DeviceTree = AddressRange.FromSize(instance.ImageOf(ImageKind.Dtb)!.Load, 64 << 10),
                Initrd = tree.Initrd,
                Tree = tree,
            },
            tree.BootArguments!);
        Assert.True(booted.Boots);
        Assert.Equal(instance.Prediction.Ram.AsEnumerable(), booted.Ram.AsEnumerable());
        Assert.Equal(instance.Prediction.Zones.AsEnumerable(), booted.Zones.AsEnumerable());
        Assert.Equal(instance.Prediction.Booted!.Reserved.AsEnumerable(), booted.Booted!.Reserved.AsEnumerable());
    }

    [Fact]
    public void No_node_with_no_map_comes_behind_one_without()
    {
        string layout = File.ReadAllText(Repository.PathOf("examples", "virt-arm64-flat", "main.fsw"));
        string board = File.ReadAllText(Repository.PathOf("boards", "virt_arm64.fsw"));
        string regions = "reserve log = 0xA0000000 size 1M { users = kernels; }\n    carveout firmware = 0xB0000000 size 1M;\n    registers uart";
        LayoutModel model = Layouts.Model(layout.Replace("import \"boards/virt_arm64.fsw\";", board.Replace("registers uart", regions))
            .Replace("memory = 1G;", "memory = 512M;"));
        BootTree tree = BootedTree.Read(new MemoryStream(Emitted.Bytes(model, "upper/layout.dtb"))).Facts!.BootTree();
        Assert.Equal(["firmware@b0000000", "log@a0000000"], tree.ReservedMemory.Select(r => r.Name));
        Assert.Equal([true, false], tree.ReservedMemory.Select(r => r.IsNoMap));
    }

    private static BootTree Read(string name) => BootedTree.Read(new MemoryStream(Emitted.Bytes(Model, $"{name}/layout.dtb"))).Facts!.BootTree();
}

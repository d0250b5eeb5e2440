using FswLayout.Addresses;
using FswLayout.Files;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.DeviceTrees.Dts;
using FswLayout.Import;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Oracle.Tests;

/// <summary>Trees of real boards, from Debian's kernel, from their source and from QEMU: fdtget finds whatever import has taken from them.</summary>
public sealed class BoardTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleTheory]
    [InlineData("bcm2711-rpi-4-b", 4, 40)]
    [InlineData("bcm2837-rpi-3-b", 4, 30)]
    [InlineData("imx8mm-evk", 4, 60)]
    [InlineData("rk3399-rockpro64", 6, 90)]
    [InlineData("zynqmp-zcu102-rev1.0", 4, 50)]
    public void What_is_imported_of_a_board_is_in_its_tree(string board, int cores, int devices)
    {
        string file = OracleCache.PathOf($"arm64/boards/{board}.dtb");
        AssertInTree(Import(file), file, cores, devices);
    }

    [UBootFact]
    public void What_is_imported_of_QEMU_is_in_its_tree()
    {
        string file = UBootMachine.Tree(_folder);
        LayoutModel model = AssertInTree(Import(file), file, 1, 36);
        // hw/arm/virt.c: the UART at 0x09000000 with SPI 1, the first of virtio at 0x0a000000 with SPI 16.
        Assert.Equal([1UL], Of("/pl011@9000000").Interrupts.Select(i => i.Number));
        Assert.Equal([16UL], Of("/virtio_mmio@a000000").Interrupts.Select(i => i.Number));
        Assert.Equal<AddressRange>([AddressRange.FromSize(0x09000000, 4096)], Of("/pl011@9000000").Registers);

        FswLayout.Layout.Owners.Device Of(string path) => model.Board.Devices.Single(d => d.Node!.Path == path);
    }

    /// <summary>Its interrupts go through the map of a bus.</summary>
    [OracleFact]
    public void What_is_imported_of_a_vexpress_is_in_its_tree()
    {
        string file = OracleCache.PathOf("armhf/board.dtb");
        LayoutModel model = AssertInTree(Import(file), file, 2, 25);
        Assert.Equal([15UL], model.Board.Devices.Single(d => d.Node!.Path.Contains("/ethernet@", StringComparison.Ordinal)).Interrupts.Select(i => i.Number));
        Assert.Equal([5UL], model.Board.Devices.Single(d => d.Name == "serial0").Interrupts.Select(i => i.Number));
    }

    /// <summary>The source gives what the compiled tree gives, and the names of nothing get lost.</summary>
    [OracleFact]
    public void What_is_imported_of_a_source_is_in_the_compiled_tree()
    {
        string source = OracleCache.PathOf("source/arch/arm64/boot/dts/freescale/imx8mm-evk.dts"), compiled = OracleCache.PathOf("arm64/boards/imx8mm-evk.dtb");
        DeviceTree tree = Read(source);
        LayoutModel ofSource = AssertInTree(Import(new NamedTree("imx8mm-evk.dts", tree)), compiled, 4, 60), ofTree = Import(compiled);
        Assert.Equal(ofTree.Board.Devices.Select(Facts), ofSource.Board.Devices.Select(Facts));

        static string Facts(FswLayout.Layout.Owners.Device d) =>
            $"{d.Name} {d.Node!.Path} {string.Join(" ", d.Registers)} {string.Join(" ", d.Interrupts.Select(i => i.Number))}";
    }

    private static LayoutModel AssertInTree(LayoutModel model, string tree, int cores, int devices)
    {
        Assert.Equal(cores, model.Board.Cpus.Length);
        Assert.InRange(model.Board.Devices.Length, devices, 200);
        string[] paths = [.. model.Board.Cpus.Select(c => c.Node!.Path).Concat(model.Board.Devices.Select(d => d.Node!.Path))];
        UBootMachine.Run("fdtget", [tree, .. paths.SelectMany(p => new[] { p, "compatible" })]);
        return model;
    }

    private static LayoutModel Import(string file) => Import(new NamedTree(Path.GetFileName(file), DeviceTree.Read(File.OpenRead(file)).Facts!));

    /// <summary>Where a boot loader tells the memory of a board, 2 GiB are told here.</summary>
    private static LayoutModel Import(NamedTree tree)
    {
        ImportedLayout layout = LayoutImporter.Import(
            new ImportSources { Tree = tree, Ram = tree.Tree.Facts().Memory.IsEmpty ? [new AddressRange(0x40000000, 0xC0000000)] : [] }, "main.fsw");
        return Layouts.Model(layout.Text);
    }

    private static DeviceTree Read(string path)
    {
        TreeSourceReading reading = DeviceTreeSource.Read(SourceText.From(path, File.ReadAllBytes(path)), (from, name) =>
            new[] { Path.GetDirectoryName(from.Path)!, OracleCache.PathOf("source/include") }.Select(f => Path.GetFullPath(Path.Combine(f, name)))
                .FirstOrDefault(File.Exists) is { } found ? new FileResolution.Found(found, () => File.OpenRead(found)) : new FileResolution.NotFound([]));
        Assert.True(reading.Tree is not null, reading.Problem?.ToString());
        return reading.Tree;
    }
}

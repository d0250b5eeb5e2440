using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>
/// The child of the vexpress example for real: at its own base, told everything by the emitted device tree, with an image on a card that
/// the emitted script mounts over a loop device.
/// </summary>
public sealed class ChildBootTests : IDisposable
{
    private const string Inside = "a file inside the image";

    private static readonly LayoutModel Model = Layouts.Example("vexpress-linux");
    private static readonly Instance Child = Model.Children.Single();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleFact("fdtoverlay", "mke2fs", "cpio", "gzip")]
    public async Task TheChildMountsItsImageAndPowersOff()
    {
        foreach (EmittedFile file in BackendRunner.Emit(Model, TableEncoding.Sealed))
            _folder.Write("out/" + file.Artifact.Path, [.. file.Artifact.Content]);

        var console = new GuestConsole(await BootAsync(Tree(), Ramdisk(), Card()));

        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(Child.CommandLine.Text, console.Section("cmdline").Trim());
        Assert.Equal(Child.Prediction.Ram.AsEnumerable(), console.Ram);
        Assert.Equal(
            ["mounted", "mounted again", "/dev/mmcblk0 /parent ext4 rw,noatime 0 0", "/dev/loop0 /srv ext4 rw,noatime 0 0", Inside, "unmounted"],
            console.Section("mounts").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(Inside, console.Section("fstab").Trim());
    }

    private Task<string> BootAsync(string tree, string ramdisk, string card)
    {
        Assert.True((ulong)new FileInfo(ramdisk).Length <= Child.ImageOf(ImageKind.Initrd)!.Size, "the ramdisk is larger than the layout says");
        var machine = new ArmMachine
        {
            Kernel = Child.ImageOf(ImageKind.Kernel)!.Load,
            DeviceTree = Child.ImageOf(ImageKind.Dtb)!.Load,
            Initrd = Child.ImageOf(ImageKind.Initrd)!.Load,
        };
        return machine.BootAsync(_folder, tree, ramdisk, ["-drive", $"if=sd,format=raw,file={card}"], "reboot: Power down");
    }

    /// <summary>The board's own tree with the emitted overlay in it.</summary>
    private string Tree()
    {
        Run("fdtoverlay", "-i", OracleCache.PathOf("armhf/board.dtb"), "-o", _folder["merged.dtb"], _folder[$"out/{Child.Name}/layout.dtbo"]);
        return _folder["merged.dtb"];
    }

    /// <summary>The modules, Guest/child-init, and what the compiler emits for the guest.</summary>
    private string Ramdisk()
    {
        Directory.CreateDirectory(_folder["root/modules"]);
        foreach (string module in Directory.GetFiles(OracleCache.PathOf("armhf/modules")))
            File.Copy(module, _folder["root/modules/" + Path.GetFileName(module)]);
        foreach (string name in new[] { "mounts.sh", "unmount.sh" })
            File.Copy(_folder[$"out/{Child.Name}/{name}"], _folder["root/" + name]);
        File.Copy(_folder[$"out/{Child.Name}/fstab.{Model.Board.Hardware}"], _folder["root/fstab"]);
        return GuestRamdisk.Pack(_folder, "child-init");
    }

    /// <summary>A parent's file system with the child's image in it.</summary>
    private string Card()
    {
        _folder.Write("inner/inside", Inside + "\n");
        Run("mke2fs", "-q", "-t", "ext4", "-d", _folder["inner"], _folder["second.img"], "8M");
        Directory.CreateDirectory(_folder["outer"]);
        File.Move(_folder["second.img"], _folder["outer/second.img"]);
        Run("mke2fs", "-q", "-t", "ext4", "-d", _folder["outer"], _folder["card.img"], "32M");
        return _folder["card.img"];
    }

    private static void Run(string program, params string[] arguments)
    {
        ToolResult result = Tools.Run(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program}: {result.Output}{result.Error}");
    }
}

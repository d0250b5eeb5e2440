using System.Globalization;
using System.Text.RegularExpressions;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>Debian's Xen starts Debian's kernel as domains that nobody but the emitted overlay tells it of, by U-Boot and from a prepared tree.</summary>
public sealed class XenTests : IDisposable
{
    private const string Qemu64 = UBootMachine.Qemu64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UBootFact]
    public async Task Domains_have_the_memory_of_the_layout_by_U_Boot()
    {
        LayoutModel model = Layouts.Example("virt-two-linux-xen");
        string root = Directory.CreateDirectory(_folder["root"]).FullName;
        foreach (string file in new[] { "xen/xen", "arm64/initrd.gz" })
            File.Copy(OracleCache.PathOf(file), Path.Combine(root, Path.GetFileName(file)));
        File.Copy(OracleCache.PathOf("arm64/vmlinuz"), Path.Combine(root, "Image"));
        File.WriteAllBytes(Path.Combine(root, "boot.scr"), Emitted(model, "boot.scr"));
        File.Copy(MergedTree(model), Path.Combine(root, "virt.dtb"));

        string console = await UBootMachine.BootAsync(_folder, root, [.. UBootMachine.XenMachine, "-bios", UBootMachine.Firmware], LastMark(model));

        AssertMemory(model, console);
    }

    [UBootFact]
    public async Task Domains_have_the_memory_of_the_layout_from_a_prepared_tree()
    {
        LayoutModel model = Layouts.Model(Prepared());
        string[] files =
        [
            .. model.Instances[0].Domain!.Modules.SelectMany(m => new[]
            {
                "-device", $"loader,file={OracleCache.PathOf(m.Kind == ImageKind.Kernel ? "arm64/vmlinuz" : "arm64/initrd.gz")},"
                    + $"addr={SizeText.Address(m.Load)},force-raw=on",
            }),
        ];

        string console = await Qemu.BootAsync(
            Qemu64, [.. UBootMachine.XenMachine, "-kernel", OracleCache.PathOf("xen/xen"), "-dtb", MergedTree(model), .. files], LastMark(model));

        AssertMemory(model, console);
    }

    /// <summary>U-Boot and Xen take it at its word: the ramdisk lies in the kernel, which is refused here.</summary>
    [UBootFact]
    public void A_ramdisk_in_the_kernel_is_refused() => Assert.Equal(
        ["FSW8047"],
        Layouts.Compile(
            File.ReadAllText(Repository.PathOf("examples", "virt-two-linux-xen", "main.fsw")).Replace("0x54000000", "0x51000000", StringComparison.Ordinal))
            .Diagnostics.Select(d => d.Id));

    /// <summary>Each domain prints a line before its kernel does anything else; the last to end is the one with more to do.</summary>
    private static string LastMark(LayoutModel model) => $"DOM{model.Instances.Length}: {Qemu.EndMark}";

    private static void AssertMemory(LayoutModel model, string console)
    {
        string tail = string.Join('\n', console.TrimEnd().Split('\n').TakeLast(12));
        for (int i = 0; i < model.Instances.Length; i++)
        {
            Match memory = Regex.Match(console, $@"DOM{i + 1}: .*Memory: \d+K/(\d+)K available");
            Assert.True(memory.Success, $"no memory of {model.Instances[i].Name}:\n{tail}");
            Assert.Equal(
                AddressRanges.TotalSize(model.Instances[i].Prediction.Ram), ulong.Parse(memory.Groups[1].Value, CultureInfo.InvariantCulture) << 10);
        }
        Assert.True(console.Contains(LastMark(model), StringComparison.Ordinal), tail);
    }

    /// <summary>The example as QEMU starts it, with the sizes of the files, because no script writes them.</summary>
    private static string Prepared()
    {
        string board = File.ReadAllText(Repository.PathOf("boards", "virt_xen.fsw"));
        return Regex.Replace(board, @"loader = xen \{[^}]*\}", "loader = xen { by = qemu; }")
            + File.ReadAllText(Repository.PathOf("examples", "virt-two-linux-xen", "main.fsw"))
                .Replace("import \"boards/virt_xen.fsw\";", "", StringComparison.Ordinal)
                .Replace("load = 0x49000000", "load = 0x40200000", StringComparison.Ordinal)
                .Replace("size = 34M;", $"size = {SizeOf("arm64/vmlinuz")};", StringComparison.Ordinal)
                .Replace("size = 2M;", $"size = {SizeOf("arm64/initrd.gz")};", StringComparison.Ordinal);
    }

    private static long SizeOf(string file) => new FileInfo(OracleCache.PathOf(file)).Length;

    /// <summary>The machine's own tree with the overlay merged in, and no larger than it must be.</summary>
    private string MergedTree(LayoutModel model)
    {
        (string dumped, string board, string merged) = (_folder["dumped.dtb"], _folder["board.dtb"], _folder["merged.dtb"]);
        string[] machine = [.. UBootMachine.XenMachine];
        machine[1] += $",dumpdtb={dumped}";
        UBootMachine.Run(Qemu64, machine);
        UBootMachine.Run("dtc", "-q", "-I", "dtb", "-O", "dtb", "-o", board, dumped);
        UBootMachine.Run("fdtoverlay", "-i", board, "-o", merged, _folder.Write("chosen.dtbo", Emitted(model, "chosen.dtbo")));
        return merged;
    }

    private static byte[] Emitted(LayoutModel model, string name) => [.. BackendRunner.Emit(model, TableEncoding.Sealed)
        .Single(f => f.Artifact.Path == $"{model.Xen!.Name}/xen/{name}").Artifact.Content];
}

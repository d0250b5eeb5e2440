using System.Text;
using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>verify.sh on the device of its layout, and of layouts with one thing otherwise: in one boot, under the guest's own shell.</summary>
public sealed class VerifyScriptBootTests : IDisposable
{
    private const string Text = """
        import "boards/vexpress_a15.fsw";
        instance first on vexpress_a15 {
            id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; vmalloc = 752M;
            args { console = "ttyAMA0"; earlycon = "pl011,0x1c090000"; panic = "-1"; }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleFact]
    public async Task It_passes_on_the_device_of_the_layout_and_tells_what_is_otherwise()
    {
        (string Name, string Old, string New, string Drift)[] others =
        [
            ("core", "kernelcore = 256M", "kernelcore = 384M", "drift    argument kernelcore=384M: "),
            ("ram", "import \"boards/vexpress_a15.fsw\";", Board.Replace("0xC0000000", "0xB0000000", StringComparison.Ordinal)
                .Replace("0xBFFE0000", "0xAFFE0000", StringComparison.Ordinal), "drift    RAM 80000000-affdffff: "),
            ("line", "panic = \"-1\"", "panic = 5", "drift    argument panic=5: "),
            ("mount", "args {", "mount \"/data\" { from = sd; } args {", "drift    mount /data: nothing is mounted there"),
        ];
        LayoutModel model = Layouts.Model(Text);
        string[] scripts = [Script("right", Text), .. others.Select(o => Script(o.Name, Text.Replace(o.Old, o.New, StringComparison.Ordinal)))];
        string line = Encoding.UTF8.GetString(Emitted(model, "first/cmdline")).TrimEnd('\n');
        var machine = new ArmMachine { Kernel = 0x80008000, DeviceTree = 0x87800000, Initrd = 0x87900000 };
        await CollectedGuest.BootAsync(_folder, machine, line, Emitted(model, "first/layout.dtbo"), scripts);

        Assert.Equal(("0", ""), (Shown("right.code"), Shown("right.stderr")));
        Assert.Matches("\nfirst: [0-9]+ as the layout says, 0 otherwise, [0-9]+ not to be seen$", Shown("right.stdout"));
        foreach ((string name, _, _, string drift) in others)
        {
            Assert.Equal(("1", ""), (Shown($"{name}.code"), Shown($"{name}.stderr")));
            Assert.Contains(Shown($"{name}.stdout").Split('\n'), l => l.StartsWith(drift, StringComparison.Ordinal));
        }
    }

    private static string Board => File.ReadAllText(Repository.PathOf("boards", "vexpress_a15.fsw"));

    private string Script(string name, string layout) => _folder.Write(name, Emitted(Layouts.Model(layout), "first/verify.sh"));

    private string Shown(string file) => File.ReadAllText(_folder["out/" + file]).TrimEnd('\n');

    private static byte[] Emitted(LayoutModel model, string path) =>
        [.. BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == path).Artifact.Content];
}

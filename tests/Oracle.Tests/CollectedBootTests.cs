using FswLayout.Addresses;
using FswLayout.Cli;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>A real boot, collected in the guest by collect.sh, imported: what the layout predicts is what that boot shows.</summary>
public sealed class CollectedBootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleTheory]
    [InlineData("")]
    [InlineData("vmalloc=768M kernelcore=256M")]
    [InlineData("mem=512M movablecore=128M")]
    [InlineData("mem=256M@0x80000000 mem=256M@0xa0000000 kernelcore=50%")]
    public async Task Imported_zones_are_those_of_the_boot(string line)
    {
        var machine = new ArmMachine { Kernel = 0x80008000, DeviceTree = 0x87800000, Initrd = 0x87900000 };
        File.WriteAllText(_folder["collect.sh"], Fswc("import", "--collect-script").Output);
        await CollectedGuest.BootAsync(_folder, machine, ArmMachine.WithNeeded(line), _folder["collect.sh"]);

        (int code, string text) = Fswc("import", "--device", _folder["out/collect.sh/fsw-device"]);
        Assert.True(code == 0, text);
        LayoutModel model = Layouts.Model(text);
        Assert.Equal(ShownFacts(), Facts(model.Master));
    }

    private string ShownFacts()
    {
        Snapshots.DeviceSnapshot shown = Cli.Importing.DeviceFolder.Read("out/collect.sh/fsw-device", _folder.Path);
        IEnumerable<string> zones = shown.Zones.Select(z => $"{z.Value.Name} {Text(AddressRange.FromSize(z.Value.FirstPage * 4096, z.Value.Spanned * 4096))}");
        return string.Join('\n', [.. shown.SystemRam.Select(r => Text(r.Value)), .. zones]);
    }

    private static string Facts(Instance instance) =>
        string.Join('\n', [.. instance.Prediction.Ram.Select(Text), .. instance.Prediction.Zones.Select(z => $"{z.Name} {Text(z.Range)}")]);

    private static string Text(AddressRange range) => $"{SizeText.Address(range.Start)}..{SizeText.Address(range.End)}";

    private (int Code, string Output) Fswc(params string[] words)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new();
        int code = FswcApp.Run(words, output, error, new CliEnvironment { CurrentDirectory = _folder.Path });
        return (code, output.ToString());
    }
}

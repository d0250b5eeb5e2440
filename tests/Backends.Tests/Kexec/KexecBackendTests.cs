using System.Text;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Kexec;

/// <summary>What GRUB and kexec are given.</summary>
public sealed class KexecBackendTests : IDisposable
{
    private const string Text = """
        board server {
            arch = x86_64; ram = [0 .. 0x9F000, 1M .. 0x7FFD4000, 4G .. 10G]; section = 128M; memory_model = flat; base_align = 128M; loader = kexec;
            reserve log = 0x50000000 size 1M;
        }
        instance first on server {
            id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 4G;
            args { nokaslr; console = "ttyS0"; tag = "two words"; mark = "it's"; }
            image kernel { file = "vmlinuz"; load = 0x10000000; size = 16M; unpacked = 48M; }
        }
        instance second on server {
            id = 2; base = 1G; memory = 256M; kernel = linux(6.1); kernelcore = 128M;
            image kernel { file = "vmlinuz-crash"; load = auto; size = 16M; unpacked = 48M; }
            image initrd { file = "initrd-crash"; load = auto; size = 32M; }
        }
        """;

    private static readonly LayoutModel Model = Layouts.Model(Text);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_kernel_keeps_what_the_second_one_has()
    {
        Assert.Equal(
            "memmap=1M$0x50000000 crashkernel=256M@0x40000000 kernelcore=4G nokaslr console=ttyS0 tag=\"two words\" mark=it's", Model.Master.CommandLine.Text);
        Assert.Equal("kernelcore=128M", Model.Children.Single().CommandLine.Text);
        Assert.Equal([new(0x40000000, 0x50000000)], Model.Master.Prediction.Reservations.Select(r => r.Range));
    }

    [Fact]
    public void No_dollar_is_left_to_GRUB() => Assert.Contains(
        "    linux '/vmlinuz' 'memmap=1M$0x50000000' 'crashkernel=256M@0x40000000' 'kernelcore=4G' 'nokaslr' 'console=ttyS0' 'tag=two words' 'mark=it'\\''s'\n",
        Emitted("first/kexec/grub.cfg"), StringComparison.Ordinal);

    [ToolFact("grub-script-check")]
    public void GRUB_reads_the_entry()
    {
        _folder.Write("grub.cfg", Emitted("first/kexec/grub.cfg"));
        ToolResult result = Tools.Run("grub-script-check", [_folder["grub.cfg"]]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    /// <summary>GRUB's quotes are those of sh, and what sh makes of the line for /etc/default/grub GRUB reads a second time.</summary>
    [ToolFact("sh")]
    public void A_shell_reads_what_was_meant()
    {
        string[] lines = Emitted("first/kexec/grub.cfg").Split('\n');
        string entry = lines.Single(l => l.StartsWith("    linux ", StringComparison.Ordinal)).Replace("    linux '/vmlinuz'", "printf '%s\\n'");
        Assert.Equal(
            ["memmap=1M$0x50000000", "crashkernel=256M@0x40000000", "kernelcore=4G", "nokaslr", "console=ttyS0", "tag=two words", "mark=it's"], Lines(entry));
        string defaults = lines.Single(l => l.StartsWith("# GRUB_CMDLINE_LINUX=", StringComparison.Ordinal))[2..];
        string line = Lines($"{defaults}; printf '%s\\n' \"$GRUB_CMDLINE_LINUX\"")[0];
        Assert.StartsWith("memmap=1M\\$0x50000000 crashkernel=256M@0x40000000 ", line, StringComparison.Ordinal);
    }

    [ToolFact("shellcheck")]
    public void The_script_is_sound()
    {
        _folder.Write("load.sh", Emitted("second/kexec/load.sh"));
        ToolResult result = Tools.Run("shellcheck", ["-s", "sh", _folder["load.sh"]]);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    [ToolTheory("sh", "grep", "cat")]
    [InlineData("268435456", "  40000000-4fffffff : Crash kernel", "")]
    [InlineData("0", "", "the kernel keeps no memory")]
    [InlineData("268435456", "  af000000-beffffff : Crash kernel", "keeps other memory")]
    public void The_script_loads_into_the_memory_of_the_layout_only(string kept, string iomem, string trouble)
    {
        _folder.Write("second/kexec/load.sh", Emitted("second/kexec/load.sh"));
        _folder.Write("second/cmdline", "console=ttyS0\n");
        _folder.Write("kept", kept + "\n");
        _folder.Write("iomem", iomem + "\n");
        _folder.Write("kexec", "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$FSW_LOG\"\n");
        ToolResult result = Tools.Run(
            "sh", ["-c", "chmod +x kexec; FSW_LOG=$PWD/log FSW_KEXEC=$PWD/kexec FSW_KEPT=$PWD/kept FSW_IOMEM=$PWD/iomem sh second/kexec/load.sh"],
            _folder.Path);
        Assert.Equal(trouble.Length == 0 ? 0 : 1, result.ExitCode);
        Assert.Contains(trouble, result.Error, StringComparison.Ordinal);
        Assert.Equal(trouble.Length == 0, File.Exists(_folder["log"]));
        if (trouble.Length == 0)
            Assert.Equal(["-p", "-s", "--command-line=console=ttyS0"], File.ReadAllLines(_folder["log"]).Take(3));
    }

    private string[] Lines(string script)
    {
        _folder.Write("script.sh", script + "\n");
        return Tools.Run("sh", [_folder["script.sh"]]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Emitted(string path) =>
        Encoding.UTF8.GetString([.. BackendRunner.Emit(Model, TableEncoding.Sealed, ["kexec"]).Single(f => f.Artifact.Path == path).Artifact.Content]);
}

using System.Text;
using FswLayout.Backends.Report;

namespace FswLayout.Backends.Tests.Report;

public sealed class ReportTests
{
    private const string Board = """
        board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = VMALLOC; }
        instance c on b { id = 2; base = 0x90000000; memory = 512M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; IMAGE }
        """;

    [Theory]
    [InlineData("768M", "| m | Linux 3.0.8 | 0x80000000 | 524160K | 0x88000000 | from 0x88000000 | kernelcore |")]
    [InlineData("704M", "| m | Linux 3.0.8 | 0x80000000 | 524160K | 0x8c000000 | from 0x8c000000 | vmalloc |")]
    public void It_says_what_decided(string vmalloc, string row) =>
        Assert.Contains(row + "\n", Emitted.Text(Layouts.Model(Board.Replace("VMALLOC", vmalloc).Replace("IMAGE", "")), "report.md"), StringComparison.Ordinal);

    [Fact]
    public void It_says_what_is_in_the_files()
    {
        byte[] ramdisk = Encoding.ASCII.GetBytes(Entry("init.rc", "on boot\n") + Entry("TRAILER!!!", ""));
        string layout = Board.Replace("VMALLOC", "768M")
            .Replace("IMAGE", "args { root = \"/dev/mmcblk0p2\"; } image initrd { file = \"rd_1\"; load = base + 8M; size = auto; }");
        Compilation compilation = Layouts.CompileWithImages(layout, ("rd_1", ramdisk));
        Assert.Equal(["FSW5019"], compilation.Diagnostics.Select(d => d.Id));
        string report = Emitted.Text(compilation.Model!, "report.md");
        Assert.Contains($"- File rd\\_1: an initramfs, {ramdisk.Length} bytes; packed with nothing; 1 entries; among them init.rc.\n", report,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_the_layout_becomes_markup()
    {
        string report = Emitted.Text(new ReportBackend(), HostileModel.Make());
        // In an indented block nothing is markup.
        string[] lines = [.. report.Split('\n').Where(l => !l.StartsWith("    ", StringComparison.Ordinal))];
        Assert.DoesNotContain(lines,
            l => l.Replace("\\<", "", StringComparison.Ordinal).Contains('<') && !l.StartsWith("<!-- layout ", StringComparison.Ordinal));
        Assert.All(report.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)), l => Assert.EndsWith(" |", l, StringComparison.Ordinal));
    }

    /// <summary>An entry of a cpio archive in the form newc.</summary>
    private static string Entry(string name, string content)
    {
        string[] fields = ["00000001", "000081a4", "00000000", "00000000", "00000001", "00000000", $"{content.Length:x8}", "00000000", "00000000", "00000000",
            "00000000", $"{name.Length + 1:x8}", "00000000"];
        return Pad("070701" + string.Concat(fields) + name + "\0") + Pad(content);
    }

    private static string Pad(string text) => text.PadRight((text.Length + 3) / 4 * 4, '\0');
}

using System.Text;
using System.Text.RegularExpressions;
using FswLayout.Backends.Tracing;

namespace FswLayout.Backends.Tests.Tracing;

/// <summary>
/// What decides a byte is what changes it: the judge is a second build of the layout with one line changed. Every byte that differs then must be traced
/// to that line, in files that are as long as before and told apart in parts.
/// </summary>
public sealed class FileTraceTests
{
    public static TheoryData<string, string, string> Edits => new()
    {
        { "tuna-ics-jb", "    id     = 2;", "    id     = 3;" },
        { "tuna-three", "    memory = 144M;", "    memory = 160M;" },
        { "tuna-ics-jb", "size = 0x4F800;", "size = 0x4F900;" },
        { "tuna-ics-jb", "load = base + 0x2800000;", "load = base + 0x2900000;" },
        { "tuna-ics-jb", "        no_console_suspend;", "        no_consolx_suspend;" },
        { "tuna-ics-jb", "    args { console = \"ttyFIQ0\"; }", "    args { console = \"ttyFIQ1\"; }" },
        { "tuna-ics-jb", "system_jb.img", "system_jx.img" },
        { "vexpress-linux", "uart = on;", "uart = no;" },
        { "vexpress-linux", "load = base + 121M;", "load = base + 122M;" },
        { "vexpress-linux", "        panic    = 30;", "        panic    = 31;" },
        { "vexpress-linux", "loop(\"/parent/second.img\");", "loop(\"/parent/secund.img\");" },
        { "virt-two-linux-xen", "    memory = 192M;", "    memory = 160M;" },
        { "virt-two-linux-xen", "load = 0x54000000;", "load = 0x56000000;" },
        { "virt-two-linux-xen", "/pl011@9000000", "/pl011@9001000" },
        { "virt-two-linux-xen", "\"initrd.gz\"", "\"initrd.xz\"" },
        { "virt-two-linux-xen", "unpacked = 0x13c000;", "unpacked = 0x13d000;" },
        { "two-kernels-x86", "memory     = auto 2G;", "memory     = auto 1G;" },
        { "two-kernels-x86", "vendor = 0x1af4;", "vendor = 0x1af5;" },
        { "two-kernels-x86", "[cpu2, cpu3]", "[cpu1, cpu3]" },
        { "two-kernels-x86", "\"0000:00:03.0\"", "\"0000:00:04.0\"" },
        { "two-kernels-x86", "console = \"ttyS1\";", "console = \"ttyS2\";" },
        { "imx8mm-linux-m4", "0xB8400000 size 1M", "0xB8400000 size 2M" },
        { "imx8mm-linux-m4", "0xB8010000 size 4K", "0xB8012000 size 4K" },
        { "imx8mm-linux-m4", "entry   = 0x1FFE0400;", "entry   = 0x1FFE0500;" },
        { "imx8mm-linux-m4", "0x80000000 size 16M", "0x80000000 size 32M" },
        { "imx8mm-linux-m4", "devices = [uart4];", "devices = [uart3];" },
        { "imx8mm-linux-m4", "load = 1152M;", "load = 1154M;" },
        { "rpi4-uboot", "load = 256M;", "load = 320M;" },
        { "rpi4-uboot", "size = 45M;", "size = 44M;" },
        { "rpi4-uboot", "\"initrd.img\"", "\"initrd.cpi\"" },
        { "sections", "0x9F000000 size 6M;", "0x9F000000 size 5M;" },
        { "sections", "/dev/mmcblk0p2", "/dev/mmcblk0p3" },
        { "sections", "sections [144 ..= 153, 176 ..= 179];", "sections [144 ..= 153, 176 ..= 178, 180];" },
    };

    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Edits))]
    public void Every_byte_that_a_line_changes_is_traced_to_it(string example, string old, string @new)
    {
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0, old);
        string other = text.Replace(old, @new, StringComparison.Ordinal);
        int[] lines = [.. Enumerable.Range(0, text.Split('\n').Length).Where(n => text.Split('\n')[n] != other.Split('\n')[n])];
        Dictionary<string, Artifact> before = Emit(text), after = Emit(other);
        int judged = 0;
        foreach (Artifact artifact in before.Values.Where(a => a.Path != "layout.json" && !a.Marks.IsEmpty && after.ContainsKey(a.Path)))
        {
            var trace = new FileTrace(artifact);
            foreach (int offset in Differences(artifact, after[artifact.Path]))
            {
                judged++;
                TracedPart part = trace.AtOffset(offset);
                Assert.True(
                    part.Places.Any(p => p.Source.Path == "main.fsw" && lines.Contains(p.LineSpan.Start.Line)),
                    $"{artifact.Path}, byte 0x{offset:x}, line {part.Line}: '{part.Meaning}' changes with line {lines[0] + 1}, "
                        + $"but is traced to {string.Join(", ", part.Places)}");
            }
        }
        Assert.True(judged > 0);
    }

    /// <summary>
    /// Offsets in <paramref name="old"/> at which it differs: of bytes in files of one length, in text the first of each line where there are as many.
    /// </summary>
    private static IEnumerable<int> Differences(Artifact old, Artifact @new)
    {
        if (!old.IsText)
            return old.Content.Length != @new.Content.Length ? [] : Enumerable.Range(0, old.Content.Length).Where(i => old.Content[i] != @new.Content[i]);
        if (old.Path == "map.svg")
            return DrawingDifferences(old, @new);
        byte[][] before = Lines(old), after = Lines(@new);
        if (before.Length != after.Length)
            return [];
        int[] starts = [.. before.Select((_, n) => before.Take(n).Sum(l => l.Length + 1))];
        return OthersOf([.. before.Select(Encoding.Latin1.GetString)], [.. after.Select(Encoding.Latin1.GetString)])
            .Select(n => starts[n] + before[n].Zip(after[n]).TakeWhile(p => p.First == p.Second).Count());
    }

    /// <summary>Which lines are not in the longest common subsequence: one more in one place and one less in another moves what is between.</summary>
    private static IEnumerable<int> OthersOf(string[] old, string[] @new)
    {
        int same = old.Zip(@new).TakeWhile(p => p.First == p.Second).Count();
        int[,] length = new int[old.Length + 1, @new.Length + 1];
        for (int a = old.Length - 1; a >= same; a--)
            for (int b = @new.Length - 1; b >= same; b--)
                length[a, b] = old[a] == @new[b] ? length[a + 1, b + 1] + 1 : Math.Max(length[a + 1, b], length[a, b + 1]);
        for (int a = same, b = same; a < old.Length;)
            if (b < @new.Length && old[a] == @new[b])
                (a, b) = (a + 1, b + 1);
            else if (b < @new.Length && length[a, b + 1] > length[a + 1, b])
                b++;
            else
                yield return a++;
    }

    /// <summary>Of lines that show what nothing does after it: where on the paper a line lies, and among which, everything above it decides.</summary>
    private static IEnumerable<int> DrawingDifferences(Artifact old, Artifact @new)
    {
        string[] before = [.. Lines(old).Select(Shown)], after = [.. Lines(@new).Select(Shown)];
        int[] starts = [.. before.Select((_, n) => Lines(old).Take(n).Sum(l => l.Length + 1))];
        var shown = new HashSet<string>(after, StringComparer.Ordinal);
        return before.Length != after.Length ? [] : Enumerable.Range(0, before.Length).Where(n => !shown.Contains(before[n]))
            .Select(n => starts[n] + before[n].Length - before[n].TrimStart().Length);

        static string Shown(byte[] line) => Regex.Replace(Encoding.UTF8.GetString(line), " (x|y|x1|y1|x2|y2|width|height|viewBox)=\"[^\"]*\"", "");
    }

    private static byte[][] Lines(Artifact artifact) =>
        [.. Encoding.Latin1.GetString([.. artifact.Content]).Split('\n').Select(Encoding.Latin1.GetBytes)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Marks_lie_in_their_file_in_order_and_hold_places(string example)
    {
        foreach (Artifact artifact in Emit(File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"))).Values)
        {
            Assert.All(artifact.Marks, m => Assert.True(m.Start >= 0 && m.Start < m.End && m.End <= artifact.Content.Length, artifact.Path + m));
            if (!artifact.Marks.IsEmpty)
                Assert.All(new FileTrace(artifact).All(), p => Assert.NotEqual("", p.Meaning));
        }
    }

    /// <summary>layout.json is one line, in which what grows moves all that follows: its members are held against each other, by their paths.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public void Every_member_that_a_line_changes_is_traced_to_it(string example, string old, string @new)
    {
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw")), other = text.Replace(old, @new, StringComparison.Ordinal);
        int[] lines = [.. Enumerable.Range(0, text.Split('\n').Length).Where(n => text.Split('\n')[n] != other.Split('\n')[n])];
        Artifact before = Emit(text)["layout.json"], after = Emit(other)["layout.json"];
        Dictionary<string, string> now = ScalarsOf(after);
        foreach ((string path, string value) in ScalarsOf(before).Where(p => now.TryGetValue(p.Key, out string? v) && v != p.Value))
            Assert.True(
                new FileTrace(before).AtPath(path).Single().Places.Any(p => p.Source.Path == "main.fsw" && lines.Contains(p.LineSpan.Start.Line)),
                $"{path}: {value} changes to {now[path]} with line {lines[0] + 1}, but is traced to "
                    + string.Join(", ", new FileTrace(before).AtPath(path).Single().Places));
        Assert.Empty(new FileTrace(before).AtPath("/instances/0/nothing"));
    }

    private static Dictionary<string, string> ScalarsOf(Artifact json) => json.Marks.Where(m => m.Meaning != m.Path)
        .ToDictionary(m => m.Path!, m => m.Meaning[(m.Path!.Length + 2)..]);

    /// <summary>With one digest, so that not every file differs.</summary>
    private static Dictionary<string, Artifact> Emit(string text) =>
        BackendRunner.Emit(new EmitContext(Layouts.Model(text), new LayoutDigest(new string('0', 64)), TableEncoding.Sealed), BackendTable.All)
            .Select(f => f.Artifact).Where(a => a.Path is not "manifest.json" and not "report.md").ToDictionary(a => a.Path);
}

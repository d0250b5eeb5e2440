using System.Text.RegularExpressions;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Whoever mounts as a help says has a sound layout, whatever the type of the file system.</summary>
public sealed class AdvisedMountTests
{
    public static TheoryData<string> Types => ["ext3", "ext4", "f2fs", "xfs", "btrfs", "vfat"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Two_mounts(string type)
    {
        string layout = Two("mount \"/data\" { from = data; }", "mount \"/data\" { from = data; }").Replace("FS", type);
        Match words = Regex.Match(HelpOf(layout, "FSW6004"), "^mount one of them with (ro)(?: and ([a-z_]+))?, or write ");
        Assert.True(words.Success);
        string options = string.Join(", ", words.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value));
        Assert.Empty(Layouts.Compile(layout.Replace("from = data; } }", $"from = data; options = [{options}]; }} }}")).Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_root(string type)
    {
        string layout = Two("args { root = \"/dev/data\"; }", "args { root = \"/dev/data\"; }").Replace("FS", type);
        Match words = Regex.Match(HelpOf(layout, "FSW6037"), "keep it read-only in both: ro(?: and (rootflags)=([a-z_]+))? here, ro in its /etc/fstab$");
        Assert.True(words.Success);
        string args = words.Groups[1].Success ? $"ro; {words.Groups[1]} = \"{words.Groups[2]}\";" : "ro;";
        string[] ids = [.. Layouts.Compile(layout.Replace("root = \"/dev/data\";", $"root = \"/dev/data\"; {args}")).Diagnostics.Select(d => d.Id)];
        // With nothing to replay, no option could tell that /etc/fstab says ro as well.
        Assert.Equal(words.Groups[1].Success ? [] : ["FSW6037"], ids);
    }

    /// <summary>What leaves the journal of one type alone is no word of another.</summary>
    [Fact]
    public void The_word_of_another_type_leaves_no_root_alone()
    {
        const string ext = "args { root = \"/dev/data\"; rootflags = \"noload\"; }";
        Assert.Contains(Layouts.Compile(Two(ext, ext).Replace("FS", "xfs")).Diagnostics, d => d.Id == "FSW6037");
    }

    private static string HelpOf(string layout, string id) => Assert.Single(Layouts.Compile(layout).Diagnostics, d => d.Id == id).Help;

    private static string Two(string master, string child)
    {
        const string head = "kernel = linux(6.1); kernelcore = 240M; vmalloc = 768M;";
        const string images = "image kernel { file = \"z\"; load = base + 0x1808000; size = 4M; } image dtb { file = \"d\"; load = base + 64M; size = 64K; }";
        return $$"""
            board b {
                ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFF00000 size 1M;
                partition data { device = "/dev/data"; fs = "FS"; }
            }
            instance m on b { id = 1; role = master; memory = rest; {{head}} {{master}} }
            instance c on b { id = 2; base = 0xA0000000; memory = 272M; {{head}} {{images}} {{child}} }
            """;
    }
}

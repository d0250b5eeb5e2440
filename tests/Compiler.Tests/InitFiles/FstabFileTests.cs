using System.Text.Json;
using CsCheck;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Fstab;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Tables as fs_mgr of each release and util-linux read them (system/core/fs_mgr/fs_mgr.c, libmount).</summary>
public sealed class FstabFileTests
{
    private const InitRelease V41 = InitRelease.Android41, V42 = InitRelease.Android42, V11 = InitRelease.Android11;

    [Fact]
    public void A_row_has_five_columns()
    {
        FstabFile table = Read(V41, "# c\n\n \t/dev/x\t/data  ext4 ro,noatime,errors=panic,x wait,check,encryptable=/dev/m # c\n");
        FstabRow row = Assert.Single(table.Rows);
        Assert.Equal(("/dev/x", "/data", "ext4", "errors=panic,x", true), (row.Source, row.Target, row.FileSystem, row.Options, row.Waits));
        Assert.Equal("ro noatime / wait check encryptable=/dev/m", string.Join(" ", row.Flags) + " / " + string.Join(" ", row.Manager));
        Assert.Empty(table.Findings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/dev/x")]
    [InlineData("/dev/x /x")]
    [InlineData("/dev/x /x ext4")]
    [InlineData("/dev/x /x ext4 ro")]
    public void A_missing_column_loses_the_table(string row)
    {
        foreach (InitRelease release in new[] { V41, V42, V11 })
        {
            FstabFile table = Read(release, $"/dev/a /a ext4 ro wait\n{row}\n/dev/b /b ext4 ro wait\n");
            Assert.Equal(row.Length == 0 ? 2 : 0, table.Rows.Length);
            Assert.Equal(row.Length > 0, table.Findings.Any(f => f is { Kind: InitFindingKind.MissingColumn, Effect: InitEffect.Error }));
        }
    }

    [Theory]
    [InlineData(254, 2)]
    [InlineData(255, 1)]
    public void A_line_of_41_has_254_bytes(int bytes, int rows)
    {
        foreach (string name in new[] { "a", "\u00e9" })
        {
            string row = "/dev/" + string.Concat(Enumerable.Repeat(name, (bytes - 40) / 2)) + " /x ext4 ro wait";
            row += new string(' ', bytes - System.Text.Encoding.UTF8.GetByteCount(row));
            foreach (string end in new[] { "\n", "" })
            {
                FstabFile table = Read(V41, "/dev/b /b ext4 ro wait\n" + row + end);
                Assert.Equal(rows, table.Rows.Length);
                Assert.Equal(rows == 1, table.Findings.Any(f => f is { Kind: InitFindingKind.LineTooLong, Effect: InitEffect.Dropped }));
                Assert.Equal(2, Read(V11, "/dev/b /b ext4 ro wait\n" + row + end).Rows.Length);
            }
        }
    }

    [Theory]
    [InlineData(V41, "rootcontext=x", "ro", null)]
    [InlineData(V42, "rootcontext=x", "ro", null)]
    [InlineData(V11, "rootcontext=x", "", "rootcontext=x")]
    [InlineData(V41, "nodevfoo,rwx", "nodev rw", null)]
    [InlineData(V41, "bind,rec,private,slave,shared,unbindable", "", "bind,rec,private,slave,shared,unbindable")]
    [InlineData(V42, "bind,rec,private,slave,shared,unbindable", "bind rec private slave shared unbindable", null)]
    [InlineData(V41, "noexec", "noexec", null)]
    [InlineData(V11, "sync", "sync", null)]
    [InlineData(V41, "ro,,ro,defaults", "ro defaults", null)]
    public void Flags_of_the_fourth_column(InitRelease release, string words, string flags, string? options)
    {
        FstabFile table = Read(release, $"/dev/x /x ext4 {words} wait\n");
        Assert.Equal((flags, options), (string.Join(" ", table.Rows[0].Flags), table.Rows[0].Options));
        bool misread = words.Split(',')
            .Any(w => w.Length > 0 && table.Rows[0].Flags.Any(f => w != f && w.StartsWith(f, StringComparison.Ordinal)) && !table.Rows[0].Flags.Contains(w));
        Assert.Equal(misread && options is null, table.Findings.Any(f => f is { Kind: InitFindingKind.MisreadFlag, Effect: InitEffect.Changed }));
    }

    [Theory]
    [InlineData(V41, "wait,check", "wait check", null)]
    [InlineData(V41, "defaults", "defaults", null)]
    [InlineData(V41, "waitx", "wait", InitFindingKind.MisreadFlag)]
    [InlineData(V41, "nofail", "", InitFindingKind.UnknownFlag)]
    [InlineData(V11, "nofail,latemount,first_stage_mount,logical,slotselect,avb,avb=vbmeta",
        "nofail latemount first_stage_mount logical slotselect avb avb=vbmeta", null)]
    [InlineData(V11, "waitx", "", InitFindingKind.UnknownFlag)]
    [InlineData(V41, "encryptable=footer", "encryptable=footer", null)]
    public void Flags_of_the_fifth_column(InitRelease release, string words, string flags, InitFindingKind? kind)
    {
        FstabFile table = Read(release, $"/dev/x /x ext4 ro {words}\n");
        Assert.Equal(flags, string.Join(" ", table.Rows[0].Manager));
        Assert.Equal(kind is null ? [] : new[] { kind.Value }, table.Findings.Select(f => f.Kind));
    }

    [Fact]
    public void Line_ends_of_DOS_are_part_of_the_last_word()
    {
        FstabFile table = Read(V41, "/dev/x /x ext4 ro wait\r\n/dev/y /y ext4 ro encryptable=/m\r\n");
        Assert.Equal("wait", Assert.Single(table.Rows[0].Manager));
        Assert.Equal("encryptable=/m\r", Assert.Single(table.Rows[1].Manager));
        Assert.Equal(InitFindingKind.MisreadFlag, Assert.Single(table.Findings).Kind);
        Assert.Contains(Read(V11, "/dev/x /x ext4 ro wait\r\n").Findings, f => f.Kind == InitFindingKind.UnknownFlag);
    }

    [Theory]
    [InlineData("/dev/x\t/x  ext4 ro,noexec 1 2", "/dev/x|/x|ext4|ro,noexec|1|2")]
    [InlineData("  /a\\040b /c\\011\\134d auto defaults", "/a b|/c\t\\d|auto|defaults|0|0")]
    [InlineData("/a\\12 /b\\999 ext4", "/a\\12|/b\\999|ext4||0|0")]
    [InlineData("/x /y ext4 loop,x-systemd.requires-mounts-for=/p\\040q 0 0 # c\r", "/x|/y|ext4|loop,x-systemd.requires-mounts-for=/p q|0|0")]
    public void Rows_of_util_linux(string row, string expected)
    {
        FstabFile table = FstabFile.ParseUtilLinux(SourceText.From("fstab", "# c\n\n" + row + "\n"));
        Assert.Empty(table.Findings);
        Assert.Equal(expected, Show(Assert.Single(table.Rows)));
    }

    [Theory]
    [InlineData("/x /y", InitFindingKind.MissingColumn)]
    [InlineData("/x /y ext4 ro a", InitFindingKind.BadNumber)]
    [InlineData("/x /y ext4 ro 0 2x", InitFindingKind.BadNumber)]
    public void Rows_that_util_linux_passes_over(string row, InitFindingKind kind)
    {
        FstabFile table = FstabFile.ParseUtilLinux(SourceText.From("fstab", row + "\n/a /b ext4\n"));
        Assert.Equal(kind, Assert.Single(table.Findings).Kind);
        Assert.Equal("/a", Assert.Single(table.Rows).Source);
    }

    /// <summary>findmnt is util-linux itself.</summary>
    [ToolFact("findmnt")]
    public void Util_linux_reads_it_alike()
    {
        using var folder = new TemporaryFolder();
        // A number at the start would make findmnt take the file for /proc/self/mountinfo.
        Gen<string> word = StockFiles.OneOf("/a", "/b\\040c", "x", "\\134", "\\12", "0", "1", "2", "ro,noatime", "ext4", "swap", "é", "#", "-1", "99999999999",
            "+");
        Gen<string> line = Gen.Select(StockFiles.OneOf("", " ", "#"),
            Gen.Select(StockFiles.OneOf("/dev/x", "a\\040", "é", ""), word.Array[0, 7], (f, w) => f.Length == 0 ? [] : w.Prepend(f).ToArray()),
            StockFiles.OneOf("\n", "\n", " \n", "\r\n", "\n\n")).Select((s, w, e) => s + string.Join("\t", w) + e);
        line.Array[0, 12].Sample(
            lines =>
            {
                string text = string.Concat(lines), path = folder["fstab"];
                File.WriteAllText(path, text);
                ToolResult result = Tools.Run("findmnt", ["--tab-file", path, "--list", "--json", "-o", "SOURCE,TARGET,FSTYPE,OPTIONS,FREQ,PASSNO"]);
                // What it shows is its own affair where a word is special to it; what counts is which rows there are, and their targets.
                string[] seen = result.Output.Length == 0
                    ? []
                    : [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("filesystems").EnumerateArray()
                        .Select(r => r.GetProperty("target").GetString()!)];
                Assert.Equal(seen, FstabFile.ParseUtilLinux(SourceText.From("fstab", text)).Rows.Select(r => r.Target));
            },
            iter: 60, threads: 1);
    }

    private static FstabFile Read(InitRelease release, string text) => FstabFile.ParseFsManager(SourceText.From("fstab", text), release);

    private static string Show(FstabRow row) => $"{row.Source}|{row.Target}|{row.FileSystem}|{string.Join(",", row.Words)}|{row.Frequency}|{row.Pass}";
}

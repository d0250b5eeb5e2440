using FswLayout.InitFiles;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Sections, commands and services, each as the release's parser takes them (system/core/init/parser.c).</summary>
public sealed class InitParserTests
{
    private const InitRelease V40 = InitRelease.Android40, V41 = InitRelease.Android41, V42 = InitRelease.Android42, V11 = InitRelease.Android11;

    [Theory]
    [InlineData(V40, "mount_all /fstab", InitFindingKind.UnknownCommand)]
    [InlineData(V41, "mount_all /fstab", null)]
    [InlineData(V11, "mount_all", null)]
    [InlineData(V41, "mount_all", InitFindingKind.ArgumentCount)]
    [InlineData(V11, "mount_all /fstab --early", null)]
    [InlineData(V40, "mount ext4 /dev/x", InitFindingKind.ArgumentCount)]
    [InlineData(V41, "mount ext4 /dev/x /x", null)]
    [InlineData(V11, "mount ext4 /dev/x", InitFindingKind.ArgumentCount)]
    [InlineData(V40, "mkdir", InitFindingKind.ArgumentCount)]
    [InlineData(V40, "restorecon /x", InitFindingKind.UnknownCommand)]
    [InlineData(V41, "restorecon /x", null)]
    [InlineData(V40, "swapon_all", InitFindingKind.UnknownCommand)]
    [InlineData(V11, "setprop a b c", InitFindingKind.ArgumentCount)]
    [InlineData(V11, "mkdir /a 1 2 3 4 5", null)]
    [InlineData(V11, "mkdir /a 1 2 3 4 5 6", InitFindingKind.ArgumentCount)]
    [InlineData(V11, "umount /x", null)]
    [InlineData(V42, "umount /x", InitFindingKind.UnknownCommand)]
    [InlineData(V41, "class late_start", InitFindingKind.UnknownCommand)]
    [InlineData(V41, "unknown", InitFindingKind.UnknownCommand)]
    [InlineData(V41, "\"\"", InitFindingKind.UnknownCommand)]
    public void Commands_that_the_parser_refuses(InitRelease release, string command, InitFindingKind? kind)
    {
        InitDocument document = StockFiles.Parse(release, $"on fs\n    {command}\n    chmod 0 /x\n");
        Assert.Equal(kind is null ? [] : new[] { (kind.Value, InitEffect.Error) }, document.Findings.Select(f => (f.Kind, f.Effect)));
        Assert.Equal(kind is null ? 2 : 1, document.Actions.Single().Lines.Length);
        Assert.Equal(kind is null ? 0 : 1, document.Actions.Single().Lost.Length);
    }

    [Theory]
    [InlineData("setprop a b c d", InitFindingKind.IgnoredWords, InitEffect.Dropped, "c d")]
    [InlineData("mkdir /a 0700 root root more", InitFindingKind.IgnoredWords, InitEffect.Dropped, "more")]
    [InlineData("write /x a b", InitFindingKind.IgnoredWords, InitEffect.Dropped, "b")]
    [InlineData("mount_all /a /b", InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, "mount_all /a /b")]
    [InlineData("wait /x 5", InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, "wait /x 5")]
    [InlineData("copy /a /b /c", InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, "copy /a /b /c")]
    [InlineData("exec /bin/x", InitFindingKind.UselessCommand, InitEffect.FailsWhenRun, "exec /bin/x")]
    [InlineData("setkey 1", InitFindingKind.ArgumentCount, InitEffect.FailsWhenRun, "setkey 1")]
    public void Old_commands_with_more_words_than_they_read(string command, InitFindingKind kind, InitEffect effect, string where)
    {
        InitDocument document = StockFiles.Parse(V41, $"on fs\n    {command}\n");
        InitFinding finding = Assert.Single(document.Findings);
        Assert.Equal((kind, effect, where), (finding.Kind, finding.Effect, document.Source.ToString(finding.Location.Span)));
        Assert.Single(document.Actions.Single().Lines);
    }

    [Theory]
    [InlineData(V41, "on", InitFindingKind.RefusedSection)]
    [InlineData(V41, "on a b", InitFindingKind.RefusedSection)]
    [InlineData(V41, "on property:a=b", null)]
    [InlineData(V11, "on a && property:x=y && property:z=*", null)]
    [InlineData(V11, "on a && b", InitFindingKind.RefusedSection)]
    [InlineData(V11, "on a b", InitFindingKind.RefusedSection)]
    [InlineData(V11, "on property:x", InitFindingKind.RefusedSection)]
    [InlineData(V11, "on property:x=1 && property:x=2", InitFindingKind.RefusedSection)]
    [InlineData(V11, "on a/b", InitFindingKind.RefusedSection)]
    [InlineData(V11, "on \"\"", InitFindingKind.RefusedSection)]
    [InlineData(V41, "import", InitFindingKind.RefusedSection)]
    [InlineData(V41, "import a b", InitFindingKind.RefusedSection)]
    [InlineData(V41, "service a", InitFindingKind.RefusedSection)]
    [InlineData(V41, "service a_-Z09 /x", null)]
    [InlineData(V41, "service a.b /x", InitFindingKind.BadServiceName)]
    [InlineData(V41, "service \"\" /x", null)]
    [InlineData(V41, "service sixteenletters16 /x", null)]
    [InlineData(V41, "service seventeenletters7 /x", InitFindingKind.BadServiceName)]
    [InlineData(V11, "service vendor.a@1.0-b:c_d /x", null)]
    [InlineData(V11, "service a..b /x", InitFindingKind.BadServiceName)]
    [InlineData(V11, "service .a /x", InitFindingKind.BadServiceName)]
    [InlineData(V11, "service a! /x", InitFindingKind.BadServiceName)]
    public void Sections_that_the_parser_refuses(InitRelease release, string header, InitFindingKind? kind)
    {
        InitDocument document = StockFiles.Parse(release, header + "\n");
        Assert.Equal(kind is null ? [] : new[] { (kind.Value, InitEffect.Error) }, document.Findings.Select(f => (f.Kind, f.Effect)));
        Assert.Equal(kind is not null, Assert.Single(document.Sections) is InitSection.Refused);
    }

    [Fact]
    public void Lines_outside_a_section_are_lost()
    {
        const string Text = "mkdir /a\nimport /b\nmkdir /c\non\nmkdir /d\non fs\nmkdir /e\n";
        InitDocument old = StockFiles.Parse(V41, Text);
        Assert.Equal(
            [(InitFindingKind.OutsideSection, InitEffect.Dropped), (InitFindingKind.OutsideSection, InitEffect.Dropped),
                (InitFindingKind.RefusedSection, InitEffect.Error), (InitFindingKind.OutsideSection, InitEffect.Dropped)],
            old.Findings.Select(f => (f.Kind, f.Effect)));
        Assert.Equal(["mkdir /e"], old.Actions.SelectMany(a => a.Lines).Select(l => l.ToString()));
        // 11 says so, but not again under a section that it has complained about.
        Assert.Equal(
            [InitEffect.Error, InitEffect.Error, InitEffect.Error, InitEffect.Dropped], StockFiles.Parse(V11, Text).Findings.Select(f => f.Effect));
    }

    [Fact]
    public void The_second_service_of_a_name_is_ignored()
    {
        const string Text = "service a /x\n    class b\nservice a /y\n    class c\n    nonsense\n";
        InitDocument old = StockFiles.Parse(V40, Text), modern = StockFiles.Parse(V11, Text);
        foreach (InitDocument document in new[] { old, modern })
        {
            Assert.Equal("b", Assert.Single(Assert.Single(document.Services).Classes));
            Assert.Contains(document.Findings, f => f.Kind == InitFindingKind.DuplicateService && f.Effect == InitEffect.Error);
        }
        // 4.0 does not read the options of the second; 11 does, because one may be 'override'.
        Assert.DoesNotContain(old.Findings, f => f.Kind == InitFindingKind.UnknownOption);
        Assert.Contains(modern.Findings, f => f.Kind == InitFindingKind.UnknownOption);
        Assert.Equal(2, StockFiles.Parse(V11, "service a /x\nservice a /y\n override\n").Services.Count());
    }

    [Theory]
    [InlineData(V41, "class", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V41, "class a b", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V11, "class a b", null, null)]
    [InlineData(V41, "user", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V41, "group 1 2 3 4 5 6 7 8 9 10 11 12 13", null, null)]
    [InlineData(V41, "group 1 2 3 4 5 6 7 8 9 10 11 12 13 14", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V41, "socket a stream 660", null, null)]
    [InlineData(V41, "socket a tcp 660", InitFindingKind.ArgumentValue, InitEffect.Error)]
    [InlineData(V41, "socket a stream+passcred 660", InitFindingKind.ArgumentValue, InitEffect.Error)]
    [InlineData(V11, "socket a stream+passcred 660", null, null)]
    [InlineData(V41, "ioprio rt 4", null, null)]
    [InlineData(V41, "ioprio rt 10", InitFindingKind.ArgumentValue, InitEffect.Error)]
    [InlineData(V41, "ioprio xx 4", InitFindingKind.ArgumentValue, InitEffect.Error)]
    [InlineData(V40, "seclabel x", InitFindingKind.UnknownOption, InitEffect.Error)]
    [InlineData(V41, "seclabel x", null, null)]
    [InlineData(V41, "setenv a", InitFindingKind.ArgumentCount, InitEffect.Changed)]
    [InlineData(V11, "setenv a", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V41, "onrestart restart x", null, null)]
    [InlineData(V41, "onrestart restart", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V41, "onrestart class x", InitFindingKind.UnknownCommand, InitEffect.Error)]
    [InlineData(V41, "onrestart", InitFindingKind.ArgumentCount, InitEffect.Error)]
    [InlineData(V11, "writepid /x", null, null)]
    [InlineData(V41, "writepid /x", InitFindingKind.UnknownOption, InitEffect.Error)]
    [InlineData(V41, "mkdir /x", InitFindingKind.UnknownOption, InitEffect.Error)]
    public void Options_that_the_parser_refuses(InitRelease release, string option, InitFindingKind? kind, InitEffect? effect)
    {
        InitDocument document = StockFiles.Parse(release, $"service s /x\n    {option}\n");
        Assert.Equal(kind is null ? [] : new[] { (kind.Value, effect!.Value) }, document.Findings.Select(f => (f.Kind, f.Effect)));
        Assert.Equal(effect == InitEffect.Error ? 0 : 1, document.Services.Single().Lines.Length);
    }

    [Fact]
    public void An_option_after_ioprio_takes_it_back()
    {
        Assert.Equal(InitFindingKind.ForgottenOption, Assert.Single(StockFiles.Parse(V41, "service s /x\n ioprio rt 4\n class a\n").Findings).Kind);
        Assert.Empty(StockFiles.Parse(V41, "service s /x\n class a\n ioprio rt 4\n").Findings);
        Assert.Empty(StockFiles.Parse(V11, "service s /x\n ioprio rt 4\n class a\n").Findings);
    }

    [Fact]
    public void What_a_service_is()
    {
        InitSection.Service service = StockFiles.Parse(V41, "service s /x -a \"b c\"\n class one\n disabled\n class two\n").Services.Single();
        Assert.Equal(["/x", "-a", "b c"], service.Program);
        Assert.Equal("two", Assert.Single(service.Classes));
        Assert.True(service.IsDisabled);
        Assert.Equal("default", Assert.Single(StockFiles.Parse(V41, "service s /x\n").Services.Single().Classes));
        Assert.Empty(StockFiles.Parse(V11, "service s /x\n critical\n oneshot\n").Services);
    }

    [Fact]
    public void Stock_files_are_read_without_a_finding()
    {
        Assert.Empty(StockFiles.Parse(V40, StockFiles.InitRc).Findings);
        Assert.Empty(StockFiles.Parse(V40, StockFiles.Tuna40).Findings);
        Assert.Empty(StockFiles.Parse(V41, StockFiles.InitRc).Findings);
        Assert.Empty(StockFiles.Parse(V41, StockFiles.Tuna41).Findings);
    }
}

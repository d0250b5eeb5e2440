using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>What an editor writes: names, completions, the canonical form.</summary>
public sealed class WritingTests : IDisposable
{
    private const string Board = """
        /// The shelf.
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jb : jelly_bean", "guest")]
    [InlineData("jelly_bean on", "jb_base")]
    [InlineData("lend_and_take_back", "lend")]
    [InlineData("cpu2 {", "core2", "two-kernels-x86")]
    [InlineData("net0]", "eth0", "two-kernels-x86")]
    [InlineData("linux on", "big", "imx8mm-linux-m4")]
    [InlineData("vdev0vring0", "ring", "imx8mm-linux-m4")]
    [InlineData("hypervisor", "xen0", "virt-two-linux-xen")]
    public async Task A_name_is_changed_wherever_it_stands_and_the_layout_stays_sound(string needle, string name, string example = "tuna-ics-jb")
    {
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        Assert.Empty(await client.DiagnosticsAsync(uri));
        JsonObject at = LspClient.At(uri, Places.Of(text, needle));
        Assert.NotNull(await client.RequestAsync("textDocument/prepareRename", at.DeepClone()));
        at["newName"] = name;
        JsonNode edit = (await client.RequestAsync("textDocument/rename", at))!;
        await client.ChangeAsync(uri, 2, new JsonObject { ["text"] = Places.Apply(text, edit["changes"]![uri]) });
        Assert.Empty(await client.DiagnosticsAsync(uri));
    }

    [Fact]
    public async Task A_name_is_changed_in_all_files()
    {
        string main = _folder.Write("main.fsw", "import \"part.fsw\";\nconst B = A + A;\n"), part = _folder.Write("part.fsw", "const A = 1;\n");
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(part);
        JsonObject at = LspClient.At(uri, (0, 6));
        at["newName"] = "ONE";
        JsonNode changes = (await client.RequestAsync("textDocument/rename", at))!["changes"]!;
        Assert.Equal("const ONE = 1;\n", Places.Apply(File.ReadAllText(part), changes[uri]));
        Assert.Equal("import \"part.fsw\";\nconst B = ONE + ONE;\n", Places.Apply(File.ReadAllText(main), changes[LspClient.UriOf(main)]));
    }

    [Theory]
    [InlineData("const A = 1;\nconst B = A;\n", "A;", "B", "is the name of a constant already")]
    [InlineData("const A = 1;\n", "A", "a-b", "is no name")]
    [InlineData("import \"boards/tuna.fsw\";\ninstance i on tuna { }\n", "tuna {", "x", "board library")]
    [InlineData("const A = 1;\n", "1", "x", "nothing stands here")]
    public async Task A_name_that_cannot_be_changed_says_why(string text, string needle, string name, string why)
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        JsonObject at = LspClient.At(uri, Places.Of(text, needle));
        at["newName"] = name;
        JsonNode error = (await client.AskAsync("textDocument/rename", at))["error"]!;
        Assert.Equal(-32803, (int)error["code"]!);
        Assert.Contains(why, (string?)error["message"]);
    }

    [Theory]
    [InlineData("|", "import const board instance template scenario")]
    [InlineData("import \"|\";", "boards/tuna.fsw boards/vexpress_a15.fsw near.fsw")]
    [InlineData("import \"boards/|", "boards/tuna.fsw")]
    [InlineData("template t on b { }\ninstance i : |", "t")]
    [InlineData("instance i on |", "b")]
    [InlineData("instance i on b { ker| }", "kernel kernelcore")]
    [InlineData("instance i on b { role = | }", "child master")]
    [InlineData("instance i on b { kernel = |", "linux(3.0) linux(6.1) firmware rtos(\"zephyr\") xen(4.17)")]
    [InlineData("board q { arch = arm64; }\ninstance i on q { kernel = |", "linux(6.1) linux(6.12)")]
    [InlineData("board q { loader = xen { | } }", "by")]
    [InlineData("board q { cpu c { node = \"/c\"; | } }", "id window")]
    [InlineData("board q { cpu c { window w = 0 size 4K { | } } }", "at")]
    [InlineData("board q { device d { | } }", "pci registers interrupts")]
    [InlineData("board q { reserve r = 0 size 4K { | } }", "users")]
    [InlineData("instance i on b { kernel = firmware; shared s = 0 size 4K { as = | } }", "vring buffer trace table memory")]
    [InlineData("instance i on b { kernel = firmware; | }", "file entry memory cpus shared")]
    [InlineData("instance i on b { kernel = xen(4.17); features = [| ] }", "static_memory static_shm")]
    [InlineData("instance i on b { domain { | } }", "vcpus dom0 direct_map")]
    [InlineData("board q { cpu c { } device d { } }\ninstance i on q { cpus = [| ] }", "c")]
    [InlineData("board q { cpu c { } device d { } }\ninstance i on q { devices = [| ] }", "d")]
    [InlineData("instance i on b { memory = | }", "rest sections auto")]
    [InlineData("const BIG = 1G;\ninstance i on b { base = 0x90000000; min_memory = | }", "base BIG b")]
    [InlineData("instance i on b { image | }", "kernel initrd dtb atags rst")]
    [InlineData("instance i on b { image kernel { | } }", "file load unpacked config")]
    [InlineData("instance i on b { image initrd { | } }", "init")]
    [InlineData("instance i on b { mount \"/data\" { from = | } }", "data loop")]
    [InlineData("instance i on b { mount \"/data\" { options = [wait, | ] } }", "noatime ro")]
    [InlineData("instance i on b { args { | } }", "cma crashkernel \"ramoops.mem_size\"")]
    [InlineData("instance i on b { args { \"| } }", "ramoops.mem_size")]
    [InlineData("instance i on b { base = b.| }", "ram section data fsw")]
    [InlineData("instance i on b { base = b.ram.| }", "start end size")]
    [InlineData("instance i on b { devices { uart = | } }", "on off any")]
    [InlineData("instance i on b { }\nscenario s { | }", "start free boot switch terminate request expect offline")]
    [InlineData("instance i on b { }\nscenario s { boot | }", "i")]
    [InlineData("instance i on b { }\nscenario s { request 2 by | }", "i")]
    [InlineData("instance i on b { }\nscenario s { expect | }", "owner owned running fails i")]
    [InlineData("// co|", null)]
    [InlineData("const A = \"te|", null)]
    public async Task What_may_stand_at_the_cursor_is_offered(string text, string? expected)
    {
        string whole = Board + text.Replace("|", "");
        _folder.Write("near.fsw", "");
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], whole);
        JsonArray items = (await client.AtAsync("textDocument/completion", uri, Places.Of(Board + text, "|")))!.AsArray();
        string[] labels = [.. items.Select(i => (string)i!["label"]!)];
        if (expected is null)
            Assert.Empty(labels);
        else
            Assert.Equal([], expected.Split(' ').Except(labels));
    }

    [Theory]
    [InlineData("const OTHER = 1;\nconst A = |;", "A", "OTHER")]
    [InlineData("template u on b { }\ntemplate t : |", "t", "u")]
    [InlineData("board q { carveout one = 0 size 4K; carveout two = | }", "two", "one")]
    public async Task What_is_being_declared_is_not_offered_for_itself(string text, string own, string other)
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], Board + text.Replace("|", ""));
        JsonArray items = (await client.AtAsync("textDocument/completion", uri, Places.Of(Board + text, "|")))!.AsArray();
        string[] labels = [.. items.Select(i => (string)i!["label"]!)];
        Assert.DoesNotContain(own, labels);
        Assert.Contains(other, labels);
    }

    [Theory]
    [InlineData("kernel = firmware; |", "mount kernelcore domain features")]
    [InlineData("kernel = xen(4.17); |", "mount cpus entry")]
    [InlineData("kernel = linux(6.1); |", "entry features static_heap")]
    [InlineData("kernel = xen(4.17); features = [| ]", "ro wait")]
    public async Task What_may_not_stand_there_is_not_offered(string inner, string others)
    {
        string text = Board + $"instance i on b {{ {inner} }}\n";
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text.Replace("|", ""));
        JsonArray items = (await client.AtAsync("textDocument/completion", uri, Places.Of(text, "|")))!.AsArray();
        Assert.Empty(items.Select(i => (string)i!["label"]!).Intersect(others.Split(' ')));
        Assert.NotEmpty(items);
    }

    [Fact]
    public async Task What_is_chosen_takes_the_place_of_what_was_typed()
    {
        string text = Board + "instance i on b { kern }\n";
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        JsonArray items = (await client.AtAsync("textDocument/completion", uri, Places.Of(text, "kern", 4)))!.AsArray();
        JsonNode item = items.First(i => (string?)i!["label"] == "kernelcore")!;
        Assert.Contains("i on b { kernelcore = $0; }", Places.Apply(text, new JsonArray(item["textEdit"]!.DeepClone())));
        Assert.Contains("Memory its kernel keeps unmovable", (string?)item["documentation"]!["value"]);
    }

    [Theory]
    [InlineData("instance i on b { kernel = linux(| }", "linux(VERSION)", 0)]
    [InlineData("instance i on b { mount \"/x\" { from = loop(| } }", "loop(\"/path\")", 0)]
    [InlineData("instance i on b { kernel = rtos(| }", "rtos(\"NAME\")", 0)]
    [InlineData("instance i on b { kernel = xen(| }", "xen(VERSION)", 0)]
    [InlineData("scenario s { expect online(i, | }", "online(INSTANCE, SECTION)", 1)]
    [InlineData("scenario s { expect | }", null, 0)]
    public async Task Parentheses_say_what_they_take(string text, string? label, int parameter)
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text.Replace("|", ""));
        JsonNode? help = await client.AtAsync("textDocument/signatureHelp", uri, Places.Of(text, "|"));
        Assert.Equal(label, (string?)help?["signatures"]![0]!["label"]);
        Assert.Equal(parameter, (int?)help?["activeParameter"] ?? 0);
    }

    [Fact]
    public async Task Formatting_edits_only_white_space_and_gives_the_canonical_form()
    {
        string canonical = File.ReadAllText(Repository.PathOf("examples", "tuna-three", "main.fsw"));
        string loose = canonical.Replace("    ", "\t").Replace(" = ", "=").Replace("\n\n", "\n\n\n") + "\n\n";
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], loose);
        JsonNode edits = (await client.RequestAsync("textDocument/formatting", Options(uri)))!;
        Assert.Equal(canonical, Places.Apply(loose, edits));
        Assert.All(edits.AsArray(), e => Assert.True(string.IsNullOrWhiteSpace((string?)e!["newText"])));
    }

    [Fact]
    public async Task A_part_is_formatted_alone()
    {
        const string Text = "const A=1;\nconst B=2;\n\nconst CC=3;\n";
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], Text);
        JsonObject options = Options(uri);
        options["range"] = LspClient.Range((3, 0), (3, 5));
        Assert.Equal("const A=1;\nconst B=2;\n\nconst CC = 3;\n", Places.Apply(Text, await client.RequestAsync("textDocument/rangeFormatting", options)));
    }

    [Fact]
    public async Task What_is_broken_stays_and_the_rest_is_formatted()
    {
        const string Text = "const A=;\n\n\nconst B=2;\n";
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], Text);
        Assert.Equal("const A=;\n\nconst B = 2;\n", Places.Apply(Text, await client.RequestAsync("textDocument/formatting", Options(uri))));
        await client.ChangeAsync(uri, 2, new JsonObject { ["text"] = "const A=;\n" });
        Assert.Empty((await client.RequestAsync("textDocument/formatting", Options(uri)))!.AsArray());
    }

    private static JsonObject Options(string uri) =>
        new() { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["options"] = new JsonObject { ["tabSize"] = 4, ["insertSpaces"] = true } };
}

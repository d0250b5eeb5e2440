using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>What an editor shows of instances that are not Linux, of domains, and of kernels side by side.</summary>
public sealed class OtherOwnersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("imx8mm-linux-m4", "m4 on", "rtos(zephyr), starts at 0x1ffe0400 of its processor, 0x7e0000 .. 0x820000 (256K)")]
    [InlineData("imx8mm-linux-m4", "m4 on", "processors cm4, devices uart4")]
    [InlineData("imx8mm-linux-m4", "linux on", "id 1, the master, linux on Linux 6.12, base 0x40000000")]
    [InlineData("imx8mm-linux-m4", "tcm, ", "`0x7e0000 .. 0x820000 (256K)`")]
    [InlineData("imx8mm-linux-m4", "cm4]", "**cpu cm4**")]
    [InlineData("imx8mm-linux-m4", "uart4]", "**device uart4**")]
    [InlineData("imx8mm-linux-m4", "entry", "where it starts, as its processor sees it")]
    [InlineData("imx8mm-linux-m4", "linux]; as = vring", "**instance linux**")]
    [InlineData("virt-two-linux-xen", "hypervisor", "Xen 4.17, which starts red, blue")]
    [InlineData("virt-two-linux-xen", "red :", "id 1, a domain of hypervisor, linux on Linux 6.1, 256M, where Xen finds it")]
    [InlineData("two-kernels-x86", "web on", "processors cpu2, cpu3, devices net0")]
    public async Task Hover_says_what_it_is_and_has(string example, string needle, string expected)
    {
        (LspClient client, string uri, string text) = await OpenAsync(example);
        await using LspClient _ = client;
        Assert.Contains(expected, (string?)(await client.AtAsync("textDocument/hover", uri, Places.Of(text, needle)))?["contents"]!["value"]);
    }

    /// <summary>An address of the M4 is not looked for in Linux's memory.</summary>
    [Fact]
    public async Task Views_are_not_mixed_up()
    {
        (LspClient client, string uri, string text) = await OpenAsync("imx8mm-linux-m4");
        await using LspClient _ = client;
        string entry = (string)(await client.AtAsync("textDocument/hover", uri, Places.Of(text, "0x1FFE0400")))!["contents"]!["value"]!;
        Assert.Equal("`0x1ffe0400 = 536740864 = 524161K` (m4)", entry);
    }

    [Fact]
    public async Task Definitions_of_hardware_lie_in_the_board()
    {
        (LspClient client, string uri, string text) = await OpenAsync("imx8mm-linux-m4");
        await using LspClient _ = client;
        JsonNode found = (await client.AtAsync("textDocument/definition", uri, Places.Of(text, "cm4]")))!.AsArray().Single()!;
        string board = await File.ReadAllTextAsync(new Uri((string)found["uri"]!).LocalPath);
        Assert.Equal(Places.Of(board, "cm4 {").Line, (int)found["range"]!["start"]!["line"]!);
    }

    private async Task<(LspClient Client, string Uri, string Text)> OpenAsync(string example)
    {
        string text = await File.ReadAllTextAsync(Repository.PathOf("examples", example, "main.fsw"));
        LspClient client = await LspClient.OpenAsync(_folder.Path);
        return (client, await client.DidOpenAsync(_folder["main.fsw"], text), text);
    }
}

using System.Diagnostics;

namespace FswLayout.LanguageServer.Tests;

/// <summary>A client that others wrote: Neovim's own, set up as editors/neovim has it.</summary>
public sealed class NeovimTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("nvim")]
    public async Task Neovim_shows_an_error_mends_it_completes_renames_goes_and_formats()
    {
        string text = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));
        int at = text.IndexOf("vmalloc ", StringComparison.Ordinal);
        _folder.Write("main.fsw", text.Remove(at + 4, 1));
        var start = new ProcessStartInfo(
            "nvim", ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", $"luafile {Repository.PathOf("tests", "LanguageServer.Tests", "Neovim.lua")}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["FSW_PROGRAM"] = LspClient.Program;
        start.Environment["FSW_PLUGIN"] = Repository.PathOf("editors", "neovim", "fswc.lua");
        start.Environment["FSW_FOLDER"] = _folder.Path;
        start.Environment["XDG_CACHE_HOME"] = _folder["cache"];
        start.Environment["XDG_STATE_HOME"] = _folder["state"];
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(), complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(
            """
            error: FSW2004
            at: vmaloc
            fix: Write vmalloc
            after the fix: 0
            hover: **kernelcore** (a size, of instance)
            offered: refused accepted
            renamed: instance guest : jelly_bean {
            defined in: boards/tuna.fsw
            formatted: const A = 1;

            """, await said + await complained);
        Assert.Equal(0, process.ExitCode);
    }
}

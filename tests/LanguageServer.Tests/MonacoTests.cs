namespace FswLayout.LanguageServer.Tests;

/// <summary>The editor of web pages with its own client, in Chromium: what the script Browser/editor.js does there.</summary>
public sealed class MonacoTests : IDisposable
{
    private static readonly string Script = Repository.PathOf("tests", "LanguageServer.Tests", "Browser", "editor.js");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public void Monaco_underlines_an_error_mends_it_completes_renames_and_formats()
    {
        string text = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));
        int at = text.IndexOf("vmalloc ", StringComparison.Ordinal);
        _folder.Write("main.fsw", text.Remove(at + 4, 1));
        ToolResult result = Tools.Run("node", [Script], _folder.Path, new Dictionary<string, string>
        {
            ["FSW_PROGRAM"] = LspClient.Program,
            ["FSW_EXTENSION"] = Repository.PathOf("editors", "vscode"),
            ["FSW_FOLDER"] = _folder.Path,
        }, seconds: 600);
        Assert.Equal(
            """
            error: FSW2004
            at: vmaloc
            fix: Write vmalloc
            after the fix: 0
            hover: kernelcore (a size, of instance)
            offered: refused accepted
            renamed: instance guest : jelly_bean {
            formatted: const A = 1;
            coloured: true

            """, result.Output + result.Error);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute() => Skip = Npm.MissingReason(Path.GetDirectoryName(Script)!, "node", "chromium");
    }
}

namespace FswLayout.LanguageServer.Tests;

/// <summary>The extension of VS Code: its own tests, in Node.</summary>
public sealed class ExtensionTests
{
    private static readonly string Folder = Repository.PathOf("editors", "vscode");

    [CompiledFact]
    public void The_extension_starts_the_server_and_shows_the_map()
    {
        ToolResult result = Tools.Run(
            "node", ["--test", "test/"], Folder, new Dictionary<string, string> { ["FSW_PROGRAM"] = LspClient.Program }, seconds: 600);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CompiledFactAttribute : FactAttribute
    {
        public CompiledFactAttribute() => Skip = Npm.MissingReason(Folder, "node")
            ?? (File.Exists(Path.Combine(Folder, "out", "extension.js")) ? null : $"needs npm run compile in {Folder} (.ci/run does it)");
    }
}

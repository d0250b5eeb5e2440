using System.Collections.Immutable;
using CsCheck;
using FswLayout.Cli.Input;
using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Tests;

/// <summary>Every request about every place of every text has an answer.</summary>
public sealed class AnyPlaceTests
{
    private static readonly string[] Texts =
    [
        .. Directory.GetFiles(Repository.PathOf("examples"), "*.fsw", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.PathOf("boards"), "*.fsw")).Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", ";", "=", "\"", "//", "/*", "*/", "\r", "\n", "\0", "\U0001F600", "\uD800", ".", "..", "sections ", "auto ", "(", ")", "[", ",",
        "a.b.c.d", "0x", "import \"", "instance ", ": ",
    ];

    private static readonly Gen<string> Mutated =
        from text in Gen.OneOf(Texts)
        from edits in Gen.Select(Gen.Double[0, 1], Gen.Int[0, 40], Gen.OneOf(Pieces)).Array[0, 4]
        select edits.Aggregate(text, (t, e) =>
        {
            int at = (int)(e.Item1 * t.Length), end = Math.Min(t.Length, at + e.Item2);
            return t[..at] + e.Item3 + t[end..];
        });

    [Fact]
    public void No_request_throws_wherever_it_is_asked()
    {
        long count = long.TryParse(Environment.GetEnvironmentVariable("FSW_MUTATIONS"), out long wanted) ? wanted : 150;
        using var folder = new TemporaryFolder();
        Gen.Select(Mutated, Gen.Int[-1, 90], Gen.Int[-1, 120]).Sample(
            (text, line, character) => Ask(folder, text, new Position(line, character)), iter: count, threads: 1);
    }

    [Fact]
    public void Every_place_of_an_example_has_answers()
    {
        using var folder = new TemporaryFolder();
        FileView view = View(folder, Texts[0]);
        for (int offset = 0; offset <= view.Text.Length; offset += 3)
            AskAt(view, view.Lines.PositionOf(offset));
    }

    private static void Ask(TemporaryFolder folder, string text, Position position)
    {
        FileView view = View(folder, text);
        AskAt(view, position);
        LspRange range = new(position, new Position(position.Line + 20, 5));
        _ = SymbolProvider.Of(view.Tree, view.Lines);
        _ = ShapeProvider.Folds(view.Tree, view.Lines);
        _ = FormattingProvider.Format(view.Tree, view.Lines, range);
        _ = SemanticTokensProvider.Of(view);
        _ = SemanticTokensProvider.Of(view, range);
        _ = HintProvider.Of(view, range);
        _ = LensProvider.Of(view, "file:///main.fsw");
        _ = NavigationProvider.Links(view);
        _ = LensProvider.Map(view, "svg");
        _ = CodeActionProvider.Of(view, range, null, _ => null);
        _ = DiagnosticsProvider.Of(view.Snapshot, _ => null, CancellationToken.None);
        AssertTokens(SemanticTokensProvider.Of(view).Data);
    }

    private static void AskAt(FileView view, Position position)
    {
        _ = HoverProvider.At(view, position);
        _ = NavigationProvider.Definition(view, position);
        _ = NavigationProvider.References(view, position, true);
        _ = NavigationProvider.Highlights(view, position);
        _ = CompletionProvider.At(view, position);
        _ = SignatureProvider.At(view, position);
        _ = ShapeProvider.Selection(view, position);
        if (RenameProvider.Prepare(view, position) is not null)
            Assert.NotEmpty(RenameProvider.Rename(view, position, "another_name").Changes);
    }

    /// <summary>Each token begins where the one before it ends, or later.</summary>
    private static void AssertTokens(ImmutableArray<int> data)
    {
        for (int i = 5; i < data.Length; i += 5)
            Assert.True(data[i] > 0 || data[i + 1] >= data[i - 3], $"token {i / 5} overlaps");
    }

    private static FileView View(TemporaryFolder folder, string text)
    {
        var documents = new DocumentStore(new DiskWorkspace(folder.Path, folder[".library"]));
        documents.Open(new TextDocumentItem(LspClient.UriOf(folder["main.fsw"]), "fsw", 1, text));
        return FileView.Of(documents.Current, LspClient.UriOf(folder["main.fsw"]))!;
    }
}

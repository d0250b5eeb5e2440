using System.Globalization;
using System.Text.Json;
using CsCheck;
using FswLayout.Cli.Input;
using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Text;
using TextChange = FswLayout.Diagnostics.TextChange;

namespace FswLayout.LanguageServer.Tests;

/// <summary>Whatever is typed, what is told is what a server tells that was just started on the same texts.</summary>
public sealed class EditingTests
{
    private static readonly int Edits = int.Parse(Environment.GetEnvironmentVariable("FSW_EDITS") ?? "400", CultureInfo.InvariantCulture);

    private static readonly string[] Words =
    [
        "", "", "", " ", "\n", "\r\n", "\r", ";", "{", "}", "\"", "/*", "*/", "//", "///", "=", "x", "0", "1", "K", "#", "ä", "\uD83D", "\uDE00", ".", "..",
        "size", "const q = 1;\n", "import \"board.fsw\";\n", "import \"more.fsw\";\n", "    carveout z = 0x90000000 size 4K;\n",
        "instance i on vexpress_a15 {\n    id = 4;\n}\n",
    ];

    private static readonly Gen<Edit> AnyEdit = Gen.Select(
        Gen.Int[0, 1], Gen.Double[0, 1], Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 4]), (1, Gen.Int[1, 80])),
        Gen.Int[0, Words.Length - 1].Select(w => Words[w]), Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), Gen.Int[0, 17],
        (file, place, removed, word, isTakenBack, request) => new Edit(file, place, removed, word, isTakenBack, request));

    private static readonly JsonSerializerOptions Relaxed = new() { WriteIndented = true };

    [Fact]
    public void Answers_are_those_of_a_server_just_started()
    {
        using var folder = new TemporaryFolder();
        string board = File.ReadAllText(Repository.PathOf("boards", "vexpress_a15.fsw"));
        string main = File.ReadAllText(Repository.PathOf("examples", "vexpress-linux", "main.fsw"))
            .Replace("boards/vexpress_a15.fsw", "board.fsw", StringComparison.Ordinal);
        File.WriteAllText(folder["board.fsw"], board);
        File.WriteAllText(folder["more.fsw"], "const more = 1;\n");
        AnyEdit.Array[1, 20].Sample(
            edits =>
            {
                var editor = new Editor(folder, [main, board]);
                foreach (Edit edit in edits)
                {
                    string before = editor.TextOf(edit.File);
                    editor.Type(edit.File, edit.In(before));
                    editor.Compare(edit);
                    if (!edit.IsTakenBack)
                        continue;
                    editor.Type(edit.File, before);
                    editor.Compare(edit);
                }
            },
            iter: Edits / 17, threads: 1);
    }

    /// <summary>Something typed, and what is asked then.</summary>
    private sealed record Edit(int File, double Place, int Removed, string Word, bool IsTakenBack, int Request)
    {
        public string In(string text)
        {
            int at = (int)(Place * text.Length);
            return text[..at] + Word + text[Math.Min(text.Length, at + Removed)..];
        }
    }

    /// <summary>An editor with two files open, one of which imports the other.</summary>
    private sealed class Editor
    {
        private static readonly string[] Names = ["main.fsw", "board.fsw"];

        private readonly TemporaryFolder _folder;
        private readonly string[] _texts;
        private readonly DocumentStore _store;
        private int _version = 1;

        public Editor(TemporaryFolder folder, string[] texts)
        {
            (_folder, _texts) = (folder, texts);
            _store = Open();
        }

        public string TextOf(int file) => _texts[file];

        /// <summary>Makes a file be <paramref name="text"/>, told as an editor does: by the range that became another.</summary>
        public void Type(int file, string text)
        {
            TextChange change = TextChange.Between(SourceText.From("", _texts[file]), text);
            var lines = new TextLines(SourceText.From("", _texts[file]));
            LspRange range = lines.RangeOf(change.Location.Span);
            // Between CR and LF there is no place to an editor.
            bool isPlace = lines.SpanOf(range) == change.Location.Span;
            _store.Change(
                new VersionedTextDocumentIdentifier(UriOf(file), ++_version), [isPlace ? new ContentChange(change.NewText, range) : new ContentChange(text)]);
            _texts[file] = text;
        }

        /// <summary>Asks this server and one just started the same.</summary>
        public void Compare(Edit edit)
        {
            Snapshot own = _store.Current, fresh = Open().Current;
            Assert.Equal(Findings(fresh), Findings(own));
            if (FileView.Of(fresh, UriOf(edit.File)) is not { } expected)
                return;
            Assert.Equal(Answer(expected, edit), Answer(FileView.Of(own, UriOf(edit.File))!, edit));
        }

        private static string Findings(Snapshot snapshot) => Json(
            DiagnosticsProvider.Of(snapshot, _ => null, CancellationToken.None).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new PublishDiagnosticsParams(f.Key, null, f.Value)).ToArray());

        private static string Answer(FileView view, Edit edit)
        {
            Position position = view.Lines.PositionOf((int)(edit.Place * view.Text.Length));
            LspRange range = new(position, new Position(position.Line + 5, 0));
            return Json(edit.Request switch
            {
                0 => HoverProvider.At(view, position),
                1 => CompletionProvider.At(view, position).Take(40).ToArray(),
                2 => NavigationProvider.Definition(view, position),
                3 => NavigationProvider.References(view, position, true),
                4 => SemanticTokensProvider.Of(view),
                5 => SymbolProvider.Of(view.Tree, view.Lines),
                6 => HintProvider.Of(view, range),
                7 => CodeActionProvider.Of(view, range, null, _ => null),
                8 => LensProvider.Map(view, "svg"),
                9 => ShapeProvider.Folds(view.Tree, view.Lines),
                10 => NavigationProvider.Links(view),
                11 => NavigationProvider.Highlights(view, position),
                12 => RenameProvider.Prepare(view, position),
                13 => Renamed(view, position),
                14 => FormattingProvider.Format(view.Tree, view.Lines),
                15 => FormattingProvider.Format(view.Tree, view.Lines, range),
                16 => ShapeProvider.Selection(view, position),
                _ => SignatureProvider.At(view, position),
            });
        }

        /// <summary>The edits of a new name, or why there are none.</summary>
        private static object Renamed(FileView view, Position position)
        {
            try
            {
                return RenameProvider.Rename(view, position, "another");
            }
            catch (RequestException e)
            {
                return e.Message;
            }
        }

        private static string Json(object? answer) => JsonSerializer.Serialize(answer, Relaxed);

        private DocumentStore Open()
        {
            var store = new DocumentStore(new DiskWorkspace(_folder.Path, _folder[".library"]));
            for (int i = 0; i < _texts.Length; i++)
                store.Open(new TextDocumentItem(UriOf(i), "fsw", 1, _texts[i]));
            return store;
        }

        private string UriOf(int file) => LspClient.UriOf(_folder[Names[file]]);
    }
}

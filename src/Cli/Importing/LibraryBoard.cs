using FswLayout.Import;
using FswLayout.Text;

namespace FswLayout.Cli.Importing;

/// <summary>Boards of the library as what an imported layout stands on.</summary>
internal static class LibraryBoard
{
    /// <summary>The board <paramref name="name"/>; <c>null</c> where the library has none.</summary>
    public static KnownBoard? Find(string name)
    {
        string path = $"boards/{name}.fsw";
        if (BoardLibrary.Find(path) is null)
            return null;
        // Only an instance makes a board be built.
        string layout = $"import \"{path}\";\ninstance any on {name} {{ id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 16M; }}\n";
        return Compilation.Create(SourceText.From("", layout), new Library()).Model is { } model ? new KnownBoard(path, model.Board) : null;
    }

    private sealed class Library : IImportResolver
    {
        public string? KeyOf(SourceText main) => null;

        public ImportResolution Resolve(SourceText importer, string path) =>
            BoardLibrary.Find(path) is { } source ? new ImportResolution.Found(path, source) : new ImportResolution.NotFound([], []);
    }
}

using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>A file that is open in the editor. Immutable.</summary>
/// <param name="Uri">What the editor calls it.</param>
/// <param name="Path">Its real path; the uri of what is no file.</param>
/// <param name="Version">The editor's count of its changes.</param>
/// <param name="Text">What it holds now.</param>
internal sealed record Document(string Uri, string Path, int Version, SourceText Text)
{
    /// <summary>The same document after changes, each of which is told of the text that the one before it left.</summary>
    public Document After(int version, ImmutableArray<ContentChange> changes)
    {
        SourceText text = Text;
        foreach (ContentChange change in changes)
            text = change.Range is { } range ? text.With(new TextLines(text).SpanOf(range), change.Text) : text.With(change.Text);
        return this with { Version = version, Text = text };
    }
}

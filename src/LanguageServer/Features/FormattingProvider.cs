using System.Collections.Immutable;
using FswLayout.Formatting;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>
/// The canonical form as edits of the white space that differs, so that cursors and folds stay where they are; what is broken stays as it is.
/// </summary>
internal static class FormattingProvider
{
    public static ImmutableArray<TextEdit> Format(SyntaxTree tree, TextLines lines, LspRange? only = null)
    {
        string text = tree.Source.Text, formatted = LayoutFormatter.FormatAroundErrors(tree);
        IEnumerable<(TextSpan Span, string NewText)> edits = Gaps(text, formatted) ?? [(new TextSpan(0, text.Length), formatted)];
        return [.. edits.Select(e => new TextEdit(lines.RangeOf(e.Span), e.NewText)).Where(e => only is not { } range || IsWithin(e.Range, range))];
    }

    /// <summary>Where the white space of two texts differs that are the same otherwise; <c>null</c> when they are not.</summary>
    internal static List<(TextSpan Span, string NewText)>? Gaps(string before, string after)
    {
        var edits = new List<(TextSpan, string)>();
        int i = 0, j = 0;
        while (true)
        {
            int endI = SkipSpace(before, i), endJ = SkipSpace(after, j);
            if (!before.AsSpan(i, endI - i).SequenceEqual(after.AsSpan(j, endJ - j)))
                edits.Add((TextSpan.FromBounds(i, endI), after[j..endJ]));
            (i, j) = (endI, endJ);
            if (i == before.Length || j == after.Length)
                return i == before.Length && j == after.Length ? edits : null;
            if (before[i++] != after[j++])
                return null;
        }
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        return at;
    }

    private static bool IsWithin(LspRange edit, LspRange range) => edit.End.Line >= range.Start.Line && edit.Start.Line <= range.End.Line;
}

using FswLayout.Text;

namespace FswLayout.TestUtilities;

/// <summary>A source with the blamed text between <c>[|</c> and <c>|]</c>, in the order of the text; marks do not nest.</summary>
public sealed record MarkedText(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static MarkedText Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        for (int at = 0; at < marked.Length;)
        {
            int open = marked.IndexOf("[|", at, StringComparison.Ordinal);
            if (open < 0)
            {
                text.Append(marked, at, marked.Length - at);
                break;
            }
            int close = marked.IndexOf("|]", open, StringComparison.Ordinal);
            text.Append(marked, at, open - at);
            spans.Add(new TextSpan(text.Length, close - open - 2));
            text.Append(marked, open + 2, close - open - 2);
            at = close + 2;
        }
        return new MarkedText(text.ToString(), spans);
    }
}

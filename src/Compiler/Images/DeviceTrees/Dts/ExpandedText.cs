using System.Text;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>What cpp would hand to dtc, and where each character of it came from.</summary>
/// <param name="start">The place of what is made of nothing.</param>
internal sealed class ExpandedText(SourceLocation start)
{
    /// <summary>More characters than any tree has.</summary>
    private const int Most = 32 << 20;

    private readonly StringBuilder _text = new();
    private readonly List<(int At, SourceLocation Place)> _places = [];
    private string? _whole;
    private MacroTokenKind _last = MacroTokenKind.LineEnd;

    /// <summary>All characters, once nothing more is added.</summary>
    public string Text => _whole ??= _text.ToString();

    public void Add(MacroToken token)
    {
        if (_text.Length + token.Text.Length > Most)
            throw new TreeSourceException(token.Place, $"the source comes to more than {Most >> 20} MiB", TreeSourceProblemKind.Unsupported);
        // What were two words stays two, though a macro puts them beside each other.
        if (token.HasSpace || (IsWord(_last) && IsWord(token.Kind)))
            _text.Append(' ');
        _places.Add((_text.Length, token.Place));
        _text.Append(token.Text);
        _last = token.Kind;
    }

    /// <summary>The place in the source of the character at <paramref name="at"/>.</summary>
    public SourceLocation PlaceOf(int at)
    {
        if (_places.Count == 0)
            return start;
        int low = 0, high = _places.Count;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = _places[middle].At <= at ? (middle, high) : (low, middle);
        }
        SourceLocation place = _places[low].Place;
        int within = Math.Min(Math.Max(0, at - _places[low].At), place.Span.Length);
        return place with { Span = TextSpan.FromBounds(place.Span.Start + within, place.Span.End) };
    }

    private static bool IsWord(MacroTokenKind kind) => kind is MacroTokenKind.Name or MacroTokenKind.Number;
}

using System.Collections.Immutable;
using System.Text;
using System.Xml;

namespace FswLayout.Backends.Map;

/// <summary>What of a map a part of a drawing shows.</summary>
/// <param name="Lane">The lane that it is in; <c>null</c> where it is of the whole map.</param>
/// <param name="Spans">The spans; none where it is of the lane, or a mark in it.</param>
/// <param name="IsOfAll">Whether all that the layout says decides it.</param>
internal sealed record MapSubject(MapLane? Lane, ImmutableArray<MapSpan> Spans, bool IsOfAll = false)
{
    /// <summary>The board's name.</summary>
    public static readonly MapSubject Board = new(null, []);

    /// <summary>All lanes.</summary>
    public static readonly MapSubject Everything = new(null, [], IsOfAll: true);
}

/// <summary>Which text of a drawing shows what.</summary>
/// <param name="text">The drawing, as far as it is written.</param>
internal sealed class MapParts(StringBuilder text)
{
    private readonly List<(int Start, int End, MapSubject Subject)> _parts = [];

    /// <summary>How many signs are written, when <paramref name="xml"/> keeps none back.</summary>
    public int At(XmlWriter xml)
    {
        xml.Flush();
        return text.Length;
    }

    /// <summary>Notes that an element shows <paramref name="subject"/>.</summary>
    /// <param name="start">A sign at or before its first: what ends the one before is not its own.</param>
    /// <param name="end">The sign after its last.</param>
    /// <param name="subject">What it shows.</param>
    public void Add(int start, int end, MapSubject subject)
    {
        while (text[start] != '<')
            start++;
        _parts.Add((start, end, subject));
    }

    /// <summary>The parts in order, with their offsets as bytes of UTF-8.</summary>
    public IEnumerable<(int Start, int End, MapSubject Subject)> InBytes()
    {
        string all = text.ToString();
        (int at, int bytes) = (0, 0);
        foreach ((int start, int end, MapSubject subject) in _parts.OrderBy(p => p.Start))
        {
            bytes += Encoding.UTF8.GetByteCount(all.Substring(at, start - at));
            (at, int size) = (start, Encoding.UTF8.GetByteCount(all.Substring(start, end - start)));
            yield return (bytes, bytes + size, subject);
        }
    }
}

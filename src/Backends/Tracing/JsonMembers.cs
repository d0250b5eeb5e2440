using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FswLayout.Text;

namespace FswLayout.Backends.Tracing;

/// <summary>A member or an item of JSON text.</summary>
/// <param name="Path">The names and indices that lead to it.</param>
/// <param name="Start">Offset of its first byte, which of a member is that of its name.</param>
/// <param name="End">Offset of the first byte after its value.</param>
/// <param name="Value">Its value as written; <c>null</c> of an object or a list.</param>
internal sealed record JsonMember(ImmutableArray<string> Path, int Start, int End, string? Value)
{
    /// <summary>Its path as RFC 6901 writes it, such as <c>/instances/1/base</c>.</summary>
    public string Pointer => string.Concat(Path.Select(p => "/" + p.Replace("~", "~0").Replace("/", "~1")));
}

/// <summary>Finds where in JSON text each of its members stands.</summary>
internal static class JsonMembers
{
    /// <summary>All members and items of <paramref name="json"/>, in order, those of one after it.</summary>
    public static ImmutableArray<JsonMember> Of(ReadOnlySpan<byte> json)
    {
        var found = ImmutableArray.CreateBuilder<JsonMember>();
        var open = new Stack<Container>();
        int? name = null;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            int start = name ?? (int)reader.TokenStartIndex, end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    open.Peek().Name = reader.GetString()!;
                    name = (int)reader.TokenStartIndex;
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    ImmutableArray<string> path = open.Count == 0 ? [] : open.Peek().NextPath();
                    open.Push(new Container(path, reader.TokenType == JsonTokenType.StartArray, found.Count));
                    found.Add(new JsonMember(path, start, end, null));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    int at = open.Pop().At;
                    found[at] = found[at] with { End = end };
                    break;
                default:
                    string value = Encoding.UTF8.GetString(json.Slice((int)reader.TokenStartIndex, end - (int)reader.TokenStartIndex).ToArray());
                    found.Add(new JsonMember(open.Count == 0 ? [] : open.Peek().NextPath(), start, end, value));
                    break;
            }
            name = null;
        }
        return found.ToImmutable();
    }

    /// <summary>The marks of <paramref name="json"/>: what decides nothing by itself comes from where what holds it does.</summary>
    /// <param name="json">The text.</param>
    /// <param name="start">Where it begins in its file.</param>
    /// <param name="placesOf">What decides the member at a path; <c>null</c> where that is what decides the one that holds it.</param>
    public static ImmutableArray<Mark> MarksOf(ReadOnlySpan<byte> json, int start, Func<string[], IEnumerable<SourceLocation>?> placesOf)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var known = new Dictionary<string, ImmutableArray<SourceLocation>>(StringComparer.Ordinal);
        foreach (JsonMember member in Of(json))
        {
            string pointer = member.Pointer;
            IEnumerable<SourceLocation>? own = placesOf([.. member.Path]);
            ImmutableArray<SourceLocation> places = own is not null ? [.. own.Distinct()]
                : pointer.Length == 0 ? [] : known[pointer.Substring(0, pointer.LastIndexOf('/'))];
            known[pointer] = places;
            if (pointer.Length > 0)
                marks.Add(new Mark(start + member.Start, start + member.End, member.Value is null ? pointer : $"{pointer}: {member.Value}", places)
                {
                    Path = pointer,
                    IsDetail = own is null,
                });
        }
        return marks.ToImmutable();
    }

    /// <summary>An object or a list that is being read, and where it stands among what was found.</summary>
    private sealed class Container(ImmutableArray<string> path, bool isList, int at)
    {
        private int _count;

        public string Name { get; set; } = "";

        public int At => at;

        public ImmutableArray<string> NextPath() => path.Add(isList ? (_count++).ToString(CultureInfo.InvariantCulture) : Name);
    }
}

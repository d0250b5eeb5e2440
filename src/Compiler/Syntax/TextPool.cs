namespace FswLayout.Syntax;

/// <summary>Short pieces of a text as strings: what occurs again and again is the same string, as far as it was asked for lately.</summary>
/// <remarks>Several threads may ask at once: a string that one overwrites is made once more by another.</remarks>
internal sealed class TextPool
{
    private const int Longest = 24;

    private string?[]? _slots;

    /// <summary>The characters of <paramref name="text"/> in [<paramref name="start"/>, <paramref name="end"/>).</summary>
    public string Get(string text, int start, int end)
    {
        int length = end - start;
        if (length == 0)
            return "";
        if (length > Longest)
            return text.Substring(start, length);
        ReadOnlySpan<char> piece = text.AsSpan(start, length);
        string?[] slots = _slots ??= new string?[text.Length < 1024 ? 64 : 512];
        ref string? slot = ref slots[Hash(piece) % (uint)slots.Length];
        string? known = slot;
        return known is not null && piece.SequenceEqual(known.AsSpan()) ? known : slot = piece.ToString();
    }

    private static uint Hash(ReadOnlySpan<char> piece)
    {
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
        uint hash = 2166136261;
        foreach (char c in piece)
            hash = unchecked((hash ^ c) * 16777619);
        return hash ^ (hash >> 16);
    }
}

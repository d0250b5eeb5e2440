using FswLayout.Binding;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Semantics;

/// <summary>
/// What stands before the cursor, told by the tokens up to it alone: while something is typed the text behind it need not make sense, and the tree that
/// the parser mends it to is a guess.
/// </summary>
/// <param name="Blocks">The heads of the blocks around the cursor, outermost first: their tokens before the brace.</param>
/// <param name="Words">The tokens of the item or declaration that is being written, before what is being typed.</param>
/// <param name="Typed">The characters of the word, or of the string after its quote, that the cursor stands in or behind.</param>
/// <param name="IsInString">Whether that is a string.</param>
internal sealed record CursorContext(IReadOnlyList<IReadOnlyList<string>> Blocks, IReadOnlyList<string> Words, TextSpan Typed, bool IsInString)
{
    /// <summary>The context at <paramref name="offset"/>; <c>null</c> in a comment.</summary>
    public static CursorContext? At(string text, int offset)
    {
        int start = offset;
        while (start > 0 && IsWord(text[start - 1]))
            start--;
        var blocks = new List<IReadOnlyList<string>>();
        var words = new List<string>();
        var scanner = new Scanner(text, 0, offset);
        for (Token token = scanner.Next(); token.Start < token.End && token.Start < start; token = scanner.Next())
        {
            string word = text[token.Start..token.End];
            if (word.StartsWith("//", StringComparison.Ordinal) || word.StartsWith("/*", StringComparison.Ordinal))
            {
                if (token.End >= offset && !(word.Length > 3 && word.EndsWith("*/", StringComparison.Ordinal)))
                    return null;
            }
            else if (word[0] == '"' && token.End >= offset && (word.Length == 1 || word[^1] != '"'))
                return new CursorContext(blocks, words, TextSpan.FromBounds(token.Start + 1, offset), true);
            else
                Take(word, blocks, ref words);
        }
        return new CursorContext(blocks, words, TextSpan.FromBounds(start, offset), false);
    }

    /// <summary>What the innermost block is; <c>null</c> outside blocks, and in a scenario.</summary>
    public BlockKind? Block
    {
        get
        {
            BlockKind? kind = null;
            foreach (IReadOnlyList<string> head in Blocks)
                kind = kind is null ? Outer(head) : head.Count > 0 ? PropertySchema.Find(kind.Value, head[0])?.Nested : null;
            return kind;
        }
    }

    public bool IsInScenario => Blocks is [["scenario", ..]];

    /// <summary>The name of the declaration around the cursor.</summary>
    public string? Declaration => Blocks is [[_, var name, ..], ..] ? name : null;

    /// <summary>Whether what is being written declares <paramref name="name"/>: then it cannot be defined by that.</summary>
    public bool Declares(string name) => Words is [_, var declared, ..] && declared == name;

    private static BlockKind? Outer(IReadOnlyList<string> head) => head.Count == 0 ? null : head[0] switch
    {
        "board" => BlockKind.Board,
        "instance" or "template" => BlockKind.Instance,
        _ => null,
    };

    private static void Take(string word, List<IReadOnlyList<string>> blocks, ref List<string> words)
    {
        switch (word)
        {
            case "{":
                blocks.Add(words);
                words = [];
                break;
            case "}":
                if (blocks.Count > 0)
                    blocks.RemoveAt(blocks.Count - 1);
                words = [];
                break;
            case ";":
                words = [];
                break;
            default:
                if (!char.IsWhiteSpace(word[0]))
                    words.Add(word);
                break;
        }
    }

    private static bool IsWord(char c) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}

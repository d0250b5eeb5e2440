using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>A change of any text, as people and accidents make them.</summary>
/// <param name="Place">Where, as a number that is taken modulo what there is.</param>
/// <param name="At">Whether it stays there, or goes to the start or the end of that line.</param>
/// <param name="Removed">How many characters go, or with -1 the line.</param>
/// <param name="Added">What comes.</param>
/// <param name="IsTakenBack">Whether the next change is to take it back.</param>
internal sealed record TextEdit(int Place, Border At, int Removed, string Added, bool IsTakenBack)
{
    private static readonly string[] Texts =
    [
        "", "", " ", "\n", "\r\n", "\r", "\t", ";", ";\n", "{", "}", "}\n", "{\n", "\"", "\"a\"", "/*", "*/", "/* x */", "// c\n", "/// d\n", "//",
        "=", "x", "0", "1", "K", "#", "#\n",
        "ä", "\uD83D", "\uDE00", "\uD83D\uDE00", "\uDC80", "\uFEFF", "\u202E", "\0", "'", "“",
        "..", ".", ",", "(", ")", "[", "]", "-", "and ", "0x",
        "const q = 1;\n", "const r = q + 1; const s = r;\n", "const q = \n", "board other {\n    ram = 0 .. 1G;\n}\n", "template t {\n}\n",
        "instance i on other {\n    id = 3;\n}\n",
        "scenario s {\n    start a;\n}\n", "    carveout z = 0x90000000 size 4K;\n", "carveout z\n",
        "import \"boards/tuna.fsw\";\n", "    mount \"/z\" { from = loop(\"/x\"); }\n", "    args { quiet; }\n", "    kernelcore = q;\n",
        "import", "instance", "%", "<!-- x\n",
    ];

    private static readonly string[] OfBraces =
    [
        "{", "}", " {", "} ", "{\n", "}\n", "\n}", "{ x = 1;", "{}", "}{", "", "x", ";", "\n", " ", "mount \"/z\"", "board z {",
    ];

    public static Gen<TextEdit> Any { get; } = With(Texts);

    /// <summary>Most of them are of braces.</summary>
    public static Gen<TextEdit> AnyBraces { get; } = With(OfBraces);

    private static Gen<TextEdit> With(string[] texts) => Gen.Select(
        Gen.Int[0, int.MaxValue - 1], Gen.Enum<Border>(),
        Gen.Frequency((6, Gen.Const(0)), (4, Gen.Int[1, 3]), (2, Gen.Const(-1)), (1, Gen.Int[4, 200])),
        Gen.Int[0, texts.Length - 1],
        Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))),
        (place, at, removed, added, isTakenBack) => new TextEdit(place, at, removed, texts[added], isTakenBack));

    /// <summary>The change that it makes of a text.</summary>
    public TextChange In(SourceText source)
    {
        string text = source.Text;
        int place = Place % (text.Length + 1), start = place == 0 ? 0 : text.LastIndexOf('\n', place - 1) + 1;
        int end = text.IndexOf('\n', place) is >= 0 and var found ? found + 1 : text.Length;
        int at = At switch { Border.LineStart => start, Border.LineEnd => Math.Max(start, end - 1), _ => place };
        TextSpan span = Removed < 0 ? TextSpan.FromBounds(start, end) : new TextSpan(at, Math.Min(Removed, text.Length - at));
        return new TextChange(new SourceLocation(source, span), Added);
    }

    /// <summary>The change that takes <paramref name="change"/> back.</summary>
    /// <param name="change">A change.</param>
    /// <param name="after">The text after it.</param>
    public static TextChange Inverse(TextChange change, SourceText after) => new(
        new SourceLocation(after, new TextSpan(change.Location.Span.Start, change.NewText.Length)), change.Location.Source.ToString(change.Location.Span));
}

/// <summary>Where on its line an edit is.</summary>
internal enum Border
{
    Anywhere,
    AnywhereElse,
    LineStart,
    LineEnd,
}

using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>
/// What <c>cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp</c> does (scripts/Makefile.lib of the kernel), and dtc's own /include/. A line that begins
/// with # and no directive is a property, such as #address-cells.
/// </summary>
internal sealed class Preprocessor
{
    private const int DeepestInclude = 64, MostIncludes = 10_000;

    private static readonly HashSet<string> Directives = new(StringComparer.Ordinal)
        { "include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "error", "warning", "pragma", "line" };

    /// <summary>Macros that are there from the start. There is no clock here: cpp itself writes such question marks where it has none.</summary>
    private static readonly (string Name, MacroTokenKind Kind, string Text)[] Predefined =
    [
        ("__DTS__", MacroTokenKind.Number, "1"), ("__ASSEMBLER__", MacroTokenKind.Number, "1"),
        ("__TIMESTAMP__", MacroTokenKind.Text, "\"??? ??? ?? ??:??:?? ????\""), ("__DATE__", MacroTokenKind.Text, "\"??? ?? ????\""),
        ("__TIME__", MacroTokenKind.Text, "\"??:??:??\""),
    ];

    private readonly Func<SourceText, string, FileResolution> _find;
    private readonly Dictionary<string, Macro> _macros = new(StringComparer.Ordinal);
    private readonly MacroExpander _expander;
    private readonly ExpandedText _text;
    private readonly Stack<Condition> _conditions = new();
    private int _included;

    private Preprocessor(SourceText main, Func<SourceText, string, FileResolution> find)
    {
        (_find, _expander, _text) = (find, new MacroExpander(_macros), new ExpandedText(new SourceLocation(main, default)));
        foreach ((string name, MacroTokenKind kind, string text) in Predefined)
            _macros.Add(name, new Macro(name, null, [new MacroToken(kind, text, default)]));
    }

    /// <summary>What dtc compiles of <paramref name="main"/>.</summary>
    public static ExpandedText Expand(SourceText main, Func<SourceText, string, FileResolution> find)
    {
        var self = new Preprocessor(main, find);
        self.File(main, 0);
        return self._text;
    }

    private bool IsActive => _conditions.Count == 0 || _conditions.Peek().IsActive;

    private void File(SourceText source, int depth)
    {
        int outer = _conditions.Count;
        var stream = new MacroStream(MacroScanner.Scan(source));
        while (stream.Next() is { } token)
            if (token.StartsLine && token.Is("#") && token.Trail is null)
                Hash(token, stream, depth);
            else if (token.Is("/") && IsActive && TakeInclude(stream) is { } path)
                Include(path, depth);
            else if (IsActive && !_expander.TryExpand(token, stream))
                _text.Add(token);
        if (_conditions.Count > outer)
            throw new TreeSourceException(_conditions.Peek().Place, "the #if that begins here does not end in its file");
    }

    private void Hash(MacroToken hash, MacroStream stream, int depth)
    {
        List<MacroToken> line = stream.TakeLine();
        // A number: a line that cpp has written, in a source that went through it already.
        bool isDirective = line[0].Kind is MacroTokenKind.Number or MacroTokenKind.LineEnd || Directives.Contains(line[0].Text);
        if (isDirective)
            Directive(line[0], [.. line.Skip(1).Where(t => t.Kind != MacroTokenKind.LineEnd)], depth);
        else if (IsActive)
            _text.Add(hash);
        if (IsActive)
            stream.PutBack(isDirective ? [.. line.Where(t => t.Kind == MacroTokenKind.LineEnd)] : line);
    }

    private void Directive(MacroToken name, List<MacroToken> rest, int depth)
    {
        switch (name.Text)
        {
            case "if":
                Open(name, () => Truth(name, rest));
                break;
            case "ifdef" or "ifndef":
                Open(name, () => _macros.ContainsKey(NameIn(name, rest)) == (name.Text == "ifdef"));
                break;
            case "elif":
                Turn(name, () => Truth(name, rest));
                break;
            case "else":
                Turn(name, () => true);
                break;
            case "endif" when _conditions.Count == 0:
                throw Stray(name);
            case "endif":
                _conditions.Pop();
                break;
            case "define" when IsActive:
                Define(name, rest);
                break;
            case "undef" when IsActive:
                _macros.Remove(NameIn(name, rest));
                break;
            case "include" when IsActive:
                Include(PathIn(name, rest), depth);
                break;
            case "error" when IsActive:
                throw new TreeSourceException(name.Place, $"#error {string.Join(" ", rest.Select(t => t.Text))}");
        }
    }

    private void Open(MacroToken name, Func<bool> truth)
    {
        bool isTrue = IsActive && truth();
        _conditions.Push(new Condition(name.Place, IsActive, isTrue, isTrue));
    }

    private void Turn(MacroToken name, Func<bool> truth)
    {
        if (_conditions.Count == 0)
            throw Stray(name);
        Condition before = _conditions.Pop();
        bool isTrue = before.IsReached && !before.HasBeenTrue && truth();
        _conditions.Push(before with { IsActive = isTrue, HasBeenTrue = before.HasBeenTrue || isTrue });
    }

    private static TreeSourceException Stray(MacroToken name) => new(name.Place, $"#{name.Text} without an #if before it");

    private bool Truth(MacroToken name, List<MacroToken> rest)
    {
        var known = new List<MacroToken>();
        for (int i = 0; i < rest.Count; i++)
        {
            if (rest[i] is not { Kind: MacroTokenKind.Name, Text: "defined" })
            {
                known.Add(rest[i]);
                continue;
            }
            bool isInParentheses = i + 3 < rest.Count && rest[i + 1].Is("(") && rest[i + 3].Is(")");
            string asked = NameIn(name, [.. rest.Skip(i + (isInParentheses ? 2 : 1))]);
            known.Add(rest[i] with { Kind = MacroTokenKind.Number, Text = _macros.ContainsKey(asked) ? "1" : "0" });
            i += isInParentheses ? 3 : 1;
        }
        // What is no macro counts as 0 (C11, 6.10.1).
        var text = new ExpandedText(name.Place);
        foreach (MacroToken token in _expander.ExpandAll(known))
            text.Add(token.Kind == MacroTokenKind.Name ? token with { Text = "0" } : token);
        return new CellExpression(text.Text, text.PlaceOf).ReadAll() != 0;
    }

    private void Define(MacroToken name, List<MacroToken> rest)
    {
        string macro = NameIn(name, rest);
        List<string>? parameters = rest.Count > 1 && rest[1].Is("(") && !rest[1].HasSpace ? [] : null;
        bool isVariadic = false;
        int at = parameters is null ? 1 : 2;
        for (; parameters is not null && !(at < rest.Count && rest[at].Is(")")); at++)
        {
            if (at >= rest.Count)
                throw new TreeSourceException(name.Place, $"the parameters of the macro {macro} do not end");
            if (rest[at].Kind == MacroTokenKind.Name || (rest[at].Is(".") && rest[at - 1].Kind != MacroTokenKind.Name && !isVariadic))
                parameters.Add(rest[at].Is(".") ? "__VA_ARGS__" : rest[at].Text);
            isVariadic |= rest[at].Is(".");
        }
        _macros[macro] = new Macro(macro, parameters, [.. rest.Skip(parameters is null ? at : at + 1)]) { IsVariadic = isVariadic };
    }

    private static string NameIn(MacroToken directive, List<MacroToken> rest) => rest is [{ Kind: MacroTokenKind.Name, Text: var name }, ..] ? name
        : throw new TreeSourceException(directive.Place, $"#{directive.Text} needs a name");

    private MacroToken PathIn(MacroToken directive, List<MacroToken> rest)
    {
        if (rest is [{ Kind: MacroTokenKind.Name }, ..])
            rest = _expander.ExpandAll(rest);
        if (rest is [{ Kind: MacroTokenKind.Text } path, ..])
            return path;
        int end = rest.FindIndex(t => t.Is(">"));
        if (rest.Count == 0 || !rest[0].Is("<") || end < 0)
            throw new TreeSourceException(directive.Place, "#include needs \"FILE\" or <FILE>");
        SourceLocation place = rest[0].Place;
        if (place.Source == rest[end].Place.Source && place.Span.Start < rest[end].Place.Span.End)
            place = place with { Span = TextSpan.FromBounds(place.Span.Start, rest[end].Place.Span.End) };
        return rest[0] with { Text = string.Concat(rest.Take(end + 1).Select(t => (t.HasSpace ? " " : "") + t.Text)).Trim(), Place = place };
    }

    /// <summary>The path of an /include/ whose first / was taken; <c>null</c>, and nothing taken, where it is none.</summary>
    private static MacroToken? TakeInclude(MacroStream stream)
    {
        List<MacroToken> passed = [];
        foreach (Func<MacroToken, bool> fits in new Func<MacroToken, bool>[]
            { t => t is { Text: "include", HasSpace: false }, t => t.Is("/") && !t.HasSpace, t => t.Kind == MacroTokenKind.Text })
        {
            if (stream.Next() is not { } token)
                break;
            passed.Add(token);
            if (!fits(token))
                break;
            if (passed.Count == 3)
                return token;
        }
        stream.PutBack(passed);
        return null;
    }

    private void Include(MacroToken path, int depth)
    {
        if (depth == DeepestInclude || ++_included > MostIncludes)
            throw new TreeSourceException(path.Place, depth == DeepestInclude ? $"files include each other more than {DeepestInclude} deep"
                : $"more than {MostIncludes} files are included");
        File(TreeFile.ReadText(_find, path.Place, path.Text.Substring(1, path.Text.Length - 2)), depth + 1);
    }

    /// <summary>An #if that is open.</summary>
    /// <param name="Place">Where it began.</param>
    /// <param name="IsReached">Whether what it stands in counts.</param>
    /// <param name="IsActive">Whether its present branch counts.</param>
    /// <param name="HasBeenTrue">Whether one of its branches did.</param>
    private sealed record Condition(SourceLocation Place, bool IsReached, bool IsActive, bool HasBeenTrue);
}

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Expands macros (C11, 6.10.3), with the trail of each token for what stands in its own expansion.</summary>
internal sealed class MacroExpander(IReadOnlyDictionary<string, Macro> macros)
{
    /// <summary>Macros used in one source, each use counted: what is above was written to be endless.</summary>
    private const int MostUses = 1_000_000, Deepest = 100;

    private int _uses, _depth, _written;

    /// <summary>The tokens of <paramref name="input"/> with every macro expanded.</summary>
    public List<MacroToken> ExpandAll(IReadOnlyList<MacroToken> input)
    {
        var stream = new MacroStream(input);
        var result = new List<MacroToken>();
        while (stream.Next() is { } token)
            if (!TryExpand(token, stream))
                result.Add(token);
        return result;
    }

    /// <summary>Puts back into <paramref name="stream"/> what <paramref name="token"/> stands for; nothing where it stands for itself.</summary>
    public bool TryExpand(MacroToken token, MacroStream stream)
    {
        if (token.Kind != MacroTokenKind.Name || MacroTrail.Has(token.Trail, token.Text) || !macros.TryGetValue(token.Text, out Macro? macro))
            return false;
        List<List<MacroToken>>? arguments = null;
        if (macro.Parameters is not null && (arguments = Arguments(macro, token, stream)) is null)
            return false;
        List<MacroToken> body = Substitute(macro, arguments, token);
        if (++_uses > MostUses || (_written += body.Count) > 10 * MostUses)
            throw new TreeSourceException(token.Place, $"the macros of this source come to more than {MostUses} uses", TreeSourceProblemKind.Unsupported);
        stream.PutBack(body);
        return true;
    }

    /// <summary>The arguments in the parentheses that follow; <c>null</c> where none do, and then nothing was taken.</summary>
    private static List<List<MacroToken>>? Arguments(Macro macro, MacroToken name, MacroStream stream)
    {
        if (!stream.TryTakeOpening())
            return null;
        var arguments = new List<List<MacroToken>> { new() };
        for (int depth = 1; ;)
        {
            MacroToken token = stream.Next() ?? throw new TreeSourceException(name.Place, $"the arguments of the macro {macro.Name} do not end");
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            if (depth == 0)
                break;
            if (token.Is(",") && depth == 1 && !(macro.IsVariadic && arguments.Count == macro.Parameters!.Count))
                arguments.Add([]);
            else if (token.Kind != MacroTokenKind.LineEnd)
                arguments[arguments.Count - 1].Add(token);
        }
        int wanted = macro.Parameters!.Count;
        if (wanted == 0 && arguments is [{ Count: 0 }])
            arguments.Clear();
        if (macro.IsVariadic && arguments.Count == wanted - 1)
            arguments.Add([]);
        return arguments.Count == wanted ? arguments : throw new TreeSourceException(
            name.Place, $"the macro {macro.Name} takes {wanted} arguments and gets {arguments.Count}");
    }

    private List<MacroToken> Substitute(Macro macro, List<List<MacroToken>>? arguments, MacroToken name)
    {
        var result = new List<MacroToken>();
        var trail = new MacroTrail(name.Text, name.Trail);
        if (trail.Length > Deepest)
            throw TooDeep(name);
        for (int i = 0; i < macro.Body.Count; i++)
        {
            MacroToken token = macro.Body[i];
            bool isPasted = i + 1 < macro.Body.Count && macro.Body[i + 1].Is("##"), pastes = token.Is("##") && i > 0 && i + 1 < macro.Body.Count;
            if (pastes)
                Paste(result, ArgumentOf(macro, arguments, macro.Body[++i]) ?? [macro.Body[i]]);
            else if (arguments is not null && token.Is("#") && i + 1 < macro.Body.Count && ArgumentOf(macro, arguments, macro.Body[i + 1]) is { } quoted)
                (_, i) = (Add(result, [Quoted(quoted, token)], token), i + 1);
            else if (ArgumentOf(macro, arguments, token) is not { } argument)
                result.Add(token);
            else
                Add(result, isPasted ? argument : Expanded(argument, name), token);
        }
        return [.. result.Select((t, n) => t with
        {
            Place = name.Place,
            Trail = t.Trail is null ? trail : Joined(t.Trail, trail),
            HasSpace = n == 0 ? name.HasSpace : t.HasSpace,
            StartsLine = n == 0 && name.StartsLine,
        })];
    }

    private static MacroTrail Joined(MacroTrail own, MacroTrail outer)
    {
        for (MacroTrail? t = own; t is not null; t = t.Outer)
            if (!MacroTrail.Has(outer, t.Name))
                outer = new MacroTrail(t.Name, outer);
        return outer;
    }

    private List<MacroToken> Expanded(List<MacroToken> argument, MacroToken name)
    {
        if (++_depth > Deepest)
            throw TooDeep(name);
        List<MacroToken> expanded = ExpandAll(argument);
        _depth--;
        return expanded;
    }

    private static TreeSourceException TooDeep(MacroToken name) =>
        new(name.Place, $"the macro {name.Text} leads through more than {Deepest} others", TreeSourceProblemKind.Unsupported);

    private static List<MacroToken>? ArgumentOf(Macro macro, List<List<MacroToken>>? arguments, MacroToken token)
    {
        if (arguments is null || token.Kind != MacroTokenKind.Name)
            return null;
        for (int i = 0; i < arguments.Count; i++)
            if (macro.Parameters![i] == token.Text)
                return arguments[i];
        return null;
    }

    private static List<MacroToken> Add(List<MacroToken> result, List<MacroToken> tokens, MacroToken instead)
    {
        for (int i = 0; i < tokens.Count; i++)
            result.Add(i == 0 ? tokens[i] with { HasSpace = instead.HasSpace } : tokens[i]);
        return result;
    }

    /// <summary>a ## b: cpp leaves both beside each other where they make no token, and dtc does not see where one ended.</summary>
    private static void Paste(List<MacroToken> result, List<MacroToken> right)
    {
        for (int i = 0; i < right.Count; i++)
            if (i > 0 || result.Count == 0)
                result.Add(right[i]);
            else
                result[result.Count - 1] = result[result.Count - 1] with { Text = result[result.Count - 1].Text + right[i].Text };
    }

    private static MacroToken Quoted(List<MacroToken> argument, MacroToken at)
    {
        string text = string.Concat(argument.Select((t, i) => (i > 0 && t.HasSpace ? " " : "")
            + (t.Kind == MacroTokenKind.Text ? t.Text.Replace("\\", "\\\\").Replace("\"", "\\\"") : t.Text)));
        return at with { Kind = MacroTokenKind.Text, Text = $"\"{text}\"" };
    }
}

/// <summary>Tokens to be read once, and others put before what is left of them.</summary>
internal sealed class MacroStream(IReadOnlyList<MacroToken> tokens)
{
    private readonly Stack<MacroToken> _before = new();

    private int _at;

    public MacroToken? Next() => _before.Count > 0 ? _before.Pop() : _at < tokens.Count ? tokens[_at++] : null;

    /// <summary>Takes what is left of the line, with its end.</summary>
    public List<MacroToken> TakeLine()
    {
        List<MacroToken> line = [];
        while (Next() is { } token)
        {
            line.Add(token);
            if (token.Kind == MacroTokenKind.LineEnd)
                break;
        }
        return line;
    }

    public void PutBack(List<MacroToken> front)
    {
        for (int i = front.Count - 1; i >= 0; i--)
            _before.Push(front[i]);
    }

    /// <summary>Takes an opening parenthesis, with line ends before it; nothing where there is none.</summary>
    public bool TryTakeOpening()
    {
        List<MacroToken> passed = [];
        while (Next() is { } token)
        {
            if (token.Is("("))
                return true;
            passed.Add(token);
            if (token.Kind != MacroTokenKind.LineEnd)
                break;
        }
        PutBack(passed);
        return false;
    }
}

using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>Text to tree. Never fails: any input gives a tree that reproduces it, plus diagnostics.</summary>
public static class SyntaxParser
{
    /// <summary>Parses <paramref name="source"/>.</summary>
    public static SyntaxTree Parse(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var tokens = new TokenBuffer(source, diagnostics);
        LexicalChecks.Run(tokens.All, diagnostics);
        DeceptiveText.Run(tokens.All, diagnostics);
        foreach (Token token in tokens.TooDeep)
            diagnostics.Report(
                SyntaxErrors.TooDeep, new(source, new TextSpan(token.Start, 1)),
                $"this is nested too deeply: at most {TokenFilter.MaximumDepth} brackets may be open, and {TokenFilter.MaximumChain} signs stand in a row",
                "name the inner parts with const");
        var tree = new TreeBuilder(tokens.All);
        new FswParser(tokens, tree, new ErrorRecovery(tokens, tree.Parts, diagnostics)).file();
        if (LexicalChecks.NoText(source) is { } noText)
            return new SyntaxTree(source, tree.Root, [noText]) { Lost = [At(0), .. tokens.Lost.Select(At)] };
        return new SyntaxTree(source, tree.Root, SyntaxErrorLog.Select(diagnostics.ToImmutable()))
        {
            Lost = [.. tokens.Lost.Select(At)],
            IsLocal = tokens.IsLocal && !LexicalChecks.HasOddCharacters(source),
            Unpaired = tokens.Unpaired,
            MendedAt = [.. tokens.MendedAt],
            Braces = diagnostics.Count > 0 ? [.. tokens.Braces] : [],
        };

        SourceLocation At(int place) => new(source, new TextSpan(place, 0));
    }
}

using Antlr4.Runtime;
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
        LexicalChecks.Run(source, tokens.All, diagnostics);
        DeceptiveText.Run(source, tokens.All, diagnostics);
        foreach (IToken token in tokens.TooDeep)
            diagnostics.Report(
                SyntaxErrors.TooDeep, new(source, new TextSpan(token.StartIndex, 1)),
                $"this is nested too deeply: at most {TokenBuffer.MaximumDepth} brackets may be open, and {TokenBuffer.MaximumChain} signs stand in a row",
                "name the inner parts with const");
        FswParser parser = new(tokens, TextWriter.Null, TextWriter.Null) { ErrorHandler = new ErrorRecovery(source, tokens, diagnostics) };
        parser.RemoveErrorListeners();
        CompilationUnitSyntax root = new TreeBuilder(tokens.All).Build(parser.file());
        return LexicalChecks.NoText(source) is { } noText
            ? new SyntaxTree(source, root, [noText]) { Lost = [0, .. tokens.Lost] }
            : new SyntaxTree(source, root, SyntaxErrorLog.Select(diagnostics.ToImmutable())) { Lost = [.. tokens.Lost] };
    }
}

using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Reads single values written as in a layout, for tools that take them from elsewhere, such as a command line.</summary>
public static class ValueText
{
    /// <summary>Reads a range: <c>0x80000000 .. 0xC0000000</c>, <c>0x80000000 size 1G</c>.</summary>
    /// <param name="text">The range.</param>
    /// <param name="problem">What is wrong with it, when there is no result.</param>
    public static AddressRange? Range(string text, out string problem)
    {
        if (Evaluate(text, out problem) is Value.Ranges { Items: [var range] })
            return range;
        problem = problem.Length > 0 ? problem : "it is no range: write START..END, or START size LENGTH";
        return null;
    }

    /// <summary>Reads a number: <c>0x80000000</c>, <c>16M</c>.</summary>
    /// <param name="text">The number.</param>
    /// <param name="problem">What is wrong with it, when there is no result.</param>
    public static ulong? Number(string text, out string problem)
    {
        if (Evaluate(text, out problem) is Value.Integer number)
            return number.Number;
        problem = problem.Length > 0 ? problem : "it is no number: write one such as 0x80000000 or 16M";
        return null;
    }

    /// <summary>Reads what <paramref name="property"/> is where a layout leaves it out, as if the layout said it; <c>null</c> without a default.</summary>
    internal static Value? Default(PropertyDefinition property) => property.Default is not { } text ? null
        // Most are a number or a word, for which no parser is needed.
        : property.Type is PropertyType.Number or PropertyType.Size or PropertyType.Address && NumberLiteral.TryRead(text, out ulong number) is null
        ? new Value.Integer(number)
        : property.Type == PropertyType.Choice && property.Choices.Contains(text)
        ? new Value.Word(text)
        : Read(text, (expressions, syntax) => new PropertyReader(expressions, property.Name, property.Type, property).Read(syntax), out _);

    private static Value? Evaluate(string text, out string problem) => Read(text, (expressions, syntax) => expressions.EvaluateValue(syntax), out problem);

    private static Value? Read(string text, Func<ExpressionEvaluator, ValueSyntax, Value?> read, out string problem)
    {
        var found = new DiagnosticBag();
        SyntaxTree tree = SyntaxParser.Parse(SourceText.From("", $"const VALUE = {text};"));
        found.AddRange(tree.Diagnostics);
        var symbols = new SymbolTable([]);
        Value? value = tree.Root.Members is [ConstSyntax constant]
            ? read(new ExpressionEvaluator(new Evaluator(symbols, found), new Scope(symbols, isTemplate: false)), constant.Value)
            : null;
        problem = found.Count > 0 ? found.ToImmutable()[0].Message : "";
        return found.Count > 0 ? null : value;
    }
}

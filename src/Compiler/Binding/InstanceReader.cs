using FswLayout.Formatting;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Reads the names of instances where a scenario needs one.</summary>
internal sealed class InstanceReader(SymbolTable symbols, ExpressionEvaluator reporter)
{
    /// <summary>Whether <paramref name="name"/> names an instance.</summary>
    public bool IsInstance(string name) => symbols.Find<InstanceSymbol>(name) is { IsTemplate: false };

    /// <summary>The name, or <c>null</c> when an error was reported.</summary>
    public string? Read(ValueSyntax operand)
    {
        if (operand is NameSyntax { Identifier: { IsMissing: false, Text: var name } })
        {
            if (IsInstance(name))
                return name;
            reporter.Report(
                BindingErrors.UnknownName, operand, $"there is no instance '{name}'", () => Suggestions.Help(name, symbols.Instances.Select(i => i.Name)));
        }
        else if (operand.Span.Length > 0)
        {
            // Quoted, or in parentheses.
            string bare = FlatTokens.TextOf(operand).Trim('"', '(', ')');
            reporter.Report(
                BindingErrors.WrongKind, operand, "an instance's name must stand here",
                () => IsInstance(bare) ? $"write {bare} alone" : Suggestions.Known(symbols.Instances.Select(i => i.Name)));
        }
        return null;
    }
}

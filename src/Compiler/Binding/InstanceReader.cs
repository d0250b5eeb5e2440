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
                return reporter.OwnerOf(name) is { } kind ? ReportCompanion(operand, name, kind) : name;
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

    /// <summary>The tables know nobody but Linux: the others have their memory for good.</summary>
    private string? ReportCompanion(ValueSyntax operand, string name, OwnerKind kind)
    {
        reporter.Report(
            BindingErrors.WrongKind, operand, $"'{name}' is {kind.Name}, which has no sections and never sleeps",
            "write the name of an instance that is Linux, or remove it");
        return null;
    }
}

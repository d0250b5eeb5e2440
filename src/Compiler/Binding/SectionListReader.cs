using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Reads section numbers: one, a range, or a list of both.</summary>
/// <param name="expressions">Evaluates the numbers.</param>
/// <param name="subject">What needs the sections, as messages call it.</param>
internal sealed class SectionListReader(ExpressionEvaluator expressions, string subject)
{
    /// <summary>More sections than any board has.</summary>
    public const int MaximumSections = 1 << 20;

    /// <summary>The numbers in the order of the text, or <c>null</c> when an error was reported.</summary>
    public ImmutableArray<int>? Read(ValueSyntax syntax)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        IEnumerable<ValueSyntax> parts = syntax is ListSyntax list ? list.Elements.Elements : [syntax];
        bool complete = true;
        foreach (ValueSyntax part in parts)
            complete &= Add(part, numbers);
        if (complete && numbers.Count == 0)
            Wrong(syntax, "at least one section");
        return complete && numbers.Count > 0 ? numbers.ToImmutable() : null;
    }

    private bool Add(ValueSyntax part, ImmutableArray<int>.Builder numbers)
    {
        if (WrittenOtherwise.Hyphenated(part) is { } ends)
        {
            expressions.Report(
                BindingErrors.WrongKind, part, $"{subject} needs sections, and '-' subtracts",
                $"write {ends.First} ..= {ends.Last} for the sections from the one to the other");
            return false;
        }
        AddressRange? range = part switch
        {
            RangeSyntax bounds => expressions.EvaluateRange(bounds),
            ExpressionSyntax single => expressions.EvaluateInteger(single) is { } n and < ulong.MaxValue ? new AddressRange(n, n + 1) : null,
            _ => null,
        };
        if (range is null)
        {
            if (part is not (RangeSyntax or ExpressionSyntax))
                Wrong(part, "a section number or a range of them");
            return false;
        }
        if (range.Value.End > MaximumSections)
        {
            expressions.Report(BindingErrors.OutOfLimits, part, $"no board has a section {range.Value.End - 1}", "write section numbers, not addresses");
            return false;
        }
        for (ulong n = range.Value.Start; n < range.Value.End; n++)
            numbers.Add((int)n);
        return true;
    }

    private void Wrong(ValueSyntax syntax, string needed)
    {
        if (syntax.Span.Length > 0)
            expressions.Report(BindingErrors.WrongKind, syntax, $"{subject} needs {needed}", $"write {needed}");
    }
}

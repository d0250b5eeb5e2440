using FswLayout.Scenarios;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Which operands go with which operator in the condition of a scenario.</summary>
internal sealed class OperandKinds(ExpressionEvaluator reporter)
{
    /// <summary>Whether an operator's result is true or false.</summary>
    public static bool IsLogical(string sign) => sign is "==" or "!=" or "<" or "<=" or ">" or ">=" or "&&" or "||" or "!";

    /// <summary>What <paramref name="binary"/> evaluates to, or <c>null</c> when an error was reported.</summary>
    public ConditionKind? Of(BinarySyntax binary, Condition left, Condition right)
    {
        string sign = binary.Operator.Text;
        if (binary.Operator.IsMissing)
            return null;
        if (sign is "&&" or "||")
            return MustBeTruth(left, binary.Left) & MustBeTruth(right, binary.Right) ? ConditionKind.Truth : null;
        if (IsLogical(sign))
            return MustCompare(binary, left, right) ? ConditionKind.Truth : null;
        return MustBeNumber(left, binary.Left) & MustBeNumber(right, binary.Right) ? ConditionKind.Number : null;
    }

    /// <summary>Whether <paramref name="condition"/> is true or false; reports it otherwise.</summary>
    public bool MustBeTruth(Condition condition, SyntaxElement blame)
    {
        if (condition.Kind == ConditionKind.Truth)
            return true;
        reporter.Report(
            BindingErrors.WrongKind, blame, $"this is {Text(condition)}, which neither holds nor fails",
            "compare it with something: owner(144) == jb, owned(jb) == 384M");
        return false;
    }

    private bool MustBeNumber(Condition condition, SyntaxElement blame)
    {
        if (condition.Kind != ConditionKind.Number)
            reporter.Report(BindingErrors.WrongKind, blame, $"this is {Text(condition)}, and cannot be computed with",
                "write a number there: a section, a size, owned(jb) or free()");
        return condition.Kind == ConditionKind.Number;
    }

    private bool MustCompare(BinarySyntax binary, Condition left, Condition right)
    {
        if (left.Kind == right.Kind || Fits(left, right) || Fits(right, left))
            return true;
        reporter.Report(
            BindingErrors.WrongKind, binary, $"{Text(left)} is compared with {Text(right)}, which says nothing",
            left.Kind == ConditionKind.Owner || right.Kind == ConditionKind.Owner
            ? "compare an owner with an instance, 0 or shared"
            : "write the condition alone, or ! before it");
        return false;
    }

    /// <summary>An owner may be written as its id, a condition as 0 or 1.</summary>
    private static bool Fits(Condition asked, Condition given) =>
        given is Condition.Number number && number.Value <= (asked.Kind == ConditionKind.Owner ? 255UL : 1UL);

    private static string Text(Condition condition) => condition.Kind switch
    {
        ConditionKind.Truth => "a condition",
        ConditionKind.Owner => "an owner",
        _ => condition is Condition.Number ? "a number" : "a size",
    };
}

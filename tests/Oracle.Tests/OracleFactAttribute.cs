namespace FswLayout.Oracle.Tests;

/// <summary>A test that boots a real kernel; skipped, with the reason, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    /// <param name="tools">Programs it needs besides.</param>
    public OracleFactAttribute(params string[] tools) => Skip = Requirements.MissingReason ?? Tools.MissingReason(tools);
}

/// <summary>A theory that boots real kernels; skipped, with the reason, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute() => Skip = Requirements.MissingReason;
}

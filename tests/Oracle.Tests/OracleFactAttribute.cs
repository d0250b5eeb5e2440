namespace FswLayout.Oracle.Tests;

/// <summary>A test that boots a real kernel; skipped, with the reason, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = Requirements.MissingReason;
}

/// <summary>A theory that boots real kernels; skipped, with the reason, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute() => Skip = Requirements.MissingReason;
}

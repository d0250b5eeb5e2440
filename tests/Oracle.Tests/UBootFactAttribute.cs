namespace FswLayout.Oracle.Tests;

/// <summary>A test that boots a real kernel of arm64 through Debian's U-Boot; skipped, with the reason, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UBootFactAttribute : FactAttribute
{
    public UBootFactAttribute() => Skip = UBootMachine.MissingReason;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UBootTheoryAttribute : TheoryAttribute
{
    public UBootTheoryAttribute() => Skip = UBootMachine.MissingReason;
}

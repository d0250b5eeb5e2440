namespace VerifyTests;

/// <summary>The parts of a snapshot's path.</summary>
public readonly struct PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
{
    public string? Directory { get; } = directory;

    public string? TypeName { get; } = typeName;

    public string? MethodName { get; } = methodName;
}

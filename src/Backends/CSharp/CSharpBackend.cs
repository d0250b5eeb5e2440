namespace FswLayout.Backends.CSharp;

/// <summary>Emits the layout for .NET programs: typed constants and a reader of both tables, in C# 7.3.</summary>
public sealed class CSharpBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public string Summary => "the layout's constants and a table reader for C# (FswLayout.g.cs)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        yield return Artifact.OfText("FswLayout.g.cs", new CSharpWriter(context).Write(), LayoutOrigins.Of(context.Model));
    }
}

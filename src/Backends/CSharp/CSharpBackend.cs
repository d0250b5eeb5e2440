namespace FswLayout.Backends.CSharp;

/// <summary>Emits the layout for .NET programs: typed constants and a reader of both tables, in C# 7.3.</summary>
public sealed class CSharpBackend : ILayoutBackend
{
    /// <summary>The namespace of the classes unless <see cref="EmitContext.Namespace"/> says otherwise.</summary>
    public const string UsualNamespace = "FswLayout.Generated";

    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public string Summary => "the layout's constants and a table reader for C# (FswLayout.g.cs)";

    /// <summary>Whether <paramref name="text"/> can be the namespace of the classes: identifiers with dots between them.</summary>
    public static bool IsNamespace(string text) =>
        text.Split('.').All(part => part.Length > 0 && !char.IsDigit(part[0]) && part.All(c => c == '_' || char.IsLetterOrDigit(c)));

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        yield return Artifact.OfText("FswLayout.g.cs", new CSharpWriter(context).Write(), LayoutOrigins.Of(context.Model));
    }
}

namespace FswLayout.Backends.CSharp;

/// <summary>Emits the layout for .NET programs: typed constants and a reader of both tables, in C# 7.3.</summary>
public sealed class CSharpBackend : ILayoutBackend
{
    /// <summary>The namespace of the classes unless <see cref="EmitContext.Namespace"/> says otherwise.</summary>
    public const string UsualNamespace = "FswLayout.Generated";

    /// <summary>The path of the file.</summary>
    public const string FileName = "FswLayout.g.cs";

    /// <inheritdoc/>
    public string Name => "csharp";

    /// <inheritdoc/>
    public string Summary => "the layout's constants and a table reader for C# (FswLayout.g.cs)";

    /// <summary>Whether <paramref name="text"/> can be the namespace of the classes: identifiers with dots between them.</summary>
    public static bool IsNamespace(string text) =>
        text.Split('.').All(part => part.Length > 0 && !char.IsDigit(part[0]) && part.All(c => c == '_' || char.IsLetterOrDigit(c)));

    /// <summary>The namespace of a <c>FswLayout.g.cs</c>; <c>null</c> where <paramref name="text"/> is none.</summary>
    public static string? NamespaceOf(string text)
    {
        const string Keyword = "\nnamespace ";
        int start = text.IndexOf(Keyword, StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf('\n', start + Keyword.Length);
        string name = end < 0 ? "" : text.Substring(start + Keyword.Length, end - start - Keyword.Length).Replace("@", "");
        return IsNamespace(name) ? name : null;
    }

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        yield return Artifact.OfText(FileName, new CSharpWriter(context).Write(), LayoutOrigins.Of(context.Model));
    }
}

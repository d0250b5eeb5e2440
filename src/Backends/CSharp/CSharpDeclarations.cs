using FswLayout.Backends.Writing;
using FswLayout.Text;

namespace FswLayout.Backends.CSharp;

/// <summary>Adds documented C# declarations. Types of the framework are spelled from <c>global::</c>: a user's name may hide the rest.</summary>
internal static class CSharpDeclarations
{
    private const int ItemsPerLine = 16;

    /// <summary>Says what decides what follows.</summary>
    public static LineWriter Of(this LineWriter output, params SourceLocation[] places)
    {
        output.From = places;
        return output;
    }

    /// <summary>A static class.</summary>
    public static void Class(this LineWriter output, string name, string documentation, Action body)
    {
        output.Summary(documentation);
        output.Block($"public static class {name}", body);
    }

    /// <summary>A static class for what stands at <paramref name="place"/>.</summary>
    public static void Class(this LineWriter output, string name, string documentation, SourceLocation place, Action body)
    {
        SourceLocation[] outer = output.From;
        output.From = [place];
        output.Class(name, documentation, body);
        output.From = outer;
    }

    /// <summary>A constant.</summary>
    public static void Const(this LineWriter output, string type, string name, string value, string documentation)
    {
        output.Summary(documentation);
        output.Line($"public const {type} {name} = {value};");
    }

    /// <summary>A constant, if there is a value.</summary>
    public static void ConstIfKnown(this LineWriter output, string name, ulong? value, string documentation)
    {
        if (value is ulong known)
            output.Const("ulong", name, CSharpText.Integer(known), documentation);
    }

    /// <summary>A list that nobody can change.</summary>
    public static void List(this LineWriter output, string type, string name, IEnumerable<string> items, string documentation)
    {
        string[] all = [.. items];
        output.Summary(documentation);
        output.Line($"public static readonly global::System.Collections.Generic.IReadOnlyList<{type}> {name} = global::System.Array.AsReadOnly(new {type}[]");
        output.Line("{");
        for (int i = 0; i < all.Length; i += ItemsPerLine)
            output.Line("    " + string.Join(", ", all.Skip(i).Take(ItemsPerLine)) + ",");
        output.Line("});");
    }

    private static void Summary(this LineWriter output, string documentation) =>
        output.Line($"/// <summary>{CSharpText.Documentation(documentation)}</summary>");
}

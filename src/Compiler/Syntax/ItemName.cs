namespace FswLayout.Syntax;

/// <summary>How the name of an item, such as an argument of the command line, is written in a layout.</summary>
public static class ItemName
{
    /// <summary>Whether <paramref name="name"/> needs no quotes: letters a to z and A to Z, digits and _, and no digit first.</summary>
    public static bool IsBare(string name) => name.Length > 0 && name[0] is not (>= '0' and <= '9')
        && name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    /// <summary>The name, in quotes where it needs them.</summary>
    public static string Write(string name) => IsBare(name) ? name : StringLiteral.Write(name);
}

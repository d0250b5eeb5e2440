using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.DeviceTree;

/// <summary>Device trees as source for dtc.</summary>
internal static class DtsText
{
    /// <summary>Adds what is between the braces of <paramref name="node"/> at <paramref name="indent"/> tabs.</summary>
    public static void Body(LineWriter text, FdtNode node, int indent)
    {
        string tabs = new('\t', indent);
        foreach (FdtProperty property in node.Properties.Where(p => p is not FdtProperty.Phandle))
            text.Line(tabs + Of(property) + ";", property.Places.Length > 0 ? property.Places : node.Places);
        bool first = node.Properties.IsEmpty;
        foreach (FdtNode child in node.Children)
        {
            if (!first)
                text.Line();
            first = false;
            if (child.Comment.Length > 0)
                text.Line($"{tabs}// {Escape.CommentLine(child.Comment)}", child.CommentPlaces.Length > 0 ? child.CommentPlaces : child.Places);
            text.Line($"{tabs}{(child.Label is null ? "" : child.Label + ": ")}{child.Name} {{", child.Places);
            Body(text, child, indent + 1);
            text.Line(tabs + "};", child.Places);
        }
    }

    /// <summary>Adds nodes that the tree has already, by their paths, with what changes in them.</summary>
    public static void Changes(LineWriter text, IEnumerable<(string Path, FdtNode Node)> changes)
    {
        foreach ((string path, FdtNode node) in changes)
        {
            text.Line();
            text.Line($"// {Escape.CommentLine(node.Comment)}", node.Places);
            text.Line($"&{{{path}}} {{", node.Places);
            Body(text, node, 1);
            text.Line("};", node.Places);
        }
    }

    private static string Of(FdtProperty property) => property switch
    {
        FdtProperty.Text text => $"{text.Name} = {Quote(text.Value)}",
        FdtProperty.Texts texts => $"{texts.Name} = {string.Join(", ", texts.Values.Select(Quote))}",
        FdtProperty.References references => $"{references.Name} = <{string.Join(" ", references.Labels.Select(l => "&" + l))}>",
        FdtProperty.Cells cells => $"{cells.Name} = <{string.Join(" ", cells.Values.Select(v => Number(cells.Name, v)))}>",
        _ => property.Name,
    };

    /// <summary>Counts (<c>#address-cells</c>) are decimal; all else that has numbers here is addresses and sizes.</summary>
    private static string Number(string property, uint value) => property[0] == '#' ? value.ToString(CultureInfo.InvariantCulture) : SizeText.Address(value);

    /// <summary>A string literal that stands for exactly the UTF-8 of <paramref name="value"/>.</summary>
    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            char c = (char)b;
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else
                text.Append(Escape.IsPrintable(c) ? c.ToString() : @"\x" + b.ToString("x2", CultureInfo.InvariantCulture));
        }
        return text.Append('"').ToString();
    }
}

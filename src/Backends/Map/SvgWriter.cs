using System.Globalization;
using System.Xml;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.Map;

/// <summary>The few elements of SVG that a map is made of. Coordinates are whole, so that the same map gives the same bytes on every machine.</summary>
/// <param name="xml">Writes them.</param>
/// <param name="parts">Notes which text shows what; <c>null</c> where nobody asks.</param>
internal sealed class SvgWriter(XmlWriter xml, MapParts? parts = null)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>What the elements show that are written now; <c>null</c> for what is the same in every map.</summary>
    public MapSubject? Subject { get; set; }

    /// <summary>Whether somebody asks which text shows what.</summary>
    public bool IsTraced => parts is not null;

    /// <summary>Begins the drawing, with a title and a description for who cannot see it.</summary>
    public void Start(int width, int height, string title, string description)
    {
        xml.WriteStartElement("svg", Namespace);
        Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)),
            ("role", "img"), ("aria-labelledby", "map-title map-description"));
        Subject = MapSubject.Board;
        Text("title", title, ("id", "map-title"));
        Subject = MapSubject.Everything;
        Text("desc", description, ("id", "map-description"));
        Subject = null;
    }

    /// <summary>An element without content.</summary>
    public void Empty(string name, params (string, string)[] attributes) => Group(name, attributes, () => { });

    /// <summary>An element with other elements in it.</summary>
    public void Group(string name, (string, string)[] attributes, Action content)
    {
        MapSubject? subject = Subject;
        int start = parts is null ? 0 : parts.At(xml);
        Subject = null;
        xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
        content();
        xml.WriteEndElement();
        Subject = subject;
        if (subject is not null)
            parts?.Add(start, parts.At(xml), subject);
    }

    /// <summary>An element with text in it.</summary>
    public void Text(string name, string text, params (string, string)[] attributes) =>
        Group(name, attributes, () => xml.WriteString(PlainText.Of(text)));

    /// <summary>Text at a place.</summary>
    public void Label(int x, int y, string text, string style) => Text("text", text, ("x", Number(x)), ("y", Number(y)), ("class", style));

    /// <summary>A rectangle that tells <paramref name="title"/> when it is pointed at.</summary>
    public void Rectangle((int X, int Y, int Width, int Height) at, string style, string? title = null)
    {
        (string, string)[] attributes =
            [("x", Number(at.X)), ("y", Number(at.Y)), ("width", Number(at.Width)), ("height", Number(at.Height)), ("class", style)];
        if (title is null)
            Empty("rect", attributes);
        else
            Group("rect", attributes, () => Text("title", title));
    }

    /// <summary>A horizontal line.</summary>
    public void Line(int from, int to, int y, string style) =>
        Empty("line", ("x1", Number(from)), ("x2", Number(to)), ("y1", Number(y)), ("y2", Number(y)), ("class", style));

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Attributes(params (string Name, string Value)[] attributes)
    {
        foreach ((string name, string value) in attributes)
            xml.WriteAttributeString(name, value);
    }
}

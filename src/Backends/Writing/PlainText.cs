using System.Text;
using System.Xml;

namespace FswLayout.Backends.Writing;

/// <summary>A user's text for formats that cannot say every UTF-16 code unit.</summary>
internal static class PlainText
{
    /// <summary>The text with U+FFFD for what XML 1.0 and JSON in UTF-8 cannot say: control characters and halves of surrogate pairs.</summary>
    public static string Of(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                result.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                result.Append(text[i]).Append(text[++i]);
            else
                result.Append('\uFFFD');
        }
        return result.ToString();
    }
}

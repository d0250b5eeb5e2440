using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Simulation;

namespace FswLayout.Cli.Rendering;

/// <summary>Played scenarios as build servers read test results: one suite, one case a scenario.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the report of the layout at <paramref name="file"/>; the number of failures.</summary>
    public static int Write(Stream stream, string file, LayoutModel model, ImmutableArray<Playthrough> played)
    {
        int failures = played.Count(p => p.FailedAt is not null);
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CheckCharacters = false,
        };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Printable.Line(file));
        xml.WriteAttributeString("tests", Number(played.Length));
        xml.WriteAttributeString("failures", Number(failures));
        foreach (Playthrough scenario in played)
            WriteCase(xml, file, model, scenario);
        xml.WriteEndElement();
        xml.WriteWhitespace("\n");
        return failures;
    }

    private static void WriteCase(XmlWriter xml, string file, LayoutModel model, Playthrough scenario)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Printable.Line(file));
        xml.WriteAttributeString("name", scenario.Scenario.Name);
        if (ScenarioPlayer.Failure(model, scenario) is { } failure)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", failure.Id);
            xml.WriteAttributeString("message", Printable.Line(failure.Message));
            xml.WriteString(Text(failure));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Text(Diagnostic failure) =>
        string.Concat(failure.Related.Select(r => $"{Printable.Line($"{r.Location}: {r.Message}")}\n").Prepend($"{Printable.Line(failure.ToString())}\n"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using FswLayout.Binding;

namespace FswLayout.Backends.Tests.Extremes;

/// <summary>Text with a line end in every place that takes text: an error, or nowhere a line of its own in what is written.</summary>
public sealed class HostileTextTests
{
    private const string Injected = "reboot_now";

    public static TheoryData<string> Ends => ["\\n", "\\x0d", "\\r", "\\x0b", "\\x0c", "\\u{85}", "\\u{2028}"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void No_text_can_write_a_line_of_its_own(string end)
    {
        string text = $"\"x{end}{Injected} y\"";
        int sound = 0;
        foreach (string layout in Places(text))
        {
            if (Layouts.Compile(layout).Model is not { } model)
                continue;
            sound++;
            foreach (EmittedFile file in BackendRunner.Emit(model, TableEncoding.Sealed))
                Assert.DoesNotContain(
                    System.Text.Encoding.Latin1.GetString([.. file.Artifact.Content]).Split('\n', '\r', '\v', '\f'),
                    line => line.TrimStart(' ', '\t').StartsWith(Injected, StringComparison.Ordinal));
        }
        Assert.True(sound < Places(text).Count());
    }

    /// <summary>The sample with <paramref name="text"/> in one place after the other.</summary>
    private static IEnumerable<string> Places(string text)
    {
        IEnumerable<PropertyDefinition> properties = PropertySchema.All.Where(p => p.Type is PropertyType.QuotedText or PropertyType.Word
            or PropertyType.Words);
        foreach (PropertyDefinition property in properties)
            yield return ExtremeLayout.With(property.Block, property.Name, property.Type == PropertyType.Words ? $"[{text}]" : text);
        foreach (string key in new[] { "console", text })
            yield return ExtremeLayout.With(BlockKind.Args, key, text);
        yield return ExtremeLayout.With(BlockKind.Instance, $"mount {text}", "{ from = data; }");
        yield return ExtremeLayout.With(BlockKind.Instance, "devices", $"{{ {text} = on; }}");
        yield return ExtremeLayout.With(BlockKind.Instance, "devices", $"{{ uart = {text}; }}");
        yield return ExtremeLayout.With(BlockKind.Mount, "from", $"loop({text})");
    }
}

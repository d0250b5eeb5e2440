using FswLayout.Text;

namespace FswLayout.Scenarios;

/// <summary>Words of a scenario: where they stand, and how messages and reports repeat them.</summary>
/// <param name="location">Where they stand.</param>
/// <param name="write">Writes them in canonical form, so that what is only laid out differently is repeated alike.</param>
public sealed class Phrase(SourceLocation location, Func<string> write)
{
    /// <summary>Longer words are cut: a message is read, not parsed.</summary>
    private const int Most = 120;

    private string? _text;

    /// <summary>Where they stand.</summary>
    public SourceLocation Location => location;

    /// <summary>All the words on one line, one blank between each two that have one, without comments.</summary>
    public string Text => _text ??= write();

    /// <summary><see cref="Text"/> as a message has it.</summary>
    public string Words => Text.Length <= Most ? Text : Text.Substring(0, Most - 1) + "…";
}

using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles;

/// <summary>A section of a file, with the lines under it.</summary>
public abstract record InitSection
{
    private InitSection() { }

    /// <summary>The line that begins it; <c>null</c> for lines before the first section.</summary>
    public abstract InitLine? FirstLine { get; }

    /// <summary>The lines that the release takes, in order.</summary>
    public ImmutableArray<InitLine> Lines { get; init; } = [];

    /// <summary>The lines that it refuses or ignores, in order; there is a finding for each.</summary>
    public ImmutableArray<InitLine> Lost { get; init; } = [];

    /// <summary>Where the last line of the section ends, taken or lost.</summary>
    public int End => Lines.Concat(Lost).Append(FirstLine).Max(l => l?.Location.Span.End ?? 0);

    /// <summary><c>on TRIGGER</c>: its lines are commands.</summary>
    /// <param name="Header">The first line.</param>
    /// <param name="Trigger">The event it waits for; empty when it waits for properties only.</param>
    /// <param name="Properties">The properties it waits for, with the value or <c>*</c>.</param>
    public sealed record Action(InitLine Header, string Trigger, ImmutableArray<(string Name, string Value)> Properties) : InitSection
    {
        /// <inheritdoc/>
        public override InitLine FirstLine => Header;
    }

    /// <summary><c>service NAME PATH ARGUMENTS</c>: its lines are options.</summary>
    /// <param name="Header">The first line.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Service(InitLine Header, string Name) : InitSection
    {
        /// <inheritdoc/>
        public override InitLine FirstLine => Header;

        /// <summary>The program and its arguments.</summary>
        public IEnumerable<string> Program => Header.Arguments.Skip(1);

        /// <summary>Its classes: the last option <c>class</c> counts.</summary>
        public ImmutableArray<string> Classes =>
            Lines.LastOrDefault(l => l.Keyword == "class") is { } line ? [.. line.Arguments] : ["default"];

        /// <summary>Whether only <c>start</c> and its like start it.</summary>
        public bool IsDisabled => Lines.Any(l => l.Keyword == "disabled");

        /// <summary>Whether it may take the place of one that exists (11 and later).</summary>
        public bool IsOverride => Lines.Any(l => l.Keyword == "override");
    }

    /// <summary><c>import FILE</c>.</summary>
    /// <param name="Header">The line.</param>
    /// <param name="Path">The file, as written.</param>
    public sealed record Import(InitLine Header, string Path) : InitSection
    {
        /// <inheritdoc/>
        public override InitLine FirstLine => Header;
    }

    /// <summary>A section that the parser refuses, or lines outside one: all of them are lost.</summary>
    /// <param name="Header">The line that is refused; <c>null</c> for lines before the first section.</param>
    public sealed record Refused(InitLine? Header) : InitSection
    {
        /// <inheritdoc/>
        public override InitLine? FirstLine => Header;
    }
}

/// <summary>A file in init's language, as one release reads it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Release">The release.</param>
/// <param name="Sections">Its sections in order.</param>
/// <param name="Findings">What the release makes of it that its author would not expect, in order of place.</param>
public sealed record InitDocument(SourceText Source, InitRelease Release, ImmutableArray<InitSection> Sections, ImmutableArray<InitFinding> Findings)
{
    /// <summary>Its actions in order.</summary>
    public IEnumerable<InitSection.Action> Actions => Sections.OfType<InitSection.Action>();

    /// <summary>Its services in order.</summary>
    public IEnumerable<InitSection.Service> Services => Sections.OfType<InitSection.Service>();

    /// <summary>Reads <paramref name="source"/>; any text gives a document.</summary>
    public static InitDocument Parse(SourceText source, InitRelease release) => InitParser.Parse(source, release);
}

using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;

namespace FswLayout.Scenarios;

/// <summary>One thing that is done to a running device. <see cref="object.ToString"/> is the step as a scenario writes it, without its semicolon.</summary>
public abstract record Step
{
    private Step() { }

    /// <summary>The words for what is done with an instance.</summary>
    public static ImmutableSortedDictionary<string, InstanceVerb> InstanceVerbs { get; } =
        Words([InstanceVerb.Start, InstanceVerb.Free, InstanceVerb.Boot, InstanceVerb.Switch, InstanceVerb.Terminate]);

    /// <summary>The words for what is done with sections.</summary>
    public static ImmutableSortedDictionary<string, SectionVerb> SectionVerbs { get; } =
        Words([SectionVerb.Offline, SectionVerb.Online, SectionVerb.Pin, SectionVerb.Unpin]);

    /// <summary>Something that is done with a whole instance: <c>boot jb</c>.</summary>
    /// <param name="Verb">What.</param>
    /// <param name="Instance">The instance's name.</param>
    public sealed record OfInstance(InstanceVerb Verb, string Instance) : Step
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Word(Verb.ToString())} {Instance}";
    }

    /// <summary>Something that is done with sections, one by one in ascending order, all or none: <c>offline 144 ..= 147</c>.</summary>
    /// <param name="Verb">What.</param>
    /// <param name="Sections">Section numbers, ascending, each once.</param>
    public sealed record OfSections(SectionVerb Verb, ImmutableArray<int> Sections) : Step
    {
        /// <inheritdoc/>
        public override string ToString()
        {
            string sections = SectionNumbers.Text(Sections);
            return $"{Word(Verb.ToString())} {(sections.IndexOf(',') < 0 ? sections : $"[{sections}]")}";
        }
    }

    /// <summary>An instance asks for more sections: <c>request 2 by jb from 0x9c000000</c>.</summary>
    /// <param name="Count">How many: 1 or more.</param>
    /// <param name="Instance">The name of the instance that asks.</param>
    /// <param name="From">The address from which exactly <paramref name="Count"/> sections are meant, or the first one's number; <c>null</c> for any.</param>
    public sealed record Request(int Count, string Instance, ulong? From) : Step
    {
        /// <inheritdoc/>
        public override string ToString() =>
            $"request {Count.ToString(CultureInfo.InvariantCulture)} by {Instance}{(From is { } at ? " from " + SizeText.Address(at) : "")}";
    }

    private static string Word(string verb) => verb.ToLowerInvariant();

    private static ImmutableSortedDictionary<string, T> Words<T>(T[] verbs)
        where T : struct, Enum => verbs.ToImmutableSortedDictionary(v => Word(v.ToString()), v => v, StringComparer.Ordinal);
}

/// <summary>What can be done with an instance (docs/scenarios.md).</summary>
public enum InstanceVerb
{
    /// <summary>The boot loader starts the master.</summary>
    Start,

    /// <summary>The running instance offlines its sections and sets them aside for it.</summary>
    Free,

    /// <summary>The running instance starts it in what was set aside, and sleeps.</summary>
    Boot,

    /// <summary>The running instance resumes it, and sleeps.</summary>
    Switch,

    /// <summary>It ends, and its sections return to the master.</summary>
    Terminate,
}

/// <summary>What can be done with a section.</summary>
public enum SectionVerb
{
    /// <summary>The running instance takes it out of use.</summary>
    Offline,

    /// <summary>The running instance takes it into use.</summary>
    Online,

    /// <summary>Its pages cannot be moved from now on: offlining it fails.</summary>
    Pin,

    /// <summary>Its pages can be moved again.</summary>
    Unpin,
}

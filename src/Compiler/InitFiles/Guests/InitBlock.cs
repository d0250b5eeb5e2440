using System.Collections.Immutable;

namespace FswLayout.InitFiles.Guests;

/// <summary>Commands that a layout needs when something happens.</summary>
/// <param name="Trigger">The event.</param>
/// <param name="Commands">The commands, in order, each a line without a line end.</param>
public sealed record InitBlock(string Trigger, ImmutableArray<string> Commands)
{
    /// <summary>The block as a section.</summary>
    public override string ToString() => string.Join("\n", Commands.Select(c => "    " + c).Prepend("on " + Trigger)) + "\n";
}

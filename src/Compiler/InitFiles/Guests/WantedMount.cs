using System.Collections.Immutable;

namespace FswLayout.InitFiles.Guests;

/// <summary>A mount that a layout wants of a guest, in words of init.</summary>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Source">A device, or <c>loop@FILE</c>.</param>
/// <param name="Target">Where.</param>
public sealed record WantedMount(string FileSystem, string Source, string Target);

/// <summary>Commands that a layout needs when something happens.</summary>
/// <param name="Trigger">The event.</param>
/// <param name="Commands">The commands, in order, each a line without a line end.</param>
public sealed record InitBlock(string Trigger, ImmutableArray<string> Commands)
{
    /// <summary>The block as a section.</summary>
    public override string ToString() => string.Join("\n", Commands.Select(c => "    " + c).Prepend("on " + Trigger)) + "\n";
}

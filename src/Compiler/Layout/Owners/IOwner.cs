using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Layout.Owners;

/// <summary>Who has processors and devices of the board: an instance, Linux or not.</summary>
public interface IOwner
{
    /// <summary>Name in the layout file.</summary>
    string Name { get; }

    /// <summary>The declaration's name, for diagnostics.</summary>
    SourceLocation Location { get; }

    /// <summary>The processors that it names as its own.</summary>
    ImmutableArray<OwnedName> Cpus { get; }

    /// <summary>The devices that it names as its own.</summary>
    ImmutableArray<OwnedName> OwnDevices { get; }
}

/// <summary>A name in the list of what somebody has.</summary>
/// <param name="Name">The name.</param>
/// <param name="Location">Where it stands.</param>
public sealed record OwnedName(string Name, SourceLocation Location);

using System.Collections.Immutable;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>
/// What a kernel made of the last line that was asked about: an instance is asked by many checks. Copies of an instance share it, so it asks again when one
/// of what decides is another object; it is no part of what an instance is, and equal to any other.
/// </summary>
internal sealed class ReadArguments : IEquatable<ReadArguments>
{
    /// <summary>Replaced as a whole, so that threads see one that fits together or read once more.</summary>
    private volatile Reading? _last;

    /// <summary>The line of <paramref name="instance"/>, taken apart.</summary>
    public ImmutableArray<KernelArgument> Of(Instance instance)
    {
        if (_last is { } last && last.Model == instance.Kernel.Model && ReferenceEquals(last.Line, instance.CommandLine)
            && ReferenceEquals(last.BuiltIn, instance.BuiltIn))
            return last.Arguments;
        ImmutableArray<KernelArgument> arguments = KernelArguments.Parse(instance.Kernel.Model, instance.KernelLine);
        _last = new Reading(instance.Kernel.Model, instance.CommandLine, instance.BuiltIn, arguments);
        return arguments;
    }

    public bool Equals(ReadArguments? other) => other is not null;

    public override bool Equals(object? obj) => obj is ReadArguments;

    public override int GetHashCode() => 0;

    private sealed record Reading(KernelModel Model, CommandLine Line, BuiltInLine? BuiltIn, ImmutableArray<KernelArgument> Arguments);
}

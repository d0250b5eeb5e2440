using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A program whose memory the layout gives is looked into as well.</summary>
internal sealed class UnreadProgramCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8004", "A program that could not be looked into", "Nobody knows whether it fits in the memory that the layout gives it.");

    public override Facets Needs => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        // A memory that is left to the file is not known then: that is said as an error, once.
        if (companion is { File: { Problem: { } problem } file } && companion.Gives(InstanceProperty.Memory))
            Report(
                context, companion, file.Location, $"the program of '{companion.Name}', '{TextForm.Printable(file.Path)}', could not be looked into: {problem}",
                file.IsMissing ? "put it there, or name its folder with --images" : "name a regular file that can be read");
    }
}

using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The files that the layout names are where images are said to lie.</summary>
internal sealed class MissingFileCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5007", "An image file that is not there", "What is not there cannot be looked into, and load.sh will stop without it; build --strict takes it for an error.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject.File.Problem is { } problem)
            Report(context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', could not be looked into: {problem}", "put it there, or name its folder with --images");
    }
}

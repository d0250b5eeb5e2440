using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Arguments;

/// <summary>The line of a child, which load.sh hands over whole, also fits the boot image that is made of its files.</summary>
internal sealed class BootImageLineCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6025", "A command line that no boot image of the release holds",
        "The header of a boot image has 512 bytes for it up to Android 4.3 (BOOT_ARGS_SIZE, mkbootimg/bootimg.h): mkbootimg refuses a longer one. "
        + "load.sh needs no boot image, so fswc leaves it out.");

    public override Facets Needs => Facets.Arguments | Facets.System | Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        int most = LoaderLine.InBootImage(instance.System), length = System.Text.Encoding.UTF8.GetByteCount(instance.CommandLine.Text);
        if (length <= most || !LoaderLine.HasBootImage(instance) || LoaderLine.StartsByLoader(instance, context.Board))
            return;
        (SourceLocation location, int longest) = CommandLineLengthCheck.Longest(instance);
        Report(
            context, instance, location, $"the command line of '{instance.Name}' has {length} bytes, {length - most} more than the header of a boot image "
                + $"of {instance.System} holds, {most}; this argument has {longest}",
            $"shorten it by {length - most}, or do without mkbootimg.args and boot.img of '{instance.Name}': its load.sh hands on the whole line");
    }
}

using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>The kernel was built with what the layout needs.</summary>
internal abstract class ConfigOptionCheck : InstanceCheck
{
    public sealed override Facets Needs => Facets.Prediction;

    protected abstract bool Concerns(KernelRequirement requirement, KernelOption? found);

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel)?.Config is not { Content: { } config } named || ForeignConfigCheck.IsForeign(instance))
            return;
        foreach (KernelRequirement needed in KernelRequirements.Of(context.Model, instance).Where(r => !r.IsMetBy(config)))
            if (config.Find(needed.Option) is var found && Concerns(needed, found))
                context.Report(this, instance, needed.Option, named.Location, Message(instance, needed, found), Help(needed), Related(needed, found));
    }

    private static string Message(Instance instance, KernelRequirement needed, KernelOption? found)
    {
        string says = found is null ? $"does not set CONFIG_{needed.Option}" : $"says "
            + $"'{TextForm.Printable(found.Location.Source.ToString(found.Location.Span))}' in line {Line(found)}";
        return $"the kernel of '{instance.Name}' {says}: {needed.Why}";
    }

    private static string Help(KernelRequirement needed)
    {
        string through = needed.SetThrough is { } option ? $" (choose {KernelOption.Line(option, "y")})" : "";
        return $"build it with {KernelOption.Line(needed.Option, needed.Value)}{through}";
    }

    private static RelatedLocation[] Related(KernelRequirement needed, KernelOption? found)
    {
        var because = new RelatedLocation(needed.Location, "what needs it");
        return found is null ? [because] : [new RelatedLocation(found.Location, "what the configuration says"), because];
    }

    private static int Line(KernelOption option) => option.Location.Source.GetLinePosition(option.Location.Span.Start).Line + 1;
}

/// <summary>What the layout cannot do without.</summary>
internal sealed class NeededOptionCheck : ConfigOptionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4009", "A kernel built without what the layout needs", "Sections, their hot-plugging, high memory and suspend are compiled in or not; a kernel "
            + "without them boots, and fails at the first switch.");

    protected override bool Concerns(KernelRequirement requirement, KernelOption? found) => !requirement.IsAdvice || found is not null;
}

/// <summary>What there may be another way for, or what a short configuration leaves to its default.</summary>
internal sealed class AdvisedOptionCheck : ConfigOptionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4010", "A kernel configuration that does not name what the layout needs", "A full .config names every option that can be set; one that is not "
            + "named has an unmet dependency, or the file is only a fragment.");

    protected override bool Concerns(KernelRequirement requirement, KernelOption? found) => requirement.IsAdvice && found is null;
}

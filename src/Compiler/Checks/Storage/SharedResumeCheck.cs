using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>No two kernels look for their hibernated memory on one device.</summary>
internal sealed class SharedResumeCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6064", "A device that two kernels resume from",
        "resume= names the swap that a hibernated system was written to (software_resume, kernel/power/hibernate.c). Two kernels that swap to one device "
        + "overwrite each other's pages while one sleeps, and the next start of either takes the image of the other for its own.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    public override void Run(CheckContext context)
    {
        var seen = new Dictionary<string, (Instance Instance, KernelArgument Argument)>(StringComparer.Ordinal);
        var index = new DeviceIndex(0);
        foreach (Instance instance in context.Sound(Needs))
        {
            KernelArgument? told = instance.KernelArguments
                .LastOrDefault(a => a is { Key: "resume", Value.Length: > 0 });
            if (told is null || RootDevice.Of(told.Value!) is not { IsStorage: true, Device: var path })
                continue;
            string device = index.FirstOf(BlockDevice.Of(path), path);
            if (!seen.TryGetValue(device, out var first))
                seen.Add(device, (instance, told));
            else
                context.Report(
                    this, instance, ArgumentPlaces.Of(instance, told)!.Value,
                    $"'{instance.Name}' resumes from {TextForm.Printable(told.Value!)}, and so does '{first.Instance.Name}'", "give each a swap of its own",
                    new RelatedLocation(ArgumentPlaces.Of(first.Instance, first.Argument)!.Value, $"'{first.Instance.Name}'"));
        }
    }
}

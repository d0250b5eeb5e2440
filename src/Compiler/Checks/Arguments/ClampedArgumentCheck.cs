using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>The kernel takes vmalloc= as it stands.</summary>
internal sealed class ClampedArgumentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3062", "A vmalloc that the kernel does not allow",
        "early_vmalloc (arch/arm/mm/mmu.c) brings the value into its limits, with a line in its log that nobody sees.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelNote note in instance.Prediction.Notes.Where(n => n.Kind == NoteKind.Clamped))
            Report(
                context, instance, ArgumentPlaces.Of(instance, note.Argument)!.Value, $"the vmalloc of '{instance.Name}' is out of bounds: {note.Message}",
                note.Taken is { } taken && ArgumentPlaces.Find(instance, note.Argument) is not null
                    ? Advice.Replace("write a size within these limits", taken) : "write a size within these limits");
    }
}

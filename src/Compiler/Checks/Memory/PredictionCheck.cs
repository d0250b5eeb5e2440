using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Domains;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The kernel comes up at all with its command line.</summary>
internal sealed class PredictionCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3021", "A kernel that would not come up",
        "The compiler predicts what the kernel makes of its command line, as fswc zones shows it; a kernel that dies this early says nothing at all.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Images | Facets.Memory;

    public override Facets Breaks => Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        // The 1 MiB rule has a check of its own, which says what to round.
        if (instance.Prediction.Boots || OneMegabyteCheck.Applies(instance) || (instance.IsMaster && IsLeftBy(context)))
            return;
        KernelNote? note = instance.Prediction.Why.FirstOrDefault(n => n.IsFatal);
        Report(
            context, instance, ArgumentPlaces.Of(instance, note?.Argument) ?? instance.OriginOf(InstanceProperty.Base),
            $"the kernel of '{instance.Name}' would not come up: {note?.Message ?? "it finds no memory that it can use"}",
            $"{Help(note?.Kind, instance, context)}; its command line is: {instance.KernelLine}");
    }

    /// <summary>Whether what a flat board leaves to its master follows from a child's claim that is in error.</summary>
    private static bool IsLeftBy(CheckContext context) => context.Board.MemoryModel == MemoryModel.Flat
        && context.Model.Instances.Any(i => !i.IsMaster && !context.IsSound(i, Facets.Base | Facets.Memory | Facets.Kernelcore | Facets.Claim));

    private static string Help(NoteKind? kind, Instance instance, CheckContext context) => kind switch
    {
        NoteKind.MissingValue => "give the argument a value, or remove it",
        NoteKind.CrashKernelOutsideMemory => "write crashkernel=SIZE@ADDRESS with both in low memory, or build the kernel without CONFIG_KEXEC",
        NoteKind.TooLittleLowMemory when instance.Domain is { Bytes: var bytes } => DomainTrial.LeastMemory(instance, bytes, context) is { } least
            ? $"write memory = {SizeText.Size(least)}; or more, with which it comes up" : "give it more memory in one piece",
        NoteKind.TooLittleLowMemory => Trial.Vmalloc(instance, context, t => instance.IsMaster || Trial.Fits(t, context)) is { } vmalloc
            ? $"write vmalloc = {SizeText.Size(vmalloc.Size)}; with which low memory ends at {SizeText.Address(vmalloc.Tried.Prediction.LowMemoryEnd ?? 0)}"
            : $"give it more memory in one piece from its base{(instance.Vmalloc is null ? "" : ", or lower vmalloc")}",
        NoteKind.InitrdElsewhere when instance.ImageOf(ImageKind.Initrd) is null =>
            "say what it starts: image initrd { load = …; size = …; }, or args { root = \"/dev/…\"; }",
        NoteKind.InitrdOutsideMemory or NoteKind.InitrdOverlapsKernel or NoteKind.InitrdAboveLowMemory or NoteKind.InitrdElsewhere => "move its image initrd",
        _ => "choose a base and a memory that its kernel can start in",
    };
}

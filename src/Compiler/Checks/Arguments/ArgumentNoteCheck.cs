using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Arguments;

/// <summary>A rule about what the kernel makes of an argument that the layout, or the kernel's built-in line, gives by itself.</summary>
internal abstract class ArgumentNoteCheck(NoteKind kind) : InstanceCheck
{
    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelNote note in instance.Prediction.Notes.Where(n => n.Kind == kind && n.Argument is not null))
            if (ArgumentPlaces.Find(instance, note.Argument) is null or { IsComputed: false })
                context.Report(
                    this, instance, note.Message, ArgumentPlaces.Of(instance, note.Argument)!.Value, $"'{instance.Name}': {Printable(note.Message)}",
                    new Advice(HelpFor(note)) { Changes = Removes ? Removal(instance, note, context) : [] });
    }

    /// <summary>Whether all that can be done is to remove the argument.</summary>
    protected virtual bool Removes => false;

    private static ImmutableArray<TextChange> Removal(Instance instance, KernelNote note, CheckContext context) =>
        ArgumentPlaces.Find(instance, note.Argument) is { } own && context.ItemAround(own.Location) is { } item ? [item.Removal] : [];

    protected abstract string HelpFor(KernelNote note);

    private static string Printable(string message) => TextForm.Printable(message, most: 400);
}

/// <summary>Every argument about memory is one that the kernel reads.</summary>
internal sealed class UnreadArgumentCheck() : ArgumentNoteCheck(NoteKind.Ignored)
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4016", "An argument about memory that does nothing",
        "Other architectures, later releases and kernels with other options read it; a kernel passes over what it does not know, without a word.");

    protected override string HelpFor(KernelNote note) => "remove it";

    protected override bool Removes => true;
}

/// <summary>The kernel can set apart what an argument asks for.</summary>
internal sealed class FailedReservationCheck() : ArgumentNoteCheck(NoteKind.ReservationFails)
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4017", "Memory that the kernel cannot set apart",
        "A contiguous pool, a crash kernel or a log that does not fit where it was asked for is left out, with one line in the kernel's log: "
        + "cameras, displays and crash dumps then fail much later (cma_declare_contiguous_nid, mm/cma.c; reserve_crashkernel, arch/arm/kernel/setup.c).");

    protected override string HelpFor(KernelNote note) => note.Argument!.Key switch
    {
        "cma" => "write cma=SIZE and leave the address to the kernel, or SIZE@ADDRESS on that border, in free System RAM",
        "crashkernel" => "write crashkernel=SIZE@ADDRESS, with the address on that border, in free System RAM",
        "cmemk.phys_start" or "cmemk.phys_start_1" => "write where the block starts, and with phys_end where it ends, the first address behind it",
        "vram" => "write vram=SIZE,START: START in hexadecimal, on a page, and all of it in free System RAM; or vram=SIZE, and leave the address to the kernel",
        "coherent_pool" => "ask for less, or for a larger pool with cma=",
        _ => "give it all its parameters: mem_address, and a mem_size that holds all its parts",
    };
}

/// <summary>The kernel can set apart the pool that its configuration asks for.</summary>
internal sealed class FailedPoolCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new FailedReservationCheck().Descriptor;

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel)?.Config is not { Content: not null } config)
            return;
        foreach (KernelNote note in instance.Prediction.Notes.Where(n => n is { Kind: NoteKind.ReservationFails, Argument: null }))
            Report(
                context, instance, config.Location, $"'{instance.Name}': {note.Message}",
                "write cma=SIZE with less in its args, or build it with a smaller pool",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "its memory"));
    }
}

/// <summary>The contiguous pool lies in one zone: where it does not, what decides over the zones is to blame, or the argument that placed it.</summary>
internal sealed class InactivePoolCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new FailedReservationCheck().Descriptor;

    public override Facets Needs => Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelNote note in instance.Prediction.Notes.Where(n => n.Kind == NoteKind.PoolInactive && n.Argument is not null))
            Report(
                context, instance, ArgumentPlaces.Of(instance, note.Argument)!.Value, $"'{instance.Name}': {note.Message}",
                "place the pool with cma=SIZE@ADDRESS on one side of that border, or move the border with kernelcore or vmalloc");
    }
}

/// <summary>No value holds another argument.</summary>
internal sealed class FusedArgumentCheck() : ArgumentNoteCheck(NoteKind.Fused)
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4019", "A value that holds another argument",
        "Only white space ends an argument (next_arg, lib/cmdline.c): what was meant as another one becomes part of the value, and its default holds.");

    protected override string HelpFor(KernelNote note) => "write two arguments, or two properties; what the compiler writes itself, such as mem=, leave out";
}

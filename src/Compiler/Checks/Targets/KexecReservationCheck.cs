using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Text;

namespace FswLayout.Checks.Targets;

/// <summary>The first kernel can keep the memory of the second one.</summary>
internal sealed class KexecReservationCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8072", "A crash kernel without its memory",
        "Where crashkernel= asks for memory that is not all free and on its boundary, the kernel reserves nothing and says so in one line of its log, which "
        + "quiet hides; kexec -p then fails, or nobody notices until there is a panic and no core file.");

    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Claim | Facets.Memory | Facets.Prediction | Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Model.Board.Loader is not KexecLoader || context.Model.Children.FirstOrDefault()?.Name != instance.Name
            || context.Master is not { Prediction.Boots: true } master || !context.IsSound(master, Needs)
            || KexecLoader.ReservationOf(instance, context.Model.Board) is not { } wanted)
            return;
        if (master.Prediction.Reservations.Any(r => r.Kind == ReservationKind.CrashKernel && r.Range == wanted))
            return;
        KernelNote? why = master.Prediction.Notes.LastOrDefault(n => n.Kind == NoteKind.ReservationFails);
        (string Name, AddressRange Range, SourceLocation Location)? other = InTheWay(wanted, master, context);
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Base),
            $"the kernel of '{master.Name}' cannot keep {wanted} for '{instance.Name}': {Reason(why, master)}"
                + (other is { } there ? $"; {there.Name}, {there.Range}, lies there" : ""),
            $"choose a base where {SizeText.Size(wanted.Size)} are free once '{master.Name}' has its kernel and its ramdisk, or leave it to the compiler: "
                + $"memory = auto {SizeText.Size(wanted.Size)};",
            other is { } found ? new RelatedLocation(found.Location, found.Name) : new RelatedLocation(master.Location, "the kernel that is to keep it"));
    }

    /// <summary>What the layout puts there by name: a region, what the first kernel is started from, or what one of its arguments sets apart.</summary>
    private static (string Name, AddressRange Range, SourceLocation Location)? InTheWay(AddressRange wanted, Instance master, CheckContext context) =>
        context.Board.Regions.Where(r => BootMemory.Concerns(r, master)).Select(r => (RegionText.Describe(r), r.Range, r.Location))
            .Concat(BootMemory.Of(master, context.Model).Where(p => p.IsReserved).Select(p => ($"{p.Name} of '{master.Name}'", p.Range, p.Location)))
            .Concat(master.Prediction.Reservations.Where(r => ArgumentPlaces.Of(master, r.Argument) is not null)
                .Select(r => (r.Text, r.Range, ArgumentPlaces.Of(master, r.Argument)!.Value)))
            .Where(o => o.Range.Overlaps(wanted)).Select(o => ((string, AddressRange, SourceLocation)?)o).FirstOrDefault();

    private static string Reason(KernelNote? why, Instance master) => why is not null ? TextForm.Printable(why.Message, most: 300)
        : master.Prediction.Reservations.FirstOrDefault(r => r.Kind == ReservationKind.CrashKernel) is { } other ? $"it keeps {other.Range}"
        : "it reserves nothing";
}

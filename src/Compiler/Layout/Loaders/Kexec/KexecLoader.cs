using FswLayout.Addresses;
using FswLayout.Binding;

namespace FswLayout.Layout.Loaders.Kexec;

/// <summary>
/// The first kernel, told by kexec -p: the second one lies in the memory that crashkernel= keeps from the first, and runs there when that one panics
/// (kernel/kexec_file.c, kernel/crash_core.c).
/// </summary>
public sealed class KexecLoader : BootLoader
{
    /// <summary>
    /// What kexec puts into the reservation besides the files: purgatory, boot parameters and the headers of the core file (elfcorehdr), on x86-64 4 KiB for
    /// every 64 ranges and processors (prepare_elf_headers, kernel/crash_core.c).
    /// </summary>
    public const ulong OwnSize = 1UL << 20;

    /// <summary>The argument that reserves.</summary>
    public const string Argument = "crashkernel";

    /// <inheritdoc/>
    public override string Word => "kexec";

    /// <inheritdoc/>
    public override bool GivesMemoryItself => true;

    /// <summary>What the first kernel is to keep for <paramref name="child"/>; <c>null</c> where its memory is not in one piece.</summary>
    public static AddressRange? ReservationOf(Instance child, Board board) =>
        AddressRanges.Intersect(child.Sections.Select(n => AddressRange.FromSize((ulong)n * board.SectionSize, board.SectionSize)), board.Ram) is [var piece]
            ? piece : null;

    /// <inheritdoc/>
    internal override IEnumerable<BootArgument> ArgumentsOf(Instance instance, IEnumerable<Instance> all, Board board)
    {
        if (instance.IsMaster && all.FirstOrDefault(i => !i.IsMaster) is { } child && ReservationOf(child, board) is { } range)
            yield return new BootArgument(
                Argument, $"{SizeText.Size(range.Size)}@{SizeText.Address(range.Start)}", IsComputed: true, child.OriginOf(InstanceProperty.Memory));
    }

    /// <inheritdoc/>
    public override IEnumerable<BootMoment> MomentsOf(Instance instance, LayoutModel model)
    {
        IEnumerable<BootPart> parts = BootMemory.Of(instance, model);
        if (instance.IsMaster || ReservationOf(instance, model.Board) is not { } range)
            return [BootMoment.Start(parts)];
        var tail = new AddressRange(range.End - Math.Min(range.Size, OwnSize), range.End);
        return
        [
            new BootMoment("when kexec loads it",
                [new BootPart("what kexec adds", tail, instance.OriginOf(InstanceProperty.Memory), null, IsReserved: false), .. parts]),
            BootMoment.Start(parts),
        ];
    }
}

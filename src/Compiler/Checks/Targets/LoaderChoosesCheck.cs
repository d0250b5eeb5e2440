using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Targets;

/// <summary>Nobody gives addresses to what a loader places itself.</summary>
internal sealed class LoaderChoosesCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8075", "An address that the loader would not keep",
        "kexec_file_load takes files and a command line, and no addresses: the kernel puts each file where there is room in the memory that is set apart "
        + "(kexec_add_buffer, kernel/kexec_file.c). What a layout says there would not be true on the device.");

    public override Facets Needs => Facets.Scripts | Facets.Images | Facets.Role;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Model.Board;
        if (!board.Loader.GivesMemoryItself || instance.IsMaster)
            return;
        foreach (Image image in instance.Images.Where(i => !i.HasAutomaticLoad && i.Gives(ImageProperty.Load)))
            Report(
                context, instance, image.OriginOf(ImageProperty.Load),
                $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' is to lie at a given address, and {board.Loader.Word} chooses it itself",
                Advice.Replace("write load = auto; so that only its room is counted", "auto"),
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}

using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>A kernel that heeds the layout's regions only in a device tree is started with one.</summary>
internal sealed class MissingTreeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5023", "A child of 6.1 without a device tree",
        "The boot loader brings the master's tree, but a child is started with what load.sh loads: without an image dtb that is the ATAG list, "
            + "which knows no reservations. Linux 6.1 keeps its hands off carve-outs, shared and control ranges only where its tree reserves them "
            + "(early_init_fdt_scan_reserved_mem, drivers/of/fdt.c), and most of its machines do not boot without a tree at all. "
            + "Nothing is wrong where one is appended to the zImage; with --strict this is an error.");

    public override Facets Needs => Facets.Images | Facets.Role | Facets.Base;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.IsMaster || context.Model.Board.Loader.GivesMemoryItself)
            return;
        if (!instance.Kernel.Model.TakesDeviceTree || instance.ImageOf(ImageKind.Dtb) is { File: not null })
            return;
        // Without a file there is no load.sh that could start it: FSW5019 says so.
        if (instance.ImageOf(ImageKind.Kernel) is not { File: not null } kernel || HasAppendedTree(instance, kernel))
            return;
        Image? tree = instance.ImageOf(ImageKind.Dtb);
        Report(
            context, instance, tree?.Location ?? instance.Location,
            $"the child '{instance.Name}' has Linux {instance.Kernel.Text} and {(tree is null ? "no image dtb" : "an image dtb without a file")}: "
                + "load.sh starts it with ATAGs, which tell it nothing of carve-outs, shared and control ranges, and it may write over them",
            (tree is null ? "add image dtb { file = \"merged.dtb\"; load = ADDRESS; size = BYTES; }" : "add file = \"merged.dtb\";")
                + ", the board's tree with layout.dtbo merged in, or, if a tree is appended to the zImage, show it: "
                + "image kernel { config = \".config\"; } with CONFIG_ARM_APPENDED_DTB=y, or the zImage itself with --images DIR",
            new RelatedLocation(kernel.Location, $"'{TextForm.Printable(kernel.File)}' is started without a tree"));
    }

    private static bool HasAppendedTree(Instance instance, Image kernel) =>
        kernel.Content?.Content?.Tree is not null || instance.KernelConfig?.HasBuiltIn("ARM_APPENDED_DTB") == true;
}

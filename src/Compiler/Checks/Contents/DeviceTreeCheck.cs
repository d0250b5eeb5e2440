using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Contents;

/// <summary>The device tree that is loaded says what the layout says.</summary>
internal sealed class DeviceTreeCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5015", "A device tree that says something else", "A kernel with a device tree believes it: bootargs of /chosen are its command line, and "
            + "carve-outs that /reserved-memory does not name are handed out as System RAM (drivers/of/fdt.c).");

    /// <summary>More than any kernel reads of a command line (COMMAND_LINE_SIZE).</summary>
    private const int LongestLine = 4096;

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not
            {
                Image.Kind: ImageKind.Dtb, Content:
                {
                    Format: ImageFormat.DeviceTree,
                    Tree: { } tree
                }
            } || !instance.Kernel.Model.TakesDeviceTree || IsMerged(instance, context.Model.Board))
            return;
        foreach ((string part, string problem) in Problems(instance, tree, context.Model))
            context.Report(this, instance, part, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}': {problem}",
                "merge the emitted overlay into it: fdtoverlay -i BOARD.dtb -o MERGED.dtb layout.dtbo");
    }

    /// <summary>Whether boot.scr merges what the layout says into it; U-Boot writes the board's memory into it then (fdt_fixup_memory_banks).</summary>
    private static bool IsMerged(Instance instance, Board board) =>
        board.Loader is UBootLoader { Overlay: not null } && UBootScript.IsMadeFor(instance, board);

    /// <summary>What a kernel that is started with <paramref name="tree"/> would take otherwise than the layout means it.</summary>
    public static IEnumerable<(string Part, string Problem)> Problems(Instance instance, DeviceTreeFacts tree, LayoutModel model, bool isAppended = false)
    {
        Board board = model.Board;
        // The boot loader may fill them in for the master, in the tree that it passes; nobody does for a child, or behind a zImage.
        if (tree.BootArguments is not { Length: > 0 } arguments)
        {
            if (instance.IsMaster && isAppended)
                yield return ("bootargs", "it has no bootargs, and nobody fills them in: the kernel would see nothing of the emitted command line");
            else if (!instance.IsMaster)
                yield return ("bootargs", $"it has no bootargs: the kernel would take all memory that the tree names, that of {OthersThan(instance, model)} "
                    + $"too");
        }
        else if (arguments != instance.CommandLine.Text)
            yield return ("bootargs", $"its bootargs are \"{TextForm.Printable(arguments, LongestLine)}\", not the emitted command line");
        if (board.Ram.FirstOrDefault(r => !AddressRanges.Subtract([r], tree.Memory).IsEmpty) is { IsEmpty: false } bank)
            yield return ("memory", $"its memory nodes do not cover the board's {bank}");
        if (LayoutBootTree.Decides(instance.Kernel.Model) && Foreign(instance, tree, board) is { IsEmpty: false } foreign)
            yield return ("usable memory", $"it gives the kernel {string.Join(", ", foreign)}, which '{instance.Name}' does not own: "
                + "mem= cannot take that away");
        if (Imagined(instance, tree, board) is { IsEmpty: false } more)
            yield return ("more memory", $"its memory nodes name {string.Join(", ", more)}, {SizeText.Size(AddressRanges.TotalSize(more))} that the board "
                + $"does not have: the kernel would hand out what is not there");
        foreach (Region region in board.Regions.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared))
            if (!AddressRanges.Subtract([region.Range], tree.ReservedMemory.Where(r => r.IsUnmapped).SelectMany(r => r.Ranges)).IsEmpty)
                yield return (region.Name, $"it does not reserve {Memory.RegionText.Describe(region)}, {region.Range}, with no-map");
        foreach (Region region in board.RegionsOf(RegionKind.Reserve))
            if (!AddressRanges.Subtract([region.Range], tree.ReservedMemory.SelectMany(r => r.Ranges)).IsEmpty)
                yield return (region.Name, $"it does not reserve {Memory.RegionText.Describe(region)}, {region.Range}");
        if (!instance.IsMaster)
            foreach (Instance other in model.Instances.Where(i => i != instance))
                if (Exposed(instance, other, tree, model) is { IsEmpty: false } exposed)
                    yield return (other.Name, $"it does not reserve {string.Join(", ", exposed)}, sections of '{other.Name}': the kernel would hand them out");
    }

    /// <summary>Memory of the tree that the board does not have; the first mem= makes the kernel forget what the tree names (early_mem,
    /// arch/arm/kernel/setup.c).</summary>
    private static ImmutableArray<AddressRange> Imagined(Instance instance, DeviceTreeFacts tree, Board board) =>
        instance.KernelArguments.Any(a => a.Name == "mem") ? [] : AddressRanges.Subtract(tree.Memory, board.Ram);

    /// <summary>Memory that the tree gives a kernel, and the layout does not.</summary>
    private static ImmutableArray<AddressRange> Foreign(Instance instance, DeviceTreeFacts tree, Board board) =>
        AddressRanges.Subtract(AddressRanges.Intersect(tree.Given, board.Ram), LayoutBootTree.MemoryOf(board, instance));

    private static string OthersThan(Instance instance, LayoutModel model) => Enumeration.And(model.Instances.Where(i => i != instance).Select(i =>
        $"'{i.Name}'"));

    /// <summary>Memory of another instance that this one's kernel finds and its tree leaves unreserved. The master must be able to give up what it has, so
    /// nothing of it is reserved.</summary>
    private static ImmutableArray<AddressRange> Exposed(Instance instance, Instance other, DeviceTreeFacts tree, LayoutModel model)
    {
        IEnumerable<AddressRange> found = AddressRanges.Intersect(other.Sections.Select(model.Sections.RangeOf), instance.Prediction.Ram);
        return AddressRanges.Subtract(found, tree.ReservedMemory.SelectMany(r => r.Ranges).Concat(model.Board.Regions.Select(r => r.Range)));
    }
}

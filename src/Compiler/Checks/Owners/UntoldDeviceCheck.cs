using System.Globalization;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Linux is told of each device that another program has.</summary>
internal sealed class UntoldDeviceCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8067", "A device of another that Linux is not told of",
        "The overlay disables the node of each device that another owner has. Without its path no node is disabled, Linux's driver starts for the one in the "
        + "board's tree, and two programs drive one device; nothing compares the two.");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    protected override void Run(Companion companion, CheckContext context)
    {
        LayoutModel model = context.Model;
        if (model.Instances.FirstOrDefault(i => i.Domain is null && i.Kernel.Model.TakesDeviceTree) is not { } linux)
            return;
        foreach (OwnedName name in companion.OwnDevices)
            if (model.Board.Devices.FirstOrDefault(d => d.Name == name.Name) is { Node: null, Registers: [var first, ..] } device)
                Judge(companion, name, device, first.Start, linux, context);
    }

    private void Judge(Companion companion, OwnedName name, Device device, ulong start, Instance linux, CheckContext context)
    {
        DeviceTreeFacts[] trees = [.. context.Model.Instances.Select(i => i.ImageOf(ImageKind.Dtb)?.Content?.Content?.Tree).OfType<DeviceTreeFacts>()];
        string unit = "@" + start.ToString("x", CultureInfo.InvariantCulture);
        string? path = trees.SelectMany(t => NodePath.Below(t.Root)).FirstOrDefault(p => p.EndsWith(unit, StringComparison.Ordinal));
        // A tree without such a node has no driver to stop.
        if (trees.Length > 0 && path is null)
            return;
        Report(
            context, companion, name.Location,
            $"'{companion.Name}' has the device {name.Name}, which names no node: '{linux.Name}' is not told to leave it alone",
            $"write in the device the path of its node in the tree of '{linux.Name}': node = \"{TextForm.Printable(path ?? "/…" + unit)}\";",
            new RelatedLocation(device.Location, "the device"));
    }
}

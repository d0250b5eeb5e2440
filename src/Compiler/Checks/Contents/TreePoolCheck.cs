using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The kernel finds a place for every pool that its device tree wants.</summary>
internal sealed class TreePoolCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5037", "A pool of the device tree that finds no place",
        "A node of /reserved-memory with a size and no reg is placed by the kernel, in alloc-ranges where it has them; of a child it sees the child's memory "
        + "only. Where nothing is free it says \"failed to allocate memory for node\" (drivers/of/of_reserved_mem.c), and the device that wants the pool does "
        + "not come up.");

    public override Facets Needs =>
        Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Images;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Dtb, Content: { Format: ImageFormat.DeviceTree, Tree: { } tree } }
            || !instance.Kernel.Model.TakesDeviceTree)
            return;
        foreach ((ReservedMemory node, AddressRange? place) in TreePools.Of(tree, instance, context.Model))
            if (place is null)
                context.Report(
                    this, instance, node.Name, subject.Location,
                    $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', wants {SizeText.Size(node.Size!.Value)} for {TextForm.Printable(node.Name)}"
                        + $"{(node.Places.IsEmpty ? "" : $" in {string.Join(", ", node.Places)}")}, and the kernel of '{instance.Name}' has nothing of that "
                        + "free"
                        + $"{(node.Places.IsEmpty ? "" : $": its memory is {string.Join(", ", instance.Prediction.Ram)}")}",
                    node.Places.IsEmpty ? "make the pool smaller, or the memory larger"
                        : "let alloc-ranges name memory of the instance, delete the property, or give the node status = \"disabled\"");
    }
}

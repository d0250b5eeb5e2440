using System.Collections.Immutable;
using FswLayout.Backends.Writing;
using FswLayout.Layout;

namespace FswLayout.Backends.CSharp;

/// <summary>Writes a static class for each instance.</summary>
internal sealed class CSharpInstanceWriter(LayoutModel model, LineWriter output)
{
    private static readonly ImmutableHashSet<string> Taken =
    [
        "Instances", "Name", "Id", "IsMaster", "Linux", "System", "Base", "Kernelcore", "Vmalloc", "MinMemory", "LowMemoryEnd",
        "MovableStart", "CommandLine", "Sections", "Devices",
        .. from kind in Enum.GetNames(typeof(ImageKind)) from field in new[] { "Load", "Size", "File" } select kind + field,
    ];

    /// <summary>All instances in declaration order.</summary>
    public void Write() => output.Class("Instances", "The instances in the order in which they are declared.", () =>
    {
        foreach (Instance instance in model.Instances)
            output.Class(CSharpNames.Of(instance.Name, Taken), $"Instance {instance.Name}. {instance.Documentation}", () => WriteInstance(instance));
    });

    private void WriteInstance(Instance instance)
    {
        output.Const("string", "Name", CSharpText.String(instance.Name), "Name in the layout.");
        output.Const("byte", "Id", CSharpText.Count(instance.Id), "Owner number in the tables.");
        output.Const("bool", "IsMaster", CSharpText.Flag(instance.IsMaster), "Whether the boot loader starts it.");
        output.Const("string", "Linux", CSharpText.String(instance.Kernel.Text), "Its Linux release.");
        output.Const("string", "System", CSharpText.String(instance.System.ToString()), "What runs on the kernel.");
        output.Const("ulong", "Base", CSharpText.Integer(instance.Base), "Physical address its memory starts at.");
        output.Const("ulong", "Kernelcore", CSharpText.Integer(instance.Kernelcore), "Bytes that stay unmovable.");
        output.ConstIfKnown("Vmalloc", instance.Vmalloc, "Bytes of the vmalloc area.");
        output.ConstIfKnown("MinMemory", instance.MinMemory, "The least bytes it should keep.");
        output.ConstIfKnown("LowMemoryEnd", instance.Prediction.LowMemoryEnd, "Physical address at which low memory ends.");
        output.ConstIfKnown("MovableStart", instance.Prediction.MovableStart, "Physical address at which the movable zone starts.");
        output.Const("string", "CommandLine", CSharpText.String(instance.CommandLine.Text), "The kernel's arguments.");
        output.List("int", "Sections", instance.Sections.Select(CSharpText.Count), "Numbers of the sections it owns when it boots, ascending.");
        foreach (Image image in instance.Images)
            WriteImage(image);
        WriteDevices(instance);
    }

    private void WriteImage(Image image)
    {
        string kind = image.Kind.ToString();
        output.Const("ulong", kind + "Load", CSharpText.Integer(image.Load), $"Physical address of the image's first byte: {kind}.");
        output.ConstIfKnown(kind + "Size", image.Size, $"Bytes the image takes at most: {kind}.");
        if (image.File is string file)
            output.Const("string", kind + "File", CSharpText.String(file), $"File the image is loaded from: {kind}.");
    }

    private void WriteDevices(Instance instance)
    {
        ImmutableHashSet<string> taken = ["Devices"];
        output.Class("Devices", "The state each device is left in at suspend.", () =>
        {
            foreach (DeviceState device in instance.Devices)
                output.Const("string", CSharpNames.Of(device.Device, taken), CSharpText.String(device.State), $"{device.Device}.");
        });
    }
}

using System.Collections.Immutable;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.CSharp;

/// <summary>Writes a static class for each instance.</summary>
internal sealed class CSharpInstanceWriter(LayoutModel model, LineWriter output)
{
    private static readonly ImmutableHashSet<string> Taken =
    [
        "Instances", "Name", "Id", "IsMaster", "Linux", "System", "Base", "Kernelcore", "Vmalloc", "MinMemory", "LowMemoryEnd",
        "MovableStart", "CommandLine", "Sections", "Devices", "Cpus", "OwnDevices",
        .. from kind in Enum.GetNames(typeof(ImageKind)) from field in new[] { "Load", "Size", "File" } select kind + field,
    ];

    /// <summary>All instances in declaration order.</summary>
    public void Write() => output.Class("Instances", "The instances in the order in which they are declared.", () =>
    {
        foreach (Instance instance in model.Instances)
            output.Class(CSharpNames.Of(instance.Name, Taken), $"Instance {instance.Name}. {instance.Documentation}", instance.Location,
                () => WriteInstance(instance));
    });

    private void WriteInstance(Instance instance)
    {
        output.Of(instance.Location).Const("string", "Name", CSharpText.String(instance.Name), "Name in the layout.");
        output.Of(instance.OriginOf(InstanceProperty.Id)).Const("byte", "Id", CSharpText.Count(instance.Id), "Owner number in the tables.");
        output.Of(instance.OriginOf(InstanceProperty.Role)).Const("bool", "IsMaster", CSharpText.Flag(instance.IsMaster), "Whether the boot loader starts it.");
        output.Of(instance.OriginOf(InstanceProperty.Kernel)).Const("string", "Linux", CSharpText.String(instance.Kernel.Text), "Its Linux release.");
        output.Of(instance.OriginOf(InstanceProperty.System))
            .Const("string", "System", CSharpText.String(instance.System.ToString()), "What runs on the kernel.");
        output.Of(instance.OriginOf(InstanceProperty.Base)).Const("ulong", "Base", CSharpText.Integer(instance.Base), "Physical address its memory starts at.");
        output.Of(instance.OriginOf(InstanceProperty.Kernelcore))
            .ConstIfKnown("Kernelcore", instance.GivenKernelcore, "Bytes that stay unmovable.");
        output.Of(instance.OriginOf(InstanceProperty.Vmalloc)).ConstIfKnown("Vmalloc", instance.Vmalloc, "Bytes of the vmalloc area.");
        output.Of(instance.OriginOf(InstanceProperty.MinMemory)).ConstIfKnown("MinMemory", instance.MinMemory, "The least bytes it should keep.");
        output.Of(instance.OriginOf(InstanceProperty.Vmalloc))
            .ConstIfKnown("LowMemoryEnd", instance.Prediction.LowMemoryEnd, "Physical address at which low memory ends.");
        output.Of(instance.OriginOf(InstanceProperty.Kernelcore), instance.OriginOf(InstanceProperty.Vmalloc))
            .ConstIfKnown("MovableStart", instance.Prediction.MovableStart, "Physical address at which the movable zone starts.");
        output.Of([.. instance.CommandLine.Arguments.Select(a => a.Location)])
            .Const("string", "CommandLine", CSharpText.String(instance.CommandLine.Text), "The kernel's arguments.");
        output.Of(LayoutPlaces.OfOwned(model, instance))
            .List("int", "Sections", instance.Sections.Select(CSharpText.Count), "Numbers of the sections it owns when it boots, ascending.");
        CSharpOwnerWriter.WriteHardware(
            output, instance, instance.OriginOf(InstanceProperty.Cpus), instance.OriginOf(InstanceProperty.Devices), "OwnDevices");
        foreach (Image image in instance.Images)
            WriteImage(image);
        WriteDevices(instance);
    }

    private void WriteImage(Image image)
    {
        string kind = image.Kind.ToString();
        output.Of(image.OriginOf(ImageProperty.Load))
            .Const("ulong", kind + "Load", CSharpText.Integer(image.Load), $"Physical address of the image's first byte: {kind}.");
        output.Of(image.OriginOf(ImageProperty.Size)).ConstIfKnown(kind + "Size", image.Size, $"Bytes the image takes at most: {kind}.");
        if (image.File is string file)
            output.Of(image.OriginOf(ImageProperty.File)).Const("string", kind + "File", CSharpText.String(file), $"File the image is loaded from: {kind}.");
    }

    private void WriteDevices(Instance instance)
    {
        ImmutableHashSet<string> taken = ["Devices"];
        output.Of(instance.Location).Class("Devices", "The state each device is left in at suspend.", () =>
        {
            foreach (DeviceState device in instance.Devices)
                output.Of(device.Location).Const("string", CSharpNames.Of(device.Device, taken), CSharpText.String(device.State), $"{device.Device}.");
        });
    }
}

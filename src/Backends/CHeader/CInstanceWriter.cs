using System.Collections.Immutable;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.CHeader;

/// <summary>Writes the constants of the instances.</summary>
internal sealed class CInstanceWriter(LayoutModel model, LineWriter output)
{
    private const int SectionsPerLine = 16;

    /// <summary>All instances in declaration order, then the states their devices are left in.</summary>
    public void Write()
    {
        ImmutableArray<string> names = CNames.Assign(model.Instances.Select(i => i.Name));
        output.Line();
        Define("FSW_INSTANCE_COUNT", CText.Count(model.Instances.Length));
        for (int i = 0; i < names.Length; i++)
            WriteInstance(model.Instances[i], names[i]);
        WriteDevices();
    }

    private void WriteInstance(Instance instance, string name)
    {
        string stem = $"FSW_INSTANCE_{name}";
        output.Line();
        output.From = [instance.Location];
        foreach (string line in CText.Comment($"instance {instance.Name}\n{instance.Documentation}"))
            output.Line(line);
        Define($"{stem}_NAME", CText.String(instance.Name));
        From(instance, InstanceProperty.Id).Define($"{stem}_ID", CText.Count(instance.Id));
        From(instance, InstanceProperty.Role).Define($"{stem}_MASTER", instance.IsMaster ? "1" : "0");
        From(instance, InstanceProperty.Kernel).Define($"{stem}_LINUX", CText.String(instance.Kernel.Text));
        From(instance, InstanceProperty.System).Define($"{stem}_SYSTEM", CText.String(instance.System.ToString()));
        From(instance, InstanceProperty.Base).Define($"{stem}_BASE", CText.Integer(instance.Base));
        From(instance, InstanceProperty.Kernelcore).DefineIfKnown($"{stem}_KERNELCORE", instance.GivenKernelcore);
        From(instance, InstanceProperty.Vmalloc).DefineIfKnown($"{stem}_VMALLOC", instance.Vmalloc);
        From(instance, InstanceProperty.MinMemory).DefineIfKnown($"{stem}_MINMEMORY", instance.MinMemory);
        From(instance, InstanceProperty.Vmalloc).DefineIfKnown($"{stem}_LOWMEMEND", instance.Prediction.LowMemoryEnd);
        output.From =
        [
            instance.OriginOf(InstanceProperty.Kernelcore), instance.OriginOf(InstanceProperty.Vmalloc), .. LayoutPlaces.OfOwned(model, instance),
        ];
        DefineIfKnown($"{stem}_MOVABLESTART", instance.Prediction.MovableStart);
        output.From = [.. instance.CommandLine.Arguments.Select(a => a.Location)];
        Define($"{stem}_CMDLINE", CText.String(instance.CommandLine.Text));
        output.From = LayoutPlaces.OfOwned(model, instance);
        WriteSections(stem, instance.Sections);
        COwnerWriter.WriteHardware(
            output, stem, instance, instance.OriginOf(InstanceProperty.Cpus), instance.OriginOf(InstanceProperty.Devices));
        foreach (Image image in instance.Images)
            WriteImage(image, name);
        output.From = [];
    }

    /// <summary>The initializer of an array; none when there are no sections, because C89 has no empty one.</summary>
    private void WriteSections(string stem, ImmutableArray<int> sections)
    {
        Define($"{stem}_SECTIONCOUNT", CText.Count(sections.Length));
        if (sections.IsEmpty)
            return;
        output.Line($"#define {stem}_SECTIONS {{ \\");
        for (int i = 0; i < sections.Length; i += SectionsPerLine)
            output.Line(
                "\t" + string.Join(", ", sections.Skip(i).Take(SectionsPerLine).Select(CText.Count)) + (i + SectionsPerLine < sections.Length ? ", \\" : " }"));
    }

    private void WriteImage(Image image, string name)
    {
        string stem = $"FSW_{image.Kind.ToString().ToUpperInvariant()}_{name}";
        output.From = [image.OriginOf(ImageProperty.Load)];
        Define($"{stem}_LOAD", CText.Integer(image.Load));
        output.From = [image.OriginOf(ImageProperty.Size)];
        DefineIfKnown($"{stem}_SIZE", image.Size);
        output.From = [image.OriginOf(ImageProperty.File)];
        if (image.File is string file)
            Define($"{stem}_FILE", CText.String(file));
    }

    private void WriteDevices()
    {
        ImmutableArray<(Instance Instance, DeviceState Device)> all = [.. model.Instances.SelectMany(i => i.Devices.Select(d => (i, d)))];
        if (all.IsEmpty)
            return;
        ImmutableArray<string> names = CNames.Assign(all.Select(a => new[] { a.Instance.Name, a.Device.Device }));
        output.Line();
        output.Line("/* the state each instance leaves a device in at suspend */");
        for (int i = 0; i < names.Length; i++)
        {
            output.From = [all[i].Device.Location];
            Define($"FSW_DEVICE_{names[i]}_STATE", CText.String(all[i].Device.State));
        }
        output.From = [];
    }

    /// <summary>Says what decides what follows.</summary>
    private CInstanceWriter From(Instance instance, params InstanceProperty[] properties)
    {
        output.From = [.. properties.Select(instance.OriginOf)];
        return this;
    }

    private void DefineIfKnown(string name, ulong? value)
    {
        if (value is ulong known)
            Define(name, CText.Integer(known));
    }

    private void Define(string name, string value) => output.Line($"#define {name} {value}");
}

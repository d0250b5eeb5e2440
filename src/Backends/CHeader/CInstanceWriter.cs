using System.Collections.Immutable;
using FswLayout.Backends.Writing;
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
        foreach (string line in CText.Comment($"instance {instance.Name}\n{instance.Documentation}"))
            output.Line(line);
        Define($"{stem}_NAME", CText.String(instance.Name));
        Define($"{stem}_ID", CText.Count(instance.Id));
        Define($"{stem}_MASTER", instance.IsMaster ? "1" : "0");
        Define($"{stem}_LINUX", CText.String(instance.Kernel.Text));
        Define($"{stem}_SYSTEM", CText.String(instance.System.ToString()));
        Define($"{stem}_BASE", CText.Integer(instance.Base));
        Define($"{stem}_KERNELCORE", CText.Integer(instance.Kernelcore));
        DefineIfKnown($"{stem}_VMALLOC", instance.Vmalloc);
        DefineIfKnown($"{stem}_MINMEMORY", instance.MinMemory);
        DefineIfKnown($"{stem}_LOWMEMEND", instance.Prediction.LowMemoryEnd);
        DefineIfKnown($"{stem}_MOVABLESTART", instance.Prediction.MovableStart);
        Define($"{stem}_CMDLINE", CText.String(instance.CommandLine.Text));
        WriteSections(stem, instance.Sections);
        foreach (Image image in instance.Images)
            WriteImage(image, name);
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
        Define($"{stem}_LOAD", CText.Integer(image.Load));
        DefineIfKnown($"{stem}_SIZE", image.Size);
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
            Define($"FSW_DEVICE_{names[i]}_STATE", CText.String(all[i].Device.State));
    }

    private void DefineIfKnown(string name, ulong? value)
    {
        if (value is ulong known)
            Define(name, CText.Integer(known));
    }

    private void Define(string name, string value) => output.Line($"#define {name} {value}");
}

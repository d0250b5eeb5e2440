using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>Every instance of the vexpress example boots from the line that the compiler emits, and lands where the layout says.</summary>
public sealed class ExampleBootTests
{
    /// <summary>The example, and the same with carve-outs in low and in high memory: only the emitted device tree tells the kernel of them.</summary>
    private static readonly LayoutModel[] Models = [Layouts.Example("vexpress-linux"), WithCarveouts()];

    public static TheoryData<int, string> Instances()
    {
        var data = new TheoryData<int, string>();
        for (int layout = 0; layout < Models.Length; layout++)
            foreach (Instance instance in Models[layout].Instances)
                data.Add(layout, instance.Name);
        return data;
    }

    [OracleTheory]
    [MemberData(nameof(Instances))]
    public async Task LandsWhereTheLayoutSays(int layout, string name)
    {
        LayoutModel model = Models[layout];
        Instance instance = model.Instances.Single(i => i.Name == name);
        string line = ArmMachine.WithNeeded(Encoding.UTF8.GetString(Emitted(model, $"{name}/cmdline")).TrimEnd('\n'));
        var console = new GuestConsole(await MachineOf(instance).BootAsync(line, Emitted(model, $"{name}/layout.dtbo")));

        MemoryFacts seen = console.Facts();
        string[] differences = [.. seen.DifferencesFrom(MemoryFacts.Of(instance.Prediction))];
        Assert.True(differences.Length == 0, string.Join('\n', [$"{name}: {line}", .. differences, "the console ends:", console.Tail]));
        AssertInItsPlace(model, instance, seen);
    }

    /// <summary>The kernel's memory starts at its base and holds all that it owns; kernelcore is kept, and what it is to give up is movable.</summary>
    private static void AssertInItsPlace(LayoutModel model, Instance instance, MemoryFacts seen)
    {
        Assert.True(seen.Boots);
        Assert.Equal(instance.Base, seen.Ram!.Value[0].Start);
        Assert.InRange(seen.MovableStart!.Value, instance.Base + instance.Kernelcore, seen.Ram.Value[^1].End);
        AddressRange movable = seen.Zones!.Value.Single(z => z.Name == Zone.MovableName).Range;
        Section[] own = [.. instance.Sections.Select(n => model.Sections[n]).Where(s => s.Kind == SectionKind.Whole)];
        Assert.All(own, s => Assert.Contains(seen.Ram.Value, r => r.Contains(RangeOf(model, s))));
        // The master has booted when it is asked for those that the others get.
        Section[] lent = instance.IsMaster ? [.. model.Sections.Sections.Where(s => s.IsPromised)] : [.. own.Where(s => instance.CanGiveUp(RangeOf(model, s)))];
        Assert.NotEmpty(lent);
        Assert.All(lent, s => Assert.True(movable.Contains(RangeOf(model, s)), $"section {s.Number} is promised, and is not movable"));
    }

    private static AddressRange RangeOf(LayoutModel model, Section section) => model.Sections.RangeOf(section.Number);

    private static byte[] Emitted(LayoutModel model, string path) =>
        [.. BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == path).Artifact.Content];

    private static LayoutModel WithCarveouts()
    {
        string board = File.ReadAllText(Repository.PathOf("boards", "vexpress_a15.fsw"))
            .Replace("    control fsw", "    carveout low = 0x8C000000 size 2M;\n    carveout high = 0xA8000000 size 17M;\n    control fsw",
                StringComparison.Ordinal);
        string main = File.ReadAllText(Repository.PathOf("examples", "vexpress-linux", "main.fsw"));
        return Layouts.Model(main[(main.IndexOf('\n') + 1)..] + board);
    }

    /// <summary>Where the layout puts the images; the boot loader's own choice for the master, which the layout leaves to it.</summary>
    private static ArmMachine MachineOf(Instance instance) => new()
    {
        Kernel = instance.ImageOf(ImageKind.Kernel)?.Load ?? instance.Base + 0x8000,
        DeviceTree = instance.ImageOf(ImageKind.Dtb)?.Load ?? instance.Base + (120 << 20),
        Initrd = instance.ImageOf(ImageKind.Initrd)?.Load ?? instance.Base + (121 << 20),
    };
}

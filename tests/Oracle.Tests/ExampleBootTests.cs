using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>Every instance of the vexpress example boots from the line that the compiler emits, and lands where the layout says.</summary>
public sealed class ExampleBootTests
{
    private static readonly LayoutModel Model = Layouts.Example("vexpress-linux");

    public static TheoryData<string> Instances() => [.. Model.Instances.Select(i => i.Name)];

    [OracleTheory]
    [MemberData(nameof(Instances))]
    public async Task LandsWhereTheLayoutSays(string name)
    {
        Instance instance = Model.Instances.Single(i => i.Name == name);
        string line = ArmMachine.WithNeeded(EmittedLine(name));
        var console = new GuestConsole(await MachineOf(instance).BootAsync(line));

        MemoryFacts seen = console.Facts().Without(Model.Board.RemovedMemory);
        string[] differences = [.. seen.DifferencesFrom(MemoryFacts.Of(instance.Prediction))];
        Assert.True(differences.Length == 0, string.Join('\n', [$"{name}: {line}", .. differences, "the console ends:", console.Tail]));
        AssertInItsPlace(instance, seen);
    }

    /// <summary>The kernel's memory starts at its base and holds all that it owns; kernelcore is kept, and what it is to give up is movable.</summary>
    private static void AssertInItsPlace(Instance instance, MemoryFacts seen)
    {
        Assert.True(seen.Boots);
        Assert.Equal(instance.Base, seen.Ram!.Value[0].Start);
        Assert.InRange(seen.MovableStart!.Value, instance.Base + instance.Kernelcore, seen.Ram.Value[^1].End);
        AddressRange movable = seen.Zones!.Value.Single(z => z.Name == Zone.MovableName).Range;
        Section[] own = [.. instance.Sections.Select(n => Model.Sections[n]).Where(s => s.Kind == SectionKind.Whole)];
        Assert.All(own, s => Assert.Contains(seen.Ram.Value, r => r.Contains(RangeOf(s))));
        // The master has booted when it is asked for those that the others get.
        Section[] lent = instance.IsMaster ? [.. Model.Sections.Sections.Where(s => s.IsPromised)] : [.. own.Where(s => instance.CanGiveUp(RangeOf(s)))];
        Assert.NotEmpty(lent);
        Assert.All(lent, s => Assert.True(movable.Contains(RangeOf(s)), $"section {s.Number} is promised, and is not movable"));
    }

    private static AddressRange RangeOf(Section section) => Model.Sections.RangeOf(section.Number);

    private static string EmittedLine(string instance)
    {
        EmittedFile file = BackendRunner.Emit(Model, TableEncoding.Sealed).Single(f => f.Artifact.Path == $"{instance}/cmdline");
        return Encoding.UTF8.GetString([.. file.Artifact.Content]).TrimEnd('\n');
    }

    /// <summary>Where the layout puts the images; the boot loader's own choice for the master, which the layout leaves to it.</summary>
    private static ArmMachine MachineOf(Instance instance) => new()
    {
        Kernel = instance.ImageOf(ImageKind.Kernel)?.Load ?? instance.Base + 0x8000,
        DeviceTree = instance.ImageOf(ImageKind.Dtb)?.Load ?? instance.Base + (120 << 20),
        Initrd = instance.ImageOf(ImageKind.Initrd)?.Load ?? instance.Base + (121 << 20),
    };
}

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

    /// <summary>The kernel has the memory from its base on and all that it owns; what it may have to give up is movable.</summary>
    private static void AssertInItsPlace(Instance instance, MemoryFacts seen)
    {
        Assert.True(seen.Boots);
        Assert.Equal(instance.Base, seen.Ram!.Value[0].Start);
        ulong core = instance.Base + instance.Kernelcore;
        Assert.True(seen.MovableStart >= core, $"kernelcore ends at {SizeText.Address(core)}, and movable memory starts at {SizeText.Address(seen.MovableStart!.Value)}");
        AddressRange movable = seen.Zones!.Value.Single(z => z.Name == Zone.MovableName).Range;
        foreach (Section section in instance.Sections.Select(n => Model.Sections[n]).Where(s => s.Kind == SectionKind.Whole))
        {
            AddressRange range = Model.Sections.RangeOf(section.Number);
            Assert.Contains(seen.Ram.Value, r => r.Contains(range));
            Assert.True(!instance.CanGiveUp(range) || movable.Contains(range), $"section {section.Number} is promised, and is not movable");
        }
    }

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

using CsCheck;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>Layouts of up to four instances with shared, reserved and partial sections, and steps that are done to them.</summary>
internal static class RandomDevices
{
    private const int First = 128, Count = 64;

    /// <summary>One step before it is known which layout it is for: which verb, which instance, which section, how many.</summary>
    public static readonly Gen<(int Verb, int Instance, int Section, int Length)> Draw =
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 3], Gen.Int[0, Count + 2], Gen.Int[1, 12]);

    private static readonly Lazy<LayoutModel>[] Models = [.. Enumerable.Range(0, 48).Select(n => new Lazy<LayoutModel>(() => Layouts.Model(TextOf(n))))];

    public static readonly Gen<int> Number = Gen.Int[0, Models.Length - 1];

    public static LayoutModel Model(int number) => Models[number].Value;

    /// <summary>The step that a draw is on a layout. Sequences begin with the start; the verbs are weighted, so that children do boot.</summary>
    public static Step StepOf(LayoutModel model, (int Verb, int Instance, int Section, int Length) draw)
    {
        string name = model.Instances[draw.Instance % model.Instances.Length].Name;
        int first = First - 1 + draw.Section;
        int length = draw.Verb % 2 == 0 ? 1 : draw.Length;
        return draw.Verb switch
        {
            0 => new Step.OfInstance(InstanceVerb.Start, name),
            1 or 2 or 3 => new Step.OfInstance(InstanceVerb.Free, name),
            4 or 5 or 6 => new Step.OfInstance(InstanceVerb.Boot, name),
            7 or 8 => new Step.OfInstance(InstanceVerb.Switch, name),
            9 => new Step.OfInstance(InstanceVerb.Terminate, name),
            10 or 11 => OfSections(SectionVerb.Offline),
            12 or 13 => OfSections(SectionVerb.Online),
            14 => OfSections(SectionVerb.Pin),
            15 or 16 => OfSections(SectionVerb.Unpin),
            17 => new Step.Request(draw.Length, name, (ulong)first * model.Board.SectionSize),
            18 => new Step.Request(draw.Length, name, (ulong)first),
            _ => new Step.Request(draw.Length, name, null),
        };

        Step OfSections(SectionVerb verb) => new Step.OfSections(verb, [.. Enumerable.Range(first, length)]);
    }

    /// <summary>A sound layout for each number: its digits decide over what is in it.</summary>
    public static string TextOf(int number)
    {
        int children = number % 4;
        string shared = number / 4 % 2 == 1 ? "shared s = 0x9F000000 size 16M { reserved = board; }" : "";
        string reserve = number / 8 % 2 == 1 ? "reserve r = 0xB5100000 size 1M { users = kernels; }" : "";
        string hole = number / 16 % 3 == 1 ? "carveout hole = 0xA0000000 size 2M;" : number / 16 % 3 == 2 ? "carveout hole = 0xA0F00000 size 3M;" : "";
        string board = $"board b {{ ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; {shared} {reserve} {hole} }}\n";
        const string Kernel = "kernel = linux(3.0.8); vmalloc = 768M; kernelcore = ";
        string text = board
            + $"instance m on b {{ id = {(number % 3 == 0 ? 200 : 1)}; role = master; memory = rest; {Kernel}{(number % 5 == 0 ? "256M" : "128M")}; }}\n";
        // Ids run against the order of declaration: who is asked first shows.
        (string Name, int Id, string Base,
            int Sections)[] all = [("c", 9, "0x90000000", 9 + (number % 6)), ("d", 7, "0xA2000000", 12), ("e", 5, "0xB6000000", 8 + (number % 2))];
        foreach (var child in all.Take(children))
            text += $"instance {child.Name} on b {{ id = {child.Id}; base = {child.Base}; memory = {child.Sections * 16}M; {Kernel}128M; }}\n";
        return text;
    }
}

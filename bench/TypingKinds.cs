namespace FswLayout.Benchmarks;

/// <summary>Something typed.</summary>
/// <param name="Text">What.</param>
/// <param name="Place">Where, counted in the layout without it.</param>
internal readonly record struct Typed(string Text, int Place);

/// <summary>What is typed into a layout, each time elsewhere.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Runs">How often it is measured.</param>
/// <param name="At">What is typed at which turn.</param>
internal sealed record TypingKind(string Name, int Runs, Func<int, Typed> At)
{
    /// <summary>How often it is typed before that.</summary>
    public int WarmUp => Math.Min(Runs, 100);

    /// <summary>What is typed in a run; every other one takes it back.</summary>
    public Typed InRun(int run) => At(run / 2 * 37); // Not one after the other, as if somebody typed there.

    /// <summary>Whether a run takes back what the one before it has typed.</summary>
    public static bool TakesBack(int run) => run % 2 == 1;
}

/// <summary>A long layout, and kinds of what is typed into it.</summary>
internal sealed class TypingKinds
{
    private const int Lines = 10_000, Many = 400, Few = 100;

    private TypingKinds(string name, string text, Func<TypingKinds, TypingKind[]> kinds) => (Name, Text, Kinds) = (name, text, kinds(this));

    /// <summary>What the layout is.</summary>
    public string Name { get; }

    /// <summary>The layout, without what is typed.</summary>
    public string Text { get; }

    /// <summary>What is typed.</summary>
    public IReadOnlyList<TypingKind> Kinds { get; }

    /// <summary>One instance with long lists.</summary>
    public static TypingKinds OfLists() => new("one instance, four long lists", GeneratedLayout.OfLines(Lines), t =>
    [
        new("a line end before an instance", Many, _ => t.Before("\n", "instance m")),
        new("a digit of a constant", Many, n => t.Before("1", $" + (4K * {(n % 90) + 1});")),
        new("a letter of a constant's name", Many, n => t.Before("x", $"{n % 2500} = 0x1000")),
        new("a digit of a carve-out's size", Many, n => t.Before("1", $"4K;\n    carveout r{(n % 2400) + 1}")),
        new("a comment of a partition", Many, n => t.Before("/* */", $"{{ device = \"/dev/block/p{n % 2500}\"")),
        new("a letter of a mount's option", Many, n => t.Before("x", $"me]; }}\n    mount \"/m{(n % 2400) + 1}\"")),
        new("a brace of a partition", Few, n => t.Before("{", $"device = \"/dev/block/p{n % 2400}\"")),
    ]);

    /// <summary>Many instances, with some of everything.</summary>
    public static TypingKinds OfMixed() => new("sixteen instances of two templates, some of everything", MixedLayout.Text(), t =>
    [
        new("a digit of a value", Many, n => t.After("1", $"const size{n % 260 * 3} = ")),
        new("a letter of a name", Many, n => t.After("x", $"const size{n % 800}")),
        new("a new line between declarations", Many, n => t.Before("\n", $"const size{n % 800} ")),
        new("a letter of a comment", Many, n => t.Before("x", $" unit {n % 300}.")),
        new("a brace, broken and mended", Few, n => t.Before("{", $"device = \"/dev/block/platform/mmc.{n % 3}/by-name/p{n % 1200}\"")),
        new("a digit of a region of the board", Many, n => t.After("0", $"carveout unit{n % 1200} = 0x")),
        new("a letter of a device of the board", Many, n => t.After("x", $"/by-name/p{n % 1200}")),
        new("a letter of an instance's argument", Many, n => t.Before("x", $".mode\" = {n % 26};")),
        new("a letter of an instance's mount", Many, n => t.After("x", $"mount \"/data/{n % 60}")),
        new("a digit of a template of sixteen", Many, _ => t.After("1", "panic   = ")),
    ]);

    private Typed Before(string typed, string behind) => Text.IndexOf(behind, StringComparison.Ordinal) is >= 0 and var place ? new Typed(typed, place)
        : throw new InvalidOperationException($"the layout has no '{behind}'");

    private Typed After(string typed, string before) => new(typed, Before(typed, before).Place + before.Length);
}

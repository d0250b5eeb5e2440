using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>Finds what memory has another owner once every child has booted.</summary>
internal static class SectionMoves
{
    /// <summary>What no instance owns.</summary>
    private const string Nobody = "nobody", Shared = "shared";

    /// <param name="old">The old layout.</param>
    /// <param name="new">The new one.</param>
    /// <param name="nameOf">What an instance of the old layout is called in the new one.</param>
    public static ImmutableArray<SectionMove> Between(LayoutModel old, LayoutModel @new, Func<string, string> nameOf)
    {
        ulong size = Math.Min(old.Sections.SectionSize, @new.Sections.SectionSize);
        bool alike = old.Sections.SectionSize == @new.Sections.SectionSize;
        string[] before = Owners(old, size, nameOf), after = Owners(@new, size, n => n);
        var moves = ImmutableArray.CreateBuilder<SectionMove>();
        int count = Math.Max(before.Length, after.Length);
        for (int first = 0, last; first < count; first = last + 1)
        {
            (string was, string now) = (At(before, first), At(after, first));
            for (last = first; last + 1 < count && At(before, last + 1) == was && At(after, last + 1) == now;)
                last++;
            if (was != now)
                moves.Add(new SectionMove(
                    new AddressRange((ulong)first * size, ((ulong)last + 1) * size), alike ? first : null, alike ? last : null, was, now));
        }
        return moves.ToImmutable();
    }

    private static string At(string[] owners, int index) => index < owners.Length ? owners[index] : Nobody;

    /// <summary>The owner of every piece of <paramref name="size"/> bytes, from address 0.</summary>
    private static string[] Owners(LayoutModel model, ulong size, Func<string, string> nameOf)
    {
        int pieces = (int)(model.Sections.SectionSize / size);
        var owners = new string[model.Sections.EntryCount];
        for (int n = 0; n < owners.Length; n++)
            owners[n] = model.Sections[n].Kind == SectionKind.Shared ? Shared : Nobody;
        foreach (Instance instance in model.Instances)
            foreach (int n in instance.Sections.Where(n => n < owners.Length))
                owners[n] = nameOf(instance.Name);
        return pieces == 1 ? owners : [.. owners.SelectMany(o => Enumerable.Repeat(o, pieces))];
    }
}

using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>Finds instances that have a new name: one that is gone and one that came, with the same id.</summary>
internal static class Renaming
{
    /// <summary>What an instance of <paramref name="old"/>, given by its name, is called in <paramref name="new"/>; any other word stays.</summary>
    public static Func<string, string> Between(LayoutModel old, LayoutModel @new)
    {
        HashSet<string> before = [.. old.Instances.Select(i => i.Name)], after = [.. @new.Instances.Select(i => i.Name)];
        var names = old.Instances.Where(i => !after.Contains(i.Name))
            .Join(@new.Instances.Where(i => !before.Contains(i.Name)), i => i.Id, i => i.Id, (o, n) => (o.Name, New: n.Name))
            .ToDictionary(p => p.Name, p => p.New, StringComparer.Ordinal);
        return name => names.TryGetValue(name, out string? other) ? other : name;
    }
}

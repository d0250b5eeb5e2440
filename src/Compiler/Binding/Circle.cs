using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Reports what needs itself to be known.</summary>
internal static class Circle
{
    /// <summary>Of a longer circle the first members are shown, and how many more there are.</summary>
    private const int MostShown = 20;

    /// <summary>Reports <paramref name="members"/>, each of which needs the next, and the last the first, at the first.</summary>
    /// <param name="members">Their names, and where they stand.</param>
    /// <param name="does">What the first does, in words that follow its name.</param>
    /// <param name="help">What to write instead.</param>
    /// <param name="diagnostics">Takes it.</param>
    public static void Report(IReadOnlyList<(string Name, SourceLocation Location)> members, string does, string help, DiagnosticBag diagnostics)
    {
        string first = members[0].Name;
        string[] more = members.Count > MostShown ? [$"… ({members.Count - MostShown} more)"] : [];
        IEnumerable<string> path = members.Take(MostShown).Select(m => m.Name).Concat(more).Append(first);
        diagnostics.Report(
            BindingErrors.Cycle, members[0].Location, $"'{first}' {does} itself: {string.Join(" -> ", path)}", help,
            [.. members.Take(MostShown).Skip(1).Select(m => new RelatedLocation(m.Location, $"'{m.Name}' takes part"))]);
    }
}

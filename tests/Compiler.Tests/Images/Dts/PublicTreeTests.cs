using FswLayout.Images.DeviceTrees.Dts;

namespace FswLayout.Compiler.Tests.Images.Dts;

/// <summary>Sources of real boards: FSW_TREE_SOURCES names a folder that has them, with what they include as <c>include</c> in it or in its parents.</summary>
public sealed class PublicTreeTests
{
    [ToolFact("cpp", "dtc")]
    public void They_give_the_tree_that_cpp_and_dtc_make()
    {
        if (Environment.GetEnvironmentVariable("FSW_TREE_SOURCES") is not { Length: > 0 } root)
            return;
        string[] includes = [.. Above(Path.GetFullPath(root)).Select(a => Path.Combine(a, "include")).Where(Directory.Exists)];
        var wrong = new List<string>();
        int same = 0, refused = 0;
        Parallel.ForEach(Directory.EnumerateFiles(root, "*.dts", SearchOption.AllDirectories).Order(StringComparer.Ordinal), file =>
        {
            string theirs = TreeJudge.Print(TreeJudge.OfTools(file, includes));
            TreeSourceReading ours = TreeJudge.Ours(file, includes);
            lock (wrong)
            {
                if (theirs.Length == 0)
                    refused++;
                else if (TreeJudge.Print(ours.Tree) == theirs)
                    same++;
                else
                    wrong.Add($"{file}: {ours.Problem?.Location} {ours.Problem?.Message ?? Difference(theirs, TreeJudge.Print(ours.Tree))}");
            }
        });
        Assert.True(wrong.Count == 0, $"{same} are the same, {refused} are refused by cpp or dtc\n" + string.Join("\n", wrong));
        Assert.NotEqual(0, same);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }

    private static string Difference(string theirs, string ours)
    {
        (string Theirs, string Ours) = theirs.Split('\n').Zip(ours.Split('\n')).First(p => p.First != p.Second);
        return $"dtc has {Theirs}, and we have {Ours}";
    }
}

using System.Text.RegularExpressions;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>Follows advice as a reader would: puts what it says to write where it says, in a layout with an instance a line.</summary>
internal static class AdvisedEdits
{
    /// <summary>The alternatives of a help; none when it only speaks in general.</summary>
    public static string[] In(string help) =>
        help.StartsWith("write ", StringComparison.Ordinal) ? help.Split("; or write ") is var all ? [all[0][6..], .. all[1..]] : [] : [];

    /// <summary>The layout with one of them.</summary>
    public static string Apply(string layout, string advice)
    {
        if (Regex.Match(advice, @"^(carveout|control|reserve) (\w+) = ([^;]+); where that can lie elsewhere$") is { Success: true } region)
            return Replaced(layout, $@"{region.Groups[1]} {region.Groups[2]} = [^;{{]+", $"{region.Groups[1]} {region.Groups[2]} = {region.Groups[3]}");
        if (Regex.Match(advice, @"^base_align = (\w+); in the board '\w+'$") is { Success: true } align)
            return Replaced(layout, @"base_align = \w+", $"base_align = {align.Groups[1]}");
        foreach (string part in advice.Split(" and "))
        {
            Match change = Regex.Match(part, @"^(.*;) in '(\w+)'( \(.*\))?$");
            Assert.True(change.Success, advice);
            foreach (Match property in Regex.Matches(change.Groups[1].Value, @"(\w+) = ([^;]+);"))
                layout = InInstance(layout, change.Groups[2].Value, property.Groups[1].Value, property.Groups[2].Value);
        }
        return layout;
    }

    private static string InInstance(string layout, string instance, string property, string value)
    {
        string line = Assert.Single(layout.Split('\n'), l => l.Contains($"instance {instance} ", StringComparison.Ordinal));
        string written = Regex.IsMatch(line, $@"\b{property} = ")
            ? Replaced(line, $@"\b{property} = [^;]+", $"{property} = {value}")
            : line.Replace("{ id", $"{{ {property} = {value}; id", StringComparison.Ordinal);
        return layout.Replace(line, written, StringComparison.Ordinal);
    }

    private static string Replaced(string text, string pattern, string with)
    {
        string replaced = new Regex(pattern).Replace(text, with, 1);
        Assert.NotEqual(text, replaced);
        return replaced;
    }
}

using System.Text;
using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>What patches of init.rc and of fstab have in common: lines put in between others.</summary>
internal static class PatchText
{
    /// <summary>The guest's own text in <paramref name="file"/>, without what an earlier patch did; or why there is none to be had.</summary>
    public static (SourceText? Own, InitPatch? Refusal) Own(SourceText file)
    {
        if (PatchMarks.Remove(file.Text) is not { } own)
            return (null, Refuse(file, "the marks of an earlier patch are damaged: take its lines out by hand"));
        return PatchMarks.HasDisabled(own)
            ? (null, Refuse(file, $"a line begins with '{PatchMarks.Disabled}' as if a patch had commented it out: change it by hand"))
            : (file.With(own), null);
    }

    /// <summary>Refuses to patch <paramref name="file"/>.</summary>
    public static InitPatch Refuse(SourceText file, string message) => Refuse(new SourceLocation(file, default), message);

    /// <summary>Refuses to patch a file because of what stands at <paramref name="location"/>.</summary>
    public static InitPatch Refuse(SourceLocation location, string message) => new(null, [new GuestFinding(GuestFindingKind.CannotPatch, location, message)]);

    /// <summary><paramref name="text"/> with each of <paramref name="edits"/> put in before its place; those of one place keep their order.</summary>
    public static string Weave(string text, IEnumerable<(int At, string Added)> edits)
    {
        var result = new StringBuilder();
        int copied = 0;
        // OrderBy is stable.
        foreach ((int at, string added) in edits.OrderBy(e => e.At))
        {
            result.Append(text, copied, at - copied).Append(added);
            copied = at;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>What comments out the lines of <paramref name="text"/> that <paramref name="span"/> touches.</summary>
    public static IEnumerable<(int At, string Added)> Disable(string text, TextSpan span)
    {
        for (int at = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1; at <= span.End && at < text.Length; at = LineEnd(text, at))
            yield return (at, PatchMarks.Disabled);
    }

    /// <summary>A block of lines to be put in at <paramref name="at"/>, a line's start or the text's end.</summary>
    public static (int At, string Added) Block(string text, int at, IEnumerable<string> lines, string lineEnd) =>
        (at, PatchMarks.Block(lines, lineEnd, afterOpenLine: at > 0 && text[at - 1] != '\n'));

    /// <summary>The start of the line after the one that <paramref name="offset"/> lies in.</summary>
    public static int LineEnd(string text, int offset)
    {
        int feed = text.IndexOf('\n', offset);
        return feed < 0 ? text.Length : feed + 1;
    }
}

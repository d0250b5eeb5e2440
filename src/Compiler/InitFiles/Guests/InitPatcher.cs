using System.Collections.Immutable;
using System.Text;
using FswLayout.InitFiles.Boot;
using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>
/// Puts what a layout needs into a guest's own init.rc. Everything else stays as it is, to the byte; a second patch changes nothing,
/// and <see cref="Remove"/> gives the guest's file back.
/// </summary>
public sealed class InitPatcher
{
    private readonly InitRelease _release;
    private readonly ImmutableArray<InitBlock> _blocks;
    private readonly HashSet<string> _targets;

    private InitPatcher(InitRelease release, ImmutableArray<InitBlock> blocks)
    {
        _release = release;
        _blocks = blocks;
        _targets = [.. blocks.SelectMany(b => b.Commands).Select(Words).Where(w => w.Length > 3 && w[0] == "mount").Select(w => w[3])];
    }

    /// <summary><paramref name="init"/> with <paramref name="blocks"/> in it: each in its section, after the mounts that the section does by itself.</summary>
    public static InitPatch Apply(SourceText init, InitRelease release, ImmutableArray<InitBlock> blocks)
    {
        if (PatchMarks.Remove(init.Text) is not { } own)
            return Refuse(init, "the marks of an earlier patch are damaged: take its lines out by hand");
        if (PatchMarks.HasDisabled(own))
            return Refuse(init, $"a line begins with '{PatchMarks.Disabled}' as if a patch had commented it out: change it by hand");
        return new InitPatcher(release, [.. blocks.Where(b => b.Commands.Length > 0)]).Apply(TextLike(init, own));
    }

    /// <summary><paramref name="text"/> without what a patch has put in or commented out; <c>null</c> when its marks are damaged.</summary>
    public static string? Remove(string text) => PatchMarks.Remove(text);

    private InitPatch Apply(SourceText own)
    {
        InitDocument document = InitDocument.Parse(own, _release);
        if (document.Findings.FirstOrDefault(f => f.Kind is InitFindingKind.UnterminatedQuote or InitFindingKind.NulCharacter or InitFindingKind.LostLine) is { } broken)
            return Refuse(broken.Location, $"what comes after the file's end would never be read: {broken.Message}");
        if (Does(document))
            return new InitPatch(own.Text, []);
        InitLine[] conflicts = [.. Conflicts(document)];
        string text = Edit(own, document, conflicts);
        if (!Does(InitDocument.Parse(TextLike(own, text), _release)))
            return Refuse(own, "the patched file would not do what the layout needs");
        return new InitPatch(text, [.. conflicts.Select(c => new GuestFinding(GuestFindingKind.ReplacedLine, c.Location, $"'{c}' is commented out: the layout mounts something there"))]);
    }

    /// <summary>Whether the file runs the commands in their order, and mounts nothing else at their targets.</summary>
    private bool Does(InitDocument document)
    {
        var needed = new HashSet<InitLine>(ReferenceComparer<InitLine>.Instance);
        foreach (InitBlock block in _blocks)
        {
            int found = 0;
            foreach (InitLine line in Sections(document, block.Trigger).SelectMany(a => a.Lines))
                if (found < block.Commands.Length && Words(block.Commands[found]).SequenceEqual(line.Words.Select(w => w.Text)))
                {
                    found++;
                    needed.Add(line);
                }
            if (found < block.Commands.Length)
                return false;
        }
        return Conflicts(document).All(needed.Contains);
    }

    private IEnumerable<InitLine> Conflicts(InitDocument document) =>
        from action in document.Actions
        from line in action.Lines
        where line.Keyword == "mount" && _targets.Contains(line[3]) && !MountCommand.Read(line, _release).IsRemount
        select line;

    private string Edit(SourceText own, InitDocument document, InitLine[] conflicts)
    {
        string lineEnd = own.Text.IndexOf('\n') is > 0 and int feed && own.Text[feed - 1] == '\r' ? "\r\n" : "\n";
        var edits = new List<(int At, string Added)>();
        foreach (InitLine line in conflicts)
            edits.AddRange(LineStarts(own.Text, line.Location.Span).Select(at => (at, PatchMarks.Disabled)));
        // New sections come last: at the file's end they would take in what belongs to the section that ends there.
        edits.AddRange(_blocks.Select(b => (Block: b, Section: SectionFor(document, b.Trigger))).OrderBy(b => b.Section is null)
            .Select(b => Insertion(own.Text, b.Block, b.Section, lineEnd)));
        return Weave(own.Text, edits);
    }

    /// <summary>Behind the last mount of the section, or at its end; a section of its own at the file's end when there is none.</summary>
    private static (int At, string Added) Insertion(string text, InitBlock block, InitSection.Action? section, string lineEnd)
    {
        int at = section is null ? text.Length : LineEnd(text, LastMount(section)?.Location.Span.End ?? section.End);
        IEnumerable<string> commands = block.Commands.Select(c => "    " + c);
        bool afterOpenLine = at > 0 && text[at - 1] != '\n';
        return (at, PatchMarks.Block(section is null ? commands.Prepend("on " + block.Trigger) : commands, lineEnd, afterOpenLine));
    }

    private static string Weave(string text, IEnumerable<(int At, string Added)> edits)
    {
        var result = new StringBuilder();
        int copied = 0;
        // OrderBy is stable: blocks at one place keep their order.
        foreach ((int at, string added) in edits.OrderBy(e => e.At))
        {
            result.Append(text, copied, at - copied).Append(added);
            copied = at;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The last section of the trigger that mounts something, or else the last one, or <c>null</c>.</summary>
    private static InitSection.Action? SectionFor(InitDocument document, string trigger)
    {
        InitSection.Action[] sections = [.. Sections(document, trigger)];
        return sections.LastOrDefault(s => LastMount(s) is not null) ?? sections.LastOrDefault();
    }

    private static IEnumerable<InitSection.Action> Sections(InitDocument document, string trigger) =>
        document.Actions.Where(a => a.Trigger == trigger && a.Properties.Length == 0);

    private static InitLine? LastMount(InitSection.Action action) => action.Lines.LastOrDefault(l => l.Keyword is "mount" or "mount_all");

    /// <summary><paramref name="text"/> with the byte-order mark of <paramref name="file"/>, which to init is a part of the first word.</summary>
    private static SourceText TextLike(SourceText file, string text) =>
        file.HasByteOrderMark ? SourceText.From(file.Path, Utf8Text.Encode(text, mark: true)) : SourceText.From(file.Path, text);

    /// <summary>The words of a command that has no quotes and escapes.</summary>
    private static string[] Words(string command) => command.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The start of the line after the one that <paramref name="offset"/> lies in.</summary>
    private static int LineEnd(string text, int offset)
    {
        int feed = text.IndexOf('\n', offset);
        return feed < 0 ? text.Length : feed + 1;
    }

    /// <summary>The starts of the lines of text that <paramref name="span"/> touches.</summary>
    private static IEnumerable<int> LineStarts(string text, TextSpan span)
    {
        for (int at = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1; at <= span.End && at < text.Length; at = LineEnd(text, at))
            yield return at;
    }

    private static InitPatch Refuse(SourceText file, string message) => Refuse(new SourceLocation(file, default), message);

    private static InitPatch Refuse(SourceLocation location, string message) => new(null, [new GuestFinding(GuestFindingKind.CannotPatch, location, message)]);
}

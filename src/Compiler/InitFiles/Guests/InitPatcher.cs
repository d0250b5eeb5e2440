using System.Collections.Immutable;
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
    private readonly InitNeeds _needs;
    private readonly Func<SourceText, BootRun> _boot;
    private readonly HashSet<string> _targets;

    private InitPatcher(InitRelease release, InitNeeds needs, Func<SourceText, BootRun> boot)
    {
        _release = release;
        _needs = needs;
        _boot = boot;
        _targets = [.. needs.Blocks.SelectMany(b => b.Commands).Select(Words).Where(w => w.Length > 3 && w[0] == "mount").Select(w => w[3])];
    }

    /// <summary>
    /// <paramref name="init"/> with <paramref name="needs"/> in it: each block in its section, after the mounts that the section does by itself.
    /// </summary>
    /// <param name="init">The guest's own file.</param>
    /// <param name="release">Its release.</param>
    /// <param name="needs">What the layout needs of it.</param>
    /// <param name="boot">How the guest boots with another text in the file's place; as if it were its only file when not given.</param>
    public static InitPatch Apply(SourceText init, InitRelease release, InitNeeds needs, Func<SourceText, BootRun>? boot = null)
    {
        (SourceText? own, InitPatch? refusal) = PatchText.Own(init);
        if (own is null)
            return refusal!;
        var patcher = new InitPatcher(release, needs, boot ?? (text => BootRun.Of(BootEnvironment.Of(release, text))));
        InitPatch patch = patcher.Apply(own);
        // What an earlier patch has commented out is no news.
        return patch.Text == init.Text ? patch with { Findings = [] } : patch;
    }

    /// <summary><paramref name="text"/> without what a patch has put in or commented out; <c>null</c> when its marks are damaged.</summary>
    public static string? Remove(string text) => PatchMarks.Remove(text);

    private InitPatch Apply(SourceText own)
    {
        InitDocument document = InitDocument.Parse(own, _release);
        if (document.Findings.FirstOrDefault(f => f.Kind is InitFindingKind.UnterminatedQuote or InitFindingKind.NulCharacter
            or InitFindingKind.LostLine) is { } broken)
            return PatchText.Refuse(broken.Location, $"what comes after the file's end would never be read: {broken.Message}");
        BootRun run = _boot(own);
        if (Lacks(own, run) is not { } lacking)
            return new InitPatch(own.Text, []);
        // The guest's own mount_all serves where it comes in time; otherwise ours takes its place.
        (bool Ours, ImmutableArray<InitBlock> Blocks)[] attempts =
            [(false, _needs.Blocks), .. _needs.Table is null ? [] : new[] { (true, _needs.BlocksWithTable()) }];
        foreach ((bool ours, ImmutableArray<InitBlock> blocks) in attempts)
        {
            InitLine[] conflicts = [.. Conflicts(document, run).Where(l => ours || l.Keyword != "mount_all")];
            string text = Edit(own, document, conflicts, blocks);
            SourceText patched = own.With(text);
            lacking = Lacks(patched, _boot(patched));
            if (lacking is null)
                return new InitPatch(text, [.. conflicts.Select(c => new GuestFinding(
                    GuestFindingKind.ReplacedLine, c.Location, $"'{c}' is commented out: the layout's lines do that, or mount something else there"))]);
        }
        if (run.Steps.FirstOrDefault(s => IsTable(s.Line) && s.Line.Location.Source.Path != own.Path) is { } later)
            return PatchText.Refuse(
                later.Line.Location, $"init runs '{later.Line}' only after the lines of {own.Path}: patch {later.Line.Location.Source.Path} instead");
        return PatchText.Refuse(own, $"even with the layout's lines in this file, init would not run '{lacking}' in its place");
    }

    /// <summary>
    /// The first of the commands that a boot with <paramref name="text"/> does not run in its order, or a line that mounts something else at their targets;
    /// <c>null</c> when all is well.
    /// </summary>
    private string? Lacks(SourceText text, BootRun run)
    {
        var needed = new HashSet<SourceLocation>();
        ImmutableArray<BootStep> steps = run.Steps;
        int next = 0;
        foreach ((string? trigger, string command) in Expected())
        {
            while (next < steps.Length && !(trigger is null ? IsTable(steps[next].Line) : IsStep(steps[next], trigger, command)))
                next++;
            if (next == steps.Length)
                return command;
            needed.Add(steps[next++].Line.Location);
        }
        // fs_mgr would stop at the first row, which is mounted already.
        if (steps.FirstOrDefault(s => IsTable(s.Line) && !needed.Contains(s.Line.Location)) is { } again)
            return again.Line.ToString();
        return Conflicts(InitDocument.Parse(text, _release), run).FirstOrDefault(l => !needed.Contains(l.Location))?.ToString();
    }

    private static bool IsStep(BootStep step, string trigger, string command) =>
        step.Trigger == trigger && Words(command).SequenceEqual(step.Line.Words.Select(w => w.Text));

    private bool IsTable(InitLine line) => line.Keyword == "mount_all" && line.Arguments.Any(a => BootEnvironment.Rooted(a) == _needs.Table);

    /// <summary>The commands in their order, each with its event; mount_all may run in any.</summary>
    private IEnumerable<(string? Trigger, string Command)> Expected() =>
        from block in _needs.BlocksWithTable()
        from command in block.Commands
        select (command == _needs.TableCommand ? null : block.Trigger, command);

    /// <summary>Lines that do the same as the layout's, or mount something at its targets; a mount that ran and mounted nothing is none.</summary>
    private IEnumerable<InitLine> Conflicts(InitDocument document, BootRun run)
    {
        var failed = new HashSet<SourceLocation>(run.Steps.Where(s => s.Line.Keyword == "mount").Select(s => s.Line.Location));
        failed.ExceptWith(run.Mounts.Select(m => m.Location));
        return document.Actions.SelectMany(a => a.Lines.Where(l => !failed.Contains(l.Location) && IsConflict(a, l)));
    }

    private bool IsConflict(InitSection.Action action, InitLine line) => line.Keyword switch
    {
        "mount" => _targets.Contains(BootEnvironment.Rooted(line[3])) && !MountCommand.Read(line, _release).IsRemount,
        "mount_all" => IsTable(line),
        "trigger" => _needs.Blocks.Any(b => b.Trigger == action.Trigger && b.Commands.Contains(line.ToString())),
        _ => false,
    };

    private static string Edit(SourceText own, InitDocument document, InitLine[] conflicts, ImmutableArray<InitBlock> blocks)
    {
        string lineEnd = own.Text.IndexOf('\n') is > 0 and int feed && own.Text[feed - 1] == '\r' ? "\r\n" : "\n";
        var edits = new List<(int At, string Added)>();
        // New sections come last: at the file's end they would take in what belongs to the section that ends there.
        edits.AddRange(blocks.Select(b => (Block: b, Section: SectionFor(document, b.Trigger))).OrderBy(b => b.Section is null)
            .Select(b => Insertion(own.Text, b.Block, b.Section, lineEnd)));
        // Behind the blocks: the line behind a block may be one of these.
        foreach (InitLine line in conflicts)
            edits.AddRange(PatchText.Disable(own.Text, line.Location.Span));
        return PatchText.Weave(own.Text, edits);
    }

    /// <summary>Behind the last mount of the section, or at its end; a section of its own at the file's end when there is none.</summary>
    private static (int At, string Added) Insertion(string text, InitBlock block, InitSection.Action? section, string lineEnd)
    {
        int at = section is null ? text.Length : PatchText.LineEnd(text, LastMount(section)?.Location.Span.End ?? section.End);
        IEnumerable<string> commands = block.Commands.Select(c => "    " + c);
        return PatchText.Block(text, at, section is null ? commands.Prepend("on " + block.Trigger) : commands, lineEnd);
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

    /// <summary>The words of a command that has no quotes and escapes.</summary>
    private static string[] Words(string command) => command.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}

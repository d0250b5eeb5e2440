using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>Whatever the kernel model has to say about a layout, some diagnostic says:
/// a note that none speaks of is a layout called sound that is not.</summary>
public sealed class NoteFindingTests
{
    /// <summary>A row a kind: the diagnostics that speak of it, or why none has to.</summary>
    private static readonly Dictionary<NoteKind, string> Told = new()
    {
        [NoteKind.LowMemoryDecidedByVmalloc] = "no finding: how it is, in report.md and zones",
        [NoteKind.LowMemoryDecidedByRam] = "no finding: how it is, in report.md and zones",
        [NoteKind.MovableDecidedByCore] = "no finding: how it is, in report.md and zones",
        [NoteKind.MovableDecidedByVmalloc] = "no finding: how it is, in report.md and zones",
        [NoteKind.NoMovableZone] = "FSW3027 FSW3032",
        [NoteKind.SuffixIgnored] = "FSW4003",
        [NoteKind.NotANumber] = "FSW4003",
        [NoteKind.HugeSuffix] = "FSW4003",
        [NoteKind.Overflow] = "FSW4003",
        [NoteKind.Octal] = "FSW4003",
        [NoteKind.PercentIgnored] = "FSW4003",
        [NoteKind.PercentAbove100] = "FSW4003",
        [NoteKind.Mirror] = "FSW4003",
        [NoteKind.InitrdWithoutSize] = "FSW4001 FSW4003",
        // Of the compiler's own there is one each; a second one in the built-in line changes something, or says the same.
        [NoteKind.OnlyLastCounts] = "FSW4001 FSW4004 FSW4012",
        [NoteKind.Ignored] = "FSW4016 FSW4009",
        [NoteKind.ReservationFails] = "FSW4017",
        [NoteKind.PoolInactive] = "FSW4017",
        [NoteKind.HandedOut] = "FSW4018",
        [NoteKind.Fused] = "FSW4019",
        [NoteKind.Clamped] = "FSW3062",
        // Bank borders are on whole pages by FSW3003.
        [NoteKind.Rounded] = "FSW3061",
        [NoteKind.CutBelowKernel] = "FSW3060 FSW3061",
        [NoteKind.CarveoutDropped] = "FSW5020",
        [NoteKind.CutAtFourGiB] = "FSW3014",
        [NoteKind.TooManyBanks] = "FSW3020",
        [NoteKind.BankTruncated] = "FSW3061",
        [NoteKind.StickyHighmem] = "FSW3061",
        [NoteKind.CoreWithoutEffect] = "FSW3031",
        // Nothing is promised below the end of low memory: who wants it is told.
        [NoteKind.MovableInLowMemory] = "FSW3027",
        [NoteKind.KernelMoves] = "FSW3060 FSW3061",
        [NoteKind.BaseAssumed] = "no finding: of zones without a layout only",
        [NoteKind.CommandLineCut] = "FSW4006",
        // A line that the compiler writes has no mem= on arm64, and none may be added.
        [NoteKind.Island] = "FSW4001",
        // Those of an emitted tree come first, have a place and are kept, be they too many for drivers; what lies on an image is FSW5003.
        [NoteKind.TreeReservationFails] = "no finding: of a given tree's nodes, in zones",
    };

    [Theory]
    [InlineData("16M,0x9A000800")]
    [InlineData("16M,0xC0000000")]
    public void Video_memory_that_fails_is_told_how_it_works(string value)
    {
        string layout = DiagnosticCases.ChildWith($"args {{ vram = \"{value}\"; }}");
        Assert.StartsWith("write vram=SIZE,START: ", Assert.Single(Layouts.Compile(layout).Diagnostics, d => d.Id == "FSW4017").Help, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryNoteIsTold()
    {
        foreach (NoteKind kind in Enum.GetValues<NoteKind>())
        {
            // What is fatal, FSW3021 says in its own words.
            string told = new KernelNote(kind, null, "").IsFatal ? "FSW3021" : Told[kind];
            if (!told.StartsWith("no finding: ", StringComparison.Ordinal))
                Assert.All(told.Split(' '), id => Assert.NotNull(DiagnosticCatalog.Find(id)));
        }
    }
}

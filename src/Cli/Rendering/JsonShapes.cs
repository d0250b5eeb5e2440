using System.Text.Json;
using System.Text.Json.Serialization;

namespace FswLayout.Cli.Rendering;

/// <summary>What <c>check</c> and <c>build</c> print; the counts are those of all diagnostics, of which --max-errors may leave some out (truncated).</summary>
internal sealed record ReportShape(DiagnosticShape[] Diagnostics, int Errors, int Warnings, bool? Truncated, OutputShape? Output = null);

/// <summary>A diagnostic; lines and columns from 1, columns in UTF-16 characters.</summary>
internal sealed record DiagnosticShape(
    string Id, string Severity, string Message, string File, int Line, int Column, int EndLine, int EndColumn, string Help, RelatedShape[] Related);

internal sealed record RelatedShape(string Message, string File, int Line, int Column);

/// <summary>What a build wrote, or with --dry-run would write (dryRun); absent when it wrote nothing because of an error.</summary>
internal sealed record OutputShape(string Folder, string? Digest, FileShape[] Files, string[]? Deleted, LockShape? Lock = null, bool? DryRun = null);

/// <summary>
/// The lock beside the layout; status is <c>written</c>, <c>unchanged</c>, <c>kept</c> or <c>unreadable</c>, moved says what lies elsewhere than it has it.
/// </summary>
internal sealed record LockShape(string Path, string Status, string[]? Moved);

/// <summary>A file; status is <c>written</c> or <c>unchanged</c>.</summary>
internal sealed record FileShape(string Path, int Size, string Status);

/// <summary>What <c>boards</c> prints.</summary>
internal sealed record BoardsShape(BoardShape[] Boards);

/// <summary>A board; its source only where it was asked for.</summary>
internal sealed record BoardShape(string Name, string File, string Description, string? Source = null);

/// <summary>What <c>verify</c> prints; differences sorted by path, each <c>missing</c>, <c>changed</c> or <c>extra</c>.</summary>
internal sealed record VerificationShape(string Folder, string Digest, int Files, DifferenceShape[] Differences);

internal sealed record DifferenceShape(string Path, string Status, string? Why);

/// <summary>What <c>patch-init</c> prints.</summary>
internal sealed record PatchShape(string File, bool CanBePatched, bool Changed, PatchFindingShape[] Findings, PatchFindingShape[] Troubles);

internal sealed record PatchFindingShape(string File, int Line, int Column, string Message);

/// <summary>What <c>explain</c> prints.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Title">Its rule in one line.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Why">What happens on the device.</param>
/// <param name="Page">The whole page as Markdown; absent in the list of all.</param>
/// <param name="Link">Where the page can be read on the web; absent unless the build was told.</param>
internal sealed record ExplanationShape(string Id, string Title, string Severity, string Area, string Why, string? Page = null, string? Link = null);

/// <summary>What <c>explain</c> without an id prints.</summary>
internal sealed record CatalogShape(ExplanationShape[] Diagnostics);

/// <summary>What <c>unsparse</c> prints; sizes in bytes.</summary>
internal sealed record UnsparseShape(string Path, ulong Size, uint BlockSize, bool IsContentSparse);

/// <summary>What <c>init</c> prints.</summary>
internal sealed record InitShape(string File, string Board);

/// <summary>What <c>fmt</c> prints; of files with errors, which stay as they are, what is wrong with them.</summary>
internal sealed record FormatShape(FormattedShape[] Files, DiagnosticShape[] Diagnostics);

/// <summary>A file; status is <c>unchanged</c>, <c>formatted</c> (with --check: would be) or <c>errors</c>. The text only of standard input.</summary>
internal sealed record FormattedShape(string Path, string Status, string? Text = null);

/// <summary>What <c>import</c> prints; the file is absent where the layout went nowhere else.</summary>
internal sealed record ImportShape(string? File, string Layout, bool Compiles, RemarkShape[] Remarks, DiagnosticShape[] Diagnostics);

/// <summary>What <c>dump --as fsw</c> prints; the layout is absent where none can be made, exact says whether it compiles to the same bytes.</summary>
internal sealed record RecoveryShape(string? Layout, bool Exact, string[] Problems);

/// <summary>What <c>verify FILE --device DIR</c> prints: how many things are the same, otherwise, or not to be seen, and each of them.</summary>
internal sealed record DriftShape(string Device, string Instance, int Same, int Drift, int Unknown, DriftFindingShape[] Findings);

/// <summary>One thing; status is <c>same</c>, <c>drift</c> or <c>unknown</c>. Layout or device is absent where it says or shows nothing.</summary>
internal sealed record DriftFindingShape(string Status, string Subject, SaidShape? Layout, SaidShape? Device, string? Why);

/// <summary>What somebody says, and where; lines from 1.</summary>
internal sealed record SaidShape(string Text, string? File, int? Line);

/// <summary>What whoever goes on with an imported layout has to know; the kind is <c>guessed</c>, <c>missing</c> or <c>leftOut</c>.</summary>
internal sealed record RemarkShape(string Kind, string Subject, string Message);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportShape))]
[JsonSerializable(typeof(BoardsShape))]
[JsonSerializable(typeof(ExplanationShape))]
[JsonSerializable(typeof(CatalogShape))]
[JsonSerializable(typeof(PatchShape))]
[JsonSerializable(typeof(UnsparseShape))]
[JsonSerializable(typeof(ZonesShape))]
[JsonSerializable(typeof(LayoutZonesShape))]
[JsonSerializable(typeof(SimulationShape))]
[JsonSerializable(typeof(ExplorationShape))]
[JsonSerializable(typeof(FormatShape))]
[JsonSerializable(typeof(InitShape))]
[JsonSerializable(typeof(TraceShape))]
[JsonSerializable(typeof(LayoutDifferenceShape))]
[JsonSerializable(typeof(BoardShape))]
[JsonSerializable(typeof(VerificationShape))]
[JsonSerializable(typeof(ImportShape))]
[JsonSerializable(typeof(RecoveryShape))]
[JsonSerializable(typeof(DriftShape))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class JsonShapes : JsonSerializerContext;

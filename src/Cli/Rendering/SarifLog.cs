using System.Text.Json.Serialization;

namespace FswLayout.Cli.Rendering;

// The part of SARIF 2.1.0 that fswc writes.
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, SarifRun[] Runs);

internal sealed record SarifRun(
    SarifTool Tool, SarifInvocation[] Invocations, Dictionary<string, SarifArtifactLocation> OriginalUriBaseIds, string ColumnKind, SarifResult[] Results,
    SarifTotals? Properties);

/// <summary>A property bag: how many diagnostics there are when --max-errors leaves some out.</summary>
internal sealed record SarifTotals(int Errors, int Warnings, bool Truncated);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, string? InformationUri, SarifRule[] Rules);

internal sealed record SarifRule(
    string Id, SarifText ShortDescription, SarifText FullDescription, string? HelpUri, SarifText Help, SarifConfiguration DefaultConfiguration);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifText(string Text);

internal sealed record SarifInvocation(bool ExecutionSuccessful);

internal sealed record SarifResult(
    string RuleId, int RuleIndex, string Level, SarifText Message, SarifLocation[] Locations, SarifLocation[]? RelatedLocations);

internal sealed record SarifLocation(int? Id, SarifPhysicalLocation PhysicalLocation, SarifText? Message);

internal sealed record SarifPhysicalLocation(SarifArtifactLocation ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifactLocation(string? Uri, string? UriBaseId = null, SarifText? Description = null);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

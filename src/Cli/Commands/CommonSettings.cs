using System.Collections.Immutable;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary>What the options that every command has were set to.</summary>
internal sealed record CommonSettings(OutputFormat Format, ColorMode Color, bool WarnAsError, ImmutableHashSet<string> NoWarn)
{
    /// <summary>What <c>--strict</c> takes for errors: a file that could not be looked into, a child without a kernel or its device tree.</summary>
    private static readonly ImmutableHashSet<string> StrictErrors = ["FSW5007", "FSW5019", "FSW5023"];

    /// <summary>Whether what is missing to boot is an error.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The diagnostics as the user wants them: without silenced warnings, warnings as errors where asked. Errors always stay.</summary>
    public ImmutableArray<Diagnostic> Apply(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.IsEmpty ? []
        : [.. diagnostics.Where(d => IsWanted(d.Severity, d.Id)).Select(d => IsError(d.Severity, d.Id) ? d with { Severity = DiagnosticSeverity.Error } : d)];

    /// <summary>As what the user takes those that were only counted.</summary>
    public (int Errors, int Warnings) Count(IReadOnlyDictionary<DiagnosticDescriptor, int> omitted)
    {
        ILookup<bool, int> counts = omitted.Where(r => IsWanted(r.Key.Severity, r.Key.Id)).ToLookup(r => IsError(r.Key.Severity, r.Key.Id), r => r.Value);
        return (counts[true].Sum(), counts[false].Sum());
    }

    private bool IsWanted(DiagnosticSeverity severity, string id) => severity == DiagnosticSeverity.Error || !NoWarn.Contains(id);

    private bool IsError(DiagnosticSeverity severity, string id) =>
        severity == DiagnosticSeverity.Error || WarnAsError || (IsStrict && StrictErrors.Contains(id));

    /// <summary>Whether to colour; <c>auto</c> follows https://no-color.org and stays plain where nobody watches.</summary>
    public bool HasColor(CliEnvironment environment, bool isTerminal) => Color switch
    {
        ColorMode.Always => true,
        ColorMode.Never => false,
        _ => isTerminal && string.IsNullOrEmpty(environment.Variable("NO_COLOR")) && environment.Variable("TERM") != "dumb",
    };
}

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    Text,
    Json,
    Sarif,
    MsBuild,
}

/// <summary>When text is coloured.</summary>
internal enum ColorMode
{
    Auto,
    Always,
    Never,
}

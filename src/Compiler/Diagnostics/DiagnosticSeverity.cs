namespace FswLayout.Diagnostics;

/// <summary>How grave a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The layout compiles; something in it deserves a look.</summary>
    Warning,

    /// <summary>The layout would not work as written; nothing is emitted.</summary>
    Error,
}

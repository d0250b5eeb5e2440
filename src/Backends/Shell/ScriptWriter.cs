using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Shell;

/// <summary>Starts a script and collects its lines; LF.</summary>
internal sealed class ScriptWriter
{
    /// <summary>The script so far.</summary>
    public LineWriter Text { get; } = new();

    /// <summary>A script that the shell of <paramref name="system"/> runs; the layout's digest stands on line 2.</summary>
    public ScriptWriter(SystemVersion system, LayoutDigest digest, string purpose)
    {
        Line(system.Kind == SystemKind.Linux ? "#!/bin/sh" : "#!/system/bin/sh");
        Line($"# layout {digest.Hex}");
        Line($"# {ShellText.Comment(purpose)}");
    }

    /// <param name="line">The line.</param>
    /// <param name="from">What in the layout decides it.</param>
    public void Line(string line = "", params SourceLocation[] from) => Text.Line(line, from);

    /// <summary>Appends several lines.</summary>
    public void Lines(string lines) => Text.Line(lines.Replace("\r", ""));
}

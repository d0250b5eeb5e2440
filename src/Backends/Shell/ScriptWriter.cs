using System.Text;
using FswLayout.Layout;

namespace FswLayout.Backends.Shell;

/// <summary>Starts a script and collects its lines; LF.</summary>
internal sealed class ScriptWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A script that the shell of <paramref name="system"/> runs; the layout's digest stands on line 2.</summary>
    public ScriptWriter(SystemVersion system, LayoutDigest digest, string purpose)
    {
        Line(system.Kind == SystemKind.Linux ? "#!/bin/sh" : "#!/system/bin/sh");
        Line($"# layout {digest.Hex}");
        Line($"# {ShellText.Comment(purpose)}");
    }

    public void Line(string line = "") => _text.Append(line).Append('\n');

    /// <summary>Appends several lines.</summary>
    public void Lines(string lines) => _text.Append(lines.Replace("\r", "")).Append('\n');

    public override string ToString() => _text.ToString();
}

using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FswLayout.Build;

/// <summary>Runs <c>fswc build</c> on one layout. What fswc finds becomes an error or a warning of the build at its place.</summary>
public sealed class CompileLayout : ToolTask
{
    /// <summary>The layout, as <see cref="PrepareLayouts"/> gives it.</summary>
    [Required]
    public ITaskItem Layout { get; set; } = null!;

    /// <summary>fswc: an assembly for <c>dotnet exec</c>, or a native program.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The program that runs an assembly.</summary>
    public string DotNet { get; set; } = "dotnet";

    /// <inheritdoc/>
    protected override string ToolName => "fswc";

    private bool IsAssembly => Program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override Encoding StandardOutputEncoding => Encoding.UTF8;

    /// <inheritdoc/>
    protected override Encoding StandardErrorEncoding => Encoding.UTF8;

    /// <summary>What fswc says on standard error is why it could not work.</summary>
    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.High;

    /// <inheritdoc/>
    protected override string GenerateFullPathToTool() => IsAssembly ? DotNet : Program;

    /// <inheritdoc/>
    protected override string GenerateCommandLineCommands()
    {
        var line = new CommandLineBuilder();
        if (IsAssembly)
        {
            line.AppendSwitch("exec");
            line.AppendFileNameIfNotNull(Program);
        }
        foreach (string word in LayoutCommand.Of(Layout))
            line.AppendSwitchIfNotNull("", word);
        string more = Layout.GetMetadata("Options");
        return more.Length == 0 ? line.ToString() : $"{line} {more}";
    }

    /// <summary>An exit code of 1 has told its errors; any other is told here.</summary>
    protected override bool HandleTaskExecutionErrors()
    {
        if (!Log.HasLoggedErrors)
            Log.LogError($"fswc could not build {Layout.ItemSpec}: exit code {ExitCode}");
        return false;
    }

    /// <inheritdoc/>
    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance)
    {
        const string prefix = "fswc: ";
        if (singleLine.StartsWith(prefix, StringComparison.Ordinal))
            Log.LogError(null, null, null, Layout.ItemSpec, 0, 0, 0, 0, "{0}", singleLine.Substring(prefix.Length));
        else
            base.LogEventsFromTextOutput(singleLine, messageImportance);
    }
}

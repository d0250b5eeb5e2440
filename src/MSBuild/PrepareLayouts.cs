using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FswLayout.Build;

/// <summary>Says where the files of each layout go, and which files its last build read.</summary>
public sealed class PrepareLayouts : Microsoft.Build.Utilities.Task
{
    /// <summary>The layouts of the project.</summary>
    [Required]
    public ITaskItem[] Layouts { get; set; } = [];

    /// <summary>The folder for everything, relative to the project.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>fswc.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The language of the project.</summary>
    public string Language { get; set; } = "";

    /// <summary>The layouts with OutputFolder, DepFile, CommandFile, Command and Read, which is what the last build read.</summary>
    [Output]
    public ITaskItem[] Prepared { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Prepared = [.. Layouts.Select(Prepare)];
        foreach (IGrouping<string, ITaskItem> same in Prepared.GroupBy(l => l.GetMetadata("OutputFolder")).Where(g => g.Count() > 1))
            Log.LogError($"{string.Join(" and ", same.Select(l => l.ItemSpec))} would both be written to {same.Key}: rename one, or include it once");
        foreach (IGrouping<string, ITaskItem> same in Prepared.Where(IsCompiled).GroupBy(l => l.GetMetadata("Namespace")).Where(g => g.Count() > 1))
            Log.LogError(
                $"{string.Join(" and ", same.Select(l => l.ItemSpec))} would define the same C# classes: "
                + "give each a Namespace, or all but one CompileCSharp=\"false\"");
        return !Log.HasLoggedErrors;
    }

    private bool IsCompiled(ITaskItem layout) => Language == "C#"
        && string.Equals(layout.GetMetadata("CompileCSharp"), "true", StringComparison.OrdinalIgnoreCase)
        && LayoutCommand.Only(layout) is var only && (only.Length == 0 || only.Contains("csharp"));

    private TaskItem Prepare(ITaskItem layout)
    {
        // Dots: the folder of one layout is not inside another's.
        string name = Path.ChangeExtension(layout.ItemSpec, null)!.Replace('\\', '/').Replace("../", "").Replace('/', '.').Replace(':', '.').TrimStart('.');
        string stem = Path.Combine(Folder, name);
        var prepared = new TaskItem(layout);
        prepared.SetMetadata("OutputFolder", stem);
        prepared.SetMetadata("DepFile", stem + ".d");
        prepared.SetMetadata("CommandFile", stem + ".command");
        prepared.SetMetadata("Command", Escape(string.Join(" ", LayoutCommand.Of(prepared).Append(layout.GetMetadata("Options")).Prepend(Program))));
        prepared.SetMetadata("Read", string.Join(";", DepFile.Read(stem + ".d").Select(Escape)));
        return prepared;
    }

    /// <summary>In a list of items a semicolon and a percent sign mean something.</summary>
    private static string Escape(string text) => text.Replace("%", "%25").Replace(";", "%3b").Replace("*", "%2a").Replace("?", "%3f");
}

using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary>The layout that a command works on: its file and where imports come from.</summary>
internal sealed class LayoutInput
{
    public Argument<string> File { get; } = new("FILE") { Description = "The layout to compile." };

    public Option<string[]> Include { get; } = new("-I")
    {
        Description = "A folder to look for imports in, after the importing file's own.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(File);
        command.Options.Add(Include);
    }

    public Compilation Compile(ParseResult parsed)
    {
        string path = parsed.GetValue(File)!;
        var resolver = new DiskImportResolver(path, parsed.GetValue(Include) ?? []);
        return Compilation.Create(SourceText.From(Path.GetFileName(path), SourceFile.Read(path)), resolver);
    }
}

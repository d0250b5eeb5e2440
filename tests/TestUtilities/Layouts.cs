using System.Text;
using FswLayout.Files;
using FswLayout.Layout;
using FswLayout.Text;
using Xunit;

namespace FswLayout.TestUtilities;

/// <summary>Compiles layouts from text, with the board library and files given by the test.</summary>
public static class Layouts
{
    /// <summary>Compiles <paramref name="text"/> as main.fsw.</summary>
    /// <param name="text">The main file.</param>
    /// <param name="files">Files it may import or name: path and text.</param>
    public static Compilation Compile(string text, params (string Path, string Text)[] files)
    {
        var resolver = new MemoryResolver(files);
        return Compilation.Create(SourceText.From("main.fsw", text), resolver, resolver);
    }

    /// <summary>Compiles <paramref name="text"/> as main.fsw, with what it leaves open where <paramref name="lockText"/> has it.</summary>
    public static Compilation CompileLocked(string text, string lockText) => CompileLocked(text, Encoding.UTF8.GetBytes(lockText));

    /// <summary>The same with any bytes for a lock.</summary>
    public static Compilation CompileLocked(string text, byte[] lockBytes)
    {
        var resolver = new MemoryResolver([]);
        return Compilation.Create(SourceText.From("main.fsw", text), resolver, resolver, lockFile: SourceText.From("fsw.lock", lockBytes));
    }

    /// <summary>Compiles <paramref name="text"/> as main.fsw, with few diagnostics of each rule.</summary>
    public static Compilation CompileBriefly(string text, int mostDiagnostics)
    {
        var resolver = new MemoryResolver([]);
        return Compilation.Create(SourceText.From("main.fsw", text), resolver, resolver, mostDiagnostics);
    }

    /// <summary>Compiles <paramref name="text"/> as main.fsw, with images to look into.</summary>
    public static Compilation CompileWithImages(string text, params (string Path, byte[] Content)[] images)
    {
        var resolver = new MemoryResolver([.. images.Select(i => (i.Path, Encoding.Latin1.GetString(i.Content)))]) { HasImages = true };
        return Compilation.Create(SourceText.From("main.fsw", text), resolver, resolver);
    }

    /// <summary>The model of a layout that must be sound.</summary>
    public static LayoutModel Model(string text)
    {
        Compilation compilation = Compile(text);
        Assert.True(compilation.Model is not null, string.Join("\n", compilation.Diagnostics));
        return compilation.Model!;
    }

    /// <summary>Names of the folders below <c>examples</c>.</summary>
    public static TheoryData<string> Examples =>
        [.. Directory.GetDirectories(Repository.PathOf("examples")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    /// <summary>Those for 32-bit ARM, whose command lines say what memory a kernel has.</summary>
    public static TheoryData<string> ArmExamples =>
        [.. Directory.GetDirectories(Repository.PathOf("examples")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            .Where(name => Example(name).Board.Architecture == Kernel.KernelArchitecture.Arm)];

    /// <summary>Those whose kernels run on the machine itself, and are told of its memory by a command line or a device tree.</summary>
    public static TheoryData<string> MachineExamples =>
        [.. Directory.GetDirectories(Repository.PathOf("examples")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)
            .Where(name => Example(name) is { Xen: null, Board.Architecture: not Kernel.KernelArchitecture.X86 })];

    /// <summary>The model of an example.</summary>
    public static LayoutModel Example(string name) => Model(File.ReadAllText(Repository.PathOf("examples", name, "main.fsw")));

    private sealed class MemoryResolver((string Path, string Text)[] files) : IImportResolver, IFileResolver
    {
        public ImportResolution Resolve(SourceText importer, string path) =>
            files.FirstOrDefault(f => f.Path == path) is { Path: not null } file ? new ImportResolution.Found(path, SourceText.From(path, file.Text))
            : BoardLibrary.Find(path) is { } library ? new ImportResolution.Found("library:" + path, library)
            : new ImportResolution.NotFound(["."], []);

        public bool HasImages { get; init; }

        public bool HasInitFiles => true;

        public FileResolution Find(SourceText layout, string path) =>
            files.FirstOrDefault(f => f.Path == path) is { Path: not null } file
                ? new FileResolution.Found(path, () => new MemoryStream((HasImages ? Encoding.Latin1 : Encoding.UTF8).GetBytes(file.Text)))
                : new FileResolution.NotFound(["memory"]);

        public string? KeyOf(SourceText main) => main.Path;
    }
}

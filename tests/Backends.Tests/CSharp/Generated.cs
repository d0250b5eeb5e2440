using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FswLayout.Backends.Tests.CSharp;

/// <summary>The emitted C#, compiled and loaded.</summary>
internal sealed class Generated : IDisposable
{
    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);

    public Generated(string source)
    {
        using var image = new MemoryStream();
        Assert.Empty(Compile(source, LanguageVersion.CSharp7_3, NullableContextOptions.Disable).Emit(image).Diagnostics);
        image.Position = 0;
        Assembly = _context.LoadFromStream(image);
    }

    public Assembly Assembly { get; }

    public static CSharpCompilation Compile(string source, LanguageVersion version, NullableContextOptions nullable) => CSharpCompilation.Create(
        "Layout",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version, DocumentationMode.Diagnose), "FswLayout.g.cs")],
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "System.Collections.dll")
            .Select(p => MetadataReference.CreateFromFile(p))],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: nullable, generalDiagnosticOption: ReportDiagnostic.Error,
            checkOverflow: true));

    /// <summary>The value of a constant or a list, by the path of its class below the namespace.</summary>
    public object? Value(string type, string field) =>
        Assembly.GetType("FswLayout.Generated." + type, throwOnError: true)!.GetField(field)!.GetValue(null);

    /// <summary>The values of all constants and all that lists hold, besides the readers'.</summary>
    public IEnumerable<object> Values() =>
        from type in Assembly.GetExportedTypes()
        where type.IsAbstract && type.IsSealed && !type.FullName!.Contains("SectionTable", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let value = field.GetValue(null)!
        from one in value is System.Collections.IEnumerable list and not string ? list.Cast<object>() : [value]
        select one;

    /// <summary>Opens a table with one of the reader's methods.</summary>
    public (string Status, object? Table) Open(string method, params object[] arguments)
    {
        object?[] all = [.. arguments, null];
        object status = Assembly.GetType("FswLayout.Generated.SectionTable")!.GetMethod(method)!.Invoke(null, all)!;
        return (status.ToString()!, all[^1]);
    }

    /// <summary>All entries of a table that <see cref="Open"/> gave.</summary>
    public static ushort[] Entries(object table)
    {
        PropertyInfo item = table.GetType().GetProperty("Item")!;
        int count = (int)table.GetType().GetProperty("Count")!.GetValue(table)!;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            object entry = item.GetValue(table, [i])!;
            return (ushort)entry.GetType().GetField("Value")!.GetValue(entry)!;
        })];
    }

    public void Dispose() => _context.Unload();
}

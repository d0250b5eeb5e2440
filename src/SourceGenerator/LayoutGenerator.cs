using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FswLayout.Generator;

/// <summary>
/// Gives a C# project the constants and readers of its layouts: the additional files with the extension .fsw that no other imports. What is wrong with one
/// is a C# diagnostic at its line.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayoutGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, so that tests can see which of them ran.</summary>
    public const string FilesStep = "Files", LayoutsStep = "Layouts", CompileStep = "Compile";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<AdditionalFile>> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select((pair, cancellation) => Read(pair.Left, pair.Right, cancellation))
            .WithTrackingName(FilesStep)
            .Collect();
        // A layout with all that it may read, so that what is no part of it changes nothing.
        IncrementalValuesProvider<LayoutInput> layouts = files.SelectMany((all, _) => LayoutInput.Find(all)).WithTrackingName(LayoutsStep);
        IncrementalValuesProvider<GeneratedLayout> generated = layouts.Select((layout, _) => LayoutCompiler.Compile(layout)).WithTrackingName(CompileStep);
        context.RegisterSourceOutput(generated, (output, layout) => layout.AddTo(output));
    }

    private static AdditionalFile Read(AdditionalText text, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        AnalyzerConfigOptions own = options.GetOptions(text);
        return new AdditionalFile(
            text.Path.Replace('\\', '/'), text.Path, text.GetText(cancellation)?.ToString(),
            Metadata(own, "FswNamespace"), Metadata(own, "FswLayout") != "false");
    }

    private static string? Metadata(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue($"build_metadata.AdditionalFiles.{name}", out string? value) && value.Length > 0 ? value : null;
}

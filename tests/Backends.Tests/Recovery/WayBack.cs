using FswLayout.Backends.Recovery;
using FswLayout.Formatting;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>Builds a layout, makes a layout of what was written, builds that, and holds the two against each other.</summary>
internal static class WayBack
{
    /// <summary>The layout that comes of the files of <paramref name="model"/>; what it compiles to is the same, or the test fails.</summary>
    /// <param name="model">A sound layout.</param>
    /// <param name="tables">How its tables are encoded.</param>
    /// <param name="isBare">Whether there are tables and command lines alone, and nothing that tells releases and the control range.</param>
    public static string Check(LayoutModel model, TableEncoding tables, bool isBare)
    {
        EmittedFile[] built = [.. BackendRunner.Emit(model, tables)];
        var files = new DeviceFiles();
        foreach (EmittedFile file in built.Where(f => IsRead(f.Artifact.Path, isBare)).OrderBy(f => f.Artifact.Path, StringComparer.Ordinal))
            files.Add(file.Artifact.Path, [.. file.Artifact.Content]);
        Assert.Equal([], files.Problems);
        RecoveredLayout recovered = LayoutRecovery.Recover(files, "main.fsw");
        Assert.True(recovered.IsExact, $"{string.Join("\n", recovered.Differences)}\n{recovered.Text}");
        Assert.Equal(recovered.Text, LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From("main.fsw", recovered.Text))));
        LayoutModel again = Layouts.Model(recovered.Text);
        bool is64Bit = model.Board.Architecture == Kernel.KernelArchitecture.Arm64;
        var second = BackendRunner.Emit(again, tables).ToDictionary(f => f.Artifact.Path, f => f.Artifact.Content.ToArray());
        foreach (EmittedFile file in built.Where(f => IsRead(f.Artifact.Path, isBare: true) || (is64Bit && IsTree(f.Artifact.Path))))
            Assert.True(
                Comparable(file.Artifact.Path, file.Artifact.Content.ToArray(), tables)
                    .SequenceEqual(Comparable(file.Artifact.Path, second.GetValueOrDefault(file.Artifact.Path) ?? [], tables)),
                $"{file.Artifact.Path} differs\n{recovered.Text}");
        return recovered.Text;
    }

    /// <summary>
    /// Whether tables, trees and command lines say who has which memory. Xen tells its domains when they start, on x86-64 the firmware tells the
    /// kernels, and a running kernel those that it starts itself.
    /// </summary>
    public static bool IsToldByBytes(LayoutModel model) =>
        model is { Xen: null, Board: { Architecture: not Kernel.KernelArchitecture.X86, Loader.GivesMemoryItself: false } };

    /// <summary>With layout.json beside the tables all that a device takes comes out the same, digest and all.</summary>
    public static void CheckWhole(LayoutModel model)
    {
        EmittedFile[] built = [.. BackendRunner.Emit(model, TableEncoding.Sealed)];
        var files = new DeviceFiles();
        foreach (EmittedFile file in built.Where(f => f.Artifact.Path == "layout.json" || IsRead(f.Artifact.Path, isBare: false)))
            files.Add(file.Artifact.Path, [.. file.Artifact.Content]);
        RecoveredLayout recovered = LayoutRecovery.Recover(files, "main.fsw");
        Assert.True(recovered.IsExact, $"{string.Join("\n", recovered.Differences)}\n{recovered.Text}");
        var second = BackendRunner.Emit(Layouts.Model(recovered.Text), TableEncoding.Sealed)
            .ToDictionary(f => f.Artifact.Path, f => f.Artifact.Content.ToArray());
        foreach (EmittedFile file in built.Where(f => !TellsOfSource(f)))
            Assert.True(
                file.Artifact.Content.ToArray().SequenceEqual(second.GetValueOrDefault(file.Artifact.Path) ?? []),
                $"{file.Artifact.Path} differs\n{recovered.Text}");
        Assert.Equal(built.Where(f => !TellsOfSource(f)).Select(f => f.Artifact.Path).Order(StringComparer.Ordinal),
            second.Keys.Where(p => !TellsOfSource(built.First(f => f.Artifact.Path == p))).Order(StringComparer.Ordinal));
    }

    /// <summary>Comments, lines of the source and scenarios are told there, which no layout.json has.</summary>
    private static bool TellsOfSource(EmittedFile file) =>
        file.Backend is "map" or "report" or "manifest" or "c-header" or "csharp" or "scenario-script";

    private static bool IsTree(string path) => path.EndsWith("/layout.dtb", StringComparison.Ordinal);

    private static bool IsRead(string path, bool isBare) =>
        path is "cmm.bin" or "control.bin" || path.EndsWith("/rst.bin", StringComparison.Ordinal) || path.EndsWith("/cmdline", StringComparison.Ordinal)
        || (!isBare
            && (path == "control.txt" || path.EndsWith("/atags.bin", StringComparison.Ordinal) || IsTree(path)));

    /// <summary>The header of a sealed table has the digest of its layout, which is another one: names differ.</summary>
    private static byte[] Comparable(string path, byte[] bytes, TableEncoding tables)
    {
        if (tables == TableEncoding.Raw || path.EndsWith("/cmdline", StringComparison.Ordinal))
            return bytes;
        byte[] plain = [.. bytes];
        int header = path == "control.bin" ? 4096 : 0;
        if (plain.Length >= header + 32)
            plain.AsSpan(header + 20, 12).Clear();
        return plain;
    }
}

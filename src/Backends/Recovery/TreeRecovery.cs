using System.Collections.Immutable;
using FswLayout.Backends.DeviceTree;
using FswLayout.Import;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Recovery;

/// <summary>A layout of 64-bit kernels, which have no tables: the device tree of each says what it owns.</summary>
internal static class TreeRecovery
{
    /// <summary>Whether the trees of <paramref name="files"/> say it, as the compiler writes them for 64-bit kernels.</summary>
    public static bool Fits(DeviceFiles files) =>
        files.Systems.Any() && files.Systems.All(s => s.Tree?.Tree.Root.Children.Any(n => n.Property("linux,usable-memory") is not null) == true);

    /// <summary>Makes a layout of the trees and command lines of <paramref name="files"/>.</summary>
    public static RecoveredLayout Recover(DeviceFiles files, string path)
    {
        RecoveredLayout? best = null;
        foreach (string release in LayoutRecovery.ReleasesOf(KernelArchitecture.Arm64))
        {
            RecoveredLayout found = Try([.. files.Systems], release, path);
            if (found.IsExact)
                return found;
            best = best is null || found.Differences.Length < best.Differences.Length ? found : best;
        }
        return best!;
    }

    private static RecoveredLayout Try(DeviceSystem[] systems, string release, string path)
    {
        var sources = new ImportSources
        {
            BoardName = "device",
            // All that a tree of ours says of memory, with the borders of banks that touch.
            Ram = systems[0].Tree!.Tree.Facts().Memory,
            Tree = systems[0].Tree,
            Lines = [.. systems.Select(s => new NamedLine(s.Name, LineOf(s), s.From) { Linux = release, Tree = s.Tree!.Tree })],
        };
        string text = LayoutImporter.Import(sources, path).Text;
        Compilation compilation = Compilation.Create(SourceText.From(path, text), LayoutRecovery.NoImports.Instance);
        return compilation.Model is not { } model ? LayoutRecovery.Broken(text, compilation)
            : new RecoveredLayout(text, [.. systems.SelectMany(s => Differences(model, s))]);
    }

    private static string LineOf(DeviceSystem system) => system.Line ?? system.Tree!.Tree.Facts().BootArguments ?? "";

    private static IEnumerable<string> Differences(LayoutModel model, DeviceSystem system)
    {
        Instance instance = model.Instances.First(i => i.Name == system.Name);
        if (instance.CommandLine.Text != LineOf(system))
            yield return $"the command line of '{system.Name}' comes out as: {instance.CommandLine.Text}";
        if (!FdtWriter.Write(new LayoutTree(model, instance).Whole()).AsSpan().SequenceEqual(system.TreeBytes))
            yield return $"the device tree of '{system.Name}' comes out otherwise";
    }
}

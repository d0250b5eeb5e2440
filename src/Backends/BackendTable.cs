using System.Collections.Immutable;
using FswLayout.Backends.Android;
using FswLayout.Backends.Atags;
using FswLayout.Backends.CommandLine;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Linux;
using FswLayout.Backends.LoaderScript;
using FswLayout.Backends.SectionTables;

namespace FswLayout.Backends;

/// <summary>All backends, in the order in which they run. A new backend is one row here and one folder.</summary>
public static class BackendTable
{
    /// <summary>The rows.</summary>
    public static ImmutableArray<ILayoutBackend> All { get; } =
        [new SectionTablesBackend(), new CommandLineBackend(), new AtagsBackend(), new AndroidInitBackend(), new LinuxFstabBackend(), new LoaderScriptBackend(), new LayoutJsonBackend()];
}

using System.Collections.Immutable;
using FswLayout.Backends.Android;
using FswLayout.Backends.Atags;
using FswLayout.Backends.CHeader;
using FswLayout.Backends.CommandLines;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.KernelBuild;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Linux;
using FswLayout.Backends.LoaderScript;
using FswLayout.Backends.Report;
using FswLayout.Backends.SectionTables;

namespace FswLayout.Backends;

/// <summary>All backends. A new one is one row here.</summary>
public static class BackendTable
{
    /// <summary>One row a backend, in the order in which they run.</summary>
    public static ImmutableArray<ILayoutBackend> All { get; } =
    [
        new SectionTablesBackend(),
        new AtagsBackend(),
        new CommandLineBackend(),
        new AndroidInitBackend(),
        new LinuxMountBackend(),
        new LoaderScriptBackend(),
        new KernelBuildBackend(),
        new CHeaderBackend(),
        new CSharpBackend(),
        new ReportBackend(),
        new LayoutJsonBackend(),
    ];
}

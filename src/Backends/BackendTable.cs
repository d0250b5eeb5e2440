using System.Collections.Immutable;
using FswLayout.Backends.Amp;
using FswLayout.Backends.Android;
using FswLayout.Backends.Atags;
using FswLayout.Backends.BootImage;
using FswLayout.Backends.CHeader;
using FswLayout.Backends.CommandLines;
using FswLayout.Backends.ControlPages;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.KernelBuild;
using FswLayout.Backends.Kexec;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Linux;
using FswLayout.Backends.LoaderScript;
using FswLayout.Backends.Map;
using FswLayout.Backends.Multikernel;
using FswLayout.Backends.Report;
using FswLayout.Backends.ScenarioScripts;
using FswLayout.Backends.SectionTables;
using FswLayout.Backends.SetupScript;
using FswLayout.Backends.UBoot;
using FswLayout.Backends.VerifyScript;
using FswLayout.Backends.Xen;

namespace FswLayout.Backends;

/// <summary>All backends. A new one is one row here.</summary>
public static class BackendTable
{
    /// <summary>One row a backend, in the order in which they run.</summary>
    public static ImmutableArray<ILayoutBackend> All { get; } =
    [
        new SectionTablesBackend(),
        new ControlPagesBackend(),
        new AtagsBackend(),
        new DeviceTreeBackend(),
        new BootImageBackend(),
        new CommandLineBackend(),
        new AndroidInitBackend(),
        new DebugPropertiesBackend(),
        new LinuxMountBackend(),
        new SetupScriptBackend(),
        new LoaderScriptBackend(),
        new UBootBackend(),
        new XenBackend(),
        new KexecBackend(),
        new AmpBackend(),
        new MultikernelBackend(),
        new ScenarioScriptBackend(),
        new VerifyScriptBackend(),
        new KernelBuildBackend(),
        new CHeaderBackend(),
        new CSharpBackend(),
        new MapBackend(),
        new ReportBackend(),
        new LayoutJsonBackend(),
    ];
}

using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What a system runs programs from is mounted so that they run.</summary>
internal sealed class HinderingFlagCheck : MountCheck
{
    private const string NoExec = "noexec", NoSuid = "nosuid";

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6039", "A mount that its programs do not run from",
        "With noexec no program is started and no library is mapped (do_mmap, mm/mmap.c): from /system, init starts no service, and the device restarts for "
        + "ever. With nosuid programs keep the rights of who starts them (bprm_fill_uid, fs/exec.c): run-as, su and netcfg of Android up to 4.2 do nothing.");

    public override Facets Needs => Facets.Mounts | Facets.System;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        foreach (string option in mount.DistinctOptions)
            if (Harm(mounted.By.System.Kind == SystemKind.Linux, mount.Target, option) is { } harm)
                mounted.Report(
                    mount.Target + option, mount.OriginOf(MountProperty.Options),
                    $"'{mount.Target}' of '{mounted.By.Instance}' is mounted with {option}: {harm}", $"remove {option}");
    }

    private static string? Harm(bool isPlain, string target, string option) => (isPlain, target, option) switch
    {
        (true, "/usr" or "/usr/bin" or "/bin" or "/sbin" or "/lib", NoExec) => "nothing there can be started",
        (true, "/usr" or "/usr/bin" or "/bin", NoSuid) => "su, sudo and mount there do not work for users",
        (false, "/system" or "/vendor", NoExec) => "no service and no library there can be used, and the device restarts for ever",
        (false, "/system", NoSuid) => "run-as, su and netcfg lose their rights",
        (false, "/data", NoExec) => "apps cannot load their own libraries from there, and crash",
        _ => null,
    };
}

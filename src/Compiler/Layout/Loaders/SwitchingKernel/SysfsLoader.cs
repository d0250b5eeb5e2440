namespace FswLayout.Layout.Loaders.SwitchingKernel;

/// <summary>The switching kernel, told by load.sh: sections go offline one by one through /sys/devices/system/memory.</summary>
internal sealed class SysfsLoader : BootLoader
{
    /// <inheritdoc/>
    public override bool IsRunningKernel => true;

    /// <inheritdoc/>
    public override string Word => "sysfs";
}

namespace FswLayout.Layout.Loaders.SwitchingKernel;

/// <summary>
/// The switching kernel, told by load.sh: its file free_boot takes sections in one step, and chooses them (the field notes of the original system).
/// </summary>
internal sealed class FreeBootLoader : BootLoader
{
    /// <inheritdoc/>
    public override bool IsRunningKernel => true;

    /// <inheritdoc/>
    public override string Word => "free_boot";

    /// <inheritdoc/>
    public override bool ChoosesSections => true;
}

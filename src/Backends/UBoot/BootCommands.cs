using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Text;

namespace FswLayout.Backends.UBoot;

/// <summary>
/// What every boot.cmd is made of: each file goes where the layout has it, none is used that is larger than the layout leaves it. Every value is a number in
/// hexadecimal or a checked name, so that U-Boot's hush has nothing to expand.
/// </summary>
internal abstract class BootCommands
{
    /// <summary>The variable that says what failed.</summary>
    private const string Trouble = "fsw_trouble";

    protected LineWriter Text { get; } = new();

    /// <summary>What it is for, and what it takes from the environment.</summary>
    protected void Begin(EmitContext context, string purpose, string architecture)
    {
        Text.Line($"# layout {context.Digest.Hex}");
        Text.Line($"# {ShellText.Comment(purpose)} boot.scr is made of this:");
        Text.Line($"# mkimage -A {architecture} -T script -d boot.cmd boot.scr");
        Text.Line("# The distribution's boot commands set these; by hand: setenv devtype mmc; setenv devnum 0; ...");
        Text.Line("test -n \"${distro_bootpart}\" || setenv distro_bootpart 1");
        Text.Line("test -n \"${prefix}\" || setenv prefix /");
        Text.Line($"setenv {Trouble}");
        Text.Line();
    }

    /// <summary>A step that is taken where none before it failed: <c>exit</c> ends no script in U-Boot 2023.01.</summary>
    protected void Try(string command, string trouble, params SourceLocation[] places) =>
        Text.Line($"test -n \"${{{Trouble}}}\" || {command} || setenv {Trouble} '{trouble}'", places);

    /// <summary>Loads a file, of which <paramref name="most"/> bytes may be used; <c>${filesize}</c> is its size then.</summary>
    protected void Load(string what, string file, ulong address, ulong? most, SourceLocation place)
    {
        Text.Line();
        Try(
            $"load ${{devtype}} ${{devnum}}:${{distro_bootpart}} {SizeText.Address(address)} \"${{prefix}}\"'{file}'", $"there is no {file}", place);
        if (most is { } size)
            Try(
                $"itest ${{filesize}} -le {SizeText.Address(size)}",
                $"{file} is larger than the {SizeText.Address(size)} bytes that the layout leaves the {what}: make it smaller, or change its size there",
                place);
    }

    /// <summary>Merges the overlay in <paramref name="file"/> into the tree at <paramref name="tree"/>, which has the room for it.</summary>
    protected void Merge(string file, AddressRange overlay, string treeFile, ulong tree, SourceLocation place, SourceLocation placeOfTree)
    {
        Load("overlay", file, overlay.Start, overlay.Size, place);
        Try($"fdt addr {SizeText.Address(tree)}", $"{treeFile} is no device tree", placeOfTree);
        Try($"fdt resize {SizeText.Address(overlay.Size)}", $"{treeFile} cannot grow", place);
        Try(
            $"fdt apply {SizeText.Address(overlay.Start)}", $"{file} cannot be merged: is this U-Boot built with CONFIG_OF_LIBFDT_OVERLAY? Without, merge "
                + "it beforehand, with fdtoverlay", place);
    }

    /// <summary>Says what went wrong, where anything did.</summary>
    protected void End() => Text.Line($"echo boot.scr: ${{{Trouble}}}");
}

using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Names of the board that become parts of file names and paths can be that.</summary>
internal sealed class HardwareNameCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3011", "A board name that cannot be part of a file name",
        "hardware names init.HARDWARE.rc and fstab.HARDWARE; debugfs is a path on the device. Nothing may lead out of the output folder.");

    public override Facets Needs => Facets.None;

    public override Facets Breaks => Facets.Guest | Facets.Scripts | Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        if (context.IsBoardSound(Facets.BoardStorage))
            foreach (Partition partition in context.Unjudged(this, "partitions", context.Partitions, surroundings: true))
                if (partition.Device.Length == 0 || partition.Device.Any(char.IsControl))
                    context.ReportBoard(
                        this, partition.Location, $"the partition '{partition.Name}' has no usable device path", "write the block device's path");
        foreach (Board board in context.UnjudgedBoard(this))
            Run(board, context);
    }

    private void Run(Board board, CheckContext context)
    {
        if (!CanBePart(board.Hardware))
            context.ReportBoard(
                this, board.OriginOf(BoardProperty.Hardware), $"hardware '{TextForm.Printable(board.Hardware)}' cannot be part of a file name",
                "use letters, digits, '-', '_' and '.', as androidboot.hardware does");
        if (!DevicePath.IsAbsolute(board.Debugfs))
            context.ReportBoard(
                this, board.OriginOf(BoardProperty.Debugfs), $"debugfs '{TextForm.Printable(board.Debugfs)}' is no absolute path",
                "write a path such as \"/d/fsw\"");
    }

    /// <summary>Whether <paramref name="hardware"/> can be a part of a file name.</summary>
    public static bool CanBePart(string hardware) => hardware.Length is > 0 and <= 64 && hardware.All(IsPlain) && hardware[0] != '.';

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}

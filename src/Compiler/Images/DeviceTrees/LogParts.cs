namespace FswLayout.Images.DeviceTrees;

/// <summary>How a node of ramoops shares its memory out, in bytes (ramoops_parse_dt, fs/pstore/ram.c); 0 for what the node does not say.</summary>
/// <param name="Record">record-size: each of the records of a panic.</param>
/// <param name="Console">console-size: the kernel's messages.</param>
/// <param name="Trace">ftrace-size: the calls of functions.</param>
/// <param name="Messages">pmsg-size: what programs write to /dev/pmsg0.</param>
public sealed record LogParts(ulong Record, ulong Console, ulong Trace, ulong Messages)
{
    internal static LogParts Of(DeviceTreeNode node) =>
        new(Size(node, "record-size"), Size(node, "console-size"), Size(node, "ftrace-size"), Size(node, "pmsg-size"));

    private static ulong Size(DeviceTreeNode node, string name) => node.Property(name)?.Number ?? 0;
}

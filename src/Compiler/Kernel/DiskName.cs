namespace FswLayout.Kernel;

/// <summary>What the kernel's own name of a disk or of its partition says (disk_name, block/partitions/core.c).</summary>
internal static class DiskName
{
    private const string Cards = "mmcblk";

    /// <summary>The 12 of mmcblk0p12, the 1 of sda1; <c>null</c> for anything else.</summary>
    public static string? PartitionIn(string name)
    {
        int end = name.Length;
        while (end > 0 && name[end - 1] is >= '0' and <= '9')
            end--;
        if (end == name.Length || end < 3)
            return null;
        bool isNumbered = name[end - 1] == 'p' && char.IsDigit(name[end - 2]);
        return isNumbered || IsLettered(name, end) ? name.Substring(end) : null;
    }

    /// <summary>The mmcblk0 of mmcblk0p12, the sda of sda1; <c>null</c> for what is no partition.</summary>
    public static string? DiskOf(string name)
    {
        if (PartitionIn(name) is not { } number)
            return null;
        string rest = name.Substring(0, name.Length - number.Length);
        return IsLettered(rest) ? rest : rest.Substring(0, rest.Length - 1);
    }

    /// <summary>Whether it names a whole disk that has partitions: no mmcblk0boot0, no loop0.</summary>
    public static bool IsDisk(string name) => IsLettered(name) || (IsCard(name) && name.Substring(Cards.Length).All(char.IsDigit));

    /// <summary>Whether it is a card, or eMMC, or a part of one: found by a worker of its own (mmc_rescan, drivers/mmc/core/core.c).</summary>
    public static bool IsCard(string name) => name.StartsWith(Cards, StringComparison.Ordinal) && name.Length > Cards.Length;

    /// <summary>Whether no partition has its number: they count from 1, and name_to_dev_t (init/do_mounts.c) takes none that begins with 0.</summary>
    public static bool IsImpossible(string name) => PartitionIn(name) is { } number && number[0] == '0';

    private static bool IsLettered(string name) => IsLettered(name, name.Length);

    /// <summary>Whether the first <paramref name="length"/> characters are sda or its like.</summary>
    private static bool IsLettered(string name, int length) => length == 3 && name[1] == 'd' && name[0] is 's' or 'h' or 'v';
}

using FswLayout.Addresses;

namespace FswLayout.Kernel.Xen;

/// <summary>Where Xen puts what a 64-bit domain starts from, as the domain sees it (kernel_zimage_place and place_modules, kernel.c).</summary>
/// <param name="Kernel">The bytes of its file.</param>
/// <param name="Tree">The tree that Xen makes for it.</param>
/// <param name="Ramdisk">Its ramdisk; empty without one.</param>
public sealed record GuestPlaces(AddressRange Kernel, AddressRange Tree, AddressRange Ramdisk)
{
    private const ulong Unit = XenModel.TwoMegabytes, Usual = 128 << 20;

    /// <summary>Those in a domain whose first bank is <paramref name="ram"/>; <c>null</c> where Xen panics because it has no room.</summary>
    /// <param name="ram">The bank, as the domain sees it.</param>
    /// <param name="kernel">Bytes of the kernel's file: Xen knows nothing of its .bss.</param>
    /// <param name="ramdisk">Bytes of the ramdisk; 0 without one.</param>
    /// <param name="tree">Bytes of the tree.</param>
    public static GuestPlaces? Of(AddressRange ram, ulong kernel, ulong ramdisk, ulong tree)
    {
        ulong room = Rounded(tree), modules = room + Rounded(ramdisk), kernelEnd = ram.Start + kernel, usual = ram.Start + Usual;
        if (kernel > ram.Size || modules > ram.Size || Rounded(kernel) > ram.Size - modules)
            return null;
        ulong? place = ram.End >= usual + modules && kernelEnd < usual ? usual
            : ram.End - modules > Rounded(kernelEnd) ? ram.End - modules
            : null;
        return place is not { } at ? null : new GuestPlaces(
            AddressRange.FromSize(ram.Start, kernel), AddressRange.FromSize(at, tree), AddressRange.FromSize(at + room, ramdisk));
    }

    /// <summary>The least memory in whole MiB with which there is room: tree and ramdisk lie above the kernel, not next to it.</summary>
    public static ulong LeastMemory(ulong kernel, ulong ramdisk, ulong tree) => Rounded(kernel) + Rounded(tree) + Rounded(ramdisk) + (Unit / 2);

    private static ulong Rounded(ulong size) => (Math.Min(size, 1UL << 48) + Unit - 1) / Unit * Unit;
}

using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>
/// Where an x86-64 kernel with CONFIG_RANDOMIZE_BASE may unpack itself to (choose_random_location, arch/x86/boot/compressed/kaslr.c): anywhere in RAM, clear of
/// what it was started with. Its decompressor reads mem= and memmap= by itself, and less well than the kernel does (handle_mem_options, mem_avoid_memmap).
/// </summary>
internal sealed class RandomPlacement
{
    /// <summary>MAX_MEMMAP_REGIONS: later ones are forgotten, or end the search where they stand in one argument with the fourth.</summary>
    private const int MostAvoided = 4;

    private readonly KernelModel _kernel;
    private readonly List<AddressRange> _notAvoided = [];
    private ulong _limit = ulong.MaxValue;
    private int _avoided;
    private bool _givesUp;

    /// <summary>With the line's <paramref name="arguments"/>.</summary>
    public RandomPlacement(KernelModel kernel, ImmutableArray<KernelArgument> arguments)
    {
        _kernel = kernel;
        foreach (KernelArgument argument in arguments)
            if (argument is { Key: "nokaslr", Value: null })
                _givesUp = true;
            else if (argument is { Key: "memmap", Value: { } map })
                ReadMap(map.Split(','));
            else if (argument is { Key: "mem", Value: { } size } && Memparse.Parse(kernel, size).Value is > 0 and var limit)
                _limit = limit;
    }

    /// <summary>Between which addresses it draws its place; <c>null</c> where it stays where it was put.</summary>
    public AddressRange? Place => _givesUp || _limit <= X86Model.UsualStart ? null : new AddressRange(X86Model.UsualStart, _limit);

    /// <summary>What memmap= takes from the kernel, and the decompressor does not know of.</summary>
    public ImmutableArray<AddressRange> NotAvoided => Place is { } place ? [.. _notAvoided.Where(place.Overlaps)] : [];

    private void ReadMap(string[] parts)
    {
        bool isRead = _avoided < MostAvoided;
        foreach (string part in parts)
        {
            KernelNumber size = Memparse.Parse(_kernel, part);
            if (size.Length == 0)
                return;
            char sign = size.Length < part.Length ? part[size.Length] : '\0';
            if (sign == '@')
                continue;
            ulong start = sign is '#' or '$' or '!' ? Memparse.Parse(_kernel, part, size.Length + 1).Value : 0;
            if (start == 0)
                _limit = isRead && size.Value > 0 ? size.Value : _limit;
            else if (_avoided < MostAvoided)
                _avoided++;
            else if (isRead)
                _givesUp = true;
            else
                _notAvoided.Add(AddressRange.FromSize(start, size.Value));
        }
    }
}

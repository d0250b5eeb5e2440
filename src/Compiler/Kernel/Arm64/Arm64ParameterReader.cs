using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>Reads the early parameters in the order of the line (do_early_param, init/main.c), and notes what a person would not expect.</summary>
internal sealed class Arm64ParameterReader(KernelModel kernel, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>Whose parser hands a missing value to memparse or parse_option_str, which read it.</summary>
    private static readonly string[] Dereferencing = ["kernelcore", "initrd", "initrdmem", "hugetlb_cma", "cma_pernuma"];

    /// <summary>What people know from other architectures.</summary>
    private static readonly string[] Unknown = ["memmap", "vmalloc", "highmem", "reservetop", "vmemmap"];

    private Arm64Parameters _parameters = new();

    /// <summary>What <paramref name="arguments"/> leave in the kernel's variables.</summary>
    public Arm64Parameters Read(ImmutableArray<KernelArgument> arguments)
    {
        foreach (KernelArgument argument in arguments)
        {
            if (argument.Value is null && Dereferencing.Contains(argument.Key))
                return _parameters with { MissingValue = argument };
            if (Unknown.Contains(argument.Key))
                Note(NoteKind.Ignored, argument, $"{argument} does nothing: arm64 does not know it, and hands it to init");
            if (argument is { Key: "movable_node" })
                _parameters = _parameters with { MovableNode = _parameters.MovableNode ?? argument };
            else if (argument.Value is { } value)
                ReadOne(argument, value);
            else if (argument.Key is "mem" or "movablecore" or "cma")
                Note(NoteKind.Ignored, argument, $"{argument.Name} without a value is ignored");
        }
        return _parameters;
    }

    private void ReadOne(KernelArgument argument, string value)
    {
        switch (argument.Key)
        {
            case "mem":
                ReadMem(argument, value);
                break;
            case "kernelcore" when CoreReader.IsMirror(value):
                _parameters = _parameters with { Mirror = _parameters.Mirror ?? argument };
                break;
            case "kernelcore":
                _parameters = _parameters with { Kernelcore = CoreReader.Read(kernel, argument, _parameters.Kernelcore, notes) };
                break;
            case "movablecore":
                _parameters = _parameters with { Movablecore = CoreReader.Read(kernel, argument, _parameters.Movablecore, notes) };
                break;
            case "initrd" or "initrdmem":
                ReadInitrd(argument, value);
                break;
            case "cma":
                ReadPool(argument, value);
                break;
            case "hugetlb_cma":
                _parameters = _parameters with { HugePool = Memparse.Parse(kernel, value).Value };
                break;
            case "cma_pernuma":
                _parameters = _parameters with { NodePool = Memparse.Parse(kernel, value).Value };
                break;
            case "numa" when value.StartsWith("off", StringComparison.Ordinal):
                _parameters = _parameters with { IgnoresNodes = true };
                break;
        }
    }

    /// <summary>early_mem (arch/arm64/mm/init.c): an amount, in whole pages; there is no address.</summary>
    private void ReadMem(KernelArgument argument, string value)
    {
        KernelNumber number = Memparse.Parse(kernel, value);
        string rest = value.Substring(number.Length);
        ulong limit = Pages.RoundDown(number.Value);
        if (!number.HasDigits)
            Note(NoteKind.NotANumber, argument, $"{argument}: there is no number where one is expected, and the kernel reads 0");
        else if (rest.StartsWith("@", StringComparison.Ordinal))
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: mem= of arm64 has no address; \"{rest}\" is ignored, and the kernel keeps the lowest "
                + $"{SizeText.Size(limit)} of its memory: which memory it has is for the device tree to say");
        else if (rest.Length > 0)
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: \"{rest}\" is ignored, and the kernel reads {SizeText.Size(number.Value)}");
        if (limit == 0)
            Note(NoteKind.Ignored, argument, $"{argument} limits nothing: it comes to less than a page");
        if (_parameters.Mem is { } before)
            Note(NoteKind.OnlyLastCounts, before, $"{before} is overridden: of several mem= only the last counts");
        _parameters = _parameters with { Limit = limit, Mem = argument };
    }

    /// <summary>early_initrd (init/do_mounts_initrd.c): START,SIZE, else no effect.</summary>
    private void ReadInitrd(KernelArgument argument, string value)
    {
        KernelNumber start = Memparse.Parse(kernel, value);
        if (start.Length >= value.Length || value[start.Length] != ',')
            Note(NoteKind.InitrdWithoutSize, argument, $"{argument} has no size and is ignored: write {argument.Name}=ADDRESS,SIZE");
        else
            _parameters = _parameters with { Initrd = (argument, start.Value, Memparse.Parse(kernel, value, start.Length + 1).Value) };
    }

    /// <summary>Start and limit of an earlier one stay where this one says none.</summary>
    private void ReadPool(KernelArgument argument, string value)
    {
        KernelNumber size = Memparse.Parse(kernel, value);
        PoolRequest request = new(argument, size.Value, _parameters.Pool?.Start ?? 0, _parameters.Pool?.Limit ?? 0);
        if (Follows(value, size.Length, '@'))
        {
            KernelNumber start = Memparse.Parse(kernel, value, size.Length + 1);
            int end = size.Length + 1 + start.Length;
            ulong limit = Follows(value, end, '-') ? Memparse.Parse(kernel, value, end + 1).Value : unchecked(start.Value + size.Value);
            request = request with { Start = start.Value, Limit = limit };
        }
        _parameters = _parameters with { Pool = request };
    }

    private static bool Follows(string text, int at, char what) => at < text.Length && text[at] == what;

    private void Note(NoteKind kind, KernelArgument argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}

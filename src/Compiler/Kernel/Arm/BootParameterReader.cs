using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// Reads the memory arguments in the order of the line, as do_early_param calls their parsers (init/main.c), and notes what a person would not expect.
/// </summary>
internal sealed class BootParameterReader(KernelMachine machine, ImmutableArray<KernelNote>.Builder notes)
{
    private BootParameters _parameters = new();

    private ArmModel Kernel => machine.Arm;

    /// <summary>What <paramref name="arguments"/> leave in the kernel's variables.</summary>
    public BootParameters Read(ImmutableArray<KernelArgument> arguments)
    {
        foreach (KernelArgument argument in arguments)
        {
            if (argument.Value is null && Dereferences(argument.Name))
                return _parameters with { MissingValue = argument };
            ReadOne(argument, argument.Value ?? "");
        }
        return _parameters;
    }

    /// <summary>
    /// Whether the argument's parser hands a missing value to memparse or parse_option_str, which read it: all but
    /// cmdline_parse_core, which a kernel that knows mirrored memory reaches for kernelcore only after parse_option_str.
    /// </summary>
    private bool Dereferences(string name) => name switch
    {
        "mem" or "vmalloc" or "initrd" => true,
        "initrdmem" => ReadsInitrdmem,
        "kernelcore" => Kernel.HasCoreOptions,
        _ => false,
    };

    private static readonly MemoryArgument Initrdmem = MemoryArguments.Find("initrdmem")!, MovableNode = MemoryArguments.Find("movable_node")!;

    private bool ReadsInitrdmem => Initrdmem.Knows(Kernel);

    private ulong MemMask => ulong.MaxValue >> (64 - Kernel.MemBits);

    private void ReadOne(KernelArgument argument, string value)
    {
        switch (argument.Name)
        {
            case "mem":
                ReadMem(argument, value);
                break;
            case "vmalloc":
                ReadVmalloc(argument, value);
                break;
            case "kernelcore":
                // Read first: it may set the mirror, which a copy taken before would lose.
                CoreSetting kernelcore = ReadCore(argument, _parameters.Kernelcore);
                _parameters = _parameters with { Kernelcore = kernelcore };
                break;
            case "movablecore":
                _parameters = _parameters with { Movablecore = ReadCore(argument, _parameters.Movablecore) };
                break;
            case "initrd":
            case "initrdmem" when ReadsInitrdmem:
                ReadInitrd(argument, value);
                break;
            default:
                ReadMovableNode(argument);
                break;
        }
    }

    private void ReadMovableNode(KernelArgument argument)
    {
        if (argument.Key == MovableNode.Name && MovableNode.IsReadBy(machine))
            _parameters = _parameters with { MovableNode = _parameters.MovableNode ?? argument };
    }

    /// <summary>early_mem (arch/arm/kernel/setup.c): SIZE[@START], cut to the bits of its variables.</summary>
    private void ReadMem(KernelArgument argument, string value)
    {
        KernelNumber size = Number(argument, value, 0, Kernel.MemBits, separator: '@');
        ulong? start = null;
        if (size.Length < value.Length && value[size.Length] == '@')
        {
            KernelNumber number = Number(argument, value, size.Length + 1, Kernel.MemBits);
            start = number.Value & MemMask;
        }
        _parameters = _parameters with { Mem = _parameters.Mem.Add(new MemArgument(argument, size.Value & MemMask, start)) };
    }

    /// <summary>early_vmalloc (arch/arm/mm/mmu.c): an unsigned long, 32 bits.</summary>
    private void ReadVmalloc(KernelArgument argument, string value)
    {
        NoteRepeated(argument, _parameters.Vmalloc.Argument);
        _parameters = _parameters with { Vmalloc = new Setting(argument, Number(argument, value, 0, bits: 32).Low32) };
    }

    /// <summary>cmdline_parse_kernelcore and cmdline_parse_core (mm/page_alloc.c).</summary>
    private CoreSetting ReadCore(KernelArgument argument, CoreSetting before)
    {
        // Without a value cmdline_parse_core returns -EINVAL and changes nothing.
        if (argument.Value is not { } value)
        {
            Note(NoteKind.Ignored, argument, $"{argument.Name} without a value is ignored");
            return before;
        }
        NoteRepeated(argument, before.Argument);
        if (Kernel.HasCoreOptions && argument.Name == "kernelcore" && HasOption(value, "mirror"))
        {
            Note(NoteKind.Mirror, argument, "kernelcore=mirror asks for mirrored memory, which this machine has not: there is no movable zone");
            _parameters = _parameters with { Mirror = _parameters.Mirror ?? argument };
            return before;
        }
        KernelNumber number = Memparse.Parse(Kernel, value);
        bool isPercent = number.Suffix == '\0' && number.Length < value.Length && value[number.Length] == '%';
        if (Kernel.HasCoreOptions && isPercent)
            return Percentage(argument, before, number);
        // The number of pages is an unsigned long: 32 bits above the 12 of a page.
        KernelNumber bytes = Number(argument, value, 0, bits: 44);
        return new CoreSetting(argument, unchecked((uint)(bytes.Value >> 12)), 0);
    }

    private CoreSetting Percentage(KernelArgument argument, CoreSetting before, KernelNumber number)
    {
        if (number.Value > 100)
            Note(NoteKind.PercentAbove100, argument, $"{argument} is more than all memory: the kernel's product may overflow");
        return new CoreSetting(argument, before.Pages, number.Low32);
    }

    /// <summary>early_initrd (3.0: arch/arm/mm/init.c; 6.1: init/do_mounts_initrd.c): START,SIZE, else no effect.</summary>
    private void ReadInitrd(KernelArgument argument, string value)
    {
        KernelNumber start = Number(argument, value, 0, bits: 32, separator: ',');
        if (start.Length >= value.Length || value[start.Length] != ',')
        {
            Note(NoteKind.InitrdWithoutSize, argument, $"{argument} has no size and is ignored: write {argument.Name}=ADDRESS,SIZE");
            return;
        }
        NoteRepeated(argument, _parameters.Initrd?.Argument);
        KernelNumber size = Number(argument, value, start.Length + 1, bits: 32);
        _parameters = _parameters with { Initrd = new InitrdArgument(argument, start.Low32, size.Low32) };
    }

    /// <summary>Reads one number and notes what memparse did with it that its text does not show.</summary>
    /// <param name="argument">The argument it belongs to.</param>
    /// <param name="value">The argument's value.</param>
    /// <param name="start">Where in the value the number starts.</param>
    /// <param name="bits">How many bits the kernel's variable holds.</param>
    /// <param name="separator">What may follow without being ignored.</param>
    private KernelNumber Number(KernelArgument argument, string value, int start, int bits, char separator = '\0')
    {
        KernelNumber number = Memparse.Parse(Kernel, value, start);
        string rest = value.Substring(start + number.Length);
        if (!number.HasDigits)
            Note(NoteKind.NotANumber, argument, $"{argument}: there is no number where one is expected, and the kernel reads 0");
        else if (rest.Length > 0 && rest[0] != separator)
            NoteRest(argument, number, rest);
        if (number.Suffix is 'T' or 'P' or 'E')
            Note(
                NoteKind.HugeSuffix, argument,
                $"{argument}: {number.Suffix} is a suffix of the kernel's, {(number.Suffix == 'T' ? "tera" : number.Suffix == 'P' ? "peta" : "exa")}");
        if (number.IsOctal)
            Note(NoteKind.Octal, argument, $"{argument}: a leading 0 makes the number octal, and the kernel reads {SizeText.Size(number.Value)}");
        ulong most = ulong.MaxValue >> (64 - bits);
        if (number.Overflowed || number.Value > most)
            Note(NoteKind.Overflow, argument, $"{argument} does not fit the kernel's variable, and {SizeText.Size(number.Value & most)} is left");
        return number;
    }

    private void NoteRest(KernelArgument argument, KernelNumber number, string rest)
    {
        if (rest[0] == '%')
            Note(
                NoteKind.PercentIgnored, argument,
                $"{argument}: this kernel knows no percentages and reads a size "
                + $"of {SizeText.Size(number.Value)}{(number.Value < Pages.Size ? ", less than a page" : "")}: write an amount, such as 256M");
        else
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: \"{rest}\" is ignored, and the kernel reads {SizeText.Size(number.Value)}");
    }

    private void NoteRepeated(KernelArgument argument, KernelArgument? before)
    {
        if (before is not null)
            Note(NoteKind.OnlyLastCounts, before, $"{before} is overridden: of several {argument.Name}= only the last counts");
    }

    /// <summary>parse_option_str (lib/cmdline.c): whether a comma-separated list has the word.</summary>
    private static bool HasOption(string list, string word) => list.Split(',').Contains(word, StringComparer.Ordinal);

    private void Note(NoteKind kind, KernelArgument argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}

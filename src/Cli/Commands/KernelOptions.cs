using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Cli.Commands;

/// <summary>The options that describe a kernel, its machine and its command line.</summary>
internal sealed class KernelOptions
{
    private readonly Option<string> _architecture = new("--arch")
    {
        Description = "The kernel's architecture; arm unless given.",
        HelpName = "arm|arm64|x86_64",
    };
    private readonly Option<string> _linux = new("--linux") { Description = "The kernel's release.", HelpName = "3.0|6.1" };
    private readonly Option<string> _nodeMap = new("--node-map")
    {
        Description = "Whether a 3.0 kernel has ARCH_POPULATES_NODE_MAP, which the switching kernel adds and kernelcore= needs; on unless given.",
        HelpName = "on|off",
    };
    private readonly Option<string> _memoryModel = new("--memory-model")
    {
        Description = "Whether a kernel has FLATMEM, as stock ones, or SPARSEMEM and memory hotplug, as switching ones; flat unless given.",
        HelpName = "flat|sparse",
    };
    private readonly Option<string[]> _ram = new("--ram")
    {
        Description = "A RAM bank, as the boot loader passes it: 0x80000000..0xC0000000, or \"0x80000000 size 1G\"; may be repeated.",
        HelpName = "RANGE",
    };
    private readonly Option<string[]> _carveout = new("--carveout")
    {
        Description = "Memory that the machine takes out of System RAM at boot, or that its firmware calls reserved (x86_64); may be repeated.",
        HelpName = "RANGE",
    };
    private readonly Option<string> _initrd = new("--initrd")
    {
        Description = "Where the boot loader puts a ramdisk; without it the kernel is taken to need none, or the one that initrd= names.",
        HelpName = "RANGE",
    };
    private readonly Option<string> _base = new("--base")
    {
        Description = "The address the kernel is placed for: the start of the first bank unless given.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string> _load = new("--load")
    {
        Description = "Where the boot loader puts the zImage; base + 0x8000 unless given. One of 6.1 unpacks itself by it, rounded down to 128 MiB.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string> _pageOffset = new("--page-offset") { Description = "CONFIG_PAGE_OFFSET; 0xC0000000 unless given.", HelpName = "ADDRESS" };
    private readonly Option<string> _vmallocEnd = new("--vmalloc-end")
    {
        Description = "VMALLOC_END of a 3.0 kernel; 0xF8000000 unless given.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string> _arguments = new("--args") { Description = "The whole command line, as one word of the shell.", HelpName = "\"…\"" };

    private readonly TreeKernelOptions _tree = new();

    public KernelOptions()
    {
        Words.Restrict(_architecture, [.. KernelArchitectures.All]);
        RestrictRelease(_linux);
        Words.Restrict(_nodeMap, "on", "off");
        Words.Restrict(_memoryModel, "sparse", "flat");
    }

    /// <summary>A release is named by its first two numbers: all of 3.0.x, and all of 6.1.x, do the same with their memory.</summary>
    private static void RestrictRelease(Option<string> option)
    {
        string[] known = [.. KernelModels.All.Select(m => m.Release).Distinct()];
        option.CompletionSources.Add(known);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !Enum.GetValues<KernelArchitecture>().Any(a => KernelModels.Find(a, word).IsKnown))
                result.AddError(
                    $"{option.Name}: there is no '{word}'; take {string.Join(", ", known[..^1])} or {known[^1]}, or a release of these such as 3.0.8");
        });
    }

    /// <summary>What means something to kernels of 32-bit ARM only.</summary>
    private Option[] OfArm => [_nodeMap, _memoryModel, _base, _load, _pageOffset, _vmallocEnd];

    private Option[] All => [_architecture, _linux, _ram, _carveout, _initrd, _arguments, .. OfArm, .. _tree.All];

    /// <summary>What means nothing to kernels of <paramref name="architecture"/>.</summary>
    private Option[] ForeignTo(KernelArchitecture architecture) => architecture switch
    {
        KernelArchitecture.Arm => _tree.All,
        KernelArchitecture.Arm64 => [_carveout, .. OfArm],
        _ => [.. OfArm, .. _tree.OfTree],
    };

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Options.Add(option);
    }

    public bool IsGiven(ParseResult parsed) => Given(All, parsed).Any();

    /// <summary>The kernel and its command line.</summary>
    /// <exception cref="CliException">Something is missing, or no range or number.</exception>
    public (KernelMachine Machine, string Arguments) Read(ParseResult parsed, string currentDirectory)
    {
        if (parsed.GetValue(_linux) is not { } linux || parsed.GetValue(_ram) is not { Length: > 0 } banks)
            throw new CliException("zones needs a layout, or --linux and --ram", "see fswc zones --help");
        KernelArchitecture architecture = KernelArchitectures.Of(parsed.GetValue(_architecture));
        KernelModel kernel = KernelModels.Find(architecture, linux);
        if (!kernel.IsKnown)
            throw new CliException($"--linux {linux}: there is no model of it for {KernelArchitectures.WordOf(architecture)}: "
                + $"take {string.Join(" or ", KernelModels.All.Where(m => m.Architecture == kernel.Architecture).Select(m => m.Release))}");
        if (Given(ForeignTo(architecture), parsed).FirstOrDefault() is { } foreign)
            throw new CliException($"{foreign.Name} is for {(_tree.All.Contains(foreign) ? "--arch arm64" : "32-bit ARM")}: leave it out");
        ImmutableArray<AddressRange> ram = Ranges("--ram", banks);
        AddressRange? ramdisk = parsed.GetValue(_initrd) is { } initrd ? Ranges("--initrd", [initrd])[0] : null;
        return architecture switch
        {
            KernelArchitecture.Arm => ReadArm(parsed, kernel, ram, ramdisk),
            KernelArchitecture.Arm64 => _tree.Read(parsed, kernel, ram, ramdisk, parsed.GetValue(_arguments), currentDirectory),
            _ => (new KernelMachine
            {
                Model = kernel,
                Ram = ram,
                Carveouts = Ranges("--carveout", parsed.GetValue(_carveout) ?? []),
                Base = ram[0].Start,
                KernelLoad = _tree.KernelAt(parsed),
                KernelSize = _tree.KernelSize(parsed),
                Initrd = ramdisk,
            }, parsed.GetValue(_arguments) ?? ""),
        };
    }

    private (KernelMachine Machine, string Arguments) ReadArm(
        ParseResult parsed, KernelModel kernel, ImmutableArray<AddressRange> ram, AddressRange? initrd)
    {
        if (!kernel.HasNodeMapOption)
            RefuseOf30(parsed, kernel);
        if (!kernel.ReachesHighAddresses && ram.FirstOrDefault(r => r.End > 1UL << 32) is { IsEmpty: false } high)
            throw new CliException($"--ram {high}: it ends above 4 GiB, and {kernel.Release} knows only addresses of 32 bits (CONFIG_ARM_LPAE came with 3.3)");
        ulong pageOffset = PageOffset(parsed);
        return (new KernelMachine
        {
            Model = kernel,
            HasNodeMap = parsed.GetValue(_nodeMap) != "off",
            HasSparsemem = parsed.GetValue(_memoryModel) == "sparse",
            Ram = ram,
            Carveouts = Ranges("--carveout", parsed.GetValue(_carveout) ?? []),
            Initrd = initrd,
            Base = Address(_base, parsed) ?? ram[0].Start,
            KernelLoad = Address(_load, parsed),
            PageOffset = pageOffset,
            VmallocEnd = VmallocEnd(parsed, pageOffset),
        }, parsed.GetValue(_arguments) ?? "");
    }

    /// <summary>What to say when nothing told where the kernel lies and its memory lies elsewhere, or <c>null</c>.</summary>
    public string? MissingBase(ParseResult parsed, KernelMachine machine, string arguments)
    {
        if (machine.Model.Architecture != KernelArchitecture.Arm || Given([_base, _load], parsed).Any())
            return null;
        ulong[] starts =
            [.. KernelArguments.Parse(machine.Model, arguments).Where(a => a.Name == "mem" && a.Value is not null).Select(a => StartOf(machine, a.Value!))];
        return starts.Length == 0 || starts.Min() == machine.Base ? null
            : $"no {_base.Name} is given, and the kernel is taken to lie at {SizeText.Address(machine.Base)}, where RAM starts; "
                + $"its first mem= starts at {SizeText.Address(starts.Min())}: if it lies there, write {_base.Name} {SizeText.Address(starts.Min())}";
    }

    private static ulong StartOf(KernelMachine machine, string mem) =>
        mem.IndexOf('@') is >= 0 and var at ? Memparse.Parse(machine.Model, mem, at + 1).Value : machine.Base;

    private static IEnumerable<Option> Given(IEnumerable<Option> options, ParseResult parsed) => options.Where(o => parsed.GetResult(o) is { Implicit: false });

    private void RefuseOf30(ParseResult parsed, KernelModel kernel)
    {
        if (Given([_nodeMap, _vmallocEnd], parsed).FirstOrDefault() is { } option)
            throw new CliException($"{option.Name} is of 3.0 kernels, and means nothing to {kernel.Release}: leave it out");
    }

    private ulong PageOffset(ParseResult parsed)
    {
        ulong offset = Address(_pageOffset, parsed) ?? VirtualSplit.All[0].PageOffset;
        if (VirtualSplit.All.Any(s => s.PageOffset == offset))
            return offset;
        string[] known = [.. VirtualSplit.All.Select(s => SizeText.Address(s.PageOffset))];
        throw new CliException(
            $"{_pageOffset.Name} {parsed.GetValue(_pageOffset)}: no kernel of 32-bit ARM has it; take {string.Join(", ", known[..^1])} or {known[^1]}");
    }

    private ulong VmallocEnd(ParseResult parsed, ulong pageOffset)
    {
        ulong end = Address(_vmallocEnd, parsed) ?? 0xF8000000;
        return end > pageOffset + VirtualSplit.LeastRoom ? end
            : throw new CliException($"{_vmallocEnd.Name} {parsed.GetValue(_vmallocEnd)}: it must lie more than {SizeText.Size(VirtualSplit.LeastRoom)} above "
                + $"the page offset {SizeText.Address(pageOffset)}, or no low memory is left");
    }

    public static ImmutableArray<AddressRange> Ranges(string option, IEnumerable<string> texts) =>
        [.. texts.Select(t => ValueText.Range(t, out string problem) ?? throw new CliException($"{option} {t}: {Written(t) ?? problem}"))];

    /// <summary>
    /// What to write instead of <c>START-END</c> as /proc/iomem has it, <c>START:END</c>, <c>START+SIZE</c>, <c>SIZE@START</c> as mem= has it, or of
    /// digits without 0x; <c>null</c> where it is none of these.
    /// </summary>
    private static string? Written(string text)
    {
        string[] ends = [.. text.Replace("..=", "-").Replace("..", ":").Split('-', ':', '@', '+').Select(e => Hexadecimal(e.Trim()))];
        if (ends.Length != 2 || ValueText.Number(ends[0], out _) is not { } first || ValueText.Number(ends[1], out _) is not { } second)
            return null;
        if (first >= second && !text.Contains('@') && !text.Contains('+'))
            return first == second ? null : $"it ends before it starts; the other way round it is {ends[1]}{(text.Contains("..=") ? "..=" : "..")}{ends[0]}";
        return text.Contains('@') ? $"a range is written \"{ends[1]} size {ends[0]}\""
            : text.Contains('+') ? $"a range is written \"{ends[0]} size {ends[1]}\""
            : text.Contains("..=") || (!text.Contains("..") && second % 0x1000 == 0xfff)
                ? $"a range is written {ends[0]}..={ends[1]}, or {ends[0]}..{SizeText.Address(second + 1)} with the first address behind it"
                : $"a range is written {ends[0]}..{ends[1]}, and its end is the first address behind it";
    }

    /// <summary>An address as /proc/iomem shows it, without the 0x.</summary>
    private static string Hexadecimal(string digits) => digits.Length == 8 && digits.All(Uri.IsHexDigit) ? "0x" + digits : digits;

    private static ulong? Address(Option<string> option, ParseResult parsed)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        ulong number = ValueText.Number(text, out string problem) ?? throw new CliException($"{option.Name} {text}: {problem}");
        return number <= uint.MaxValue ? number : throw new CliException($"{option.Name} {text}: it has more than 32 bits, and no address of 32-bit ARM does");
    }
}

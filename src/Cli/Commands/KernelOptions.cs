using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Cli.Commands;

/// <summary>The options that describe a kernel, its machine and its command line.</summary>
internal sealed class KernelOptions
{
    private readonly Option<string> _linux = new("--linux") { Description = "The kernel's release.", HelpName = "3.0|6.1" };
    private readonly Option<string> _nodeMap = new("--node-map")
    {
        Description = "Whether a 3.0 kernel has ARCH_POPULATES_NODE_MAP, which the switching kernel adds and kernelcore= needs; on unless given.",
        HelpName = "on|off",
    };
    private readonly Option<string> _memoryModel = new("--memory-model")
    {
        Description = "Whether a 3.0 kernel has FLATMEM, as stock ones, or SPARSEMEM, as switching ones; flat unless given.",
        HelpName = "flat|sparse",
    };
    private readonly Option<string[]> _ram = new("--ram") { Description = "A RAM bank, as the boot loader passes it: 0x80000000..0xC0000000, or \"0x80000000 size 1G\"; may be repeated.", HelpName = "RANGE" };
    private readonly Option<string[]> _carveout = new("--carveout") { Description = "Memory that the machine takes out of System RAM at boot; may be repeated.", HelpName = "RANGE" };
    private readonly Option<string> _initrd = new("--initrd")
    {
        Description = "Where the boot loader puts a ramdisk; without it the kernel is taken to need none, or the one that initrd= names.",
        HelpName = "RANGE",
    };
    private readonly Option<string> _base = new("--base") { Description = "The address the kernel is placed for: its image lies 0x8000 above; the start of the first bank unless given.", HelpName = "ADDRESS" };
    private readonly Option<string> _pageOffset = new("--page-offset") { Description = "CONFIG_PAGE_OFFSET; 0xC0000000 unless given.", HelpName = "ADDRESS" };
    private readonly Option<string> _vmallocEnd = new("--vmalloc-end") { Description = "VMALLOC_END of a 3.0 kernel; 0xF8000000 unless given.", HelpName = "ADDRESS" };
    private readonly Option<string> _arguments = new("--args") { Description = "The whole command line, as one word of the shell.", HelpName = "\"…\"" };

    public KernelOptions()
    {
        Words.Restrict(_linux, "3.0", "6.1");
        Words.Restrict(_nodeMap, "on", "off");
        Words.Restrict(_memoryModel, "sparse", "flat");
    }

    private Option[] All => [_linux, _nodeMap, _memoryModel, _ram, _carveout, _initrd, _base, _pageOffset, _vmallocEnd, _arguments];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
            command.Options.Add(option);
    }

    public bool IsGiven(ParseResult parsed) => Given(All, parsed).Any();

    /// <summary>The kernel and its command line.</summary>
    /// <exception cref="CliException">Something is missing, or no range or number.</exception>
    public (KernelMachine Machine, string Arguments) Read(ParseResult parsed)
    {
        if (parsed.GetValue(_linux) is not { } linux || parsed.GetValue(_ram) is not { Length: > 0 } banks)
            throw new CliException("zones needs a layout, or --linux and --ram", "see fswc zones --help");
        if (linux != "3.0")
            RefuseOf30(parsed);
        ImmutableArray<AddressRange> ram = Ranges("--ram", banks);
        if (linux == "3.0" && ram.FirstOrDefault(r => r.End > 1UL << 32) is { IsEmpty: false } high)
            throw new CliException($"--ram {high}: it ends above 4 GiB, and 3.0 knows only addresses of 32 bits (CONFIG_ARM_LPAE came with 3.3)");
        ulong pageOffset = PageOffset(parsed);
        return (new KernelMachine
        {
            Family = linux == "3.0" ? LinuxFamily.Linux30 : LinuxFamily.Linux61,
            HasNodeMap = parsed.GetValue(_nodeMap) != "off",
            HasSparsemem = parsed.GetValue(_memoryModel) == "sparse",
            Ram = ram,
            Carveouts = Ranges("--carveout", parsed.GetValue(_carveout) ?? []),
            Initrd = parsed.GetValue(_initrd) is { } initrd ? Ranges("--initrd", [initrd])[0] : null,
            Base = Address(_base, parsed) ?? ram[0].Start,
            PageOffset = pageOffset,
            VmallocEnd = VmallocEnd(parsed, pageOffset),
        }, parsed.GetValue(_arguments) ?? "");
    }

    private static IEnumerable<Option> Given(IEnumerable<Option> options, ParseResult parsed) => options.Where(o => parsed.GetResult(o) is { Implicit: false });

    private void RefuseOf30(ParseResult parsed)
    {
        if (Given([_nodeMap, _memoryModel, _vmallocEnd], parsed).FirstOrDefault() is { } option)
            throw new CliException($"{option.Name} is of 3.0 kernels, and means nothing to 6.1: leave it out");
    }

    private ulong PageOffset(ParseResult parsed)
    {
        ulong offset = Address(_pageOffset, parsed) ?? VirtualSplit.All[0].PageOffset;
        if (VirtualSplit.All.Any(s => s.PageOffset == offset))
            return offset;
        string[] known = [.. VirtualSplit.All.Select(s => SizeText.Address(s.PageOffset))];
        throw new CliException($"{_pageOffset.Name} {parsed.GetValue(_pageOffset)}: no kernel of 32-bit ARM has it; take {string.Join(", ", known[..^1])} or {known[^1]}");
    }

    private ulong VmallocEnd(ParseResult parsed, ulong pageOffset)
    {
        ulong end = Address(_vmallocEnd, parsed) ?? 0xF8000000;
        return end > pageOffset + VirtualSplit.LeastRoom ? end
            : throw new CliException($"{_vmallocEnd.Name} {parsed.GetValue(_vmallocEnd)}: it must lie more than {SizeText.Size(VirtualSplit.LeastRoom)} above the page offset {SizeText.Address(pageOffset)}, or no low memory is left");
    }

    private static ImmutableArray<AddressRange> Ranges(string option, IEnumerable<string> texts) =>
        [.. texts.Select(t => ValueText.Range(t, out string problem) ?? throw new CliException($"{option} {t}: {problem}"))];

    private static ulong? Address(Option<string> option, ParseResult parsed)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        ulong number = ValueText.Number(text, out string problem) ?? throw new CliException($"{option.Name} {text}: {problem}");
        return number <= uint.MaxValue ? number : throw new CliException($"{option.Name} {text}: it has more than 32 bits, and no address of 32-bit ARM does");
    }
}

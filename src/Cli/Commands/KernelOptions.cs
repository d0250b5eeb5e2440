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

    public bool IsGiven(ParseResult parsed) => All.Any(o => parsed.GetResult(o) is { Implicit: false });

    /// <summary>The kernel and its command line.</summary>
    /// <exception cref="CliException">Something is missing, or no range or number.</exception>
    public (KernelMachine Machine, string Arguments) Read(ParseResult parsed)
    {
        if (parsed.GetValue(_linux) is not { } linux || parsed.GetValue(_ram) is not { Length: > 0 } banks)
            throw new CliException("zones needs a layout, or --linux and --ram", "see fswc zones --help");
        ImmutableArray<AddressRange> ram = Ranges("--ram", banks);
        return (new KernelMachine
        {
            Family = linux == "3.0" ? LinuxFamily.Linux30 : LinuxFamily.Linux61,
            HasNodeMap = parsed.GetValue(_nodeMap) != "off",
            HasSparsemem = parsed.GetValue(_memoryModel) == "sparse",
            Ram = ram,
            Carveouts = Ranges("--carveout", parsed.GetValue(_carveout) ?? []),
            Initrd = parsed.GetValue(_initrd) is { } initrd ? Ranges("--initrd", [initrd])[0] : null,
            Base = Number("--base", parsed.GetValue(_base)) ?? ram[0].Start,
            PageOffset = Number("--page-offset", parsed.GetValue(_pageOffset)) ?? 0xC0000000,
            VmallocEnd = Number("--vmalloc-end", parsed.GetValue(_vmallocEnd)) ?? 0xF8000000,
        }, parsed.GetValue(_arguments) ?? "");
    }

    private static ImmutableArray<AddressRange> Ranges(string option, IEnumerable<string> texts) =>
        [.. texts.Select(t => ValueText.Range(t, out string problem) ?? throw new CliException($"{option} {t}: {problem}"))];

    private static ulong? Number(string option, string? text) =>
        text is null ? null : ValueText.Number(text, out string problem) ?? throw new CliException($"{option} {text}: {problem}");
}

using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Cli.Input;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;

namespace FswLayout.Cli.Commands;

/// <summary>The options that describe how a 64-bit kernel is started: its Image and its device tree, where they were put.</summary>
internal sealed class TreeKernelOptions
{
    private readonly Option<string> _tree = new("--dtb")
    {
        Description = "The device tree (arm64), which tells memory, reservations and arguments; without it --ram is the kernel's memory.",
        HelpName = "FILE",
    };
    private readonly Option<string> _treeAt = new("--dtb-at") { Description = "Where the boot loader puts the device tree (arm64).", HelpName = "ADDRESS" };
    private readonly Option<string> _kernelAt = new("--kernel-at")
    {
        Description = "Where the boot loader puts the Image (arm64), or where the kernel runs (x86_64); there at random unless given, or nokaslr is.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string> _kernelSize = new("--kernel-size")
    {
        Description = "image_size of the Image's header (arm64): the file and its .bss, 34M unless given; or _text to _end (x86_64).",
        HelpName = "BYTES",
    };

    /// <summary>All of them.</summary>
    public Option[] All => [_tree, _treeAt, _kernelAt, _kernelSize];

    /// <summary>Those that say something of a device tree.</summary>
    public Option[] OfTree => [_tree, _treeAt];

    /// <summary>Where the kernel lies, if that is told.</summary>
    public ulong? KernelAt(ParseResult parsed) => Number(_kernelAt, parsed);

    /// <summary>Its bytes, if they are told.</summary>
    public ulong? KernelSize(ParseResult parsed) => Number(_kernelSize, parsed);

    /// <summary>The kernel and its command line.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ram">What RAM there is.</param>
    /// <param name="initrd">Where the ramdisk lies, if there is one.</param>
    /// <param name="arguments">The command line; <c>null</c> for that of the tree.</param>
    /// <param name="currentDirectory">Where relative paths start.</param>
    /// <exception cref="CliException">Something is missing, no number, or no device tree.</exception>
    public (KernelMachine Machine, string Arguments) Read(
        ParseResult parsed, KernelModel kernel, ImmutableArray<AddressRange> ram, AddressRange? initrd, string? arguments, string currentDirectory)
    {
        ulong at = Number(_kernelAt, parsed) ?? throw new CliException($"zones --arch arm64 needs {_kernelAt.Name}: an Image runs where it lies");
        DeviceTree? tree = parsed.GetValue(_tree) is { } file ? Tree(file, currentDirectory) : null;
        if (tree is null && parsed.GetResult(_treeAt) is { Implicit: false })
            throw new CliException($"{_treeAt.Name} says where the device tree lies, and there is none: write {_tree.Name} FILE too");
        BootTree? told = tree?.BootTree();
        return (new KernelMachine
        {
            Model = kernel,
            Ram = ram,
            Base = at,
            KernelLoad = at,
            KernelSize = Number(_kernelSize, parsed),
            Initrd = initrd,
            Tree = told,
            DeviceTree = tree is not null && Number(_treeAt, parsed) is { } place ? AddressRange.FromSize(place, tree.TotalSize) : null,
        }, arguments ?? told?.BootArguments ?? "");
    }

    private static DeviceTree Tree(string file, string currentDirectory)
    {
        using Stream stream = ImageFile.Open(file, currentDirectory);
        ImageReading<DeviceTree> reading = DeviceTree.Read(stream);
        return reading.Facts ?? throw new CliException($"{file} is no device tree: {reading.Problems[0]}", "compile it with dtc -I dts -O dtb");
    }

    private static ulong? Number(Option<string> option, ParseResult parsed) => parsed.GetValue(option) is not { } text ? null
        : ValueText.Number(text, out string problem) ?? throw new CliException($"{option.Name} {text}: {problem}");
}

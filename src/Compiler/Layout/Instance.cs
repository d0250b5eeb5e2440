using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>One kernel with its system, and what it owns.</summary>
public sealed record Instance : IOwner
{
    private readonly ReadArguments _arguments = new();

    /// <summary>Name in the layout file, also of its output folder.</summary>
    public required string Name { get; init; }

    /// <summary>The declaration's name, for diagnostics.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Text of the documentation comment; empty if there is none.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>Owner number in the tables: 1 … 254.</summary>
    public required byte Id { get; init; }

    /// <summary>Whether the boot loader starts it.</summary>
    public required bool IsMaster { get; init; }

    /// <summary>Its Linux release.</summary>
    public required LinuxVersion Kernel { get; init; }

    /// <summary>What runs on the kernel.</summary>
    public required SystemVersion System { get; init; }

    /// <summary>Whether the compiler chose its sections, and its base unless the layout gives one.</summary>
    public bool HasAutomaticPlace { get; init; }

    /// <summary>Physical address its memory starts at.</summary>
    public required ulong Base { get; init; }

    /// <summary>Memory the kernel must keep unmovable, in bytes; 0 where the layout leaves it out, and nothing is movable.</summary>
    public required ulong Kernelcore { get; init; }

    /// <summary><see cref="Kernelcore"/>, or <c>null</c> where the layout leaves it out.</summary>
    public ulong? GivenKernelcore => Kernelcore > 0 || Gives(InstanceProperty.Kernelcore) ? Kernelcore : null;

    /// <summary>Size of the vmalloc area in bytes, or <c>null</c> for the kernel's default.</summary>
    public ulong? Vmalloc { get; init; }

    /// <summary>The least memory in bytes it should keep after all that it lends, or <c>null</c>.</summary>
    public ulong? MinMemory { get; init; }

    /// <summary>The arguments compiled into its kernel, as the layout or the kernel's configuration tells them; <c>null</c> when neither does.</summary>
    public BuiltInLine? BuiltIn { get; init; }

    /// <summary>What its init takes for <c>ro.hardware</c>: the board's name, unless its command line says another.</summary>
    public required string Hardware { get; init; }

    /// <summary>Whether its Android is to be open for debugging: adb as root, mock locations refused.</summary>
    public bool IsDebug { get; init; }

    /// <summary>The serial number for its ATAG list, or <c>null</c>.</summary>
    public ulong? Serial { get; init; }

    /// <summary>The board revision for its ATAG list, or <c>null</c>.</summary>
    public uint? Revision { get; init; }

    /// <summary>What the layout asks for as its memory.</summary>
    public required MemoryRequest Memory { get; init; }

    /// <summary>
    /// Numbers of the sections it owns when it boots, ascending; for the master everything nobody else gets, partial and immovable sections included.
    /// </summary>
    public required ImmutableArray<int> Sections { get; init; }

    /// <summary>The arguments of its kernel, in the order in which they are printed.</summary>
    public required CommandLine CommandLine { get; init; }

    /// <summary>What its kernel makes of that command line.</summary>
    public required MemoryPrediction Prediction { get; init; }

    /// <summary>
    /// What lies at fixed addresses of its memory when it boots, in declaration order; ATAGs and RST always, also when the layout leaves them to their
    /// defaults.
    /// </summary>
    public required ImmutableArray<Image> Images { get; init; }

    /// <summary>Mounts in declaration order (template first).</summary>
    public required ImmutableArray<Mount> Mounts { get => MountTable.All; init => MountTable = new MountTable(value); }

    /// <summary>The same, by path and by partition.</summary>
    internal MountTable MountTable { get; init; } = null!;

    /// <summary>The state each named device is left in at suspend.</summary>
    public required ImmutableArray<DeviceState> Devices { get; init; }

    /// <inheritdoc/>
    public ImmutableArray<OwnedName> Cpus { get; init; } = [];

    /// <inheritdoc/>
    public ImmutableArray<OwnedName> OwnDevices { get; init; } = [];
    /// <summary>What Xen makes of it; <c>null</c> where nobody but its boot loader starts it.</summary>
    public Domain? Domain { get; init; }

    /// <summary>Where each property that was given stands: what a diagnostic about it points at.</summary>
    public required PropertyOrigins<InstanceProperty> Origins { get; init; }

    /// <summary>Where <paramref name="property"/> stands; the instance's own name where it is left to its default.</summary>
    public SourceLocation OriginOf(InstanceProperty property) => Origins.Of(property) ?? Location;

    /// <summary>Whether the layout gives <paramref name="property"/>, and does not leave it to its default.</summary>
    public bool Gives(InstanceProperty property) => Origins.Of(property) is not null;

    /// <summary>Whether its kernel can be relied on to give up the section at <paramref name="section"/>, physical addresses, once it runs.</summary>
    public bool CanGiveUp(AddressRange section) => SectionMapBuilder.IsMovable(section, Prediction);

    /// <summary>All that its kernel reads: the command line joined with the built-in one.</summary>
    public string KernelLine => BuiltInLine.Join(Kernel.Model, BuiltIn, CommandLine.Text);

    /// <summary>The same, taken apart as it does it.</summary>
    public ImmutableArray<KernelArgument> KernelArguments => _arguments.Of(this);

    /// <summary>Where the built-in line is told: <c>config_cmdline</c>, or the name of the kernel's configuration.</summary>
    public SourceLocation BuiltInLocation =>
        Gives(InstanceProperty.ConfigCmdline) || Config is null ? OriginOf(InstanceProperty.ConfigCmdline) : Config.Location;

    /// <summary>The configuration of its kernel, or <c>null</c> when the layout names none or it could not be read.</summary>
    public KernelConfig? KernelConfig => Config?.Content;

    private NamedFile<KernelConfig>? Config => ImageOf(ImageKind.Kernel)?.Config;

    /// <summary>
    /// The mount before <paramref name="mount"/> that holds the file of a loop: the one mounted deepest on its path; <c>null</c> for what is no loop.
    /// </summary>
    public Mount? ParentOf(Mount mount)
    {
        if (mount.Source is not MountSource.Loop loop)
            return null;
        int own = MountTable.IndexOf(mount);
        foreach ((Mount parent, int index) in MountTable.On(loop.Path))
            if (index < own)
                return parent;
        return null;
    }

    /// <summary>The image of one kind, or <c>null</c>.</summary>
    public Image? ImageOf(ImageKind kind)
    {
        foreach (Image image in Images)
            if (image.Kind == kind)
                return image;
        return null;
    }
}

/// <summary>A Linux release.</summary>
/// <param name="Text">The version as written, such as <c>3.0.31</c>.</param>
/// <param name="Model">The kernel whose rules the compiler applies.</param>
public sealed record LinuxVersion(string Text, KernelModel Model);

/// <summary>What runs on a kernel: plain Linux, or an Android release.</summary>
/// <param name="Kind">The release whose rules for init and fstab apply.</param>
/// <param name="Version">The Android version as written; empty for plain Linux.</param>
public sealed record SystemVersion(SystemKind Kind, string Version)
{
    /// <summary><c>linux</c> or <c>android(4.1.1)</c>.</summary>
    public override string ToString() => Kind == SystemKind.Linux ? "linux" : $"android({Version})";
}

/// <summary>Systems whose init and fstab the compiler knows.</summary>
public enum SystemKind
{
    /// <summary>A distribution with util-linux or BusyBox.</summary>
    Linux,

    /// <summary>Android 4.0.x, Ice Cream Sandwich.</summary>
    Android40,

    /// <summary>Android 4.1.x, Jelly Bean.</summary>
    Android41,

    /// <summary>A release the compiler does not know; never in a model that backends get.</summary>
    Unknown,
}

/// <summary>What an instance asks for as its memory.</summary>
public abstract record MemoryRequest
{
    private MemoryRequest() { }

    /// <summary>Whatever nobody else gets.</summary>
    public sealed record Rest : MemoryRequest;

    /// <summary>So many bytes, taken as the switching kernel's <c>free_boot</c> takes them.</summary>
    /// <param name="Bytes">A multiple of the section size.</param>
    public sealed record Size(ulong Bytes) : MemoryRequest;

    /// <summary>Exactly these sections.</summary>
    /// <param name="Numbers">Section numbers, ascending.</param>
    public sealed record Explicit(ImmutableArray<int> Numbers) : MemoryRequest;
}

/// <summary>The state a device is left in at suspend.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="State">A word such as <c>on</c> or <c>off</c>; <c>any</c> when it does not matter.</param>
/// <param name="Location">Where it is said.</param>
public sealed record DeviceState(string Device, string State, SourceLocation Location);

using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Android;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>A thing at a fixed physical address of an instance's memory when it boots.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">Name of the file it is loaded from, relative to the folder of the loader script; <c>null</c> when the compiler makes it or somebody else
/// loads it.</param>
/// <param name="Load">Physical address of its first byte.</param>
/// <param name="Size">Bytes it takes, at most; <c>null</c> when the layout does not say.</param>
/// <param name="Location">Where it is declared; the instance's name for a default.</param>
public sealed record Image(ImageKind Kind, string? File, ulong Load, ulong? Size, SourceLocation Location)
{
    /// <summary>For a kernel: bytes it takes unpacked; <c>null</c> when the layout does not say.</summary>
    public ulong? Unpacked { get; init; }

    /// <summary>For a kernel: how far above the base it unpacks itself, as its file or its configuration says; else what most have.</summary>
    public ulong TextOffset { get; init; } = Kernel.TextOffset.Default;

    /// <summary>For a kernel: those bytes as its file says; <c>null</c> when nobody looked, or it does not say.</summary>
    public ulong? UnpackedInFile { get; init; }

    /// <summary>For a kernel: those bytes, whoever says so; <c>null</c> when nobody does.</summary>
    public ulong? KnownUnpacked => Unpacked ?? UnpackedInFile;

    /// <summary>What is in its file; <c>null</c> when it names none or nobody looked.</summary>
    public NamedFile<ImageContent>? Content { get; init; }

    /// <summary>Whether the layout leaves its address to the compiler.</summary>
    public bool HasAutomaticLoad { get; init; }

    /// <summary>Whether <see cref="Load"/> is known; always so when no error stands.</summary>
    public bool IsPlaced { get; init; } = true;

    /// <summary>Where a lock has it, when it is to stay there; <c>null</c> when the compiler is free to choose.</summary>
    public LockedLoad? Locked { get; init; }

    /// <summary>Bytes that stay free behind it.</summary>
    public ulong Headroom { get; init; }

    /// <summary>Whether the layout leaves its size to the file.</summary>
    public bool HasAutomaticSize { get; init; }

    /// <summary>For a kernel: the configuration it was built with; <c>null</c> when the layout names none.</summary>
    public NamedFile<KernelConfig>? Config { get; init; }

    /// <summary>For a ramdisk: the guest's own files of init; <c>null</c> when the layout names none.</summary>
    public NamedFile<GuestFiles>? Init { get; init; }

    /// <summary>Where each property that was given stands.</summary>
    public PropertyOrigins<ImageProperty> Origins { get; init; } = PropertyOrigins<ImageProperty>.None;

    /// <summary>Where <paramref name="property"/> stands; the image's own name where it is left to its default.</summary>
    public SourceLocation OriginOf(ImageProperty property) => Origins.Of(property) ?? Location;

    /// <summary>Whether the layout gives <paramref name="property"/>, and does not leave it to its default.</summary>
    public bool Gives(ImageProperty property) => Origins.Of(property) is not null;
}

/// <summary>What an image is.</summary>
public enum ImageKind
{
    /// <summary>The compressed kernel, a zImage.</summary>
    Kernel,

    /// <summary>The initial ramdisk.</summary>
    Initrd,

    /// <summary>A flattened device tree.</summary>
    Dtb,

    /// <summary>The list of ATAGs.</summary>
    Atags,

    /// <summary>The reserved section table.</summary>
    Rst,
}

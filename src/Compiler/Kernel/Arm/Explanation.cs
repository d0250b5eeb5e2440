using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>Says which argument decided each boundary, and which arguments change nothing.</summary>
internal sealed class Explanation(
    KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart, ImmutableArray<KernelNote>.Builder notes)
{
    private bool HasHighMemory => memory.MaxAddress > memory.LowEnd;

    private KernelArgument? CoreArgument => parameters.CoreArgument;

    /// <summary>What decided the end of low memory and the start of the movable zone.</summary>
    public ImmutableArray<KernelNote> Decisions() =>
        memory.Ram.IsEmpty || memory.LowLimit == 0 ? [] : [LowMemory(), Movable()];

    private KernelNote LowMemory() => memory.LowLimit == memory.VmallocLimit
        ? new KernelNote(NoteKind.LowMemoryDecidedByVmalloc, parameters.Vmalloc.Argument, $"{Vmalloc} ends low memory at {SizeText.Address(memory.LowEnd)}")
        : new KernelNote(NoteKind.LowMemoryDecidedByRam, null, $"low memory reaches to {SizeText.Address(memory.LowEnd)}, where its RAM ends");

    private KernelNote Movable()
    {
        if (movableStart is not { } start || start >= memory.Present[memory.Present.Length - 1].End)
            return NoMovable();
        return IsAtUsableStart
            ? new KernelNote(
                NoteKind.MovableDecidedByVmalloc, parameters.Vmalloc.Argument,
                $"the movable zone starts at {SizeText.Address(start)}, the first high memory: {Vmalloc} decides, not {CoreArgument}")
            : new KernelNote(NoteKind.MovableDecidedByCore, CoreArgument, $"the movable zone starts at {SizeText.Address(start)}: {CoreArgument} decides");
    }

    private KernelNote NoMovable()
    {
        KernelArgument? given = parameters.MovableNode ?? parameters.Mirror ?? CoreArgument
            ?? parameters.Kernelcore.Argument ?? parameters.Movablecore.Argument;
        return new KernelNote(
            NoteKind.NoMovableZone, given,
            given is null ? "there is no movable zone: neither kernelcore= nor movablecore= asks for one"
            : parameters.MovableNode is not null ? $"there is no movable zone: {given} makes the kernel ignore kernelcore= and movablecore="
            : parameters.Mirror is not null ? $"there is no movable zone: {given} asks for mirrored memory"
            : !machine.HasNodeMap && machine.Model.HasNodeMapOption
                ? $"there is no movable zone: a kernel without ARCH_POPULATES_NODE_MAP does not read {given}"
            : CoreArgument is null ? $"there is no movable zone: {given} comes to 0 pages, which asks for none"
            : $"{given} leaves no memory to the movable zone");
    }

    private string Vmalloc => parameters.Vmalloc.Argument?.ToString() ?? "the default size of the vmalloc area";

    /// <summary>Whether low memory alone is more than the kernel core, so that only high memory is left to be movable.</summary>
    private bool IsAtUsableStart => HasHighMemory
        && MovableZone.Core(machine, parameters, memory) * Pages.Size
            < AddressRanges.TotalSize(AddressRanges.Clip(memory.Present, new AddressRange(0, memory.LowEnd)));

    /// <summary>Notes what the arguments do together.</summary>
    public void NoteEffects(ImmutableArray<KernelArgument> arguments, string commandLine)
    {
        if (KernelArguments.SizeOf(commandLine) is var size && size >= machine.Model.CommandLineSize)
            Note(NoteKind.CommandLineCut, arguments.LastOrDefault(), $"the line has {size} bytes, and the kernel reads {machine.Model.CommandLineSize - 1}");
        if (KernelPlacement.Of(machine) is var placement && placement.PhysOffset != machine.Base)
            Note(
                NoteKind.KernelMoves, null,
                $"the kernel for {SizeText.Address(machine.Base)} starts at {SizeText.Address(placement.PhysOffset)}: {placement.Reason(machine)}");
        if (CoreArgument is not { } core)
            return;
        if (machine.Model.HasNodeMapOption && !machine.HasNodeMap)
            Note(NoteKind.Ignored, core, $"{core} does nothing: this 3.0 kernel has no ARCH_POPULATES_NODE_MAP");
        else if (movableStart is not null && IsAtUsableStart)
            Note(
                NoteKind.CoreWithoutEffect, core,
                $"{core} has no effect: low memory ends at {SizeText.Address(memory.LowEnd)}, and the movable zone cannot start below that");
        else if (movableStart < memory.LowEnd)
            Note(
                NoteKind.MovableInLowMemory, core,
                $"the movable zone starts at {SizeText.Address(movableStart.Value)}, within low memory: what is allocated at boot already lies in it");
    }

    private void Note(NoteKind kind, KernelArgument? argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}

using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>Reads the early parameters in the order of the line (do_early_param, init/main.c), and notes what a person would not expect.</summary>
internal sealed class X86ParameterReader(KernelModel kernel, MemoryMap map, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>What people know from other architectures.</summary>
    private static readonly string[] Unknown = ["vmalloc", "highmem", "vmemmap"];

    private readonly MapArgumentReader _map = new(kernel, map, notes);
    private X86Parameters _parameters = new();

    /// <summary>What <paramref name="arguments"/> leave in the kernel's variables.</summary>
    public X86Parameters Read(ImmutableArray<KernelArgument> arguments)
    {
        foreach (KernelArgument argument in arguments)
        {
            if (argument is { Key: "kernelcore", Value: null })
                return _parameters with { MissingValue = argument };
            if (Unknown.Contains(argument.Key))
                Note(NoteKind.Ignored, argument, $"{argument} does nothing: x86-64 does not know it, and hands it to init");
            if (argument.Key == "movable_node")
                _parameters = _parameters with { MovableNode = _parameters.MovableNode ?? argument };
            else if (argument.Value is { } value)
                ReadOne(argument, value);
            else if (argument.Key is "mem" or "movablecore" or "memmap")
                Note(NoteKind.Ignored, argument, $"{argument.Name} without a value is ignored");
        }
        return _parameters with { Limit = _map.Limit, Exact = _map.Exact };
    }

    private void ReadOne(KernelArgument argument, string value)
    {
        switch (argument.Key)
        {
            case "mem":
                _map.ReadMem(argument, value);
                break;
            case "memmap":
                _map.ReadMemmap(argument, value);
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
        }
    }

    private void Note(NoteKind kind, KernelArgument argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}

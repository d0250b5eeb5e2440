using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Puts the command line of an instance together, in the order of docs/formats.md, "INSTANCE/cmdline".</summary>
internal static class CommandLineBuilder
{
    /// <summary>The command line of an instance whose other properties are known.</summary>
    /// <param name="instance">The instance; its command line is not looked at.</param>
    /// <param name="memory">What tells it which memory is its own; none when it gets all the boot loader passes.</param>
    /// <param name="args">Its block <c>args</c>, or <c>null</c>.</param>
    public static CommandLine Build(Instance instance, IEnumerable<BootArgument> memory, BoundBlock? args)
    {
        bool isTold = instance.Kernel.Model.Source == MemorySource.Arguments;
        var arguments = ImmutableArray.CreateBuilder<BootArgument>();
        arguments.AddRange(memory);
        if (instance.GivenKernelcore is { } kernelcore)
            Add(ComputedArguments.Kernelcore, SizeText.Size(kernelcore), instance.OriginOf(InstanceProperty.Kernelcore));
        if (instance.Vmalloc is { } vmalloc && isTold)
            Add(ComputedArguments.Vmalloc, SizeText.Size(vmalloc), instance.OriginOf(InstanceProperty.Vmalloc));
        if (instance.ImageOf(ImageKind.Initrd) is { Size: { } size } initrd && isTold)
            Add(ComputedArguments.Initrd, $"{SizeText.Address(initrd.Load)},{SizeText.Address(size)}", initrd.Location);
        arguments.AddRange(Build(args).Arguments);
        return new CommandLine(arguments.ToImmutable());

        void Add(string key, string value, SourceLocation location) => arguments.Add(new BootArgument(key, value, IsComputed: true, location));
    }

    /// <summary>What a block <c>args</c> says alone.</summary>
    public static CommandLine Build(BoundBlock? args) => new(
    [
        .. from item in args?.Items ?? []
           where item.Value is not null
           select new BootArgument(item.Name, TextOf(item.Value!), IsComputed: false, item.Location),
    ]);

    /// <summary>The command line of <paramref name="instance"/>, which has one, with other <paramref name="memory"/>.</summary>
    public static CommandLine WithMemory(Board board, Instance instance, IEnumerable<AddressRange> memory) =>
        new([.. MemoryLine.Of(board, instance, memory), .. instance.CommandLine.Arguments.Where(a => !MemoryLine.IsOne(a))]);

    private static string? TextOf(Value value) => value switch
    {
        Value.Text text => text.Characters,
        Value.Integer number => number.AsWritten ?? SizeText.Address(number.Number),
        Value.Version version => version.Number,
        _ => null,
    };
}

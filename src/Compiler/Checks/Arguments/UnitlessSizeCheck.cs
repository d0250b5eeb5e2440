using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Syntax;

namespace FswLayout.Checks.Arguments;

/// <summary>A size of memory is not less than a page.</summary>
internal sealed class UnitlessSizeCheck : InstanceCheck
{
    /// <summary>Arguments that begin with a size of memory, which no compiler writes.</summary>
    private static readonly string[] Sizes = ["cma", "coherent_pool", "crashkernel", "hugetlb_cma", "log_buf_len", "movablecore", "vram"];

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4021", "A size without its unit",
        "memparse (lib/cmdline.c) takes a number without K, M or G for bytes: cma=64 asks for 64 bytes, "
            + "and the kernel makes a pool of its least size, or none.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelArgument argument in instance.KernelArguments)
            if (Sizes.Contains(argument.Key) && argument.Value is { } value && MemoryArguments.Find(argument.Key)!.Knows(instance.Kernel.Model)
                && Memparse.Parse(instance.Kernel.Model, value) is { HasDigits: true, Suffix: '\0', Value: > 0 and < 4096 } number
                && (number.Length == value.Length || value[number.Length] is '@' or ','))
                Report(
                    context, instance, ArgumentPlaces.Of(instance, argument)!.Value,
                    $"{TextForm.Printable(argument.ToString())} of '{instance.Name}' asks for {number.Value} bytes, less than a page",
                    $"write the unit: {ItemName.Write(argument.Name)} = \"{number.Value}M{TextForm.Printable(value.Substring(number.Length))}\"");
    }
}

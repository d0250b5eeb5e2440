using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What the command line says of loop devices, as the driver reads it (drivers/block/loop.c).</summary>
internal static class LoopArguments
{
    /// <summary>The last argument that says how many there are; <c>null</c> where none does.</summary>
    public static (long Number, KernelArgument Argument)? Devices(Instance instance) => Last(instance, "max_loop", "loop.max_loop");

    /// <summary>The last that says how many partitions each may have.</summary>
    public static (long Number, KernelArgument Argument)? Partitions(Instance instance) => Last(instance, "max_part", "loop.max_part");

    /// <summary>A signed number, as simple_strtol and kstrtoint read it; what is no number is 0.</summary>
    private static (long, KernelArgument)? Last(Instance instance, params string[] keys)
    {
        if (instance.KernelArguments.LastOrDefault(a => keys.Contains(a.Key)) is not { Value: { } value } argument)
            return null;
        int sign = value.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        long number = (long)Math.Min(Memparse.Parse(instance.Kernel.Model, value, sign).Value, int.MaxValue);
        return (sign > 0 ? -number : number, argument);
    }
}

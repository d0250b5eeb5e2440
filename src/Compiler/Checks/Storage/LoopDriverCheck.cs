using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>The loop driver starts with the numbers that the command line gives it.</summary>
internal sealed class LoopDriverCheck : InstanceCheck
{
    /// <summary>Minor numbers of a block device, 2^MINORBITS (include/linux/kdev_t.h), and partitions of one disk, DISK_MAX_PARTS.</summary>
    private const long Minors = 1 << 20, MostPartitions = 256;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6066", "A loop driver that does not start",
        "loop_init (drivers/block/loop.c, in 3.0 and 6.1) answers EINVAL where max_loop= does not fit the minor numbers that max_part= leaves it, a negative "
        + "number among them: it is compared as an unsigned one. Then there is no loop device at all, and every image stays unmounted.");

    public override Facets Needs => Facets.Mounts | Facets.Arguments | Facets.Kernel;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        Mount[] loops = instance.MountTable.Loops;
        if (loops.Length == 0)
            return;
        (long Number, KernelArgument Argument)? devices = LoopArguments.Devices(instance), partitions = LoopArguments.Partitions(instance);
        long each = MinorsFor(partitions?.Number ?? 0), most = Minors / each;
        if (each > MostPartitions)
            Report(instance, partitions!.Value.Argument, "partitions of each device are 255 at most", "loop.max_part = 15", loops[0], context);
        else if (devices is { } told && (told.Number < 0 || told.Number > most))
            Report(instance, told.Argument, $"it takes 0 to {most}", $"max_loop = {Math.Max(loops.Length, 8)}", loops[0], context);
    }

    private void Report(Instance instance, KernelArgument argument, string limit, string instead, Mount loop, CheckContext context) =>
        Report(
            context, instance, ArgumentPlaces.Of(instance, argument) ?? instance.Location,
            $"the loop driver of '{instance.Name}' refuses {argument.Name}={TextForm.Printable(argument.Value ?? "")}, and makes no device: {limit}",
            $"write {instead}; or leave it out", new RelatedLocation(loop.OriginOf(MountProperty.From), $"'{TextForm.Printable(loop.Target)}' needs one"));

    /// <summary>A power of two above the partitions: part_shift is the number of their bits.</summary>
    private static long MinorsFor(long partitions)
    {
        long minors = 1;
        while (minors <= partitions)
            minors <<= 1;
        return minors;
    }
}

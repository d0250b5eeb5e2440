using System.Collections.Immutable;
using FswLayout.Images.Ramdisks;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The root that the command line of an instance asks for, and who mounts it.</summary>
/// <param name="Device">What <c>root=</c> names.</param>
/// <param name="Argument">The argument.</param>
/// <param name="Type">The type of <c>rootfstype=</c>; <c>null</c> without it, and where it names several, which the kernel tries in turn.</param>
/// <param name="Options">The words of <c>rootflags=</c>, and last <c>ro</c> or <c>rw</c>.</param>
/// <param name="Mounter">Who mounts it.</param>
internal sealed record RootFileSystem(RootDevice Device, KernelArgument Argument, string? Type, ImmutableArray<string> Options, RootMounter Mounter)
{
    /// <summary>Whether the kernel itself mounts it, and for writing.</summary>
    public bool IsWrittenByKernel => Mounter == RootMounter.Kernel && Options[Options.Length - 1] == "rw";

    /// <summary>The argument that tells <see cref="Type"/>.</summary>
    public KernelArgument? TypeArgument { get; init; }

    /// <summary>The root of <paramref name="instance"/>, or <c>null</c> without <c>root=</c>.</summary>
    public static RootFileSystem? Of(Instance instance)
    {
        KernelArgument[] line = [.. instance.KernelArguments];
        if (line.LastOrDefault(a => a.Name == "root") is not { Value: { Length: > 0 } device } root)
            return null;
        // root_mountflags starts with MS_RDONLY, and the last of the two words decides (readonly and readwrite, init/do_mounts.c).
        string access = line.LastOrDefault(a => a is { Name: "ro" or "rw", Value: null })?.Name ?? "ro";
        string[] flags = MountWords.Split(Value(line, "rootflags") ?? "");
        KernelArgument? type = line.LastOrDefault(a => a is { Name: "rootfstype", Value.Length: > 0 });
        return new RootFileSystem(
            RootDevice.Of(device), root, type?.Value!.Contains(',') == false ? type.Value : null, [.. flags.Where(w => w.Length > 0), access],
            MounterOf(instance))
        {
            TypeArgument = type,
        };
    }

    /// <summary>Who mounts the root of <paramref name="instance"/>, whatever it is.</summary>
    public static RootMounter MounterOf(Instance instance)
    {
        RootMounter init = instance.System.Kind == SystemKind.Linux ? RootMounter.Ramdisk : RootMounter.Nobody;
        if (instance.KernelConfig?.Text("INITRAMFS_SOURCE") is { Length: > 0 })
            return init;
        if (instance.ImageOf(ImageKind.Initrd) is not { } ramdisk)
            // Android's boot images have a ramdisk, also where the layout does not tell of the master's.
            return instance.IsMaster && init == RootMounter.Nobody ? init : RootMounter.Kernel;
        // kernel_init_freeable (init/main.c) goes on to prepare_namespace where the ramdisk has no such file.
        return ramdisk.Content?.Content is { Ramdisk: { IsKnown: true } content, Problems.IsEmpty: true }
            && new RamdiskTree(content).Find(StartOf(instance)).Node is null ? RootMounter.Kernel : init;
    }

    /// <summary>What the kernel of <paramref name="instance"/> starts from its ramdisk: rdinit= or /init.</summary>
    public static string StartOf(Instance instance) =>
        Value(instance.KernelArguments, "rdinit") ?? "/init";

    private static string? Value(IEnumerable<KernelArgument> line, string name) => line.LastOrDefault(a => a.Name == name)?.Value;
}

/// <summary>Who mounts what <c>root=</c> names.</summary>
internal enum RootMounter
{
    /// <summary>The kernel: nothing is unpacked that could start instead (prepare_namespace, init/do_mounts.c).</summary>
    Kernel,

    /// <summary>The ramdisk of a distribution, if it likes: to its <c>/init</c> the argument is a hint that most take.</summary>
    Ramdisk,

    /// <summary>Nobody: the init of Android's ramdisk does not look at the argument.</summary>
    Nobody,
}

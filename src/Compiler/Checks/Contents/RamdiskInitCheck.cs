using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Ramdisks;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>Something in the ramdisk starts the system.</summary>
internal sealed class RamdiskInitCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5017", "A ramdisk that starts nothing", "Linux runs /init of its ramdisk, or what rdinit= names; without it, it mounts what root= names, and "
            + "without that it panics (kernel_init and prepare_namespace, init/).");

    public override Facets Needs => Facets.Kernel | Facets.Arguments | Facets.System;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Initrd, Content: { Ramdisk: { IsKnown: true } ramdisk, Problems.IsEmpty: true } })
            return;
        if (Trouble(instance, ramdisk) is { } trouble)
            Report(context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', {trouble.Message}", trouble.Help);
    }

    private static (string Message, string Help)? Trouble(Instance instance, Ramdisk ramdisk)
    {
        KernelArgument[] arguments = [.. instance.KernelArguments];
        string program = RootFileSystem.StartOf(instance), named = TextForm.Printable(program);
        var tree = new RamdiskTree(ramdisk);
        // Another ramdisk is in the kernel itself, and what is in it is not known.
        if (instance.KernelConfig?.Text("INITRAMFS_SOURCE") is { Length: > 0 })
            return null;
        if (ProgramTrouble.Of(tree, program, instance.Kernel.Model.Architecture) is not { } trouble)
            return instance.System.Kind != SystemKind.Linux && ramdisk.Entry("init.rc") is null
                ? ($"has no init.rc: init of {instance.System} has nothing to do", "name the guest's own ramdisk")
                : null;
        if (tree.Find(program).Node is not null)
            return ($"has {named}, but it {trouble.Why}: the kernel {Instead(instance, arguments, tree)}", trouble.Help);
        // prepare_namespace() mounts it then; what is on it is not known.
        RootDevice? root = RootFileSystem.Of(instance)?.Device;
        if (root is not null && root.Obstacle(instance.Kernel.Model) is null)
            return null;
        if (root is not null)
            return ($"has no {named}, and root={TextForm.Printable(root.Text)} {root.Obstacle(instance.Kernel.Model)}: the kernel finds no init, and panics",
                "name the right file, or in root= a disk as the kernel calls it, such as /dev/mmcblk0p2");
        return !tree.Names(program)
            ? ($"has no {named}, and the command line no root=: the kernel finds no init, and panics",
                "name the right file, or say what starts: args { rdinit = \"/path\"; }")
            : ($"has {named}, but it {trouble.Why}, and the command line has no root=: the kernel finds no init, and panics", trouble.Help);
    }

    /// <summary>What runs when the ramdisk's init is there and does not: init=, which 6.1 insists on, then four names (init_post of 3.0, kernel_init of 6.1,
    /// init/main.c).</summary>
    private static string Instead(Instance instance, KernelArgument[] arguments, RamdiskTree tree)
    {
        string? told = Value(arguments, "init");
        string[] names = told is not null && !instance.Kernel.Model.FallsBackFromInit ? [told]
            : [.. new[] { told, "/sbin/init", "/etc/init", "/bin/init", "/bin/sh" }.OfType<string>()];
        return names.FirstOrDefault(n => ProgramTrouble.Of(tree, n, instance.Kernel.Model.Architecture) is null) is { } next
            ? $"runs {TextForm.Printable(next)} of the ramdisk instead"
            : "finds no other in the ramdisk, and panics";
    }

    private static string? Value(KernelArgument[] arguments, string name) => arguments.LastOrDefault(a => a.Name == name)?.Value;
}

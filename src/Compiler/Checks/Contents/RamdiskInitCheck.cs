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
        "FSW5017", "A ramdisk that starts nothing", "Linux runs /init of its ramdisk, or what rdinit= names; without it, it mounts what root= names, and without that it panics (kernel_init and prepare_namespace, init/).");

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
        KernelArgument[] arguments = [.. KernelArguments.Parse(instance.Kernel.Family, instance.KernelLine)];
        string program = Value(arguments, "rdinit") ?? "/init";
        if (ramdisk.Entry(program.TrimStart('/')) is not { } init)
        {
            // prepare_namespace() mounts it then; what is on it is not known.
            return Value(arguments, "root") is not null ? null
                : ($"has no {TextForm.Printable(program)}, and the command line no root=: the kernel finds no init, and panics", "name the right file, or say what starts: args { rdinit = \"/path\"; }");
        }
        if (init.IsFile && !init.IsExecutable)
            return ($"has {TextForm.Printable(program)}, but nobody may execute it: the kernel panics", "chmod 755 it, and pack the ramdisk again");
        return instance.System.Kind != SystemKind.Linux && ramdisk.Entry("init.rc") is null
            ? ($"has no init.rc: init of {instance.System} has nothing to do", "name the guest's own ramdisk")
            : null;
    }

    private static string? Value(KernelArgument[] arguments, string name) => arguments.LastOrDefault(a => a.Name == name)?.Value;
}

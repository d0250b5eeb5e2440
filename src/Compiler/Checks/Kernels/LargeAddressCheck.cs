using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>The kernel is one whose tables the predictions know.</summary>
internal sealed class LargeAddressCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4023", "A kernel with LPAE",
        "With CONFIG_ARM_LPAE, which 3.0 does not have, a kernel has page tables of three levels: they begin a page lower (PG_DIR_SIZE, "
            + "arch/arm/kernel/head.S), "
        + "sections are of 2 MiB, physical addresses have 40 bits and page descriptors grow with them. The predictions are compared with kernels without it.");

    public override Facets Needs => Facets.Kernel | Facets.Base;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance is not { Kernel.Model: { IsKnown: true, ReachesHighAddresses: true }, KernelConfig: { } config }
            || config.Find("ARM_LPAE") is not { IsSet: true } option)
            return;
        ulong text = instance.Base + (instance.ImageOf(ImageKind.Kernel)?.TextOffset ?? TextOffset.Default), tables = text - TextOffset.LargePageTable;
        Report(
            context, instance, instance.ImageOf(ImageKind.Kernel)!.Config!.Location,
            $"the kernel of '{instance.Name}' has CONFIG_ARM_LPAE: its page tables take {new AddressRange(tables, text)}, and what is said here "
            + "of its memory and zones was compared with kernels without it",
            $"build it without CONFIG_ARM_LPAE; or leave {SizeText.Address(tables)} .. {SizeText.Address(text)} free and compare the ranges of report.md "
            + "with its /proc/iomem and /proc/zoneinfo",
            new RelatedLocation(option.Location, "what the configuration says"));
    }
}

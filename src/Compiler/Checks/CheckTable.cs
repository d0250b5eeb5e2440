using System.Collections.Immutable;
using FswLayout.Checks.Arguments;
using FswLayout.Checks.Contents;
using FswLayout.Checks.Devices;
using FswLayout.Checks.Domains;
using FswLayout.Checks.Guests;
using FswLayout.Checks.Images;
using FswLayout.Checks.Kernels;
using FswLayout.Checks.Loaders;
using FswLayout.Checks.Memory;
using FswLayout.Checks.Owners;
using FswLayout.Checks.Storage;
using FswLayout.Checks.Targets;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks;

/// <summary>All checks, causes before what would follow from them. A new check is one row here and one file.</summary>
internal static class CheckTable
{
    public static ImmutableArray<LayoutCheck> All { get; } =
    [
        // The board.
        new SectionSizeCheck(), new GeometryCheck(), new RamBankCheck(), new RegionAlignmentCheck(), new RegionInsideRamCheck(),
        new RegistersOutsideRamCheck(), new RegisterAddressCheck(), new RegionOverlapCheck(), new SharedSectionsCheck(), new ControlRangeCheck(),
        new HardwareNameCheck(), new LoaderSettingCheck(), new XenSettingCheck(), new LoaderPlaceCheck(), new LoaderBoardCheck(),

        // Who has what, besides Linux.
        new ForeignPropertyCheck(), new HardwareNodeCheck(), new ChangedNodeCheck(), new UnchangedNodeCheck(), new OnChipMemoryCheck(), new WindowCheck(),
        new UnknownHardwareCheck(), new OwnedTwiceCheck(), new LinuxProcessorCheck(),
        new DeviceRegistersCheck(), new InterruptCheck(), new SharingCheck(), new SidesCheck(),
        new ProgramFileCheck(), new UnreadProgramCheck(), new CompanionMemoryCheck(), new CompanionPlaceCheck(), new CompanionOverlapCheck(),
        new UnseenMemoryCheck(), new ProgramRoomCheck(), new EntryCheck(), new StackCheck(),
        new VringPairCheck(), new VringOrderCheck(), new VringCountCheck(), new VringRoomCheck(), new TableFieldCheck(), new RingPoolCheck(),
        new UntoldDriverCheck(), new UntoldDeviceCheck(), new ProgramTableCheck(), new MissingTableCheck(), new SecondTableCheck(), new BootProcessorCheck(),

        // Who is who.
        new KernelReleaseCheck(), new SystemReleaseCheck(), new UniqueIdCheck(), new MasterCheck(), new ControlSizeCheck(), new ControlPagesCheck(),
        new FirmwareMapCheck(), new BootMemoryLentCheck(), new XenHostCheck(), new DomainBlockCheck(), new OwnMemoryCheck(),
        new Dom0Check(), new DomainNameCheck(),

        // Where it lies.
        new LpaeCheck(), new BaseCheck(), new FixedBaseCheck(), new KernelStartCheck(), new KernelcoreCheck(), new MemorySizeCheck(), new RestCheck(),
        new KernelcoreFitsCheck(),
        new VmallocOf64Check(),
        new ComputedArgumentCheck(), new ArgumentTextCheck(), new OpenQuoteCheck(),
        new ConfigFileCheck(), new ForeignConfigCheck(), new ForeignOptionCheck(),
        new LineTypeCheck(), new ForcedLineCheck(), new ToldLineCheck(), new BuiltInLineCheck(), new LastWordCheck(),
        new BankCountCheck(), new ClampedArgumentCheck(),
        new UnavailableSectionsCheck(), new SectionsAtBaseCheck(), new ContiguousHeadCheck(), new EnoughMemoryCheck(), new OneMegabyteCheck(),
        new PromisedSectionsCheck(), new TreeHeldSectionsCheck(), new FlatMasterCheck(), new ClobberedMemoryCheck(), new FreeBootCheck(),
        new SharedReservationCheck(), new ReserveUseCheck(), new KexecChildrenCheck(), new KexecArgumentCheck(),
        new MultikernelPlaceCheck(), new MultikernelCpuCheck(), new MultikernelDeviceCheck(),

        // What Xen gives to domains.
        new DomainMemoryCheck(), new StaticMemoryCheck(), new DirectMapCheck(), new StaticHeapCheck(), new XenBankCheck(),

        // What is loaded.
        new MissingFileCheck(), new AutomaticSizeCheck(), new FormatCheck(), new FileSizeCheck(), new RamdiskSizeCheck(),
        new UnpackedSizeCheck(),
        new ChildKernelCheck(), new MissingTreeCheck(), new ImageFileCheck(), new ImageNameCheck(), new SameFileCheck(), new ImageSizeCheck(),
        new ImpossibleSizeCheck(), new ImplausibleSizeCheck(),
        new PackedKernelCheck(), new PackedSizeCheck(),
        new LockedLoadCheck(), new AutomaticLoadCheck(), new ImageAlignmentCheck(), new ImagePlaceCheck(),
        new ImageRangeCheck(), new ImageOverlapCheck(), new UnpackedOverImageCheck(), new ImageRegionCheck(),
        new UnknownSizeCheck(), new UnknownBssCheck(),
        new DeviceTreeWindowCheck(),
        new MovedImageCheck(), new AssumedMemoryCheck(), new FitSizeCheck(), new FitRoomCheck(), new UBootFileCheck(),
        new UBootBootCheck(), new LoaderChoosesCheck(),
        new XenCompanionCheck(), new DomainKernelCheck(), new XenFileCheck(), new XenTreeCheck(), new ModuleCountCheck(),
        new QemuPlaceCheck(), new XenPlaceCheck(),
        new XenOverlapCheck(), new DomainRoomCheck(), new SharedMemoryCheck(), new AssignedDeviceCheck(),
        new DomainSumCheck(),
        new LowMemoryImageCheck(), new RstOffsetCheck(), new HeadroomCheck(), new UnreadRamdiskCheck(),

        // What it is told, and whether it comes up with all that.
        new MisreadArgumentCheck(), new UnitlessSizeCheck(), new LostArgumentCheck(), new RepeatedArgumentCheck(), new UnreadArgumentCheck(),
        new FusedArgumentCheck(), new FailedReservationCheck(), new FailedPoolCheck(),
        new InactivePoolCheck(), new NamedMemoryCheck(), new MovablecoreCheck(), new DomainLineCheck(), new CommandLineLengthCheck(), new BootImageLineCheck(),
        new LongCommandLineCheck(), new RootDeviceCheck(), new RootWaitCheck(), new RootFlagsCheck(), new MisspeltArgumentCheck(),
        new ConsoleCheck(), new PartitionLineCheck(), new DomainConsoleCheck(), new XenArgumentCheck(),
        new PoolOverOwnerCheck(), new PredictionCheck(), new LostMemoryCheck(), new KernelcoreAlignmentCheck(), new KernelcoreEffectCheck(),
        new NothingMovableCheck(),
        new LeastMemoryCheck(), new KexecReservationCheck(), new KexecLowMemoryCheck(), new RandomPlaceCheck(),
        new MultikernelPoolCheck(),

        // What it was built with.
        new LargestBlockCheck(), new LargeAddressCheck(), new PageSizeCheck(), new NeededOptionCheck(), new AdvisedOptionCheck(),

        // What it mounts.
        new PartitionDeviceCheck(), new ContradictedPartitionCheck(),
        new MountPathCheck(), new MountOptionCheck(), new MisspeltOptionCheck(), new ContradictoryOptionCheck(), new ForeignMountOptionCheck(),
        new InitWordCheck(), new LoopParentCheck(), new HiddenMountCheck(), new RepeatedMountCheck(), new ReadOnlyParentCheck(),
        new MixedMountCheck(), new ExclusiveOptionCheck(), new HinderingFlagCheck(), new UnknownTypeCheck(),
        new MountTypeCheck(), new MountTypesCheck(),
        new FileSystemReleaseCheck(), new FlashFileSystemCheck(), new UntoldSameCheck(),
        new SharedWritesCheck(), new WholeDiskCheck(), new SharedRootCheck(), new SharedResumeCheck(), new BootModeCheck(),
        new ReplayedJournalCheck(), new CryptedPartitionCheck(),
        new MissingDirectoryCheck(),
        new StorageSizePlaceCheck(), new StorageSizeCheck(), new LoopDriverCheck(), new LoopDeviceCheck(),
        new DebugEffectCheck(),

        // What is in the files.
        new SparseImageCheck(), new FileSystemCheck(), new FileSystemStateCheck(), new TreeCellsCheck(), new DeviceTreeCheck(), new TreeOverImageCheck(),
        new UsableMemoryCheck(), new TreePoolCheck(),
        new TreePoolOverImageCheck(), new TreeOwnedMemoryCheck(), new TreeRefusedPoolCheck(), new TreePoolPlaceCheck(),
        new TreeOverlapCheck(), new TreeLogCheck(),
        new TreeFrameBufferCheck(),
        new WinningTreeCheck(), new PossibleTreeCheck(),
        new DiskRamdiskCheck(), new DiskRamdiskRootCheck(), new RamdiskPackingCheck(), new RamdiskInitCheck(), new RamdiskRoomCheck(),

        // What its own files do.
        new ToldHardwareCheck(), new GuestFileCheck(), new GuestHardwareCheck(), new LinkedMountPointCheck(), new GuestMountCheck(),
        new GuestSharedWritesCheck(), new GuestUnseenWriterCheck(), new GuestReplayedJournalCheck(),
        new GuestFileSystemCheck(), new GuestMissingMountCheck(), new GuestTroubleCheck(),

        // What it leaves behind.
        new DeviceStateCheck(), new UnnamedDeviceCheck(), new TreeAddressCheck(),
    ];

    /// <summary>Those of <see cref="All"/> that tell whether an instance's kernel can start from a base, with what is loaded for it.</summary>
    public static ImmutableArray<LayoutCheck> OfPlace { get; } =
    [
        .. All.Where(c => c is BaseCheck or FixedBaseCheck or KernelStartCheck or BankCountCheck or OneMegabyteCheck
            or AutomaticLoadCheck or ImageRangeCheck or ImageOverlapCheck or ImageRegionCheck or LowMemoryImageCheck or HeadroomCheck
            or PredictionCheck or LostMemoryCheck),
    ];

    /// <summary>Runs every check whose prerequisites hold.</summary>
    /// <returns>What was found to be sound.</returns>
    public static CheckContext Run(LayoutDraft draft, DiagnosticBag diagnostics) => Run(All, draft, diagnostics);

    /// <summary>Runs those of <paramref name="checks"/> whose prerequisites hold.</summary>
    public static CheckContext Run(ImmutableArray<LayoutCheck> checks, LayoutDraft draft, DiagnosticBag diagnostics)
    {
        var context = new CheckContext(draft, diagnostics);
        foreach (LayoutCheck check in checks)
        {
            context.Begin();
            check.Run(context);
        }
        return context;
    }
}

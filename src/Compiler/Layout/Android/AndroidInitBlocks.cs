using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Guests;

namespace FswLayout.Layout.Android;

/// <summary>What init of an Android instance has to do for its mounts, beside the rows of its fstab.</summary>
public static class AndroidInitBlocks
{
    /// <summary>An event of our own, which runs behind everything that is queued when it is triggered.</summary>
    private const string Late = "fsw_mounted";

    /// <summary>The commands of <paramref name="instance"/> by event, in the order in which the events come.</summary>
    public static ImmutableArray<InitBlock> Of(Instance instance) => Of(instance, AndroidMountPlan.Of(instance));

    /// <summary>The same, with the fstab that has to be mounted before: a fstab without rows need not be.</summary>
    public static InitNeeds NeedsOf(Instance instance)
    {
        AndroidMountPlan plan = AndroidMountPlan.Of(instance);
        return new InitNeeds(Of(instance, plan), plan.Rows.Length > 0 ? TablePath(instance) : null);
    }

    /// <summary>The fstab of a guest, by its path on the device.</summary>
    public static string TablePath(Instance instance) => $"/fstab.{instance.Hardware}";

    /// <summary>The commands for a plan that is made already.</summary>
    public static ImmutableArray<InitBlock> Of(Instance instance, AndroidMountPlan plan)
    {
        var made = new HashSet<string>();
        InitRelease release = GuestFiles.ReleaseOf(instance.System.Kind);
        ImmutableArray<string> early = [.. plan.Rows.SelectMany(m => InitLines.Directories(m, release, made))];
        ImmutableArray<string> mounts = [.. plan.Lines.SelectMany(m => InitLines.Directories(m, release, made).Append(InitLines.Mount(m)))];
        // 4.1 starts class late_start only after a successful mount_all; 4.0 does it on any mount of /data.
        bool late = instance.System.Kind == SystemKind.Android41 && plan.Lines.Any(m => m.Target == "/data");
        if (late)
            mounts = mounts.Add("trigger " + Late);
        InitBlock[] blocks = [new("init", early), new(InitNeeds.MountEvent, mounts), new(Late, late ? ["trigger nonencrypted"] : [])];
        return [.. blocks.Where(b => b.Commands.Length > 0)];
    }

    /// <summary>Why a block is there, for the comment above it.</summary>
    public static string ReasonOf(InitBlock block) => block.Trigger switch
    {
        "init" => "The mount points of fstab's rows: they must be there before mount_all in 'on fs'.",
        InitNeeds.MountEvent => "Parents before the images in them.",
        // action_add_queue_tail(), init/init_parser.c of 4.1, does not look whether the action waits already, and mount_all may have queued it.
        _ => "Starts class late_start. Not from 'on fs': mount_all may have queued nonencrypted there, and to queue it twice damages init's queue.",
    };
}

using System.Collections.Immutable;

namespace FswLayout.InitFiles.Guests;

/// <summary>What a layout needs of a guest's init.</summary>
/// <param name="Blocks">Commands by event, in the order in which the events come; none is empty.</param>
/// <param name="Table">The fstab, by its path on the device, that mount_all must have mounted before the commands of <see cref="MountEvent"/>; <c>null</c> when
/// there is none.</param>
public sealed record InitNeeds(ImmutableArray<InitBlock> Blocks, string? Table = null)
{
    /// <summary>The event in which init mounts (system/core/init/readme.txt).</summary>
    public const string MountEvent = "fs";

    /// <summary>The command that mounts the table, or <c>null</c>.</summary>
    public string? TableCommand => Table is null ? null : $"mount_all {Table}";

    /// <summary>The blocks, and in them the command that mounts the table.</summary>
    public ImmutableArray<InitBlock> BlocksWithTable()
    {
        if (TableCommand is not { } command)
            return Blocks;
        int at = Blocks.TakeWhile(b => b.Trigger != MountEvent).Count();
        return at < Blocks.Length
            ? Blocks.SetItem(at, Blocks[at] with { Commands = Blocks[at].Commands.Insert(0, command) })
            : Blocks.Insert(Blocks.TakeWhile(b => b.Trigger == "init").Count(), new InitBlock(MountEvent, [command]));
    }
}

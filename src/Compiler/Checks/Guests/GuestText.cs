using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>What to do about a guest's own files.</summary>
internal static class GuestText
{
    /// <summary>Puts the layout's lines into the named file.</summary>
    public static string Patch(Instance instance, NamedFile<GuestFiles> init)
    {
        string file = init.Content!.IsArchived ? init.Content.NameOf(init.Content.Named) : TextForm.Printable(init.Path);
        string command = $"fswc patch-init {file} --instance {instance.Name} --layout FILE";
        return init.Content.IsArchived ? $"unpack the ramdisk, patch the file in it ({command}), and pack it again" : $"patch the file: {command}";
    }

    /// <summary>Puts the layout's fstab where the guest's own is.</summary>
    public static string ReplaceTable(Instance instance, Board board) => $"put the emitted {instance.Name}/fstab.{board.Hardware} in the place of the guest's own";

    /// <summary>Takes out what collides with the layout.</summary>
    public static string TakeOut(GuestFinding finding, Instance instance, Board board, NamedFile<GuestFiles> init)
    {
        SourceText source = finding.Location.Source;
        if (source.Path == init.Content!.Named.Path)
            return Patch(instance, init);
        string name = init.Content.NameOf(source);
        return "/" + name == AndroidInitBlocks.TablePath(board) ? ReplaceTable(instance, board) : $"take the line out of {name}";
    }
}

using FswLayout.Diagnostics;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>What to do about a guest's own files.</summary>
internal static class GuestText
{
    /// <summary>Puts the layout's lines into the named file.</summary>
    public static string Patch(Instance instance, NamedFile<GuestFiles> init) => Patch(instance, init, init.Content!.Named);

    /// <summary>Puts the layout's rows where the guest has its fstab, or would have it.</summary>
    public static string PatchTable(Instance instance, NamedFile<GuestFiles> init) =>
        init.Content!.ByPath.TryGetValue(AndroidInitBlocks.TablePath(instance), out SourceText? table) ? Patch(instance, init, table)
        : $"put the emitted {instance.Name}/fstab.{instance.Hardware} beside its init.rc";

    /// <summary>Takes out what collides with the layout.</summary>
    public static string TakeOut(GuestFinding finding, Instance instance, NamedFile<GuestFiles> init)
    {
        // What was looked at may be the named file without an earlier patch.
        SourceText source = finding.Location.Source.Path == init.Content!.Named.Path ? init.Content.Named : finding.Location.Source;
        string name = init.Content.NameOf(source);
        return source == init.Content.Named || "/" + name == AndroidInitBlocks.TablePath(instance)
            ? Patch(instance, init, source)
            : $"take the line out of {name}";
    }

    /// <summary>Reports a device that the guest's own files and another instance use, at both places.</summary>
    public static void Report(GuestCheck check, Instance instance, SharedDevice shared, NamedFile<GuestFiles> init, CheckContext context, string help) =>
        context.Report(
            check, instance, shared.Use.Mount + shared.Other.Name, init.Location, $"the init files of '{instance.Name}' {shared.Describe(instance)}", help,
            new RelatedLocation(shared.Use.Mount.Location, "the guest's own line"),
            new RelatedLocation(shared.Location, shared.Target is null ? $"'{shared.Other.Name}'" : $"mounted by '{shared.Other.Name}'"));

    private static string Patch(Instance instance, NamedFile<GuestFiles> init, SourceText file)
    {
        string name = init.Content!.IsArchived ? init.Content.NameOf(file) : TextForm.Printable(file.Path);
        string command = $"fswc patch-init {name} --instance {instance.Name} --layout FILE";
        return init.Content.IsArchived ? $"unpack the ramdisk, patch the file in it ({command}), and pack it again" : $"patch the file: {command}";
    }
}

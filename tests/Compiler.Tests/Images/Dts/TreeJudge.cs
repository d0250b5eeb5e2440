using System.Text;
using FswLayout.Addresses;
using FswLayout.Files;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.DeviceTrees.Dts;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Images.Dts;

/// <summary>What cpp and dtc make of a source, and what our reader does, both printed line by line.</summary>
internal static class TreeJudge
{
    /// <summary>The tree that cpp and dtc make of <paramref name="path"/>; <c>null</c> where one of them refuses.</summary>
    public static DeviceTree? OfTools(string path, params string[] includes)
    {
        using var folder = new TemporaryFolder();
        string source = folder["source"];
        string[] cpp = ["-nostdinc", "-undef", "-D__DTS__", "-x", "assembler-with-cpp", .. includes.SelectMany(i => new[] { "-I", i }), path, "-o", source];
        if (Tools.Run("cpp", cpp).ExitCode != 0)
            return null;
        ToolResult result = Tools.Run("dtc", ["-q", "-q", "-I", "dts", "-O", "dtb", "-i", Path.GetDirectoryName(path)!, "-o", folder["tree"], source]);
        return result.ExitCode != 0 ? null : DeviceTree.Read(new MemoryStream(File.ReadAllBytes(folder["tree"]))).Facts;
    }

    /// <summary>Our reading of <paramref name="path"/>.</summary>
    public static TreeSourceReading Ours(string path, params string[] includes)
    {
        var folders = new Dictionary<string, string> { [path] = Path.GetDirectoryName(path)! };
        return DeviceTreeSource.Read(SourceText.From(path, File.ReadAllBytes(path)), Find);

        FileResolution Find(SourceText from, string name)
        {
            foreach (string folder in includes.Prepend(folders[from.Path]))
                if (Path.GetFullPath(Path.Combine(folder, name)) is var full && File.Exists(full))
                {
                    folders[full] = Path.GetDirectoryName(full)!;
                    return new FileResolution.Found(full, () => File.OpenRead(full));
                }
            return new FileResolution.NotFound([]);
        }
    }

    /// <summary>Our reading of a text that includes <paramref name="files"/>.</summary>
    public static TreeSourceReading OfText(string text, Dictionary<string, string> files) => DeviceTreeSource.Read(
        SourceText.From("board.dts", text), (_, name) => files.TryGetValue(name, out string? content)
            ? new FileResolution.Found(name, () => new MemoryStream(Encoding.UTF8.GetBytes(content))) : new FileResolution.NotFound([]));

    /// <summary>All that a tree says, in its order.</summary>
    public static string Print(DeviceTree? tree)
    {
        var text = new StringBuilder();
        foreach (AddressRange range in tree?.Reservations ?? [])
            text.Append($"reserved {range}\n");
        if (tree is not null)
            Print(tree.Root, "", text);
        return text.ToString();
    }

    private static void Print(DeviceTreeNode node, string path, StringBuilder text)
    {
        text.Append($"{path}/\n");
        foreach (DeviceTreeProperty property in node.Properties)
            text.Append($"{path}/:{property.Name} {Convert.ToHexString([.. property.Value])}\n");
        foreach (DeviceTreeNode child in node.Children)
            Print(child, $"{path}/{child.Name}", text);
    }
}

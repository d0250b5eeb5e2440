namespace FswLayout.Images.DeviceTrees;

/// <summary>Paths of nodes, from the root on.</summary>
internal static class NodePath
{
    /// <summary>Characters of a name before its unit address (Devicetree Specification, 2.2.1).</summary>
    private const int LongestName = 31;

    /// <summary>The first part of <paramref name="path"/>, which begins with a slash, that is no node's name; <c>null</c> when all are.</summary>
    public static string? WrongPart(string path) => path.Substring(1).Split('/').FirstOrDefault(name => !IsName(name));

    /// <summary>The paths of all nodes below <paramref name="root"/>, in file order.</summary>
    public static IEnumerable<string> Below(DeviceTreeNode root)
    {
        var open = new Stack<(string Path, DeviceTreeNode Node)>([("", root)]);
        while (open.Count > 0)
        {
            (string path, DeviceTreeNode node) = open.Pop();
            if (path.Length > 0)
                yield return path;
            foreach (DeviceTreeNode child in node.Children.Reverse())
                open.Push(($"{path}/{child.Name}", child));
        }
    }

    private static bool IsName(string name) =>
        name.Split('@')[0] is { Length: > 0 and <= LongestName } && name.All(c => c < 128 && (char.IsLetterOrDigit(c) || ",._+-@".Contains(c)));
}

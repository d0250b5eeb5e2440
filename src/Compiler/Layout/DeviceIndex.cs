namespace FswLayout.Layout;

/// <summary>Finds the first of many paths of block devices that leads to the same device as another.</summary>
internal sealed class DeviceIndex
{
    private readonly Dictionary<(char Kind, string Text, string? Controller), int> _first = [];
    private readonly List<string> _paths = [];

    /// <summary>The first path of a device that <paramref name="device"/> is for sure; without one <paramref name="path"/>, which is filed then.</summary>
    public string FirstOf(BlockDevice device, string path)
    {
        int first = int.MaxValue;
        foreach ((char, string, string?) key in device.AskedFor)
            if (_first.TryGetValue(key, out int number))
                first = Math.Min(first, number);
        if (first < int.MaxValue)
            return _paths[first];
        foreach ((char, string, string?) key in device.FiledUnder)
            if (!_first.ContainsKey(key))
                _first.Add(key, _paths.Count);
        _paths.Add(path);
        return path;
    }
}

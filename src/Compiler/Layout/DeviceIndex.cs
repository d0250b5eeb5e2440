namespace FswLayout.Layout;

/// <summary>
/// Finds the first of many paths of block devices that leads to the same device as another: it meets another just where <see cref="BlockDevice.IsSame"/> is
/// true.
/// </summary>
/// <param name="capacity">How many there may be.</param>
internal sealed class DeviceIndex(int capacity)
{
    private const int None = int.MaxValue;

    private readonly Column _names = new(capacity), _labels = new(capacity), _numbers = new(capacity), _paths = new(capacity);

    // A number counts between two of which one has no name.
    private readonly Column _numbersOfUnnamed = new(capacity);
    private readonly List<string> _all = new(capacity);

    /// <summary>The first path of a device that <paramref name="device"/> is for sure; without one <paramref name="path"/>, which is filed then.</summary>
    public string FirstOf(BlockDevice device, string path)
    {
        int first = Find(device);
        if (first < None)
            return _all[first];
        File(device);
        _all.Add(path);
        return path;
    }

    private int Find(BlockDevice device)
    {
        if (!device.IsTold)
            return _paths.Find(device.Path, null);
        int byNumber = (device.Name is null ? _numbers : _numbersOfUnnamed).Find(device.Number, device.Controller);
        return Math.Min(byNumber, Math.Min(_names.Find(device.Name, device.Controller), _labels.Find(device.Label, device.Controller)));
    }

    private void File(BlockDevice device)
    {
        int number = _all.Count;
        if (!device.IsTold)
            _paths.Add(device.Path, null, number);
        _names.Add(device.Name, device.Controller, number);
        _labels.Add(device.Label, device.Controller, number);
        _numbers.Add(device.Number, device.Controller, number);
        if (device.Name is null)
            _numbersOfUnnamed.Add(device.Number, device.Controller, number);
    }

    /// <summary>
    /// Devices by one of the things that paths say of them. A path that names no controller may lead to any; one that does leads to its own only.
    /// </summary>
    private sealed class Column(int capacity)
    {
        // The first that says so, and the first that does without naming a controller.
        private Dictionary<string, (int Any, int Bare)>? _first;

        // The first that says so of a controller.
        private Dictionary<(string Text, string Controller), int>? _controlled;

        public int Find(string? text, string? controller)
        {
            if (text is null || _first is null || !_first.TryGetValue(text, out (int Any, int Bare) first))
                return None;
            return controller is null ? first.Any
                : _controlled is not null && _controlled.TryGetValue((text, controller), out int own) ? Math.Min(own, first.Bare) : first.Bare;
        }

        public void Add(string? text, string? controller, int number)
        {
            if (text is null)
                return;
            _first ??= new Dictionary<string, (int Any, int Bare)>(capacity, StringComparer.Ordinal);
            if (!_first.TryGetValue(text, out (int Any, int Bare) first))
                _first.Add(text, (number, controller is null ? number : None));
            else if (controller is null && first.Bare == None)
                _first[text] = (first.Any, number);
            if (controller is not null && (_controlled ??= []) is var controlled && !controlled.ContainsKey((text, controller)))
                controlled.Add((text, controller), number);
        }
    }
}

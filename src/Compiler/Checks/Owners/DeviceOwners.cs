using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Who has the devices of a board: those that nobody names are Linux's.</summary>
internal sealed class DeviceOwners
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly string _rest;

    public DeviceOwners(LayoutModel model)
    {
        _rest = model.Instances.FirstOrDefault(i => i.IsMaster)?.Name ?? "";
        foreach (IOwner owner in model.Owners)
            foreach (OwnedName device in owner.OwnDevices)
                if (!_owners.ContainsKey(device.Name))
                    _owners.Add(device.Name, owner.Name);
    }

    /// <summary>The owner's name; empty where nobody is the master.</summary>
    public string Of(Device device) => _owners.TryGetValue(device.Name, out string? owner) ? owner : _rest;

    /// <summary><c>the device 'uart4' of 'm4'</c></summary>
    public string Describe(Device device) => Of(device) is { Length: > 0 } owner ? $"the device '{device.Name}' of '{owner}'" : $"the device '{device.Name}'";
}

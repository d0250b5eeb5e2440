namespace FswLayout.InitFiles.Guests;

/// <summary>A mount that a layout wants of a guest, in words of init.</summary>
/// <param name="FileSystem">Type of the file system.</param>
/// <param name="Source">A device, or <c>loop@FILE</c>.</param>
/// <param name="Target">Where.</param>
public sealed record WantedMount(string FileSystem, string Source, string Target);

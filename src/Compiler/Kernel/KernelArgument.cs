namespace FswLayout.Kernel;

/// <summary>One argument of a command line, as the kernel takes it apart.</summary>
/// <param name="Name">What stands before the first <c>=</c>, or the whole argument.</param>
/// <param name="Value">What stands after it, without the quotes the kernel strips; <c>null</c> without <c>=</c>.</param>
/// <param name="Index">Its number among the arguments of the line, from 0.</param>
/// <param name="Start">Offset of its first character in the line, quotes included.</param>
/// <param name="Length">Its length in characters as written, quotes included.</param>
public sealed record KernelArgument(string Name, string? Value, int Index, int Start, int Length)
{
    /// <summary>The name in the one spelling that look-ups use: where the kernel takes - and _ for the same, with _ (<see cref="ArgumentName"/>).</summary>
    public string Key { get; init; } = Name;

    /// <summary>The argument without quotes: <c>mem=768M</c>.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}

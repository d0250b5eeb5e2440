using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>The arguments that an instance's kernel is started with.</summary>
/// <param name="Arguments">In the order in which they are printed.</param>
public sealed record CommandLine(ImmutableArray<BootArgument> Arguments)
{
    /// <summary>The whole line, without a line end.</summary>
    public string Text { get; } = string.Join(" ", Arguments.Select(a => a.Text));
}

/// <summary>One argument of a command line.</summary>
/// <param name="Key">What stands before the <c>=</c>, or the whole argument.</param>
/// <param name="Value">What stands after it, unquoted; <c>null</c> for an argument without a value.</param>
/// <param name="IsComputed">Whether the compiler wrote it (<c>mem</c>, <c>kernelcore</c>, <c>vmalloc</c>, <c>initrd</c>) rather than the layout's
/// <c>args</c>.</param>
/// <param name="Location">What asked for it.</param>
public sealed record BootArgument(string Key, string? Value, bool IsComputed, SourceLocation Location)
{
    /// <summary>The argument as printed: a value with white space in double quotes, as the kernel's <c>next_arg</c> (lib/cmdline.c) unquotes it.</summary>
    public string Text => Value is null ? Key : Value.Any(char.IsWhiteSpace) ? $"{Key}=\"{Value}\"" : $"{Key}={Value}";
}

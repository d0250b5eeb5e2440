using FswLayout.Cli.Platform;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Cli;

/// <summary>What fswc takes from the process it runs in, so that tests can give it something else.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Width assumed where output does not go to a terminal.</summary>
    public const int DefaultWidth = 120;

    /// <summary>Height assumed where nothing tells it.</summary>
    private const int DefaultHeight = 24;

    /// <summary>Relative paths on the command line start here.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    /// <summary>Standard input: what is typed; asked only when something is awaited.</summary>
    public Func<TextReader> Input { get; init; } = () => TextReader.Null;

    /// <summary>Standard input as bytes, where a file is read from it.</summary>
    public Func<Stream> InputBytes { get; init; } = () => Stream.Null;

    /// <summary>Standard output as bytes, for what talks to a program.</summary>
    public Func<Stream> OutputBytes { get; init; } = () => Stream.Null;

    /// <summary>Waits for a key; <c>null</c> where nobody sits at a terminal.</summary>
    public Func<ConsoleKeyInfo>? Keys { get; init; }

    /// <summary>Columns of the terminal; asked only when something is rendered.</summary>
    public Func<int> Width { get; init; } = () => DefaultWidth;

    /// <summary>Lines of the terminal; asked only when something stands still on it.</summary>
    public Func<int> Height { get; init; } = () => DefaultHeight;

    /// <summary>Tells what takes long enough to show how far it is.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The compiler.</summary>
    public Func<SourceText, IImportResolver, IFileResolver?, int, SourceText?, Compilation> Compile { get; init; } = Compilation.Create;

    /// <summary>That of this process.</summary>
    public static CliEnvironment OfProcess() => new()
    {
        CurrentDirectory = Directory.GetCurrentDirectory(),
        Variable = Environment.GetEnvironmentVariable,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Input = () => Console.In,
        InputBytes = Console.OpenStandardInput,
        OutputBytes = () => StandardStream.Output,
        Keys = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true),
        Width = () => TerminalSize().Width,
        Height = () => TerminalSize().Height,
    };

    private static (int Width, int Height) TerminalSize()
    {
        if (Console.IsOutputRedirected && Console.IsErrorRedirected)
            return (DefaultWidth, DefaultHeight);
        (int width, int height) = Native.IsAvailable
            ? Native.TerminalSize(Console.IsErrorRedirected ? 1 : 2) : (Console.WindowWidth, Console.WindowHeight);
        return (width > 0 ? width : DefaultWidth, height > 0 ? height : DefaultHeight);
    }
}

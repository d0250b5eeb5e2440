using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary>What a command works with besides its options.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: diagnostics for people, and why fswc could not work.</param>
/// <param name="Environment">The surroundings.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, CliEnvironment Environment)
{
    public StyledWriter StyledOutput(CommonSettings settings) =>
        new(Output, settings.HasColor(Environment, Environment.IsOutputTerminal), Environment.IsOutputTerminal ? Environment.Width() : null);

    public StyledWriter StyledError(CommonSettings settings) =>
        new(Error, settings.HasColor(Environment, Environment.IsErrorTerminal), Environment.IsErrorTerminal ? Environment.Width() : null);

    /// <summary>Puts bytes on standard output, and nothing else may go there.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        using Stream output = Environment.OutputBytes();
        output.Write(bytes);
    }

    /// <summary>Prints a JSON document, and nothing else may be printed.</summary>
    public void WriteJson<T>(T document) where T : class => Output.Write(JsonReport.Text(document));
}

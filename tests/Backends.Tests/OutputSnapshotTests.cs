namespace FswLayout.Backends.Tests;

/// <summary>
/// Every output of every example that can be read, as it is, for review; the bytes are the same on every machine. Drawings have tests of their own.
/// </summary>
public sealed class OutputSnapshotTests
{
    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Outputs(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Example(name), TableEncoding.Sealed))
        {
            if (file.Backend == "map")
                continue;
            text.Append($"=== {file.Artifact.Path}\n");
            text.Append(Path.GetExtension(file.Artifact.Path) is ".bin" or ".dtb" or ".dtbo" or ".scr"
                ? HexDump.Of([.. file.Artifact.Content])
                : System.Text.Encoding.UTF8.GetString([.. file.Artifact.Content]));
            text.Append('\n');
        }
        await Verifier.Verify(text.ToString()).UseTextForParameters(name);
    }
}

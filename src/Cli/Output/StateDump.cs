using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Backends;
using FswLayout.Backends.SectionTables;
using FswLayout.Cli.Platform;
using FswLayout.Layout;
using FswLayout.Simulation;

namespace FswLayout.Cli.Output;

/// <summary>Writes the common memory map after each step of played scenarios.</summary>
internal static class StateDump
{
    /// <summary>Writes <c>FOLDER/SCENARIO/NN.bin</c>, NN being the step's number from 01, entries alone.</summary>
    public static void Write(string folder, string currentDirectory, LayoutModel model, ImmutableArray<Playthrough> played)
    {
        LayoutDigest digest = LayoutDigest.Of(model);
        foreach (Playthrough scenario in played)
        {
            string here = Path.Combine(folder, scenario.Scenario.Name);
            Create(here, currentDirectory);
            for (int i = 0; i < scenario.Steps.Length; i++)
            {
                var table = new SectionTable(SectionTableKind.CommonMemoryMap, 0, model.Board.SectionSize, scenario.Steps[i].After.Entries);
                byte[] bytes = table.Encode(TableEncoding.Raw, digest);
                string path = Path.Combine(here, (i + 1).ToString("00", CultureInfo.InvariantCulture) + ".bin");
                NewFile.Replace(path, currentDirectory, bytes);
            }
        }
    }

    private static void Create(string folder, string currentDirectory)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(currentDirectory, folder));
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot write to {folder}: {IoReason.Of(e)}");
        }
    }
}

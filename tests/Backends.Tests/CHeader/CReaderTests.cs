using FswLayout.Backends.SectionTables;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.CHeader;

/// <summary>The readers of the header, compiled by a real compiler and run on the files of the same build.</summary>
public sealed class CReaderTests
{
    /// <summary>Arguments: file, instance or -1 for raw. Prints the result; for a table its runs, one a line;
    /// for "flip" the number of accepted flips.</summary>
    private const string Program = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include "fsw_layout.h"

        static int open_table(const unsigned char *data, size_t size, int instance, struct fsw_table *table)
        {
        	if (instance < 0)
        		return fsw_table_open_raw(data, size, table);
        	return instance == 0 ? fsw_cmm_open(data, size, table) : fsw_rst_open(data, size, instance, table);
        }

        int main(int argc, char **argv)
        {
        	static unsigned char data[65536];
        	struct fsw_table table;
        	FILE *file = fopen(argv[1], "rb");
        	size_t size = file ? fread(data + 1, 1, sizeof(data) - 1, file) : 0;
        	int instance = atoi(argv[2]);
        	int result = open_table(data + 1, size, instance, &table);
        	unsigned int i;

        	printf("result %d\n", result);
        	if (result == FSW_TABLE_OK)
        		for (i = 0; i < table.count + 3; i++)
        			if (fsw_table_entry(&table, i))
        				printf("%u %d %d %#06x\n", i, fsw_entry_owner(fsw_table_entry(&table, i)),
        					fsw_entry_available(fsw_table_entry(&table, i)), (unsigned int)fsw_table_entry(&table, i));
        	if (argc > 3) {
        		size_t bit;
        		int accepted = 0;

        		for (bit = 0; bit < 8 * size; bit++) {
        			data[1 + bit / 8] = (unsigned char)(data[1 + bit / 8] ^ (1 << bit % 8));
        			accepted += open_table(data + 1, size, instance, &table) == FSW_TABLE_OK;
        			data[1 + bit / 8] = (unsigned char)(data[1 + bit / 8] ^ (1 << bit % 8));
        		}
        		for (bit = 0; bit < size; bit++)
        			accepted += open_table(data + 1, bit, instance, &table) == FSW_TABLE_OK;
        		printf("accepted %d\n", accepted);
        	}
        	return 0;
        }
        """;

    [ToolTheory("gcc")]
    [InlineData("tuna", "gnu89")]
    [InlineData("trio", "c11")]
    [InlineData("high", "gnu89")]
    public void It_reads_what_was_emitted_and_refuses_any_flipped_bit_or_missing_byte(string layout, string standard)
    {
        LayoutModel model = TestModels.Named(layout);
        using var folder = new TemporaryFolder();
        Build(folder, model, TableEncoding.Sealed, standard);

        Assert.Equal(Expected(CommonMemoryMap.AtMasterBoot(model)) + "accepted 0\n", Run(folder, "cmm.bin", 0, "flip"));
        foreach (Instance child in model.Children)
            Assert.Equal(Expected(ReservedSectionTable.For(model, child)) + "accepted 0\n", Run(folder, $"{child.Name}/rst.bin", child.Id, "flip"));
    }

    [ToolFact("gcc")]
    public void It_reads_raw_tables()
    {
        LayoutModel model = TestModels.Trio();
        using var folder = new TemporaryFolder();
        Build(folder, model, TableEncoding.Raw, "gnu89");

        Assert.Equal(Expected(CommonMemoryMap.AtMasterBoot(model)), Run(folder, "cmm.bin", -1));
        folder.Write("short.bin", new byte[2 * model.Sections.EntryCount - 1]);
        Assert.Equal("result -1\n", Run(folder, "short.bin", -1));
    }

    [ToolFact("gcc")]
    public void It_says_why_it_refuses_a_table()
    {
        LayoutModel model = TestModels.Trio();
        using var folder = new TemporaryFolder();
        Build(folder, model, TableEncoding.Sealed, "gnu89");
        folder.Write("stale.bin", new byte[4096]);
        folder.Write("other.bin", Emitted.Bytes(SampleLayouts.Tuna(), "cmm.bin"));
        folder.Write("longer.bin", [.. Emitted.Bytes(model, "cmm.bin"), 1, 2, 3]);
        folder.Write("damaged.bin", [.. Emitted.Bytes(model, "cmm.bin")[..^1], 1]);

        Assert.Equal("result -2\n", Run(folder, "stale.bin", 0));
        Assert.Equal("result -6\n", Run(folder, "other.bin", 0));
        Assert.Equal("result -5\n", Run(folder, "b/rst.bin", 0));
        Assert.Equal("result -5\n", Run(folder, "b/rst.bin", 3));
        Assert.Equal("result -7\n", Run(folder, "damaged.bin", 0));
        Assert.StartsWith("result 0\n", Run(folder, "longer.bin", 0));
    }

    private static void Build(TemporaryFolder folder, LayoutModel model, TableEncoding tables, string standard)
    {
        foreach (EmittedFile file in BackendRunner.Emit(model, tables))
            folder.Write(file.Artifact.Path, [.. file.Artifact.Content]);
        folder.Write("read.c", Program);
        ToolResult result = Tools.Run(
            "gcc",
            [
                $"-std={standard}", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wdeclaration-after-statement", "-g", "-fsanitize=address,undefined",
                "-fno-sanitize-recover=all", "-o", "read", "read.c",
            ],
            folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private static string Run(TemporaryFolder folder, string file, int instance, params string[] more)
    {
        ToolResult result = Tools.Run(folder["read"], [file, $"{instance}", .. more], folder.Path);
        Assert.Equal("", result.Error);
        return result.Output;
    }

    private static string Expected(IEnumerable<ushort> entries) =>
        "result 0\n" + string.Concat(entries.Select((e, i) => e == 0 ? "" : $"{i} {e & 0xFF} {e >> 8 & 1} 0x{e:x4}\n"));
}

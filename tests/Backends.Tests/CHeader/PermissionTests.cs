using System.Reflection;
using FswLayout.Backends.Tests.CSharp;
using FswLayout.Simulation;

namespace FswLayout.Backends.Tests.CHeader;

/// <summary>The permission tables of the header and of the C# file against the simulator's: all 65,536 entries × every instance, 0 and 255 too.</summary>
public sealed class PermissionTests
{
    /// <summary>Prints, for each instance, the FNV-1a hash of what the four functions say of every entry.</summary>
    private const string Program = """
        #include <stdio.h>
        #include "fsw_layout.h"

        static uint32_t hash;

        static void add(unsigned int value)
        {
        	hash = (hash ^ (value & 0xff)) * 16777619U;
        	hash = (hash ^ (value >> 8)) * 16777619U;
        }

        int main(void)
        {
        	int me;

        	for (me = 0; me < 256; me++) {
        		uint32_t entry;

        		hash = 2166136261U;
        		for (entry = 0; entry < 0x10000; entry++) {
        			add((unsigned int)fsw_may_offline((uint16_t)entry, me));
        			add(fsw_offlined((uint16_t)entry, me));
        			add((unsigned int)fsw_may_online((uint16_t)entry, me));
        			add(fsw_onlined((uint16_t)entry, me));
        		}
        		printf("%d %08x\n", me, (unsigned int)hash);
        	}
        	return 0;
        }
        """;

    [ToolTheory("gcc")]
    [InlineData("gnu89")]
    [InlineData("c11")]
    public void The_compiled_header_obeys_the_rules_that_scenarios_are_played_by(string standard)
    {
        using var folder = new TemporaryFolder();
        folder.Write("fsw_layout.h", Emitted.Text(SampleLayouts.Tuna(), "fsw_layout.h"));
        folder.Write("rules.c", Program);
        ToolResult built = Tools.Run("gcc", [$"-std={standard}", "-Wall", "-Wextra", "-Werror", "-pedantic", "-O1", "-o", "rules", "rules.c"], folder.Path);
        Assert.True(built.ExitCode == 0, built.Error);
        Assert.Equal(Expected(), Tools.Run(folder["rules"], [], folder.Path).Output);
    }

    [Fact]
    public void The_generated_class_obeys_them_too()
    {
        using var generated = new Generated(Emitted.Text(SampleLayouts.Tuna(), "FswLayout.g.cs"));
        Type rules = generated.Assembly.GetType("FswLayout.Generated.SectionPermissions")!,
            entry = generated.Assembly.GetType("FswLayout.Generated.SectionEntry")!;
        FieldInfo value = entry.GetField("Value")!;
        // Reflection is slow: every combination of flags with the owners that matter to each of a few instances.
        foreach (byte me in (byte[])[1, 2, 254])
            foreach (int owner in (int[])[0, 1, 2, 3, 254, 255])
                foreach (int flags in Enumerable.Range(0, 256))
                {
                    ushort bits = (ushort)((flags << 8) | owner);
                    object?[] arguments = [Activator.CreateInstance(entry, bits), me];
                    object Call(string name) => rules.GetMethod(name)!.Invoke(null, arguments)!;
                    Permission offline = SectionRules.Offline(bits, me), online = SectionRules.Online(bits, me);
                    Assert.Equal(
                        (offline.Verdict.ToString(), offline.Entry, online.Verdict.ToString(), online.Entry),
                        (Call("MayOffline").ToString()!, (ushort)value.GetValue(Call("Offlined"))!, Call("MayOnline").ToString()!,
                            (ushort)value.GetValue(Call("Onlined"))!));
                }
    }

    private static string Expected()
    {
        var lines = new System.Text.StringBuilder();
        for (int me = 0; me < 256; me++)
        {
            uint hash = 2166136261;
            void Add(int number) => hash = unchecked((((hash ^ (uint)(number & 0xFF)) * 16777619) ^ (uint)(number >> 8)) * 16777619);
            for (int entry = 0; entry < 0x10000; entry++)
            {
                Permission offline = SectionRules.Offline((ushort)entry, (byte)me), online = SectionRules.Online((ushort)entry, (byte)me);
                Add(Number(offline.Verdict));
                Add(offline.Entry);
                Add(Number(online.Verdict));
                Add(online.Entry);
            }
            lines.Append($"{me} {hash:x8}\n");
        }
        return lines.ToString();
    }

    private static int Number(Verdict verdict) => verdict switch { Verdict.Refused => 0, Verdict.Allowed => 1, _ => 2 };
}

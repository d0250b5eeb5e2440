using FswLayout.Formatting;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Cli.Starting;

/// <summary>A first layout, which <c>fswc init</c> writes: sound as it stands, each part explained, in canonical form.</summary>
internal static class FirstLayout
{
    /// <summary>The layout on <paramref name="board"/>.</summary>
    public static string On(StartingBoard board)
    {
        string[] parts = [Head(board), Common(board), Master(board), Guest(board), board.IsArm64 ? "" : Scenario];
        return LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From("", string.Join("\n", parts))))!;
    }

    private static string Head(StartingBoard board) => $$"""
        // Who owns which memory of one device. "fswc check" says whether it fits, "fswc map" shows it, "fswc build" writes what the device needs;
        // "fswc fmt" puts this file in order again. Sizes take K, M and G; each property stands in docs/language.md.

        {{board.Text}}
        """;

    private static string Common(StartingBoard board) => $$"""

        {{board.LowComment}}
        const LOW = {{board.Low}};

        /// What all instances have in common. What an instance says itself goes before what its template says.
        template common on {{board.Name}} {
            kernel     = linux({{board.Kernel}});   // its release decides which rules its memory follows
            kernelcore = LOW;   // memory that the kernel keeps for what cannot be moved{{board.Vmalloc}}
            args {
                console = "{{board.Console}}";   // mem=, kernelcore=, vmalloc= and initrd= are computed: leave them out
            }
            devices {
                uart = on;   // how a switch leaves it: the same in all instances, or any
            }
        }
        """;

    private static string Master(StartingBoard board) => $$"""

        /// The system that the boot loader starts. It owns what nobody else does, and lends it.
        instance host : common {
            id     = 1;   // its number in the tables: 1 to 254
            role   = master;
            memory = rest;{{board.MasterImages}}{{board.MasterMount}}
        }
        """;

    private static string Guest(StartingBoard board) => $$"""

        {{board.Guest}}
        instance guest : common {
            id     = 2;
            memory = auto {{board.GuestMemory}};   // the compiler chooses where; "base = 0x90000000; memory = 256M;" says it, and "fswc build --lock" keeps it

            // {{board.GuestFiles}}
            {{board.KernelImage}}{{board.TreeImage}}
            image initrd { file = "ramdisk.img"; load = auto; size = 8M; headroom = 8M; }{{board.GuestMounts}}
        }
        """;

    /// <summary>Played whenever the layout is checked.</summary>
    private const string Scenario = """

        /// What must hold over time: "fswc simulate" plays it, and so does the device, by scenarios/lend_and_take_back.sh.
        scenario lend_and_take_back {
            start host;
            free guest;   // host gives up what guest is to have
            boot guest;
            expect running() == guest && owned(guest) == 256M;
            switch host;
            terminate guest;
            expect owned(guest) == 0 && free() == 0;   // everything has come back
        }
        """;
}

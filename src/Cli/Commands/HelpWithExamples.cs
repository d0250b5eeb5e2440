using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary>The help that the parser makes, and below it examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction inner, CommonOptions common) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        common.Describe(parseResult.CommandResult.Command);
        inner.Invoke(parseResult);
        string examples = ExamplesOf(parseResult.CommandResult.Command);
        parseResult.InvocationConfiguration.Output.Write(string.Join('\n', examples.Split('\n').SelectMany(l => ExampleLines.Fitted(l, inner.MaxWidth))));
        return ExitCode.Success;
    }

    public static string ExamplesOf(Command command) => command.Name switch
    {
        "build" => """
            Examples:
              fswc build main.fsw                         Write everything to the folder out beside main.fsw.
              fswc build main.fsw -o /tmp/fsw -I boards   Take imports from boards too, write to /tmp/fsw.
              fswc build main.fsw --only cmdline --tables raw

            """,
        "check" => """
            Examples:
              fswc check main.fsw
              fswc check main.fsw --warn-as-error --no-warn FSW3024
              fswc check main.fsw --format sarif > main.sarif

            """,
        "zones" => """
            Examples:
              fswc zones main.fsw
              fswc zones --linux 6.1 --ram 0x80000000..0xC0000000 --args "vmalloc=768M kernelcore=256M"
              fswc zones --linux 3.0 --ram "0x80000000 size 1G" --base 0x90000000 --args "mem=768M@0x90000000 vmalloc=768M"
              fswc zones --linux 6.1 --ram 0x80000000..0xC0000000 --base 0x90000000 --load 0x98800000

            Exit codes:
              0  it boots
              1  it does not boot, or the layout has errors
              2  the command line is wrong, or a file cannot be read

            """,
        "simulate" => """
            Examples:
              fswc simulate main.fsw                                  Type steps and see what they do; where nobody types, play every scenario.
              fswc simulate main.fsw --scenario lend --step
              fswc simulate main.fsw --format json --dump states --junit scenarios.xml
              fswc simulate main.fsw --explore 100000                 Look for what can go wrong, with the shortest way there.

            Exit codes:
              0  every scenario passed, or nothing was found
              1  a scenario failed, something was found, or the layout has errors
              2  the command line is wrong, or a file cannot be read or written

            """,
        "fmt" => """
            Examples:
              fswc fmt main.fsw boards/*.fsw
              fswc fmt --check main.fsw      Name what would change, and change nothing.
              fswc fmt --stdin < main.fsw    What an editor calls.

            Exit codes:
              0  all files are in canonical form now
              1  with --check: some are not; or a file has errors, and stays as it is
              2  the command line is wrong, or a file cannot be read or written

            """,
        "init" => """
            Examples:
              fswc init                            Write main.fsw with a board of its own to fill in.
              fswc init --board tuna -o phone.fsw

            """,
        "diff" => """
            Examples:
              fswc diff old.fsw new.fsw
              fswc diff HEAD main.fsw                      What has changed since the last commit; git is asked for the old files.
              fswc diff main..topic main.fsw --markdown    What a branch changes, for its pull request.

            Exit codes:
              0  nothing changes
              1  something does, or one of the layouts has errors
              2  the command line is wrong, a file or revision cannot be read, or both layouts have the same errors

            """,
        "map" => """
            Examples:
              fswc map main.fsw                     Show whose memory is where, as wide as the terminal.
              fswc map main.fsw --svg map.svg       Draw it.
              fswc map main.fsw --html map.html     Make it a page to zoom and search in.
              fswc map main.fsw --svg - | rsvg-convert -o map.png

            """,
        "verify" => """
            Examples:
              fswc verify out
              fswc verify out --format json
              fswc verify main.fsw --device fsw-device    The folder is one that collect.sh made on the device.

            Exit codes:
              0  the folder is as the build left it, or the device as the layout says
              1  something is missing, changed or extra; something drifts, or the layout has errors
              2  the command line is wrong, or the folder cannot be read, or is no such folder

            """,
        "dump" => """
            Examples:
              fswc dump out/cmm.bin out/jb/rst.bin
              fswc dump boot.img                    Every field with its offset, its bytes and what they mean.
              fswc dump ramdisk.img --summary       A line for each file in it.
              fswc dump merged.dtb --format json
              fswc dump out --as fsw > again.fsw    A layout that compiles to the same tables and command lines.
              fswc dump cmm.bin rst-jb.bin --cmdline "ics=kernelcore=256M …" --cmdline jb=@jb.txt --as fsw

            Exit codes:
              0  all files were read to their ends; with --as fsw: the layout compiles to the same bytes
              1  a file is damaged: what can be read is shown, then what is wrong where; or it is nothing that fswc knows;
                 with --as fsw: what the layout compiles to differs, or there is none
              2  the command line is wrong, or a file cannot be read

            """,
        "import" => """
            Examples:
              fswc import board.dtb -o main.fsw            The board, and one system with the tree's own bootargs.
              fswc import board.dtb --cmdline "first=mem=512M console=ttyAMA0" --cmdline second=@second/cmdline -o main.fsw
              fswc import --collect-script > collect.sh    A script for the device, which makes a folder there.
              fswc import --device fsw-device -o main.fsw  A layout from such a folder.
              fswc import --board tuna --linux 3.0 --cmdline ics=@ics/cmdline --cmdline jb=@jb/cmdline --rst jb=jb/rst.bin

            Exit codes:
              0  the layout compiles
              1  it does not yet: what is missing is said, and stands in it as comments
              2  the command line is wrong, or a file cannot be read or written

            """,
        "trace" => """
            Examples:
              fswc trace out/jb/cmdline           Where each argument comes from.
              fswc trace out/jb/load.sh:25        Where a line comes from.
              fswc trace out/cmm.bin:0x140        Where a byte comes from; in a script, 0x140 is a byte too.
              fswc trace out/layout.json:/instances/1/base    Where a member comes from.

            """,
        "patch-init" => """
            Examples:
              fswc patch-init init.tuna.rc --instance jb --layout main.fsw

            """,
        "boards" => """
            Examples:
              fswc boards
              fswc boards tuna > boards/mine.fsw   Begin an own board with one that is like it.
              fswc boards --format json

            """,
        "unsparse" => """
            Examples:
              fswc unsparse system.img system.ext4.img
              fswc unsparse system.img system.img --force   Expand it in its place.

            """,
        "explain" => """
            Examples:
              fswc explain FSW3027
              fswc explain               List all diagnostics.

            """,
        _ => """
            Examples:
              fswc check main.fsw        Say what is wrong with a layout.
              fswc build main.fsw        Write everything its device needs to the folder out beside it.
              fswc explain FSW3027       Tell what a diagnostic is about.

            Exit codes:
              0  success, perhaps with warnings
              1  the layout has errors; nothing was written
              2  the command line is wrong, or a file cannot be read or written

            """,
    };
}

using FswLayout.Kernel;

namespace FswLayout.Images.Ramdisks;

/// <summary>Why a kernel could not run a program of a ramdisk.</summary>
/// <param name="Why">What is wrong, as the end of a sentence about the program.</param>
/// <param name="Help">What to do.</param>
internal sealed record ProgramTrouble(string Why, string Help)
{
    /// <summary>BINPRM_BUF_SIZE is 128 in 3.0, 256 in 6.1: a longer first line is cut. BINPRM_MAX_RECURSION.</summary>
    private const int LongestLine = 127, MostScripts = 4;

    private const string Pack = "pack the ramdisk again";

    /// <summary>What keeps execve() of <paramref name="path"/> from working (fs/exec.c, binfmt_elf.c, binfmt_script.c); <c>null</c> when nothing that is known
    /// does.</summary>
    public static ProgramTrouble? Of(RamdiskTree tree, string path, KernelArchitecture architecture) => Of(tree, path, architecture, 0);

    private static ProgramTrouble? Of(RamdiskTree tree, string path, KernelArchitecture architecture, int scripts)
    {
        (RamdiskNode? found, string end) = tree.Find(path);
        if (found is not { Entry: var entry } node)
            return Missing(tree, path, end);
        if (!entry.IsFile)
            return new ProgramTrouble($"is {KindOf(entry)}", $"put the program itself there, and {Pack}");
        if (!entry.IsExecutable)
            return new ProgramTrouble("has no permission to be executed", $"chmod 755 it, and {Pack}");
        if (node.Size == 0)
            return new ProgramTrouble("is empty", $"copy the program into it again, and {Pack}");
        byte[] head = [.. node.Head];
        return Bytes.StartsWith(head, "#!") ? OfScript(tree, head, architecture, scripts)
            : ElfProgram.IsElf(head) ? ElfProgram.Trouble(tree, head, architecture, Pack)
            : IsText(head) ? new ProgramTrouble("is text that does not begin with #!", $"write #!/bin/sh into its first line, and {Pack}")
            : null;
    }

    private static ProgramTrouble Missing(RamdiskTree tree, string path, string end)
    {
        if (end.Length == 0)
            return new ProgramTrouble("is a link that leads back to itself", $"let it lead to the program, and {Pack}");
        string name = Bytes.Quote(end), leads = end == path ? "" : $"leads to {name}, which ";
        return tree.Names(end)
            ? new ProgramTrouble($"{leads}lies in a folder that the archive does not make", $"put the folders of {name} in before it (find . | cpio -o -H "
                + $"newc), and {Pack}")
            : new ProgramTrouble($"{leads}is not there", $"put {name} in, or let the link lead to what is there, and {Pack}");
    }

    /// <summary>Lines of text; of other bytes a kernel may know more formats than these (CONFIG_BINFMT_AOUT, CONFIG_BINFMT_FLAT).</summary>
    private static bool IsText(byte[] head) => head.Length >= 4 && head.Contains((byte)'\n') && head.All(b =>
        b is >= 0x20 and not 0x7F or (byte)'\t' or (byte)'\n' or (byte)'\r');

    private static ProgramTrouble? OfScript(RamdiskTree tree, byte[] head, KernelArchitecture architecture, int scripts)
    {
        string line = Bytes.Ascii(head, 2, Math.Min(head.Length, LongestLine) - 2).Split('\n', '\0')[0].Trim(' ', '\t');
        string interpreter = line.Split(' ', '\t')[0];
        if (interpreter.Length == 0)
            return new ProgramTrouble("is a script whose #! names nothing", $"write #!/bin/sh, and {Pack}");
        if (scripts >= MostScripts)
            return new ProgramTrouble($"is a script of a script: the kernel follows {MostScripts} of them", "let #! name a program");
        if (interpreter.EndsWith("\r", StringComparison.Ordinal))
            return new ProgramTrouble($"is a script for {Bytes.Quote(interpreter)}: its lines end in CR LF, and the CR is part of the name",
                $"write its lines with LF alone (dos2unix), and {Pack}");
        return Of(tree, interpreter, architecture, scripts + 1) is not { } trouble ? null : trouble with
        {
            Why = $"is a script for {Bytes.Quote(interpreter)}, and that "
            + $"{trouble.Why}"
        };
    }

    private static string KindOf(RamdiskEntry entry) => (entry.Mode & 0xF000) switch
    {
        0x4000 => "a folder",
        0x1000 => "a FIFO",
        0x2000 or 0x6000 => "a device",
        0xC000 => "a socket",
        _ => "no file",
    };
}

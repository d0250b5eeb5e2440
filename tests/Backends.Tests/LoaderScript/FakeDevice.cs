namespace FswLayout.Backends.Tests.LoaderScript;

/// <summary>
/// A folder that looks like a phone: control files that log what is written to them (pipes with a reader behind), and sections with a
/// state. A stubborn section's state is a pipe too: what is written there has no effect, and it always reads "online".
/// </summary>
internal sealed class FakeDevice : IDisposable
{
    public FakeDevice(string layout, string kernel = "zImage")
    {
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed))
            Folder.Write(file.Artifact.Path, [.. file.Artifact.Content]);
        Folder.Write("c/" + kernel, "kernel");
        Folder.Write("c/rd", "a ramdisk, 20 bytes\n");
        for (int n = 128; n < 192; n++)
            Folder.Write($"memory/memory{n}/state", "online\n");
        Directory.CreateDirectory(Folder["fsw"]);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Makes a section that does not go offline: its state is a link to a file that cannot be changed.</summary>
    public void MakeStubborn(int section)
    {
        // /proc/self/... files refuse writes even of root; this one reads as one line.
        File.Delete(Folder[$"memory/memory{section}/state"]);
        File.CreateSymbolicLink(Folder[$"memory/memory{section}/state"], "/proc/sys/kernel/ostype");
    }

    public string StateOf(int section) => File.ReadAllText(Folder[$"memory/memory{section}/state"]).Trim();

    /// <summary>What was written to the control files, in order.</summary>
    public string Log() => File.Exists(Folder["log"]) ? File.ReadAllText(Folder["log"]) : "";

    /// <summary>Runs load.sh. A wrapper reads each control pipe until the script is done.</summary>
    public ToolResult Run(string shell)
    {
        File.Delete(Folder["log"]);
        Folder.Write("harness", Harness);
        string[] command = shell == "busybox" ? ["busybox", "sh"] : [shell];
        return Tools.Run("python3", [Folder["harness"], Folder.Path, .. command], folder: Folder.Path);
    }

    private const string Harness = """
        import os, select, subprocess, sys
        root, shell = sys.argv[1], sys.argv[2:]
        names = ["load_file", "switch", "free_boot"]
        fds = {}
        for name in names:
            path = f"{root}/fsw/{name}"
            if not os.path.exists(path):
                os.mkfifo(path)
            # Open for both, so that neither side waits for the other.
            fds[os.open(path, os.O_RDWR | os.O_NONBLOCK)] = name
        env = dict(os.environ, FSW_DEBUGFS=f"{root}/fsw", FSW_MEMORY=f"{root}/memory", FSW_TRIES="2", FSW_DELAY="0")
        p = subprocess.Popen([*shell, f"{root}/c/load.sh"], env=env, stdin=subprocess.DEVNULL)
        log = open(f"{root}/log", "w")
        def drain():
            for fd in sorted(select.select(list(fds), [], [], 0.01)[0], key=lambda f: names.index(fds[f])):
                for line in os.read(fd, 65536).decode().splitlines():
                    log.write(f"{fds[fd]}: {line}\n")
        while p.poll() is None:
            drain()
        drain()
        log.close()
        if os.path.getsize(f"{root}/log") == 0:
            os.remove(f"{root}/log")
        sys.exit(p.returncode)
        """;

    public void Dispose() => Folder.Dispose();
}

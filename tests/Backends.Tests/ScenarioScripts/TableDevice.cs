namespace FswLayout.Backends.Tests.ScenarioScripts;

/// <summary>
/// A folder that looks like a device whose kernel follows the tables, or breaks one: control files and the map are pipes, the states of
/// sections are files. Behind them is a third player of the state machine, in Python. It knows what the kernel knows, the map, and
/// takes part only while the map is read, as the scripts do after each step.
/// </summary>
internal sealed class TableDevice : IDisposable
{
    private const string Player = """
        import errno, os, subprocess, sys
        root, fault, script, shell = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
        MASTER, GUEST, MINE = 1, 2, set(range(144, 154))
        RAM = range(128, 192)
        PROMISED = set(range(136, 191))
        KEPT = range(144, 152)
        entry = {n: MASTER | (0x100 if n in PROMISED else 0) for n in RAM}
        running, asleep = MASTER, []
        online = {n: True for n in RAM}

        def own(n): return entry[n] & 0xff
        def free(n): return entry[n] == 0x100
        def path(n): return f"{root}/memory/memory{n}/state"

        # What the running kernel shows below /sys; a state that it would not change is a file that refuses writes.
        def show():
            for n in RAM:
                on = own(n) == running and online.get((running, n), True)
                may = n != 191 and (own(n) == running or free(n))
                if os.path.lexists(path(n)): os.remove(path(n))
                if may: open(path(n), "w").write("online\n" if on else "offline\n")
                else: os.symlink("/proc/sys/kernel/ostype", path(n))

        def read():
            for n in RAM:
                if os.path.islink(path(n)): continue
                state = open(path(n)).read().strip()
                if own(n) == running and state == "offline":
                    if entry[n] & 0x100: entry[n] = 0x100
                    else: online[(running, n)] = False
                elif free(n) and state == "online": entry[n] |= running
                elif own(n) == running: online.pop((running, n), None)

        def become(id):
            global running
            asleep.append(running)
            if id in asleep: asleep.remove(id)
            running = id

        def switch(mode, id):
            if mode == 1:
                for n in MINE: entry[n] = id | (0 if n in KEPT else 0x100)
                if fault == "boot": entry[150] |= 0x100
            become(id)

        def request(count, start=None):
            first = 144 if running == GUEST else 128
            wanted = [n for n in RAM if n >= first and (start is None or start <= n < start + count)]
            found = [n for n in wanted if free(n)][:count]
            for id in sorted(asleep):
                found += [n for n in wanted if own(n) == id and entry[n] & 0x100][:count - len(found)]
            if fault == "request": found = found[:-1]
            for n in found: entry[n] = running | 0x100

        def terminate(id):
            for n in RAM:
                if own(n) == id: entry[n] = MASTER | (0x100 if n in PROMISED and fault != "terminate" else 0)
            if running == id: become(MASTER)
            if id in asleep: asleep.remove(id)

        COMMANDS = {
            "switch": lambda w: switch(int(w[0]), int(w[1])),
            "mem_request": lambda w: request(int(w[0]), int(w[1], 0) >> 24 if len(w) > 1 else None),
            "terminate": lambda w: terminate(int(w[0])),
            "load_file": lambda w: None,
        }
        pipes = {}
        os.mkfifo(f"{root}/fsw/cmm")
        for name in COMMANDS:
            os.mkfifo(f"{root}/fsw/{name}")
            pipes[os.open(f"{root}/fsw/{name}", os.O_RDWR | os.O_NONBLOCK)] = name

        def settle():
            read()
            for fd, name in pipes.items():
                try: text = os.read(fd, 65536).decode()
                except BlockingIOError: continue
                for line in text.splitlines():
                    COMMANDS[name](line.split())
                    show()

        show()
        env = dict(os.environ, FSW_DEBUGFS=f"{root}/fsw", FSW_MEMORY=f"{root}/memory", FSW_TRIES="1", FSW_DELAY="0")
        p = subprocess.Popen([*shell, *script.split(" ")], env=env, stdin=subprocess.DEVNULL, cwd=root)
        while p.poll() is None:
            try: fd = os.open(f"{root}/fsw/cmm", os.O_WRONLY | os.O_NONBLOCK)
            except OSError as e:
                if e.errno != errno.ENXIO: raise
                try: p.wait(0.002)
                except subprocess.TimeoutExpired: pass
                continue
            # A reader is there: whatever was written before it opened the map comes first.
            settle()
            show()
            # The next reader opens another pipe, so that this one ends here.
            os.mkfifo(f"{root}/fsw/next")
            os.rename(f"{root}/fsw/next", f"{root}/fsw/cmm")
            os.write(fd, "".join(f"{n} 0x{entry[n]:04x}\n" for n in RAM).encode())
            os.close(fd)
        sys.exit(p.returncode)
        """;

    public TableDevice(string layout)
    {
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed))
            Folder.Write(file.Artifact.Path, [.. file.Artifact.Content]);
        Folder.Write("c/z", "kernel");
        for (int n = 128; n < 192; n++)
            Directory.CreateDirectory(Folder[$"memory/memory{n}"]);
        Directory.CreateDirectory(Folder["fsw"]);
        Folder.Write("player.py", Player);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Runs an emitted script, with its arguments, on a kernel with <paramref name="fault"/>: none, boot, request or terminate.</summary>
    public ToolResult Run(string shell, string script, string fault = "none")
    {
        string[] command = shell == "busybox" ? ["busybox", "sh"] : [shell];
        return Tools.Run("python3", [Folder["player.py"], Folder.Path, fault, script, .. command], folder: Folder.Path, seconds: 60);
    }

    public void Dispose() => Folder.Dispose();
}

namespace FswLayout.Backends.Tests.ScenarioScripts;

/// <summary>
/// A folder that looks like a device whose kernel follows the tables, or breaks one: control files and the map are pipes, the states of
/// sections are files, for each instance others. Behind them is a third player of the state machine, in Python. It knows what the kernel knows, the map, and
/// takes part only while the map is read, as the scripts do after each step.
/// </summary>
internal sealed class TableDevice : IDisposable
{
    private static readonly string[] Instances = ["m", "c"];

    private const string Player = """
        import errno, os, select, signal, subprocess, sys
        root, fault, together, script, shell = sys.argv[1], sys.argv[2], sys.argv[3] == "together", sys.argv[4], sys.argv[5:]
        MASTER, GUEST, MINE, NAMES = 1, 2, set(range(144, 154)), {1: "m", 2: "c"}
        RAM = range(128, 192)
        PROMISED = set(range(136, 191))
        KEPT = range(144, 152)
        entry = {n: MASTER | (0x100 if n in PROMISED else 0) for n in RAM}
        running, asleep = MASTER, []
        off = set()

        def own(n): return entry[n] & 0xff
        def free(n): return entry[n] == 0x100
        def view(): return f"{root}/{'m' if together else NAMES[running]}"
        def path(n): return f"{view()}/memory/memory{n}/state"

        # What the running kernel shows below /sys; a state that it would not change is a file that refuses writes.
        def show():
            for n in RAM:
                on = own(n) == running and (running, n) not in off
                may = (n != 191 or fault == "accepts") and (own(n) == running or free(n)) and (n != 161 or fault != "refuses")
                if os.path.lexists(path(n)): os.remove(path(n))
                if may: open(path(n), "w").write("online\n" if on else "offline\n")
                else: os.symlink("/proc/sys/kernel/ostype", path(n))

        def read():
            for n in RAM:
                if os.path.islink(path(n)): continue
                state = open(path(n)).read().strip()
                if own(n) == running and state == "offline":
                    if entry[n] & 0x100: entry[n] = 0 if fault == "offline" and n == 161 else 0x100
                    else: off.add((running, n))
                elif free(n) and state == "online": entry[n] = running if fault == "online" else 0x100 | running
                elif own(n) == running: off.discard((running, n))

        def become(id):
            global running
            asleep.append(running)
            if id in asleep: asleep.remove(id)
            running = id

        def switch(mode, id):
            if mode == 1:
                for n in MINE: entry[n] = id | (0 if n in KEPT else 0x100)
                if fault == "boot": entry[150] |= 0x100
            elif fault == "switch": entry[152] = 0x100
            become(id)
            if mode == 1: begin()

        def request(count, start=None):
            first = 144 if running == GUEST else 128
            wanted = [n for n in RAM if n >= first and (start is None or start <= n < start + count)]
            found = [n for n in wanted if free(n)][:count]
            for id in sorted(asleep):
                found += [n for n in wanted if own(n) == id and entry[n] & 0x100][:count - len(found)]
            if fault == "request": found = found[:-1]
            if fault == "greedy": found.append(190)
            for n in found: entry[n] = running | 0x100

        def terminate(id):
            # What sleeps in it goes with it; the script that asks for it has nothing else to do.
            if not together and id in processes:
                process = processes.pop(id)
                if id == running: codes.append(process.wait())
                else: process.kill()
            if f"{root}/{NAMES[id]}" in maps: os.close(maps.pop(f"{root}/{NAMES[id]}"))
            for n in RAM:
                if own(n) == id and (n in MINE or fault != "keeps"): entry[n] = MASTER | (0x100 if n in PROMISED and fault != "terminate" else 0)
            if running == id: become(MASTER)
            if id in asleep: asleep.remove(id)

        COMMANDS = {
            "switch": lambda w: switch(int(w[0]), int(w[1])),
            "mem_request": lambda w: request(int(w[0]), int(w[1], 0) >> 24 if len(w) > 1 else None),
            "terminate": lambda w: terminate(int(w[0])),
            "load_file": lambda w: None,
        }
        pipes, maps, processes, codes, lives = {}, {}, {}, [], []
        for name in NAMES.values():
            os.mkfifo(f"{root}/{name}/fsw/cmm")
            for control in COMMANDS:
                fifo = f"{root}/{name}/fsw/{control}"
                os.mkfifo(fifo)
                pipes[os.open(fifo, os.O_RDWR | os.O_NONBLOCK)] = (name, control)

        def settle():
            read()
            for fd, (name, control) in pipes.items():
                if not view().endswith("/" + name): continue
                try: text = os.read(fd, 65536).decode()
                except BlockingIOError: continue
                for line in text.splitlines():
                    COMMANDS[control](line.split())
                    show()

        # A kernel that has started runs the script: all of it, or its own part, from where it was booted on.
        def begin():
            if together and processes: return
            os.environ.update(FSW_DEBUGFS=f"{view()}/fsw", FSW_MEMORY=f"{view()}/memory", FSW_TRIES="1", FSW_DELAY="0")
            lives.append(running)
            step = " 15" if lives.count(running) > 1 else ""
            words = script + ("" if together else f" {NAMES[running]}{step}")
            processes[running] = subprocess.Popen([*shell, *words.split(" ")], stdin=subprocess.DEVNULL, cwd=root)

        # The map is a pipe: whoever opens it waits until it is written here. One that sleeps waits on.
        def reader():
            where = view()
            if where in maps: return maps.pop(where)
            try: return os.open(f"{where}/fsw/cmm", os.O_WRONLY | os.O_NONBLOCK)
            except OSError as e:
                if e.errno != errno.ENXIO: raise
                return None

        def serve(fd):
            # Whatever was written before the map was opened comes first.
            where = view()
            settle()
            show()
            if view() != where:
                maps[where] = fd
                return
            # The next reader opens another pipe, so that this one ends here.
            os.mkfifo(f"{where}/fsw/next")
            os.rename(f"{where}/fsw/next", f"{where}/fsw/cmm")
            os.write(fd, "".join(f"{n} 0x{entry[n]:04x}\n" for n in RAM).encode())
            os.close(fd)

        show()
        begin()
        while True:
            fd = reader()
            if fd is not None:
                serve(fd)
                continue
            done = processes.get(running if not together else MASTER)
            if done is not None and done.poll() is not None:
                # Its last step may have been to fall asleep: then another runs on.
                codes.append(processes.pop(running if not together else MASTER).returncode)
                before = running
                settle()
                show()
                if together or codes[-1] != 0 or before == running: break
            elif done is None: break
            else: select.select([], [], [], 0.002)
        for process in processes.values(): process.kill()
        sys.exit(max(codes))
        """;

    public TableDevice(string layout)
    {
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed))
            Folder.Write(file.Artifact.Path, [.. file.Artifact.Content]);
        Folder.Write("c/z", "kernel");
        for (int n = 128; n < 192; n++)
            foreach (string instance in Instances)
                Directory.CreateDirectory(Folder[$"{instance}/memory/memory{n}"]);
        foreach (string instance in Instances)
            Directory.CreateDirectory(Folder[$"{instance}/fsw"]);
        Folder.Write("player.py", Player);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Runs an emitted script, with its arguments, on a kernel with <paramref name="fault"/>, such as none, boot, request or terminate.</summary>
    public ToolResult Run(string shell, string script, string fault = "none", bool inEach = false)
    {
        string[] command = shell == "busybox" ? ["busybox", "sh"] : [shell];
        return Tools.Run("python3", [Folder["player.py"], Folder.Path, fault, inEach ? "each" : "together", script, .. command], folder: Folder.Path);
    }

    public void Dispose() => Folder.Dispose();
}

#!/usr/bin/env python3
"""Prints how much processor time fswc takes, beside dtc's for the same information. Needs dtc, clang or gcc, and the .NET 10 SDK.

Each row is the median of runs in turn (dtc, JIT, native, dtc, ...); a ratio is the median of the ratios of runs that came one after the other.
Times are user and system time of whole processes, as the kernel accounts them to the process that waits."""

import argparse, os, pathlib, platform, shutil, statistics, subprocess, sys, tempfile

sys.dont_write_bytecode = True
import inputs

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTES = ROOT / "examples/tuna-ics-jb/main.fsw"


def run(command, allowed):
    """Runs a command to its end: seconds of processor time, and its peak of memory in bytes."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    os.close(null)
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in allowed:
        sys.exit(f"{' '.join(map(str, command))} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


class Bench:
    def __init__(self, options, folder):
        self.folder, self.runs = folder, options.runs
        self.native = options.native or self.publish()
        self.jit = ["dotnet", options.jit or self.build()]

    def publish(self):
        machine = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
        out = self.folder / "native"
        subprocess.run(["dotnet", "publish", ROOT / "src/Cli", "-r", f"linux-{machine}", "-o", out, "-v", "q"], check=True, stdout=sys.stderr)
        return str(out / "fswc")

    def build(self):
        subprocess.run(["dotnet", "build", ROOT / "src/Cli", "-c", "Release", "-v", "q"], check=True, stdout=sys.stderr)
        return str(ROOT / "src/Cli/bin/Release/net10.0/fswc.dll")

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return str(path)

    def row(self, work, dtc, ours, runs, before=lambda: None, allowed=(0,)):
        """One line of the table; dtc may be None where it has nothing to compare."""
        commands = [["dtc", "-q", "-I", "dts", "-O", "dtb", "-o", "/dev/null", dtc] if dtc else None, [*self.jit, *ours], [self.native, *ours]]
        times, peaks = [[], [], []], [0, 0, 0]
        for turn in range(runs + 1):
            for which, command in enumerate(commands):
                if command is None:
                    continue
                if which > 0:
                    before()
                seconds, peak = run(command, allowed)
                peaks[which] = max(peaks[which], peak)
                if turn > 0:
                    times[which].append(seconds)
        cells = [milliseconds(t) for t in times]
        if dtc:
            for which in (1, 2):
                ratio = statistics.median(ours / max(theirs, 1e-6) for ours, theirs in zip(times[which], times[0]))
                cells[which] += f" ({ratio:.2g}×)" if ratio < 10 else f" ({ratio:.0f}×)"
        print(f"| {work} | {' | '.join(cells)} |", flush=True)
        return peaks

    def table(self):
        print("| work | dtc | fswc, JIT | fswc, native |\n|---|---|---|---|")
        notes, out = str(pathlib.Path(__file__).with_name("notes.dts")), str(self.folder / "out")
        self.row("check of the notes' layout", notes, ["check", str(NOTES)], self.runs)
        self.row("build of it, fresh", notes, ["build", str(NOTES), "-o", out], self.runs, lambda: shutil.rmtree(out, ignore_errors=True))
        for count in (1_000, 8_000, 64_000):
            layout, tree = self.file(f"{count}.fsw", inputs.regions(count)), self.file(f"{count}.dts", inputs.regions_for_dtc(count))
            runs = self.runs if count < 2_000 else max(3, self.runs // 5)
            if count <= 8_000:
                self.row(f"check of {count:,} regions", tree, ["check", layout], runs)
            else:
                self.row(f"check of {count:,} regions (dtc is quadratic: left out)", None, ["check", layout], 3)
        self.row("check of 1 MB of mixed declarations", None, ["check", self.file("mixed.fsw", inputs.mixed(1 << 20))], max(3, self.runs // 5), allowed=(0, 1))

    def memory(self):
        print("\n| source | dtc: peak bytes for each of source | fswc, JIT | fswc, native |\n|---|---|---|---|")
        for size in (1 << 20, 4 << 20, 15 << 20):
            layout = self.file("memory.fsw", inputs.mixed(size))
            tree = self.file("memory.dts", inputs.regions_for_dtc(size // 70)) if size < 2 << 20 else None
            cells = []
            for command, source in ((["dtc", "-q", "-o", "/dev/null", tree], tree), ([*self.jit, "check", layout], layout), ([self.native, "check", layout], layout)):
                cells.append(f"{run(command, (0, 1))[1] / os.path.getsize(source):.0f}" if source else "")
            print(f"| {os.path.getsize(layout) / (1 << 20):.1f} MB | {' | '.join(cells)} |", flush=True)


def milliseconds(times):
    if not times:
        return ""
    median = statistics.median(times) * 1000
    return f"{median:.1f} ms" if median < 100 else f"{median:,.0f} ms"


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    dtc = subprocess.run(["dtc", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{model}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; Linux {platform.release()}; {dtc}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30, help="runs of each command, besides one to warm up; a fifth for what takes long")
    parser.add_argument("--native", help="the native program; published unless given")
    parser.add_argument("--jit", help="fswc.dll; built unless given")
    parser.add_argument("--no-memory", action="store_true", help="leave out the table of memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fswc-bench-") as folder:
        bench = Bench(options, pathlib.Path(folder))
        print(f"{machine()}; {options.runs} runs\n")
        bench.table()
        if not options.no_memory:
            bench.memory()
        print(f"\nOne character typed in 10,000 lines, in a process that runs on:")
    sys.stdout.flush()
    subprocess.run(["dotnet", "run", "-c", "Release", "--project", str(ROOT / "bench"), "--", "typing"], check=True)


if __name__ == "__main__":
    main()

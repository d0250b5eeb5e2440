using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FswLayout.Oracle.Tests;

/// <summary>Runs QEMU until the guest is through, is dead, or has been silent for too long.</summary>
internal static class Qemu
{
    public const string Arm = "qemu-system-arm";
    public const string X86 = "qemu-system-x86_64";

    /// <summary>The last line of Guest/init.</summary>
    public const string EndMark = "@@END";

    private const string PanicMark = "Kernel panic - not syncing";

    /// <summary>
    /// A kernel that comes up says something at least as often, counted in QEMU's own processor time, so that a busy machine does not count
    /// as a hanging kernel; one that hangs early loops, and says nothing more.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>The limit for a whole boot. timeout(1) keeps it, so that no QEMU outlives a test run that is killed.</summary>
    private const int MostSeconds = 240;

    /// <summary>What the guest printed on its serial line, up to <paramref name="endMark"/>, or to a panic that nothing comes after.</summary>
    public static async Task<string> BootAsync(string program, IEnumerable<string> arguments, string endMark = EndMark, bool endsWithPanic = true)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string console;
        try
        {
            console = await ReadToEndOfBootAsync(process, endsWithPanic ? [endMark, PanicMark] : [endMark]);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        string complaint = await errors;
        Assert.True(console.Length > 0, $"{program} did not start: {complaint}");
        return console;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        string[] limit = ["--kill-after=5", MostSeconds.ToString(CultureInfo.InvariantCulture)];
        string[] machine = ["-accel", "tcg", "-display", "none", "-monitor", "none", "-serial", "stdio", "-no-reboot"];
        var start = new ProcessStartInfo("timeout", [.. limit, program, .. machine, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }

    private static async Task<string> ReadToEndOfBootAsync(Process timeout, string[] marks)
    {
        var console = new StringBuilder();
        var buffer = new char[4096];
        TimeSpan spoke = ProcessorTime(timeout);
        Task<int> read = timeout.StandardOutput.ReadAsync(buffer).AsTask();
        while (true)
        {
            if (await Task.WhenAny(read, Task.Delay(Look)) == read)
            {
                int length = await read;
                console.Append(buffer, 0, length);
                if (length == 0 || IsOver(console, length, marks))
                    return console.ToString();
                spoke = ProcessorTime(timeout);
                read = timeout.StandardOutput.ReadAsync(buffer).AsTask();
            }
            else if (ProcessorTime(timeout) - spoke > Silence)
            {
                // The kernel hangs: what it said before is all there will be.
                return console.Append(CultureInfo.InvariantCulture, $"\n(silent for {Silence.TotalSeconds} s)\n").ToString();
            }
        }
    }

    /// <summary>What QEMU, the child of <paramref name="timeout"/>, has used so far: utime and stime of /proc/PID/stat (proc(5)),
    /// in hundredths of a second.</summary>
    private static TimeSpan ProcessorTime(Process timeout)
    {
        try
        {
            string child = File.ReadAllText($"/proc/{timeout.Id}/task/{timeout.Id}/children").Trim();
            if (child.Length == 0)
                return TimeSpan.Zero;
            string stat = File.ReadAllText($"/proc/{child}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture)
                + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // Not started yet, or gone: the end of its output says so.
            return TimeSpan.Zero;
        }
    }

    /// <summary>Whether one of the marks is in the last <paramref name="length"/> characters, or ends there.</summary>
    private static bool IsOver(StringBuilder console, int length, string[] marks)
    {
        int start = Math.Max(0, console.Length - length - PanicMark.Length);
        string tail = console.ToString(start, console.Length - start);
        return marks.Any(m => tail.Contains(m, StringComparison.Ordinal));
    }
}

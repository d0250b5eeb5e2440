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

    /// <summary>A kernel that comes up is never silent for so long, even on a busy machine; one that hangs early says nothing more.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    /// <summary>The limit for a whole boot. timeout(1) keeps it, so that no QEMU outlives a test run that is killed.</summary>
    private const int MostSeconds = 120;

    /// <summary>What the guest printed on its serial line, up to <paramref name="endMark"/>.</summary>
    public static async Task<string> BootAsync(string program, IEnumerable<string> arguments, string endMark = EndMark)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string console;
        try
        {
            console = await ReadToEndOfBootAsync(process.StandardOutput, endMark);
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

    private static async Task<string> ReadToEndOfBootAsync(StreamReader serial, string endMark)
    {
        var console = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await serial.ReadAsync(buffer).AsTask().WaitAsync(Silence) is > 0 and int length)
            {
                console.Append(buffer, 0, length);
                if (IsOver(console, length, endMark))
                    break;
            }
        }
        catch (TimeoutException)
        {
            // The kernel hangs: what it said before is all there will be.
            console.Append(CultureInfo.InvariantCulture, $"\n(silent for {Silence.TotalSeconds} s)\n");
        }
        return console.ToString();
    }

    /// <summary>Whether one of the marks is in the last <paramref name="length"/> characters, or ends there.</summary>
    private static bool IsOver(StringBuilder console, int length, string endMark)
    {
        int start = Math.Max(0, console.Length - length - PanicMark.Length);
        string tail = console.ToString(start, console.Length - start);
        return tail.Contains(endMark, StringComparison.Ordinal) || tail.Contains(PanicMark, StringComparison.Ordinal);
    }
}

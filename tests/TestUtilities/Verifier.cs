using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace FswLayout.TestUtilities;

/// <summary>
/// Snapshots: what a test gives is compared with <c>Class.Method.verified.txt</c> beside the test; a difference fails and leaves
/// <c>Class.Method.received.txt</c> there. To accept it, read it and rename it. The names and the calls are those of the Verify package.
/// </summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with the snapshot of the calling test.</summary>
    /// <param name="text">What the test got; LF.</param>
    /// <param name="extension">Extension of the snapshot, without a dot.</param>
    /// <param name="parameter">Names the case of a theory.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    public static void Verify(
        string text, string extension = "txt", string? parameter = null, [CallerMemberName] string method = "", [CallerFilePath] string file = "")
    {
        string stem = Path.Combine(
            Path.GetDirectoryName(file)!, "Snapshots",
            $"{Path.GetFileNameWithoutExtension(file)}.{method}" + (parameter is null ? "" : "_" + parameter));
        string verified = $"{stem}.verified.{extension}", received = $"{stem}.received.{extension}";
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text);
        string what = File.Exists(verified) ? "differs from" : "is new: there is no";
        throw new XunitException($"The snapshot {what} {verified}.\nRead {received}; if it is right, rename it.");
    }
}

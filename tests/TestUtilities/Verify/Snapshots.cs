using System.Collections.Concurrent;
using System.Reflection;
using VerifyXunit;
using Xunit.Sdk;

namespace VerifyTests;

/// <summary>The files that snapshots are compared with.</summary>
internal static class Snapshots
{
    /// <summary>What has been compared with, without extensions: as Verify has it, nothing is twice, so that no case hides another's difference.</summary>
    private static readonly ConcurrentDictionary<string, bool> Compared = [];

    public static void Compare(
        Assembly tests, string? target, string extension, VerifySettings settings, DerivePathInfo derive, string sourceFile, string member)
    {
        string stem = StemOf(tests, settings, derive, sourceFile, member), text = (target ?? "null").Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!Compared.TryAdd(stem, true))
            throw new InvalidOperationException($"{stem} has been compared with before: UseParameters or UseTextForParameters tell cases apart.");
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

    private static string StemOf(Assembly tests, VerifySettings settings, DerivePathInfo derive, string sourceFile, string member)
    {
        string className = Path.GetFileNameWithoutExtension(sourceFile);
        MethodInfo method = tests.GetTypes().Where(t => t.Name == className).SelectMany(t => t.GetMethods()).FirstOrDefault(m => m.Name == member)
            ?? throw new InvalidOperationException($"There is no method {member} in a class {className}, as which {sourceFile} is named.");
        string project = tests.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "ProjectDirectory")?.Value ?? "";
        PathInfo path = derive(sourceFile, project, method.DeclaringType!, method);
        string beside = Path.GetDirectoryName(sourceFile)!;
        string folder = settings.Directory is { } own ? Path.Combine(beside, own) : path.Directory ?? beside;
        string name = settings.FileName
            ?? $"{settings.TypeName ?? path.TypeName ?? className}.{settings.MethodName ?? path.MethodName ?? member}"
                + settings.Suffix([.. method.GetParameters().Select(p => p.Name!)]);
        return Path.Combine(folder, name);
    }
}

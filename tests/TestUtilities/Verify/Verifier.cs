using System.Reflection;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Snapshots: what a test gives is compared with <c>Class.Method.verified.txt</c>; a difference fails and leaves <c>Class.Method.received.txt</c> beside
/// it. To accept it, read it and rename it. Names, calls and files are those of the package Verify.Xunit, which takes the place of this with
/// <c>-p:UseVerifyPackage=true</c>; this needs nothing else, and opens no editor.
/// </summary>
public static class Verifier
{
    private static DerivePathInfo _derive = (file, _, type, method) => new PathInfo(Path.GetDirectoryName(file), type.Name, method.Name);

    /// <summary>Decides where snapshots lie and what they are called.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => _derive = derivePathInfo;

    /// <summary>Compares <paramref name="target"/> with the snapshot of the calling test.</summary>
    /// <param name="target">What the test got.</param>
    /// <param name="settings">Where the snapshot lies, what it is called.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="member">Filled in by the compiler.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string member = "") =>
        Begin(Assembly.GetCallingAssembly(), target, "txt", settings, sourceFile, member);

    /// <summary>Compares <paramref name="target"/> with a snapshot of another extension, which is given without a dot.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string member = "") =>
        Begin(Assembly.GetCallingAssembly(), target, extension, settings, sourceFile, member);

    private static SettingsTask Begin(Assembly tests, string? target, string extension, VerifySettings? settings, string sourceFile, string member) =>
        new(settings, s => Snapshots.Compare(tests, target, extension, s, _derive, sourceFile, member));
}

/// <summary>Where the snapshot of a test lies.</summary>
/// <param name="sourceFile">The test's source.</param>
/// <param name="projectDirectory">The folder of its project.</param>
/// <param name="type">Its class.</param>
/// <param name="method">Its method.</param>
public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

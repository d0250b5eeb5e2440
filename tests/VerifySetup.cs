using System.Runtime.CompilerServices;

namespace FswLayout.TestUtilities;

/// <summary>Snapshots lie in a folder beside their tests. Compiled into each test project, since Verify asks for it there.</summary>
internal static class VerifySetup
{
    [ModuleInitializer]
    internal static void Initialize() =>
        Verifier.DerivePathInfo((file, _, type, method) => new PathInfo(Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), type.Name, method.Name));
}

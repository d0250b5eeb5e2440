using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Growth;

/// <summary>What is measured.</summary>
public static class Workload
{
    private const int MostDiagnostics = 10;

    /// <summary>Compiles a layout, and makes all files of a sound one.</summary>
    public static void Run(string layout)
    {
        Compilation compilation = Layouts.CompileBriefly(layout, MostDiagnostics);
        if (compilation.Model is { } model)
            BackendRunner.Emit(model, TableEncoding.Sealed);
    }
}

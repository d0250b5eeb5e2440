using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Growth;

/// <summary>What is measured.</summary>
public static class Workload
{
    private const int MostDiagnostics = 10;

    /// <summary>Compiles a layout, and makes all files of a sound one; whether it is.</summary>
    public static bool Run(string layout)
    {
        Compilation compilation = Layouts.CompileBriefly(layout, MostDiagnostics);
        if (compilation.Model is not { } model)
            return false;
        BackendRunner.Emit(model, TableEncoding.Sealed);
        return true;
    }
}

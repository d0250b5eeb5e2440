using BenchmarkDotNet.Running;
using FswLayout.Benchmarks;

// dotnet run -c Release --project bench -- --filter '*', or -- typing
if (args is ["typing"])
    return Typing.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

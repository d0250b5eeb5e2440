using BenchmarkDotNet.Running;
using FswLayout.Benchmarks;

// dotnet run -c Release --project bench -- --filter '*', or -- typing, or -- typing digit
if (args is ["typing", .. var part])
    return Typing.Run(string.Join(' ', part));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

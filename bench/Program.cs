using BenchmarkDotNet.Running;
using FswLayout.Benchmarks;

// dotnet run -c Release --project bench -- --filter '*', or -- typing, or -- typing digit, or -- typing-server PROGRAM digit
if (args is ["typing", .. var what])
    return Typing.Run(string.Join(' ', what));
if (args is ["typing-server", var program, .. var typed])
    return ServerTyping.Run(program, string.Join(' ', typed));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

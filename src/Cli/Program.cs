using FswLayout.Cli;

return FswcApp.Run(args, Console.Out, Console.Error);

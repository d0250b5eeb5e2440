using FswLayout.Cli;

return FswcApp.RunProcess(args);

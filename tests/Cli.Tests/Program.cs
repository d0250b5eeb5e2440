// The tests make links, pipes and modes.
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

return FswLayout.Cli.Tests.Output.DoomedWriter.Run(args);

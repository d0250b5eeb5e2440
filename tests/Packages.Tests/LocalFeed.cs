using System.Reflection;

namespace FswLayout.Packages.Tests;

/// <summary>The packages of this repository in a folder, and a bare SDK that knows no other source.</summary>
public sealed class LocalFeed : IDisposable
{
    private static readonly string Configuration =
        typeof(LocalFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;

    /// <summary>Where NuGet keeps what it has fetched.</summary>
    private static readonly string Fetched = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly TemporaryFolder _folder = new();

    public LocalFeed()
    {
        foreach (string project in new[] { "MSBuild", "SourceGenerator" })
            Pack(project, Folder);
        // What a project for netstandard2.0 refers to. The compiler is one, so these have been fetched.
        foreach (string package in new[] { "netstandard.library", "microsoft.netcore.platforms" })
            foreach (string file in Directory.GetFiles(Path.Combine(Fetched, package), "*.nupkg", SearchOption.AllDirectories))
                File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    /// <summary>The feed.</summary>
    public string Folder => _folder["feed"];

    /// <summary>Packs <c>src/PROJECT</c> as it was built for these tests.</summary>
    public static void Pack(string project, string folder, params string[] more)
    {
        ToolResult result = DotNet(Repository.Root, ["pack", Repository.PathOf("src", project), "--no-build", "-c", Configuration, "-o", folder, .. more]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    /// <summary>Makes a console project in <paramref name="folder"/> that refers to one of the packages, whose packages come from the feed only.</summary>
    public void NewProject(string folder, string package, string items, string code)
    {
        Directory.CreateDirectory(folder);
        // Packages of this run only: what another has unpacked under the same version would hide what is tested.
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder["packages"]}" /></config>
              <packageSources><clear /><add key="local" value="{Folder}" /></packageSources>
            </configuration>
            """);
        ToolResult made = DotNet(folder, "new", "console", "--no-restore", "-n", "app", "-o", ".");
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        string project = Path.Combine(folder, "app.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", $"""
              <ItemGroup>
                <PackageReference Include="{package}" Version="0.1.0" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), code);
    }

    /// <summary>Runs dotnet as a shell would, without what the test's own build has set.</summary>
    public static ToolResult DotNet(string folder, params string[] words) => Tools.Run(
        "env",
        [
            "-u", "MSBuildSDKsPath", "-u", "MSBuildExtensionsPath", "-u", "MSBUILD_EXE_PATH", "-u", "MSBuildLoadMicrosoftTargetsReadOnly",
            "-u", "DOTNET_HOST_PATH",
            "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_NOLOGO=1", "MSBUILDDISABLENODEREUSE=1", "DOTNET_CLI_UI_LANGUAGE=en", "MSBUILDTERMINALLOGGER=off",
            "DOTNET_CLI_HOME=" + Environment.GetEnvironmentVariable("HOME"), "dotnet", .. words,
        ],
        folder, seconds: 900);

    public void Dispose() => _folder.Dispose();
}

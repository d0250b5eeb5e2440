namespace FswLayout.Backends.Tests.SetupScript;

/// <summary>A folder that looks like the parent system: its partition, its list of mounts, its programs, and the child's setup.sh.</summary>
internal sealed class FakeParent : IDisposable
{
    /// <summary>What an ext4 image has at its magic number, and nothing else.</summary>
    public static readonly byte[] Ext4 = [.. new byte[1080], 0x53, 0xEF, .. new byte[3014]];

    private static readonly byte[] Sparse = [0x3A, 0xFF, 0x26, 0xED];

    /// <param name="layout">A layout; <c>ROOT</c> in it stands for the folder of the partition.</param>
    public FakeParent(string layout)
    {
        Directory.CreateDirectory(Folder["data"]);
        Directory.CreateDirectory(Folder["bin"]);
        Folder.Write("mounts", $"rootfs / rootfs rw 0 0\n/dev/p {Folder["data"]} ext4 rw 0 0\n");
        string script = Emitted.Text(Layouts.Model(layout.Replace("ROOT", Folder["data"])), "c/setup.sh");
        Folder.Write("setup.sh", script);
        foreach (string tool in new[] { "mkdir", "mv", "rm", "ls", "wc", "od", "cp", "tail" })
            Install(tool);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>An image with <paramref name="layers"/> sparse images around it, as the fake simg2img takes them off.</summary>
    public static byte[] SparseOf(byte[] image, int layers = 1) => [.. Enumerable.Repeat(Sparse, layers).SelectMany(s => s), .. image];

    /// <summary>Puts a program of this machine into the folder that PATH will be.</summary>
    public void Install(string tool) => File.CreateSymbolicLink(Folder["bin/" + tool], Tools.Find(tool)!);

    public void Remove(string tool) => File.Delete(Folder["bin/" + tool]);

    /// <summary>A simg2img that takes four bytes off, or does what <paramref name="body"/> says.</summary>
    public void InstallSimg2img(string body = "tail -c +5 \"$1\" >\"$2\"")
    {
        string path = Folder.Write("bin/simg2img", $"#!{Tools.Find("dash")}\n{body}\n");
        Tools.Run("chmod", ["+x", path]);
    }

    public ToolResult Run(string shell, params (string Name, string Value)[] environment)
    {
        string[] command = shell == "busybox" ? [Tools.Find("busybox")!, "sh"] : [Tools.Find(shell)!];
        var variables = environment.ToDictionary(e => e.Name, e => e.Value);
        variables["PATH"] = Folder["bin"];
        variables.TryAdd("FSW_MOUNTS", Folder["mounts"]);
        return Tools.Run(command[0], [.. command[1..], Folder["setup.sh"]], Folder.Path, variables);
    }

    public void Dispose() => Folder.Dispose();
}

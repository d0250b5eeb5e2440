
namespace FswLayout.InitFiles;

/// <summary>A command of init.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Least">The fewest arguments the parser takes.</param>
/// <param name="Most">The most arguments the command looks at.</param>
/// <param name="Beyond">What becomes of more.</param>
internal sealed record InitKeyword(string Name, int Least, int Most, InitEffect Beyond);

/// <summary>The commands of each release: keywords.h with what each function of builtins.c reads, and the builtin map of 11.</summary>
internal static class InitKeywords
{
    private const int Any = int.MaxValue;

    /// <summary>4.0.4; keywords.h knows only the least count, and most functions of builtins.c never look at what is beyond.</summary>
    private static readonly InitKeyword[] Old =
    [
        Silent("chdir", 1, 1), Silent("chroot", 1, 1), Silent("class_start", 1, 1), Silent("class_stop", 1, 1), Silent("class_reset", 1, 1),
        Silent("domainname", 1, 1), Silent("exec", 1, Any), Silent("export", 2, 2), Silent("hostname", 1, 1), Silent("ifup", 1, 1),
        Silent("insmod", 1, Any), Silent("mkdir", 1, 4), Silent("mount", 3, Any), Silent("restart", 1, 1), Silent("rm", 1, 1),
        Silent("rmdir", 1, 1), Silent("setkey", 0, 3), Silent("setprop", 2, 2), Silent("setrlimit", 3, 3), Silent("start", 1, 1),
        Silent("stop", 1, 1), Silent("trigger", 1, 1), Silent("symlink", 1, 2), Failing("sysclktz", 1, 1), Failing("wait", 1, 1),
        Silent("write", 2, 2), Failing("copy", 2, 2), Failing("chown", 2, 3), Silent("chmod", 2, 2), Failing("loglevel", 1, 1),
        Failing("load_persist_props", 0, 0),
    ];

    /// <summary>What 4.1 adds: fs_mgr and the first commands of SELinux.</summary>
    private static readonly InitKeyword[] Added41 =
        [Failing("mount_all", 1, 1), Silent("restorecon", 1, Any), Silent("setcon", 1, 1), Silent("setenforce", 1, 1), Silent("setsebool", 1, Any)];

    /// <summary>do_wait() of 4.2 takes a time as well.</summary>
    private static readonly InitKeyword Wait42 = Failing("wait", 1, 2);

    /// <summary>GetBuiltinFunctionMap() of 11 and later (init/builtins.cpp): both counts are the parser's.</summary>
    private static readonly InitKeyword[] Modern =
    [
        Exact("bootchart", 1, 1), Exact("chmod", 2, 2), Exact("chown", 2, 3), Exact("class_reset", 1, 1), Exact("class_reset_post_data", 1, 1),
        Exact("class_restart", 1, 2), Exact("class_start", 1, 1), Exact("class_start_post_data", 1, 1), Exact("class_stop", 1, 1), Exact("copy", 2, 2),
        Exact("copy_per_line", 2, 2), Exact("domainname", 1, 1), Exact("enable", 1, 1), Exact("exec", 1, Any), Exact("exec_background", 1, Any),
        Exact("exec_start", 1, 1), Exact("export", 2, 2), Exact("hostname", 1, 1), Exact("ifup", 1, 1), Exact("init_user0", 0, 0),
        Exact("insmod", 1, Any), Exact("installkey", 1, 1), Exact("interface_restart", 1, 1), Exact("interface_start", 1, 1), Exact("interface_stop", 1, 1),
        Exact("load_exports", 1, 1), Exact("load_persist_props", 0, 0), Exact("load_system_props", 0, 0), Exact("loglevel", 1, 1),
        Exact("mark_post_data", 0, 0), Exact("mkdir", 1, 6), Exact("mount_all", 0, Any), Exact("mount", 3, Any), Exact("perform_apex_config", 0, 0),
        Exact("umount", 1, 1), Exact("umount_all", 0, 1), Exact("update_linker_config", 0, 0), Exact("readahead", 1, 2), Exact("remount_userdata", 0, 0),
        Exact("restart", 1, 2), Exact("restorecon", 1, Any), Exact("restorecon_recursive", 1, Any), Exact("rm", 1, 1), Exact("rmdir", 1, 1),
        Exact("setprop", 2, 2), Exact("setrlimit", 3, 3), Exact("start", 1, 1), Exact("stop", 1, 1), Exact("swapon_all", 0, 1),
        Exact("enter_default_mount_ns", 0, 0), Exact("symlink", 2, 2), Exact("sysclktz", 1, 1), Exact("trigger", 1, 1),
        Exact("verity_update_state", 0, 0), Exact("wait", 1, 2), Exact("wait_for_prop", 2, 2), Exact("write", 2, 2),
    ];

    private static readonly Dictionary<string, InitKeyword> Commands40 = Table(Old);
    private static readonly Dictionary<string, InitKeyword> Commands41 = Table([.. Old, .. Added41]);
    private static readonly Dictionary<string, InitKeyword> Commands42 = new(Commands41) { [Wait42.Name] = Wait42 };
    private static readonly Dictionary<string, InitKeyword> Commands11 = Table(Modern);

    /// <summary>The command <paramref name="name"/> of <paramref name="release"/>, or <c>null</c>.</summary>
    public static InitKeyword? Command(string name, InitRelease release) =>
        TableOf(release).TryGetValue(name, out InitKeyword? found) ? found : null;

    /// <summary>Whether <paramref name="name"/> begins a section, in every release.</summary>
    public static bool IsSection(string name) => name is "on" or "service" or "import";

    private static Dictionary<string, InitKeyword> TableOf(InitRelease release) => release switch
    {
        InitRelease.Android40 => Commands40,
        InitRelease.Android41 => Commands41,
        InitRelease.Android42 => Commands42,
        _ => Commands11,
    };

    private static Dictionary<string, InitKeyword> Table(InitKeyword[] rows) => rows.ToDictionary(k => k.Name);

    private static InitKeyword Silent(string name, int least, int most) => new(name, least, most, InitEffect.Dropped);

    private static InitKeyword Failing(string name, int least, int most) => new(name, least, most, InitEffect.FailsWhenRun);

    private static InitKeyword Exact(string name, int least, int most) => new(name, least, most, InitEffect.Error);
}

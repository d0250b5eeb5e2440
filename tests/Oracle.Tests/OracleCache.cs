namespace FswLayout.Oracle.Tests;

/// <summary>What fetch.sh put into the cache. The tests themselves never go to the network.</summary>
internal static class OracleCache
{
    private static readonly string[] Files = ["armhf/vmlinuz", "armhf/busybox", "armhf/modules/7-armmmci.ko", "armhf/board.dtb", "armhf/initrd.gz",
        "arm64/vmlinuz", "arm64/initrd.gz", "arm64/boards/imx8mm-evk.dtb", "xen/xen", "source/include/dt-bindings/clock/imx8mm-clock.h",
        "amd64/vmlinuz", "amd64/modules/2-ramoops.ko", "amd64/initrd.gz", "kexec/kexec"];
    private static readonly string InitInRepository = Repository.PathOf("tests", "Oracle.Tests", "Guest", "init");

    private static string Root { get; } = Variable("FSW_ORACLE_CACHE") ?? Path.Combine(Home, "fswlayout", "oracle");

    private static string Home => Variable("XDG_CACHE_HOME") ?? Path.Combine(Variable("HOME") ?? "/", ".cache");

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string? MissingReason() =>
        Files.Any(f => !File.Exists(PathOf(f))) ? $"needs the kernels that tests/Oracle.Tests/fetch.sh puts into {Root}"
        : !IsFresh("armhf") || !IsFresh("arm64") || !IsFresh("amd64") ? "the initramfs is older than Guest/init: run tests/Oracle.Tests/fetch.sh"
        : null;

    private static bool IsFresh(string architecture) =>
        File.Exists(PathOf($"{architecture}/init")) && File.ReadAllText(PathOf($"{architecture}/init")) == File.ReadAllText(InitInRepository);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

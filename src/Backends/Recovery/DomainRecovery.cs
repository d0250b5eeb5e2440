using System.Text.Json;
using FswLayout.Binding;
using FswLayout.Import;
using static FswLayout.Backends.Recovery.JsonWords;

namespace FswLayout.Backends.Recovery;

/// <summary>Xen and its domains, as a layout says what <c>layout.json</c> has of them.</summary>
internal static class DomainRecovery
{
    /// <summary>The instance that is Xen; nothing where there is none.</summary>
    public static string Host(JsonElement layout, string board)
    {
        if (!layout.TryGetProperty("xen", out JsonElement host))
            return "";
        string features = List(host, "features", f => f.GetString()!), heap = List(host, "staticHeap", RangeOf);
        return $"\ninstance {TextOf(host, "name")} on {board} {{\nkernel = xen({TextOf(host, "version")});\n"
            + (features.Length > 0 ? $"features = [{features}];\n" : "") + (heap.Length > 0 ? $"static_heap = [{heap}];\n" : "")
            + Arguments(EmittedLine.Split(TextOf(host, "cmdline")!)) + string.Concat(Items(host, "images").Select(i => Image(i))) + "}\n";
    }

    /// <summary>Where the memory of its own begins that a domain has; <c>null</c> where Xen chooses it.</summary>
    public static string? BaseOf(JsonElement domain) => Items(domain, "memory").Select(r => TextOf(r, "start")).FirstOrDefault();

    /// <summary>Its block, of what is not as it would be anyway, and its images where its boot loader puts them.</summary>
    public static string OfDomain(JsonElement domain)
    {
        string vcpus = Number(domain.GetProperty("vcpus"));
        string block = (vcpus == DomainProperty.Vcpus.Default ? "" : $" vcpus = {vcpus};")
            + (domain.GetProperty("vpl011").GetBoolean() ? "" : " vpl011 = false;")
            + (domain.GetProperty("directMap").GetBoolean() ? " direct_map = true;" : "")
            + (TextOf(domain, "enhanced") is "none" ? "" : $" enhanced = {(TextOf(domain, "enhanced") == "all" ? "all" : "no_xenstore")};")
            + (domain.GetProperty("dom0").GetBoolean() ? " dom0 = true;" : "");
        return (block.Length > 0 ? $"domain {{{block} }}\n" : "") + string.Concat(Items(domain, "modules").Select(m => Image(m)));
    }

    private static string List(JsonElement block, string name, Func<JsonElement, string> of) => string.Join(", ", Items(block, name).Select(of));
}

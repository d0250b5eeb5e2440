namespace FswLayout.Layout;

/// <summary>The sizes of a vmalloc area that advice tries, in bytes.</summary>
internal static class VmallocSizes
{
    private const ulong Step = 16UL << 20, Most = 1UL << 30;

    /// <summary>Those above <paramref name="size"/>, ascending.</summary>
    public static IEnumerable<ulong> Above(ulong size)
    {
        for (ulong next = (size / Step * Step) + Step; next <= Most; next += Step)
            yield return next;
    }
}

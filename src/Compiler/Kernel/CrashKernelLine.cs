using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>
/// parse_crashkernel and its kin (kernel/crash_core.c): they look for <c>crashkernel=</c> with strstr in the raw line, so that quotes, <c>--</c> and the word
/// around it do not matter.
/// </summary>
internal sealed class CrashKernelLine(KernelModel kernel, string line, ulong memorySize)
{
    private const string Name = "crashkernel=";
    private static readonly string[] Suffixes = [",high", ",low"];

    /// <summary>RAM is counted in whole 128 MiB.</summary>
    private readonly ulong _total = Pages.AlignUp(memorySize, 128UL << 20);

    /// <summary>Why the last one read comes to nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>The word that holds the argument that counts, where it is not that argument itself.</summary>
    public string? IsInsideWord
    {
        get
        {
            int at = Find(null);
            int start = at < 0 ? -1 : line.LastIndexOfAny([' ', '\t'], at) + 1;
            return at < 0 || start == at ? null : line.Substring(start, EndOf(at) - start);
        }
    }

    /// <summary>Says so, where that is the case.</summary>
    public void NoteWord(ImmutableArray<KernelNote>.Builder notes)
    {
        if (IsInsideWord is { } word)
            notes.Add(new KernelNote(
                NoteKind.HandedOut, null, $"'{word}' reserves memory for a crash kernel: the kernel looks for crashkernel= in the raw line, "
                + "also in other words, in quotes and behind --"));
    }

    /// <summary>The last one without a suffix; <c>null</c> where there is none, or with <see cref="Problem"/>.</summary>
    public CrashRequest? Plain()
    {
        int at = Find(null);
        if (at < 0)
            return null;
        string value = line.Substring(at + Name.Length);
        int colon = value.IndexOf(':'), space = value.IndexOf(' ');
        return colon >= 0 && (space < 0 || colon < space) ? Ranges(value) : Simple(value);
    }

    /// <summary>The last one with <paramref name="suffix"/>.</summary>
    public CrashRequest? Suffixed(string suffix)
    {
        int at = Find(suffix);
        if (at < 0)
            return null;
        string value = line.Substring(at + Name.Length);
        KernelNumber size = Memparse.Parse(kernel, value);
        string rest = value.Substring(size.Length);
        return size.Length > 0 && rest.StartsWith(suffix, StringComparison.Ordinal) && (rest.Length == suffix.Length || rest[suffix.Length] == ' ')
            ? new CrashRequest(size.Value, 0)
            : Refuse($"the kernel expects SIZE{suffix}");
    }

    /// <summary>get_last_crashkernel.</summary>
    private int Find(string? suffix)
    {
        int found = -1;
        for (int at = line.IndexOf(Name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Name, at + 1, StringComparison.Ordinal))
        {
            string word = line.Substring(at, EndOf(at) - at);
            if (suffix is null ? !Suffixes.Any(s => word.EndsWith(s, StringComparison.Ordinal)) : word.EndsWith(suffix, StringComparison.Ordinal))
                found = at;
        }
        return found;
    }

    private int EndOf(int at) => line.IndexOf(' ', at) is >= 0 and var end ? end : line.Length;

    private CrashRequest? Simple(string value)
    {
        KernelNumber size = Memparse.Parse(kernel, value);
        if (size.Length == 0)
            return Refuse("the kernel expects a size first");
        if (size.Length < value.Length && value[size.Length] == '@')
            return new CrashRequest(size.Value, Memparse.Parse(kernel, value, size.Length + 1).Value);
        return size.Length == value.Length || value[size.Length] == ' '
            ? Sized(new CrashRequest(size.Value, 0))
            : Refuse($"the kernel expects nothing or @ADDRESS behind '{value.Substring(0, size.Length)}'");
    }

    private CrashRequest? Sized(CrashRequest request) => request.Size > 0 ? request : Refuse("its size is 0");

    /// <summary>FIRST-[END]:SIZE,…[@ADDRESS]: the first range that holds all of RAM.</summary>
    private CrashRequest? Ranges(string value)
    {
        int at = 0;
        do
        {
            if (Range(value, ref at) is not var (first, end, size))
                return Refuse("the kernel expects FIRST-END:SIZE,…, with the end above the start");
            if (size >= _total)
                return Refuse($"{SizeText.Size(size)} are not less than RAM, {SizeText.Size(_total)}");
            if (_total >= first && _total < end)
                return size == 0 ? Refuse("its size is 0") : WithAddress(value, at, size);
        }
        while (at < value.Length && value[at++] == ',');
        return Refuse($"none of its ranges holds {SizeText.Size(_total)}, RAM in whole 128M");
    }

    private CrashRequest? WithAddress(string value, int at, ulong size)
    {
        while (at < value.Length && value[at] is not (' ' or '@'))
            at++;
        if (at >= value.Length || value[at] == ' ')
            return new CrashRequest(size, 0);
        KernelNumber start = Memparse.Parse(kernel, value, at + 1);
        return start.Length == 0 ? Refuse("the kernel expects an address behind @") : new CrashRequest(size, start.Value);
    }

    private (ulong First, ulong End, ulong Size)? Range(string value, ref int at)
    {
        ulong end = ulong.MaxValue;
        if (Next(value, ref at) is not { } first || !Skip(value, ref at, '-'))
            return null;
        if (at >= value.Length || value[at] != ':')
        {
            if (Next(value, ref at) is not { } given || given <= first)
                return null;
            end = given;
        }
        return Skip(value, ref at, ':') && Next(value, ref at) is { } size ? (first, end, size) : null;
    }

    private ulong? Next(string value, ref int at)
    {
        KernelNumber number = Memparse.Parse(kernel, value, at);
        at += number.Length;
        return number.Length == 0 ? null : number.Value;
    }

    private static bool Skip(string value, ref int at, char what) => at < value.Length && value[at++] == what;

    private CrashRequest? Refuse(string why)
    {
        Problem = why;
        return null;
    }
}

/// <summary>SIZE and START of a <c>crashkernel=</c>; START is 0 where there is none.</summary>
internal sealed record CrashRequest(ulong Size, ulong Start);

namespace FswLayout.Layout;

/// <summary>Finds the last number that does, where what does not stays so.</summary>
internal static class Search
{
    /// <summary>The largest number from <paramref name="least"/> up to <paramref name="limit"/>, which is not one of them, that still fits;
    /// 0 when none does.</summary>
    public static int Largest(int limit, Func<int, bool> fits, int least = 1)
    {
        int good = least - 1, bad = limit;
        while (bad - good > 1)
        {
            int middle = good + ((bad - good) / 2);
            (good, bad) = fits(middle) ? (middle, bad) : (good, middle);
        }
        return good < least ? 0 : good;
    }
}

namespace FswLayout.Kernel.Arm64;

/// <summary>
/// sort() of lib/sort.c: a heap sort that sifts down from the bottom. Equal elements do not keep their order, which decides who gets memory first.
/// </summary>
internal static class KernelSort
{
    /// <summary>Sorts <paramref name="list"/> as the kernel does.</summary>
    public static void Sort<T>(List<T> list, Comparison<T> compare)
    {
        int heapStart = list.Count / 2, heapEnd = list.Count;
        if (heapStart == 0)
            return;
        while (true)
        {
            if (heapStart > 0)
                heapStart--;
            else if (--heapEnd > 0)
                (list[0], list[heapEnd]) = (list[heapEnd], list[0]);
            else
                return;
            SiftDown(list, heapStart, heapEnd, compare);
        }
    }

    private static void SiftDown<T>(List<T> list, int top, int end, Comparison<T> compare)
    {
        int place = top, child;
        for (child = 2 * place + 1; child + 1 < end; child = 2 * place + 1)
            place = compare(list[child], list[child + 1]) >= 0 ? child : child + 1;
        if (child + 1 == end)
            place = child;
        while (place != top && compare(list[top], list[place]) >= 0)
            place = (place - 1) / 2;
        for (int to = place; place != top;)
        {
            place = (place - 1) / 2;
            (list[place], list[to]) = (list[to], list[place]);
        }
    }
}
